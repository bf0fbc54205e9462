/**
 * What is handed out on Linux, made of the packed app by the system's own tar and dpkg-deb: electron-builder would download
 * its tools. The same folder, the same epoch and the same tools give the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const sources = path.join(import.meta.dirname, 'linux');
const icons = path.join(import.meta.dirname, 'icons');

export interface LinuxInput {
  /** The packed app, as electron-builder left it. */
  readonly appFolder: string;
  /** Gets the file. */
  readonly output: string;
  readonly version: string;
  readonly arch: 'x64' | 'arm64';
  /** Seconds since 1970 that every file is dated to. */
  readonly epoch: number;
}

/** What Electron's program asks the system for. Newer releases have some of it under another name (64-bit time). */
const libraries = ['libasound2', 'libatk-bridge2.0-0', 'libatk1.0-0', 'libatspi2.0-0', 'libcups2', 'libglib2.0-0', 'libgtk-3-0']
  .map((name) => `${name}t64 | ${name}`)
  .concat(
    ['libc6 (>= 2.34)', 'libcairo2', 'libdbus-1-3', 'libexpat1', 'libgbm1', 'libnspr4', 'libnss3', 'libpango-1.0-0', 'libudev1'],
    ['libx11-6', 'libxcb1', 'libxcomposite1', 'libxdamage1', 'libxext6', 'libxfixes3', 'libxkbcommon0', 'libxrandr2'],
  );

const architectures = { x64: 'amd64', arm64: 'arm64' } as const;

/** An archive with one folder in it, owned by root. @returns the file. @throws when GNU tar or gzip is not there. */
export function buildTarball({ appFolder, output, version, arch, epoch }: LinuxInput): string {
  const name = `lapwing-${version}-linux-${arch}`;
  const file = path.join(output, `${name}.tar.gz`);
  const reproducible = ['--sort=name', `--mtime=@${epoch}`, '--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX'];
  const renamed = `--transform=s,^\\.,${name},`;
  execFileSync('tar', [...reproducible, renamed, '--use-compress-program=gzip -9 -n', '-cf', file, '-C', appFolder, '.']);
  return file;
}

/** @returns the file. @throws when dpkg-deb is not there or refuses. */
export function buildDeb({ appFolder, output, version, arch, epoch }: LinuxInput): string {
  const tree = mkdtempSync(path.join(output, 'deb-'));
  try {
    layOut(appFolder, tree, version, epoch);
    const files = listBelow(tree).filter((name) => lstatSync(path.join(tree, name)).isFile());
    const md5 = files.map(
      (name) =>
        `${createHash('md5')
          .update(readFileSync(path.join(tree, name)))
          .digest('hex')}  ${name}\n`,
    );
    const kibibytes = Math.ceil(files.reduce((sum, name) => sum + lstatSync(path.join(tree, name)).size, 0) / 1024);
    put(tree, 'DEBIAN/control', control(version, architectures[arch], kibibytes));
    put(tree, 'DEBIAN/md5sums', md5.join(''));
    for (const script of ['postinst', 'postrm']) put(tree, `DEBIAN/${script}`, readFileSync(path.join(sources, script)), 0o755);
    normaliseModes(tree);
    const file = path.join(output, `lapwing_${version}_${architectures[arch]}.deb`);
    execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', tree, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
    });
    return file;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function layOut(appFolder: string, tree: string, version: string, epoch: number): void {
  cpSync(appFolder, path.join(tree, 'usr/lib/lapwing'), { recursive: true, verbatimSymlinks: true });
  link(tree, 'usr/bin/lapwing', '../lib/lapwing/lapwing');
  put(tree, 'usr/share/applications/org.lapwing.notes.desktop', readFileSync(path.join(sources, 'org.lapwing.notes.desktop')));
  for (const picture of readdirSync(icons).filter((name) => name.endsWith('.png')))
    put(tree, `usr/share/icons/hicolor/${path.parse(picture).name}/apps/lapwing.png`, readFileSync(path.join(icons, picture)));
  put(tree, 'usr/share/icons/hicolor/scalable/apps/lapwing.svg', readFileSync(path.join(icons, 'icon.svg')));
  put(tree, 'usr/share/doc/lapwing/copyright', readFileSync(path.join(sources, 'copyright')));
  put(tree, 'usr/share/doc/lapwing/changelog.gz', gzipSync(changelog(version, epoch), { level: constants.Z_BEST_COMPRESSION }));
  for (const name of ['THIRD-PARTY-NOTICES.txt', 'sbom.cdx.json'])
    link(tree, `usr/share/doc/lapwing/${name}`, `../../../lib/lapwing/${name}`);
}

function put(tree: string, name: string, content: string | Buffer, mode = 0o644): void {
  mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
  writeFileSync(path.join(tree, name), content, { mode });
}

function link(tree: string, name: string, target: string): void {
  mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
  symlinkSync(target, path.join(tree, name));
}

function listBelow(tree: string): readonly string[] {
  return readdirSync(tree, { recursive: true, encoding: 'utf8' }).toSorted();
}

/** Modes are ours, whatever the umask of the machine that packs. Dates are dpkg-deb's work. */
function normaliseModes(tree: string): void {
  for (const name of ['', ...listBelow(tree)]) {
    const file = path.join(tree, name);
    const stat = lstatSync(file);
    if (!stat.isSymbolicLink())
      chmodSync(file, stat.isDirectory() || (stat.mode & 0o100 && !/\.(so|node)(\.\d+)*$/.test(name)) ? 0o755 : 0o644);
  }
}

/** The name alone: what it is for is nobody's business. There is no address yet, and none is made up. */
const maintainer = 'Lapwing <nobody@lapwing.invalid>';

function control(version: string, architecture: string, kibibytes: number): string {
  return `Package: lapwing
Version: ${version}
Architecture: ${architecture}
Maintainer: ${maintainer}
Installed-Size: ${kibibytes}
Depends: ${libraries.join(', ')}
Recommends: fonts-noto-cjk
Section: editors
Priority: optional
Description: notes in encrypted folders
 Keeps notes in folders that only a passphrase opens. It makes no connection
 and never updates itself: a new version is installed by hand.
`;
}

function changelog(version: string, epoch: number): string {
  const date = new Date(epoch * 1000).toUTCString().replace('GMT', '+0000');
  return `lapwing (${version}) unstable; urgency=medium\n\n  * See the history of the sources.\n\n -- ${maintainer}  ${date}\n`;
}
