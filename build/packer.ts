/** Packs the built app with a folder of Electron: electron-builder.yml with what depends on the machine. Downloads nothing on Linux. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { build, Platform } from 'electron-builder';

import { buildDeb, buildTarball, type LinuxInput } from './linux-files.ts';
import { hasProgram } from './setup-tools.mjs';
import { packageClosure, stageApp, type StageTarget } from './stage.ts';
import { appFolder, buildIfStale, packagesOutside } from './vite.ts';

const root = path.dirname(import.meta.dirname);
const stageFolder = path.join(root, 'out/stage');

export interface PackOptions {
  /** Where Electron's binary and its files lie. */
  readonly electronDist: string;
  readonly output: string;
  /** Also what is handed out, with SHA256SUMS beside it. */
  readonly isArchive: boolean;
}

/**
 * @returns the files to hand out that were written, SHA256SUMS not among them.
 * @throws {Error} for a platform without binaries of the native packages, or another Electron than the app is made for.
 */
export async function packApp({ electronDist, output, isArchive }: PackOptions): Promise<readonly string[]> {
  const target = presentTarget();
  refuseOtherElectron(electronDist);
  await buildIfStale();
  stageApp(appFolder, stageFolder, packageClosure(root, packagesOutside), target);
  const written = await build({
    projectDir: root,
    config: { extends: path.join(root, 'electron-builder.yml'), electronDist, directories: { output } },
    targets: Platform.current().createTarget(isArchive && target.platform !== 'linux' ? null : 'dir'),
    publish: 'never',
  });
  if (!isArchive) return [];
  const archives = target.platform === 'linux' ? packLinux(output, target.arch) : written.filter((file) => /\.(zip|exe|dmg)$/.test(file));
  const lines = await Promise.all(archives.toSorted().map(checksumLine));
  writeFileSync(path.join(output, 'SHA256SUMS'), lines.join(''));
  return archives;
}

/** Whether Debian's packager is here. */
export function canBuildDeb(): boolean {
  return hasProgram('dpkg-deb');
}

/** By the system's own tools: electron-builder would download some. */
function packLinux(output: string, arch: StageTarget['arch']): readonly string[] {
  const { version } = projectManifest();
  const input: LinuxInput = { appFolder: path.dirname(packedProgram(output)), output, version, arch, epoch: sourceEpoch() };
  return [buildTarball(input), ...(canBuildDeb() ? [buildDeb(input)] : [])];
}

/** SOURCE_DATE_EPOCH, or when the sources were last committed; now, where there is no history. */
function sourceEpoch(): number {
  const given = process.env['SOURCE_DATE_EPOCH'];
  const { stdout } = given ? { stdout: given } : spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  const seconds = /^\d+\s*$/.test(stdout ?? '') ? Number(stdout) : Math.floor(Date.now() / 1000);
  return seconds;
}

interface ProjectManifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function projectManifest(): ProjectManifest {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as ProjectManifest;
}

/** The bill of materials names one, and its security updates are what one packs for. */
function refuseOtherElectron(electronDist: string): void {
  const file = path.join(electronDist, 'version');
  const found = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
  const wanted = projectManifest().devDependencies['electron']!;
  if (found !== wanted)
    throw new Error(`Lapwing is packed with Electron ${wanted}; the version of the one in ${electronDist} is ${found}.`);
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
