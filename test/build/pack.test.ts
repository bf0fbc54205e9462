/**
 * Packing without a real Electron: around a folder that has what the packer needs of one, and read back.
 * What the fuses do at run time only Electron can show: test/security/electron-only.test.ts.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import path from 'node:path';

import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { canBuildDeb, packApp } from '../../build/packer.ts';
import { appFolder } from '../../build/vite.ts';
import { reportFontFiles } from '../../db/report/model/fonts.ts';
import { createVault, hasStandIn } from '../e2e/fixture.ts';
import { openAppWith, writeCase } from '../security/opened-app.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 600_000 });

const root = path.resolve(import.meta.dirname, '../..');
/** Where an Electron binary keeps its fuses: this text, the version of the wire, its length, a letter for each fuse. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const typst = '@myriaddreamin/typst-ts-node-compiler';
const platform = `${process.platform}-${process.arch}-gnu`;
const packageNames = [
  '@expo-google-fonts/amiri',
  '@expo-google-fonts/noto-sans',
  '@expo-google-fonts/noto-sans-sc',
  typst,
  `${typst}-${platform}`,
  '@resvg/resvg-js',
  `@resvg/resvg-js-${platform}`,
  'bare-addon-resolve',
  'bare-module-resolve',
  'bare-semver',
  'better-sqlite3',
  'pinyin-pro',
  'require-addon',
  'sodium-native',
  'which-runtime',
];

let folder: string;
let packed: string;
let archive: string;

/** Each fuse stands as Electron delivers it or worse. */
function makeElectronFolder(dist: string): void {
  mkdirSync(path.join(dist, 'locales'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 9]), Buffer.from('101101111')]);
  writeFileSync(path.join(dist, 'electron'), Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(4096), wire, Buffer.alloc(64)]), {
    mode: 0o755,
  });
  writeFileSync(path.join(dist, 'version'), '45.4.1');
  writeFileSync(path.join(dist, 'LICENSE'), "Electron's licence");
  writeFileSync(path.join(dist, 'LICENSES.chromium.html'), '<p>');
  for (const program of ['chrome-sandbox', 'chrome_crashpad_handler', 'libffmpeg.so'])
    writeFileSync(path.join(dist, program), 'ELF', { mode: 0o755 });
  for (const language of ['en-US', 'zh-CN', 'de']) writeFileSync(path.join(dist, `locales/${language}.pak`), '');
}

function filesBelow(below: string): readonly string[] {
  return readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(below, path.join(entry.parentPath, entry.name)))
    .toSorted();
}

interface Node {
  readonly files?: Readonly<Record<string, Node>>;
  readonly unpacked?: boolean;
}

/** Files in the archive, without its folders. */
function filesIn(file: string): readonly { readonly name: string; readonly isUnpacked: boolean }[] {
  const walk = (node: Node, name: string): { name: string; isUnpacked: boolean }[] =>
    node.files
      ? Object.entries(node.files).flatMap(([part, child]) => walk(child, name === '' ? part : `${name}/${part}`))
      : [{ name, isUnpacked: node.unpacked === true }];
  return walk(getRawHeader(file).header as Node, '');
}

