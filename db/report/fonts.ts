/** The fonts of reports: they come with Lapwing, so that a report looks the same on every machine (OFL-1.1). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const faces = [
  ['noto-sans', '400Regular', 'NotoSans_400Regular'],
  ['noto-sans', '400Regular_Italic', 'NotoSans_400Regular_Italic'],
  ['noto-sans', '700Bold', 'NotoSans_700Bold'],
  ['noto-sans', '700Bold_Italic', 'NotoSans_700Bold_Italic'],
  ['noto-sans-sc', '400Regular', 'NotoSansSC_400Regular'],
  ['noto-sans-sc', '700Bold', 'NotoSansSC_700Bold'],
  ['amiri', '400Regular', 'Amiri_400Regular'],
  ['amiri', '700Bold', 'Amiri_700Bold'],
] as const;

export interface FontFace {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where the packages of fonts lie; the packed app says its own place. */
export function reportFonts(folder = packagesFolder()): FontFace[] {
  return faces.map(([, , name], n) => ({ name, bytes: readFileSync(reportFontFiles(folder)[n]!) }));
}

export function reportFontFiles(folder = packagesFolder()): string[] {
  return faces.map(([family, face, name]) => join(folder, family, face, `${name}.ttf`));
}

function packagesFolder(): string {
  return dirname(dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans/package.json')));
}
