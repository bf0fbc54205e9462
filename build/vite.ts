/**
 * Builds the app into `out/app`: main and vault as bundled ES modules for Node, the preload script as
 * one CommonJS file (a sandboxed preload may load nothing else), the window as static files.
 *
 * What stays outside the bundles are Electron itself and the two packages with native code.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin } from 'vite';

import { withoutOtherLanguages } from './locales.ts';
import { collectPackages, printNotices } from './notices.ts';
import { printSbom, type SbomInput } from './sbom.ts';
import { packageClosure } from './stage.ts';

const root = path.dirname(import.meta.dirname);
export const appFolder = path.join(root, 'out/app');

/**
 * Native code cannot be bundled, fonts are no code, and pinyin is loaded when the first Chinese name comes; packing copies these and
 * what they load (stage.ts).
 */
export const packagesOutside: readonly string[] = [
  'better-sqlite3',
  'sodium-native',
  'pinyin-pro',
  '@myriaddreamin/typst-ts-node-compiler',
  '@resvg/resvg-js',
  '@expo-google-fonts/noto-sans',
  '@expo-google-fonts/noto-sans-sc',
  '@expo-google-fonts/amiri',
];

const external = ['electron', ...packagesOutside, ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

const shared: InlineConfig = { configFile: false, logLevel: 'warn', root };

/**
 * A part that runs in Node.
 *
 * @param entries names to source files, relative to the project's root.
 * @param outDir an absolute folder inside the project, so that the native packages are found from it.
 */
export function nodeConfig(entries: Readonly<Record<string, string>>, outDir: string, format: 'es' | 'cjs' = 'es'): InlineConfig {
  return {
    ...shared,
    plugins: [mapsInside(), withoutCanvas()],
    // Everything is bundled but what cannot be: fewer files to load before the first paint, and less to pack.
    ssr: { noExternal: true, external: external as string[] },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { ...entries },
        external,
        output: { format, entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  };
}

/** The window. `components` adds the page that shows every component in every state; it is not in the packed app. */
export function windowConfig(page: 'index' | 'components' = 'index'): InlineConfig {
  return {
    ...shared,
    root: path.join(root, 'renderer'),
    base: './',
    plugins: [inEarnest(), react(), withoutOtherLanguages()],
    build: {
      target: 'chrome150',
      chunkSizeWarningLimit: 2000,
      outDir: path.join(appFolder, page === 'index' ? 'renderer' : 'components'),
      emptyOutDir: true,
      // Nothing inlined: the content security policy allows no data: URLs but for images.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          [page]: path.join(root, 'renderer', `${page}.html`),
          ...(page === 'index' && { 'evidence-worker': path.join(root, 'renderer/workers/evidence.ts') }),
        },
        // The worker's address is its scope: it lies beside the page, and its name is always the same.
        output: { entryFileNames: ({ name }) => (name === 'evidence-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
      },
    },
  };
}

/**
 * The frame that shows PDF: one classic script, because a page with an origin of its own may load no modules; beside the window's files.
 * What pdf.js would fetch is inside.
 */
function pdfFrameConfig(): InlineConfig {
  const pdfData: Plugin = {
    name: 'pdf-data',
    resolveId: (id) => (id === 'virtual:pdf-data' ? '\0virtual:pdf-data' : undefined),
    load: (id) => (id === '\0virtual:pdf-data' ? `export default ${JSON.stringify(dataOfPdf())};` : undefined),
  };
  return {
    ...shared,
    root: path.join(root, 'renderer'),
    base: './',
    publicDir: false,
    plugins: [pdfData],
    // It has no modules beside it that it could name.
    define: { 'import.meta.url': '""' },
    build: {
      target: 'chrome150',
      chunkSizeWarningLimit: 10_000,
      outDir: path.join(appFolder, 'renderer'),
      emptyOutDir: false,
      assetsInlineLimit: 1_000_000,
      lib: {
        entry: path.join(root, 'renderer/pdf/frame.ts'),
        formats: ['iife'],
        name: 'pdfFrame',
        fileName: () => 'pdf-frame.js',
        cssFileName: 'pdf-frame',
      },
    },
  };
}

/** Base64 by the kind that pdf.js asks for and the name. */
function dataOfPdf(): Readonly<Record<string, string>> {
  const from = (kind: string, folder: string, isWanted: (name: string) => boolean) => {
    const at = path.join(root, 'node_modules/pdfjs-dist', folder);
    return readdirSync(at)
      .filter(isWanted)
      .map((name) => [`${kind}/${name}`, readFileSync(path.join(at, name)).toString('base64')] as const);
  };
  return Object.fromEntries([
    ...from('cMapUrl', 'cmaps', (name) => name.endsWith('.bcmap')),
    ...from('standardFontDataUrl', 'standard_fonts', (name) => /\.(?:pfb|ttf)$/.test(name)),
    // Not the one that runs scripts of files.
    ...from('wasmUrl', 'wasm', (name) => /^(?:jbig2|openjpeg|qcms_bg)\.wasm$/.test(name)),
  ]);
}

/** What reads PDFs holds the maps of characters, instead of looking for them on the disk (db/inspect/parse/pdf-data.ts). */
function mapsInside(): Plugin {
  return {
    name: 'maps-inside',
    enforce: 'pre',
    load(id) {
      if (!id.replaceAll('\\', '/').endsWith('/db/inspect/parse/pdf-data.ts')) return undefined;
      const maps = Object.fromEntries(Object.entries(dataOfPdf()).filter(([name]) => name.startsWith('cMapUrl/')));
      return `const maps = ${JSON.stringify(maps)};
export async function characterMap(name) {
  const text = maps['cMapUrl/' + name];
  if (text === undefined) throw new Error('There is no such map.');
  return new Uint8Array(Buffer.from(text, 'base64'));
}`;
    },
  };
}

/** pdf.js looks for a canvas to draw on, which nobody packs: here it only reads. */
function withoutCanvas(): Plugin {
  return {
    name: 'without-canvas',
    transform: (code, id) =>
      id.replaceAll('\\', '/').includes('/pdfjs-dist/legacy/build/pdf.mjs')
        ? code.replaceAll('require("@napi-rs/canvas")', 'undefined')
        : undefined,
  };
}

/** A test runner says `NODE_ENV=test`, and React would come as its development build: larger, slower, and not what is packed. */
function inEarnest(): Plugin {
  const before = process.env['NODE_ENV'];
  return {
    name: 'in-earnest',
    enforce: 'pre',
    config() {
      process.env['NODE_ENV'] = 'production';
    },
    closeBundle() {
      if (before === undefined) delete process.env['NODE_ENV'];
      else process.env['NODE_ENV'] = before;
    },
  };
}

/** Sources that the app is built from. */
const sources = [
  'electron',
  'renderer',
  'db',
  'build/vite.ts',
  'build/locales.ts',
  'build/notices.ts',
  'build/inside.ts',
  'build/sbom.ts',
  'build/stage.ts',
  'package-lock.json',
];

/** Builds when a source is newer than what was built. */
export async function buildIfStale(): Promise<void> {
  const stamp = path.join(appFolder, 'package.json');
  const builtMs = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (newestMs(sources.map((source) => path.join(root, source))) > builtMs) await buildApp();
}

function newestMs(files: readonly string[]): number {
  return Math.max(
    ...files.map((file) => {
      const { mtimeMs } = statSync(file);
      if (!statSync(file).isDirectory()) return mtimeMs;
      return Math.max(mtimeMs, newestMs(readdirSync(file).map((name) => path.join(file, name))));
    }),
  );
}

/** Builds everything. @throws when a part does not build. */
export async function buildApp(): Promise<void> {
  rmSync(appFolder, { recursive: true, force: true });
  mkdirSync(appFolder, { recursive: true });
  const into = (folder: string) => path.join(appFolder, folder);
  const packages = new Set(packageClosure(root, packagesOutside));
  const buildPart = (config: InlineConfig) => build({ ...config, plugins: [...(config.plugins ?? []), collectPackages(packages)] });
  await buildPart(nodeConfig({ index: 'electron/main/index.ts' }, into('main')));
  const vault = ['index', 'key-process', 'office-process', 'pages-process', 'inspect-process'].map(
    (name) => [name, `electron/vault/${name}.ts`] as const,
  );
  await buildPart(nodeConfig(Object.fromEntries(vault), into('vault')));
  await buildPart(nodeConfig({ index: 'electron/preload/index.ts' }, into('preload'), 'cjs'));
  await buildPart(windowConfig());
  await buildPart(pdfFrameConfig());
  copyFileSync(path.join(root, 'renderer/pdf/pdf.html'), into('renderer/pdf.html'));
  writeFileSync(into('THIRD-PARTY-NOTICES.txt'), printNotices(packages));
  writeFileSync(into('sbom.cdx.json'), sbomOf(packages));
  writeFileSync(path.join(appFolder, 'package.json'), appManifest());
}

function readProject<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;
}

function sbomOf(folders: Iterable<string>): string {
  const { version, license } = readProject<{ readonly version: string; readonly license: string }>('package.json');
  const { packages: locked } = readProject<{ readonly packages: SbomInput['locked'] }>('package-lock.json');
  return printSbom({ name: 'Lapwing', version, license, electronVersion: locked['node_modules/electron']!.version!, folders, locked });
}

/** What the packed app says of itself. It names no packages: they lie beside it, put there by hand (stage.ts). */
function appManifest(): string {
  const { name, version, license } = readProject<Readonly<Record<'name' | 'version' | 'license', string>>>('package.json');
  const manifest = {
    name,
    productName: 'Lapwing',
    version,
    // Shown by the system's file manager and installer: what it is for is nobody's business.
    description: 'Notes',
    license,
    author: 'Lapwing',
    type: 'module',
    main: 'main/index.js',
    // The name of the .desktop file, by which Linux knows the window (electron-builder.yml, linux-files.ts).
    desktopName: 'org.lapwing.notes.desktop',
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
