/**
 * What is handed out on Linux, taken apart, and the .deb installed, upgraded and removed by dpkg in a folder of its own. The packed
 * app is a small folder here; that of the real one is compared in pack.test.ts.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildDeb, buildTarball, type LinuxInput } from '../../build/linux-files.ts';
import { hasProgram } from '../../build/setup-tools.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-linux-'));
const epoch = 1_700_000_000;
const isRoot = process.getuid?.() === 0;
const appFiles = { lapwing: 0o755, 'chrome-sandbox': 0o755, 'libffmpeg.so': 0o755, 'resources/app.asar': 0o644 };

function makeApp(name: string): string {
  const app = path.join(folder, name);
  for (const [file, mode] of Object.entries(appFiles)) write(path.join(app, file), `the file ${file}`, mode);
  for (const file of ['THIRD-PARTY-NOTICES.txt', 'sbom.cdx.json']) write(path.join(app, file), file);
  cpSync(path.resolve(import.meta.dirname, '../../build/linux/apparmor-profile'), path.join(app, 'apparmor-profile'));
  return app;
}

function write(file: string, text: string, mode = 0o644): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
}

function inputFor(name: string, version = '1.2.3'): LinuxInput {
  const output = path.join(folder, `${name}-${version}`);
  mkdirSync(output, { recursive: true });
  return { appFolder: path.join(folder, 'app'), output, version, arch: 'x64', epoch };
}

/** The same app, later, of another user with another umask. */
function inputElsewhere(): LinuxInput {
  const appFolder = path.join(folder, 'app-elsewhere');
  cpSync(path.join(folder, 'app'), appFolder, { recursive: true });
  for (const name of readdirSync(appFolder)) {
    const file = path.join(appFolder, name);
    chmodSync(file, statSync(file).mode & 0o700);
    if (isRoot) chownSync(file, 1234, 1234);
  }
  return { ...inputFor('elsewhere'), appFolder };
}

