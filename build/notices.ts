/**
 * The notices of everything that goes into the packed app: which packages, under which licence, with its full text.
 *
 * Made from the modules that the bundler really took, so nothing is forgotten and nothing is named in vain. A package
 * without a licence text, or under a licence that nobody has looked at, stops the build.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

import type { Plugin } from 'vite';

import { type Inside, insides, licenceTextOf } from './inside.ts';

/** Licences that allow what we do, once their text is passed on. */
const accepted = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'CC0-1.0',
  // Of files that are passed on as they were published: the notices name the package and its version.
  'MPL-2.0',
  '(MPL-2.0 OR Apache-2.0)',
  'MIT OR Apache-2.0',
  'MIT AND Apache-2.0',
  // Fonts, with the text for them beside that of their package.
  'MIT AND OFL-1.1',
]);

/** Notes the folder of every package whose code is in a chunk. */
export function collectPackages(folders: Set<string>): Plugin {
  return {
    name: 'lapwing-notices',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const folder = renderedLength > 0 ? packageFolder(id) : undefined;
          if (folder) folders.add(folder);
        }
      }
    },
  };
}

function packageFolder(id: string): string | undefined {
  const match = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id);
  return match?.[1];
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * @param folders of packages, their code inside.
 * @returns the text of the notices: each licence text once, above it the packages that come under it.
 * @throws {Error} naming every package whose licence is missing or unknown.
 */
export function printNotices(folders: Iterable<string>): string {
  const packages = [...folders].map(readNotice).toSorted((a, b) => (a.title < b.title ? -1 : 1));
  const problems = packages.flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw new Error(`The notices cannot be made:\n${problems.join('\n')}`);
  const groups = Map.groupBy(packages, ({ text }) => text);
  return [
    'Lapwing contains the work of others. Electron and Chromium have their own notices beside the program.',
    ...insides.map(printInside),
    ...[...groups].map(([text, group]) => `${group.map(({ title }) => title).join('\n')}\n\n${text}\n`),
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

function printInside(inside: Inside): string {
  const { name, version, within, holder, licence } = inside;
  const title = `${name}${version ? ` ${version}` : ''}${within ? `, in ${within}` : ''} (${'id' in licence ? licence.id : licence.words})`;
  const text = licenceTextOf(inside);
  return [title, holder, ...(text ? ['', text] : [])].join('\n');
}

interface Notice {
  readonly title: string;
  readonly text: string;
  readonly problem?: string;
}

/** @param folder of a package. */
export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

function readNotice(folder: string): Notice {
  const { name, version, license = 'none' } = readManifest(folder);
  const title = `${name} ${version} (${license})`;
  const text = licenceText(folder) ?? licenceText(ownerOfBinary(folder));
  if (!accepted.has(license)) return { title, text: '', problem: `${name}: the licence "${license}" is not among the accepted ones` };
  return text === undefined ? { title, text: '', problem: `${name}: no licence text in its folder` } : { title, text };
}

/** A package with a binary of one platform comes under the licence of the package that loads it: `resvg-js` of `resvg-js-linux-x64-gnu`. */
function ownerOfBinary(folder: string): string {
  return folder.replace(/-(?:linux|darwin|win32)-[^\\/]*$/, '');
}

function licenceText(folder: string): string | undefined {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  // Some packages keep their licences in a folder of that name.
  const files = names
    .map((name) => path.join(folder, name))
    .flatMap((file) => (statSync(file).isDirectory() ? readdirSync(file).map((name) => path.join(file, name)) : [file]))
    .sort();
  return files.length === 0 ? undefined : files.map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
}