describe.skipIf(process.platform !== 'linux')('the packed app', () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'lapwing-pack-'));
    makeElectronFolder(path.join(folder, 'dist'));
    await packApp({ electronDist: path.join(folder, 'dist'), output: path.join(folder, 'packed'), isArchive: true });
    packed = path.join(folder, 'packed/linux-unpacked');
    archive = path.join(packed, 'resources/app.asar');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is exactly the built app and the native packages: no file more, no byte changed', () => {
    const own = filesIn(archive).filter(({ name }) => !name.startsWith('node_modules/'));
    const built = filesBelow(appFolder).filter((name) => !name.startsWith('components'));
    expect(own.map(({ name }) => name).toSorted()).toEqual(built);
    expect(built.length).toBeGreaterThan(10);
    for (const name of built) expect(extractFile(archive, name).equals(readFileSync(path.join(appFolder, name)))).toBe(true);
    const packages = new Set(
      listPackage(archive, { isPack: false }).flatMap((name) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)$/.exec(name)?.[1] ?? []),
    );
    expect([...packages].toSorted()).toEqual(packageNames);
  });

  test('has no sources, tests, maps, documents, development packages and no Node binary', () => {
    const names = filesIn(archive).map(({ name }) => name);
    expect(names.filter((name) => !/\.(js|cjs|json|html|css|node|ttf|txt|woff2|svg)$|\/LICENSE(\.md|_FONT)?$/.test(name))).toEqual([]);
    expect(names.filter((name) => /\.map$|\.ts$|(^|\/)(test|tests|src|deps|bin|examples)\//.test(name))).toEqual([]);
    expect(names.filter((name) => name.startsWith('renderer/') && /sourceMappingURL/.test(extractFile(archive, name).toString()))).toEqual(
      [],
    );
  });

  test('has outside of the archive just the native libraries of this platform, and the faces that reports are set in', () => {
    const target = `${process.platform}-${process.arch}`;
    const faces = reportFontFiles().map((file) => path.relative(root, file));
    expect(faces).toHaveLength(8);
    const libraries = [
      ...faces,
      `node_modules/${typst}-${platform}/typst-ts-node-compiler.${platform}.node`,
      `node_modules/@resvg/resvg-js-${platform}/resvgjs.${platform}.node`,
      `node_modules/better-sqlite3/prebuilds/${target}.node`,
      `node_modules/sodium-native/prebuilds/${target}/sodium-native.node`,
    ].toSorted();
    expect(filesBelow(`${archive}.unpacked`)).toEqual(libraries);
    expect(
      filesIn(archive)
        .flatMap(({ name, isUnpacked }) => (isUnpacked ? name : []))
        .toSorted(),
    ).toEqual(libraries);
    expect(filesIn(archive).filter(({ name }) => name.endsWith('.node'))).toHaveLength(4);
    for (const name of libraries)
      expect(readFileSync(path.join(`${archive}.unpacked`, name)).equals(readFileSync(path.join(root, name)))).toBe(true);
  });

  test('says of itself only what it needs', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
    expect(Object.keys(manifest).toSorted()).toEqual([
      'author',
      'description',
      'desktopName',
      'license',
      'main',
      'name',
      'productName',
      'type',
      'version',
    ]);
    expect(manifest).toMatchObject({ description: 'Notes', desktopName: 'org.lapwing.notes.desktop' });
    for (const { name } of filesIn(archive).filter((file) => /^node_modules\/.*package\.json$/.test(file.name)))
      expect(extractFile(archive, name).toString()).not.toMatch(/"(scripts|devDependencies|dependencies|gypfile|repository)"/);
  });

  test('has its fuses set: no Node, no options, no inspector, the archive checked and nothing loaded beside it', async () => {
    const wire = await getCurrentFuseWire(path.join(packed, 'lapwing'));
    const present = (fuse: FuseV1Options) => String.fromCharCode(wire[fuse] as number);
    const [on, off] = [String.fromCharCode(FuseState.ENABLE), String.fromCharCode(FuseState.DISABLE)];
    expect(present(FuseV1Options.RunAsNode)).toBe(off);
    expect(present(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(off);
    expect(present(FuseV1Options.EnableNodeCliInspectArguments)).toBe(off);
    expect(present(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(off);
    expect(present(FuseV1Options.EnableCookieEncryption)).toBe(off);
    expect(present(FuseV1Options.EnableEmbeddedAsarIntegrityValidation)).toBe(on);
    expect(present(FuseV1Options.OnlyLoadAppFromAsar)).toBe(on);
  });

  test('has no updater and nowhere to update from', () => {
    expect(filesBelow(packed).filter((name) => /update|latest/i.test(name))).toEqual([]);
    const sources = filesIn(archive).filter(({ name }) => name.startsWith('main/'));
    for (const { name } of sources) expect(extractFile(archive, name).toString()).not.toMatch(/autoUpdater|electron-updater|setFeedURL/);
  });

  test('has the notices of all that is in it beside the program', () => {
    const notices = readFileSync(path.join(packed, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const manifests = filesIn(archive).filter(({ name }) => /^node_modules\/.*package\.json$/.test(name));
    for (const { name } of manifests) {
      const manifest = JSON.parse(extractFile(archive, name).toString()) as { name: string; version: string };
      expect(notices.includes(`${manifest.name} ${manifest.version} (`)).toBe(true);
    }
    const named = new Set(Array.from(notices.matchAll(/^(\S+) \d[^\n]* \(/gm), (match) => match[1]));
    for (const name of ['react', 'react-dom', 'react-aria', 'zod', 'kysely', 'age-encryption', 'pinyin-pro', 'dompurify'])
      expect(named).toContain(name);
    expect(readdirSync(packed)).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']));
  });

  test('has its bill of materials beside the program: the same packages as the notices, and Electron', () => {
    const bom = JSON.parse(readFileSync(path.join(packed, 'sbom.cdx.json'), 'utf8')) as {
      readonly components: readonly { readonly name: string; readonly version?: string; readonly purl?: string }[];
    };
    const listed = bom.components.flatMap(({ name, version, purl }) => (purl?.startsWith('pkg:npm/') ? `${name} ${version}` : []));
    const notices = readFileSync(path.join(packed, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const named = Array.from(notices.matchAll(/^(\S+ \d\S*) \([^\n]*\)$/gm), (match) => match[1]!);
    expect(listed.toSorted()).toEqual(named.filter((name) => !/^(SQLite|libsodium) /.test(name)).toSorted());
    expect(listed.length).toBeGreaterThan(40);
    expect(bom.components).toContainEqual(expect.objectContaining({ name: 'electron', version: '45.4.1' }));
  });

  test('is handed out with sums that sha256sum checks, and nothing else is in the list', () => {
    const files = readdirSync(path.join(folder, 'packed')).filter((name) => /\.(gz|deb)$/.test(name));
    expect(files).toHaveLength(canBuildDeb() ? 2 : 1);
    const sums = readFileSync(path.join(folder, 'packed/SHA256SUMS'), 'utf8');
    expect(Array.from(sums.matchAll(/^[0-9a-f]{64} {2}(.*)\n/gm), (match) => match[1])).toEqual(files.toSorted());
    expect(spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: path.join(folder, 'packed') }).status).toBe(0);
  });

  test.skipIf(!canBuildDeb())('is in the .deb as it was packed, byte for byte', () => {
    const taken = path.join(folder, 'taken-deb');
    const [deb] = readdirSync(path.join(folder, 'packed')).filter((name) => name.endsWith('.deb'));
    execFileSync('dpkg-deb', ['--extract', path.join(folder, 'packed', deb!), taken]);
    const installed = path.join(taken, 'usr/lib/lapwing');
    expect(filesBelow(installed)).toEqual(filesBelow(packed));
    for (const name of filesBelow(packed)) {
      expect(readFileSync(path.join(installed, name)).equals(readFileSync(path.join(packed, name)))).toBe(true);
      const isProgram = ['lapwing', 'chrome-sandbox', 'chrome_crashpad_handler'].includes(name);
      expect([name, statSync(path.join(installed, name)).mode & 0o7777]).toEqual([name, isProgram ? 0o755 : 0o644]);
    }
  });

  test('names nothing of the machine that packed it', () => {
    const machine = [root, folder, homedir(), hostname(), userInfo().username].filter((word) => word.length > 5);
    expect(machine.length).toBeGreaterThan(1);
    for (const name of filesBelow(packed)) {
      const bytes = readFileSync(path.join(packed, name));
      for (const word of machine) expect([name, word, bytes.includes(word)]).toEqual([name, word, false]);
    }
  });

  test('loads no package that is not in it', () => {
    const loads = [
      /^(?:import|export)\b[^'"\n]*from ["']([^"'./][^"']*)["'];$/gm,
      /^import ["']([^"'./][^"']*)["'];$/gm,
      /^(?![ \t]*[*/]).*\bimport\(["']([^"'./][^"']*)["']\)/gm,
      /\bcreateRequire\(import\.meta\.url\)\(["']([^"'./][^"']*)["']\)/g,
      /^(?![ \t]*[*/]).*\brequire\(["']([^"'./][^"']*)["']\)/gm,
    ];
    const bundles = filesIn(archive).filter(({ name }) => /^(main|vault|preload)\/.*\.c?js$/.test(name));
    const texts = bundles.map(({ name }) => extractFile(archive, name).toString());
    const loaded = new Set(texts.flatMap((text) => loads.flatMap((load) => Array.from(text.matchAll(load), (match) => match[1]!))));
    expect(loaded).toContain('pinyin-pro');
    expect(loaded).toContain('better-sqlite3');
    const known = new Set(['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`), ...packageNames]);
    // A text from which pdf.js would make a worker in a browser; here it has none.
    const isText = (name: string) => name.startsWith('${');
    expect([...loaded].filter((name) => !known.has(name) && !isText(name))).toEqual([]);
  });

  test('loads what sets the pages of reports, and has its fonts, away from the project', () => {
    const taken = path.join(folder, 'taken-pages');
    extractAll(archive, taken);
    const script = [
      "import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';",
      "import { Resvg } from '@resvg/resvg-js';",
      "import { readFileSync } from 'node:fs';",
      `const faces = ${JSON.stringify(reportFontFiles().map((file) => path.relative(path.join(root, 'node_modules'), file)))};`,
      'const fontBlobs = faces.map((face) => readFileSync(new URL(import.meta.resolve(face))));',
      "const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs }] });",
      'const pdf = compiler.pdf({ mainFileContent: \'#set text(font: "Noto Sans SC", fallback: false)\\n王全\' });',
      'const png = new Resvg(\'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>\').render().asPng();',
      'process.stdout.write(`${pdf.subarray(0, 4)} ${png.length > 50}`);',
    ];
    writeFileSync(path.join(taken, 'vault/load.mjs'), script.join('\n'));
    const { stdout, stderr } = spawnSync(process.execPath, [path.join(taken, 'vault/load.mjs')], { encoding: 'utf8' });
    expect(stdout, stderr).toBe('%PDF true');
  });

  test.skipIf(!hasStandIn)(
    'is complete: taken out of its archive, away from the project, it makes a vault and finds a name by pinyin',
    async () => {
      const taken = path.join(folder, 'taken');
      extractAll(archive, taken);
      await using opened = await openAppWith({ appFolder: taken });
      await createVault(opened, 'Mara Heath');
      const page = await opened.page();
      await writeCase(page, { title: 'Lawyer kept from her client', victim: '王全', place: 'Hangzhou' });
      await page.keyboard.press('Control+k');
      await page.getByRole('searchbox', { name: 'Search' }).fill('wangquan');
      const found = page.getByRole('menuitem', { name: '王全' }).first();
      await found.waitFor();
      expect(await found.isVisible()).toBe(true);
    },
  );
});

test('what the other systems are packed with lies in the tree: no icon has to be made there', () => {
  const settings = readFileSync(path.join(root, 'electron-builder.yml'), 'utf8');
  const named = Array.from(settings.matchAll(/^ +(?:icon|entitlements|entitlementsInherit|- from): (build\/\S+)$/gm), (match) => match[1]!);
  expect(named).toEqual(
    expect.arrayContaining(['build/icons', 'build/icons/icon.icns', 'build/icons/icon.ico', 'build/entitlements.mac.plist']),
  );
  for (const file of named) expect(statSync(path.join(root, file)).size).toBeGreaterThan(0);
});

test('another Electron than the one that the bill of materials names is not packed', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'lapwing-other-'));
  writeFileSync(path.join(other, 'version'), 'v44.0.0');
  const packing = packApp({ electronDist: other, output: other, isArchive: false });
  await expect(packing).rejects.toThrow(/^Lapwing is packed with Electron 45\..* is 44\.0\.0\.$/);
  rmSync(other, { recursive: true });
});

test('where there is no Electron, packing says so and packs nothing', () => {
  const result = spawnSync(process.execPath, ['build/pack.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: path.join(root, 'no-such-folder') },
  });
  expect(result.stdout).toMatch(/^Electron is not on this machine.*\n$/);
  expect(result.stderr).toBe('');
  expect(result.status).toBe(1);
});
