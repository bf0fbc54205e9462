/** Packs the built app with a folder of Electron: electron-builder.yml with what depends on the machine. Downloads nothing. */
import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { build, Platform } from 'electron-builder';

import { packageClosure, stageApp, type StageTarget } from './stage.ts';
import { appFolder, buildIfStale, packagesOutside } from './vite.ts';

const root = path.dirname(import.meta.dirname);
const stageFolder = path.join(root, 'out/stage');

export interface PackOptions {
  /** Where Electron's binary and its files lie. */
  readonly electronDist: string;
  readonly output: string;
  /** Also the archive to hand out, with its SHA-256 beside it. */
  readonly isArchive: boolean;
}

/** @returns the archives that were written. @throws {Error} for a platform without binaries of the native packages. */
export async function packApp({ electronDist, output, isArchive }: PackOptions): Promise<readonly string[]> {
  const target = presentTarget();
  await buildIfStale();
  stageApp(appFolder, stageFolder, packageClosure(root, packagesOutside), target);
  const written = await build({
    projectDir: root,
    config: { extends: path.join(root, 'electron-builder.yml'), electronDist, directories: { output } },
    targets: Platform.current().createTarget(isArchive ? null : 'dir'),
    publish: 'never',
  });
  const archives = written.filter((file) => /\.(tar\.gz|zip)$/.test(file));
  for (const file of archives) writeFileSync(`${file}.sha256`, await checksumLine(file));
  return archives;
}

/** @param output of `packApp`. @returns the program of the packed app for this platform. */
export function packedProgram(output: string): string {
  const suffix = process.arch === 'arm64' ? '-arm64' : '';
  if (process.platform === 'darwin') return path.join(output, `mac${suffix}/Lapwing.app/Contents/MacOS/Lapwing`);
  if (process.platform === 'win32') return path.join(output, `win${suffix}-unpacked/lapwing.exe`);
  return path.join(output, `linux${suffix}-unpacked/lapwing`);
}

function presentTarget(): StageTarget {
  const { platform, arch } = process;
  if ((platform === 'linux' || platform === 'darwin' || platform === 'win32') && (arch === 'x64' || arch === 'arm64'))
    return { platform, arch };
  throw new Error(`There is no Lapwing for ${platform} ${arch}.`);
}

/** As `sha256sum -c` reads it. */
async function checksumLine(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return `${hash.digest('hex')}  ${path.basename(file)}\n`;
}
