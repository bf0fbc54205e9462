/**
 * What goes into the packed app, put together in `out/stage`: the built app (`app`), and of the packages that are
 * not bundled just what one platform loads (`packages`). Packing takes it as it is, so what is packed can be read here.
 */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { reportFontFiles } from '../db/report/model/fonts.ts';

export interface StageTarget {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly arch: 'x64' | 'arm64';
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  /** Of a package with the binary of one platform. */
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly imports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly [field: string]: unknown;
}

/** Fields that Node reads when it loads a package, and those that say whose it is. */
const keptFields = ['name', 'version', 'license', 'main', 'type', 'exports', 'imports', 'addon'] as const;

/** @returns the folders of the packages and of all that they load, each once; of binaries that are packages of their own those that are installed. */
export function packageClosure(root: string, names: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = findPackage(name, from);
    if (folders.has(folder)) return;
    folders.add(folder);
    const manifest = readManifest(folder);
    for (const dependency of nodeDependencies(manifest)) visit(dependency, folder);
    for (const binary of Object.keys(manifest.optionalDependencies ?? {})) if (placeOf(binary, folder)) visit(binary, folder);
  };
  for (const name of names) visit(name, root);
  return [...folders];
}

/** Headers for compilers. */
const buildOnly = new Set(['node-addon-api']);

/** Without those that another JavaScript runtime (Bare) loads in the place of Node's own modules. */
function nodeDependencies({ dependencies = {}, imports = {} }: Manifest): readonly string[] {
  const elsewhere = new Set(Object.values(imports).flatMap((by) => (typeof by === 'object' && by['bare'] ? [by['bare']] : [])));
  return Object.keys(dependencies).filter((name) => !elsewhere.has(name) && !buildOnly.has(name));
}

function placeOf(name: string, from: string): string | undefined {
  const places = createRequire(path.join(from, 'package.json')).resolve.paths(name) ?? [];
  return places.map((place) => path.join(place, name)).find((candidate) => existsSync(path.join(candidate, 'package.json')));
}

function findPackage(name: string, from: string): string {
  const folder = placeOf(name, from);
  if (!folder) throw new Error(`The package ${name} is not installed.`);
  return folder;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Puts `stageFolder` together anew. @throws {Error} when a native package has no binary for the target. */
export function stageApp(appFolder: string, stageFolder: string, packages: readonly string[], target: StageTarget): void {
  rmSync(stageFolder, { recursive: true, force: true });
  cpSync(appFolder, path.join(stageFolder, 'app'), {
    recursive: true,
    filter: (file) => !file.startsWith(path.join(appFolder, 'components')),
  });
  const fitting = packages.filter((folder) => isFor(readManifest(folder), target));
  for (const folder of packages) requireBinary(folder, fitting.map(installedName));
  for (const folder of fitting) stagePackage(folder, path.join(stageFolder, 'packages', installedName(folder)), target);
}

function isFor({ os, cpu }: Manifest, { platform, arch }: StageTarget): boolean {
  return (os?.includes(platform) ?? true) && (cpu?.includes(arch) ?? true);
}

/** A package whose binaries are packages of their own works with one of them. */
function requireBinary(folder: string, staged: readonly string[]): void {
  const { name, optionalDependencies } = readManifest(folder);
  if (!optionalDependencies || Object.keys(optionalDependencies).some((binary) => staged.includes(binary))) return;
  throw new Error(`${name} has no binary for this platform among the installed packages.`);
}

/** The name it is loaded by: `better-sqlite3` is another package under that name. */
function installedName(folder: string): string {
  return folder
    .split(/[\\/]node_modules[\\/]/)
    .at(-1)!
    .replaceAll('\\', '/');
}

/** Its JavaScript, its licence, and the binary of one platform: no sources, no tests, no other platform. */
function stagePackage(folder: string, into: string, { platform, arch }: StageTarget): void {
  const binaries = globSync([`prebuilds/${platform}-${arch}.node`, `prebuilds/${platform}-${arch}/*.node`], { cwd: folder });
  if (existsSync(path.join(folder, 'prebuilds')) && binaries.length === 0)
    throw new Error(`${path.basename(folder)} has no binary for ${platform} ${arch}.`);
  const manifest = readManifest(folder);
  const main = typeof manifest['main'] === 'string' ? [path.normalize(manifest['main'])] : [];
  // Of fonts just the faces that reports are set in; their packages come with scripts for phones.
  const fonts = reportFontFiles().flatMap((file) => (path.dirname(path.dirname(file)) === folder ? [path.relative(folder, file)] : []));
  const scripts = fonts.length > 0 ? fonts : new Set([...globSync(['*.js', 'lib/**/*.js'], { cwd: folder }), ...main]);
  const licences = globSync(['LICENSE*', 'NOTICE*'], { cwd: folder });
  for (const file of [...scripts, ...licences, ...binaries]) {
    mkdirSync(path.dirname(path.join(into, file)), { recursive: true });
    cpSync(path.join(folder, file), path.join(into, file));
  }
  const kept = Object.fromEntries(keptFields.flatMap((field) => (manifest[field] === undefined ? [] : [[field, manifest[field]]])));
  writeFileSync(path.join(into, 'package.json'), `${JSON.stringify(kept, null, 2)}\n`);
}
