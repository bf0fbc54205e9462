/** The fonts of reports: they come with Lapwing, so that a report looks the same on every machine (OFL-1.1). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { lettersOfFile } from './font-letters.ts';

/** So many stand first: what most reports are set in. */
const latinFaces = 4;

/** Latin, Greek and Cyrillic letters; Chinese; Arabic. */
function faces(): string[] {
  return [
    import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
    import.meta.resolve('@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf'),
  ];
}

/** Their files, for native libraries that read them by themselves: those know no archive, and the packed app has the fonts beside its own. */
export function reportFontFiles(): string[] {
  return faces().map((face) => fileURLToPath(face).replace(/([\\/]app\.asar)(?=[\\/])/, '$1.unpacked'));
}

/** The bytes of those that a text needs: the first stay, another comes only for letters that they do not have. */
export function fontsFor(text: string): Buffer[] {
  const files = reportFontFiles();
  const maps = files.map(lettersOfFile);
  const others = [...new Set(text)]
    .map((letter) => letter.codePointAt(0)!)
    .filter((letter) => !maps.slice(0, latinFaces).some((map) => map.has(letter)));
  return files.filter((_, font) => font < latinFaces || others.some((letter) => maps[font]!.has(letter))).map((file) => readFileSync(file));
}

/** Their bytes: 24 MB. */
export function reportFonts(): Buffer[] {
  return reportFontFiles().map((file) => readFileSync(file));
}