const isLinux = process.platform === 'linux';
beforeAll(() => void makeApp('app'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!isLinux || !hasProgram('tar'))('the archive', () => {
  test('is one folder that belongs to root, and the same bytes on another machine', () => {
    const file = buildTarball(inputFor('archive'));
    const lines = execFileSync('tar', ['--numeric-owner', '-tvzf', file], { encoding: 'utf8' }).trimEnd().split('\n');
    const found = Object.fromEntries(lines.map((line) => [line.split(' ').at(-1), line.split(/ +/).slice(0, 2).join(' ')]));
    expect(found).toMatchObject({
      'lapwing-1.2.3-linux-x64/': 'drwxr-xr-x 0/0',
      'lapwing-1.2.3-linux-x64/lapwing': '-rwxr-xr-x 0/0',
      'lapwing-1.2.3-linux-x64/resources/app.asar': '-rw-r--r-- 0/0',
      'lapwing-1.2.3-linux-x64/apparmor-profile': '-rw-r--r-- 0/0',
    });
    expect(lines.every((line) => line.includes(' lapwing-1.2.3-linux-x64/'))).toBe(true);
    expect(path.basename(file)).toBe('lapwing-1.2.3-linux-x64.tar.gz');
    expect(readFileSync(buildTarball(inputElsewhere())).equals(readFileSync(file))).toBe(true);
  });
});

describe.skipIf(!isLinux || !hasProgram('dpkg-deb'))('the .deb', () => {
  let deb: string;
  beforeAll(() => void (deb = buildDeb(inputFor('deb'))));

  const field = (name: string) => execFileSync('dpkg-deb', ['--field', deb, name], { encoding: 'utf8' }).trim();
  /** Name to mode and owner; a link's name says where to. */
  function contents(): ReadonlyMap<string, string> {
    const lines = execFileSync('dpkg-deb', ['--contents', deb], { encoding: 'utf8' }).trimEnd().split('\n');
    return new Map(lines.map((line) => [line.replace(/^\S+ \S+ +\d+ \S+ \S+ \.?/, ''), line.split(/ +/).slice(0, 2).join(' ')]));
  }

  test('has each file in its place, owned by root, and none besides', () => {
    const found = contents();
    const files = [...found].filter(([name]) => !name.endsWith('/'));
    const sizes = ['128x128', '16x16', '22x22', '24x24', '256x256', '32x32', '48x48', '512x512', '64x64'];
    expect(Object.fromEntries(files)).toEqual({
      '/usr/bin/lapwing -> ../lib/lapwing/lapwing': 'lrwxrwxrwx root/root',
      '/usr/lib/lapwing/lapwing': '-rwxr-xr-x root/root',
      '/usr/lib/lapwing/chrome-sandbox': '-rwxr-xr-x root/root',
      '/usr/lib/lapwing/libffmpeg.so': '-rw-r--r-- root/root',
      '/usr/lib/lapwing/resources/app.asar': '-rw-r--r-- root/root',
      '/usr/lib/lapwing/apparmor-profile': '-rw-r--r-- root/root',
      '/usr/lib/lapwing/THIRD-PARTY-NOTICES.txt': '-rw-r--r-- root/root',
      '/usr/lib/lapwing/sbom.cdx.json': '-rw-r--r-- root/root',
      '/usr/share/applications/org.lapwing.notes.desktop': '-rw-r--r-- root/root',
      ...Object.fromEntries(sizes.map((size) => [`/usr/share/icons/hicolor/${size}/apps/lapwing.png`, '-rw-r--r-- root/root'])),
      '/usr/share/icons/hicolor/scalable/apps/lapwing.svg': '-rw-r--r-- root/root',
      '/usr/share/doc/lapwing/copyright': '-rw-r--r-- root/root',
      '/usr/share/doc/lapwing/changelog.gz': '-rw-r--r-- root/root',
      '/usr/share/doc/lapwing/THIRD-PARTY-NOTICES.txt -> ../../../lib/lapwing/THIRD-PARTY-NOTICES.txt': 'lrwxrwxrwx root/root',
      '/usr/share/doc/lapwing/sbom.cdx.json -> ../../../lib/lapwing/sbom.cdx.json': 'lrwxrwxrwx root/root',
    });
    expect(new Set([...found].flatMap(([name, mode]) => (name.endsWith('/') ? mode : [])))).toEqual(new Set(['drwxr-xr-x root/root']));
  });

  test('says what it is and needs, and nothing of what it is for', () => {
    expect([field('Package'), field('Version'), field('Architecture')]).toEqual(['lapwing', '1.2.3', 'amd64']);
    expect(field('Depends')).toContain('libgtk-3-0t64 | libgtk-3-0, ');
    expect(Number(field('Installed-Size'))).toBeGreaterThan(0);
    const info = execFileSync('dpkg-deb', ['--field', deb], { encoding: 'utf8' });
    expect(info).not.toMatch(/rights|defender|case|attack|evidence|UPR|review/i);
  });

  test('is the same bytes on another machine', () => {
    expect(readFileSync(buildDeb(inputElsewhere())).equals(readFileSync(deb))).toBe(true);
  });

  test('names the right sum of every file', () => {
    const taken = path.join(folder, 'taken');
    execFileSync('dpkg-deb', ['--raw-extract', deb, taken]);
    const sums = readFileSync(path.join(taken, 'DEBIAN/md5sums'), 'utf8');
    expect(sums.trimEnd().split('\n')).toHaveLength([...contents().keys()].filter((name) => !/\/$| -> /.test(name)).length);
    expect(spawnSync('md5sum', ['--check', '--quiet', '--strict', 'DEBIAN/md5sums'], { cwd: taken }).status).toBe(0);
    expect(gunzipSync(readFileSync(path.join(taken, 'usr/share/doc/lapwing/changelog.gz'))).toString()).toMatch(
      /^lapwing \(1\.2\.3\) .*14 Nov 2023 22:13:20 \+0000\n$/s,
    );
  });

  test('its menu entry starts the program with no word more', () => {
    const entry = execFileSync('sh', [
      '-c',
      'dpkg-deb --fsys-tarfile "$0" | tar -xO ./usr/share/applications/org.lapwing.notes.desktop',
      deb,
    ]).toString();
    expect(entry.match(/^Exec=.*$/gm)).toEqual(['Exec=/usr/bin/lapwing']);
    expect(entry).toContain('\nIcon=lapwing\n');
    expect(entry).toContain('\nStartupWMClass=org.lapwing.notes\n');
  });
});

describe.skipIf(!isLinux || !hasProgram('dpkg') || !(isRoot || hasProgram('fakeroot')))('installed by dpkg', () => {
  /** A system of its own: what its kernel says of itself is planted, and its apparmor_parser notes what it is asked. */
  function makeSystem(name: string, { knowsUserns = true, settings = {} as Readonly<Record<string, string>>, isAppArmorOn = true } = {}) {
    const root = path.join(folder, `system-${name}`);
    const calls = path.join(folder, `calls-${name}.txt`);
    for (const file of ['status', 'available']) write(path.join(root, 'var/lib/dpkg', file), '');
    for (const inner of ['info', 'updates', 'triggers']) mkdirSync(path.join(root, 'var/lib/dpkg', inner), { recursive: true });
    for (const [setting, value] of Object.entries(settings)) write(path.join(root, 'proc/sys', setting), `${value}\n`);
    if (isAppArmorOn) mkdirSync(path.join(root, 'sys/kernel/security/apparmor'), { recursive: true });
    const programs = path.join(folder, `programs-${name}`);
    write(
      path.join(programs, 'apparmor_parser'),
      `#!/bin/sh\necho "$@" >> '${calls}'\n${knowsUserns ? '' : 'grep -q userns "$3" && exit 1\n'}exit 0\n`,
      0o755,
    );
    write(calls, '');
    const dpkg = (...words: string[]) => {
      const forced = ['--force-script-chrootless', '--force-not-root', '--force-depends', '--force-bad-path'];
      const all = [...(isRoot ? [] : ['fakeroot', '--']), 'dpkg', `--root=${root}`, ...forced, ...words];
      const env = { ...process.env, PATH: `${programs}:${process.env['PATH']}:/usr/sbin:/sbin`, LC_ALL: 'C' };
      const result = spawnSync(all[0]!, all.slice(1), { encoding: 'utf8', env });
      expect([result.status, result.stdout, result.stderr]).toEqual([0, expect.anything(), expect.anything()]);
      return result.stderr;
    };
    const at = (file: string) => path.join(root, file);
    return {
      dpkg,
      at,
      asked: () => readFileSync(calls, 'utf8').trimEnd().split('\n'),
      mode: (file: string) => statSync(at(file)).mode & 0o7777,
    };
  }

  let deb: string;
  let newer: string;
  beforeAll(() => {
    deb = buildDeb(inputFor('installed'));
    newer = buildDeb(inputFor('installed', '1.3.0'));
  });
  const profile = 'etc/apparmor.d/lapwing';
  const helper = 'usr/lib/lapwing/chrome-sandbox';

  test('where AppArmor can allow user namespaces, it is told to, over an upgrade, until the removal', () => {
    const { dpkg, at, asked, mode } = makeSystem('ubuntu', { settings: { 'kernel/apparmor_restrict_unprivileged_userns': '1' } });
    dpkg('--install', deb);
    expect(readFileSync(at(profile), 'utf8')).toMatch(
      /^profile lapwing \/\{usr\/lib,opt\}\/lapwing\/lapwing flags=\(unconfined\) \{\n {2}userns,$/m,
    );
    expect(mode(profile)).toBe(0o644);
    expect(asked().at(-1)).toBe(`--replace --skip-read-cache --write-cache ${at(profile)}`);
    expect(mode(helper)).toBe(0o755);
    expect(readFileSync(at('usr/bin/lapwing'), 'utf8')).toBe('the file lapwing');
    dpkg('--install', newer);
    expect(asked().filter((call) => call.startsWith('--remove'))).toEqual([]);
    expect(existsSync(at(profile))).toBe(true);
    const vault = at('home/mara/.local/state/lapwing/marker');
    write(vault, 'stays');
    dpkg('--remove', 'lapwing');
    expect(asked().at(-1)).toBe(`--remove ${at(profile)}`);
    expect(existsSync(at(profile))).toBe(false);
    expect(existsSync(at('usr/lib/lapwing'))).toBe(false);
    expect(existsSync(at('usr/bin/lapwing'))).toBe(false);
    expect(readFileSync(vault, 'utf8')).toBe('stays');
  });

  test('an older AppArmor gets no profile that it cannot read', () => {
    const { dpkg, at, asked, mode } = makeSystem('debian', { knowsUserns: false });
    expect(dpkg('--install', deb)).not.toContain('will not start');
    expect(existsSync(at(profile))).toBe(false);
    expect(asked()).toHaveLength(1);
    expect(mode(helper)).toBe(0o755);
  });

  test('where nothing can allow it, the installation says that the app will not start', () => {
    const { dpkg } = makeSystem('odd', { knowsUserns: false, settings: { 'kernel/apparmor_restrict_unprivileged_userns': '1' } });
    expect(dpkg('--install', deb)).toContain('Lapwing will not start');
  });

  test('while a system is only being put together, its running AppArmor is left alone', () => {
    const { dpkg, at, asked } = makeSystem('image', { isAppArmorOn: false });
    dpkg('--install', deb);
    expect(existsSync(at(profile))).toBe(true);
    dpkg('--purge', 'lapwing');
    expect(existsSync(at(profile))).toBe(false);
    expect(asked().filter((call) => !call.startsWith('--skip-kernel-load'))).toEqual([]);
  });

  test.each(['kernel/unprivileged_userns_clone', 'user/max_user_namespaces'])(
    "where %s keeps user namespaces from everybody, Chromium's helper may act as root, and only there",
    (setting) => {
      const { dpkg, mode } = makeSystem(path.basename(setting), { settings: { [setting]: '0' } });
      dpkg('--install', deb);
      expect(mode(helper)).toBe(0o4755);
      const open = makeSystem(`open-${path.basename(setting)}`, { settings: { [setting]: '1' } });
      open.dpkg('--install', deb);
      expect(open.mode(helper)).toBe(0o755);
    },
  );
});
