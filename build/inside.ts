/** Code and data that lie inside of packages or of our own sources, are no packages themselves, and have a licence of their own. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Inside {
  readonly name: string;
  readonly version?: string;
  /** What it came in; our own sources otherwise. */
  readonly within?: string;
  readonly holder: string;
  /** By SPDX, or in words where there is none. */
  readonly licence: { readonly id: string } | { readonly words: string };
  readonly type: 'library' | 'data';
}

export const insides: readonly Inside[] = [
  {
    name: 'SQLite',
    version: '3.53.4',
    within: 'better-sqlite3',
    holder: 'In the public domain',
    licence: { id: 'blessing' },
    type: 'library',
  },
  {
    name: 'SQLite3 Multiple Ciphers',
    version: '2.4.0',
    within: 'better-sqlite3',
    holder: 'Copyright (c) 2019-2026 Ulrich Telle',
    licence: { id: 'MIT' },
    type: 'library',
  },
  {
    name: 'libsodium',
    version: '1.0.21',
    within: 'sodium-native',
    holder: 'Copyright (c) Frank Denis <j at pureftpd dot org>',
    licence: { id: 'ISC' },
    type: 'library',
  },
  {
    name: 'Typst',
    version: '0.14.2',
    within: '@myriaddreamin/typst-ts-node-compiler',
    holder: 'Copyright The Typst Project Developers',
    licence: { id: 'Apache-2.0' },
    type: 'library',
  },
  {
    name: 'Libertinus fonts',
    within: '@myriaddreamin/typst-ts-node-compiler',
    holder: 'Copyright 2012-2024 The Libertinus Project Authors',
    licence: { id: 'OFL-1.1' },
    type: 'data',
  },
  {
    name: 'New Computer Modern fonts',
    within: '@myriaddreamin/typst-ts-node-compiler',
    holder: 'Antonis Tsolomitis, unchanged',
    licence: { words: 'GUST Font License (https://www.gust.org.pl/fonts/licenses/GUST-FONT-LICENSE.txt)' },
    type: 'data',
  },
  {
    name: 'DejaVu Sans Mono',
    within: '@myriaddreamin/typst-ts-node-compiler',
    holder: 'Copyright (c) 2003 by Bitstream, Inc.; DejaVu changes are in the public domain',
    licence: { words: 'Bitstream Vera Fonts licence (https://dejavu-fonts.github.io/License.html)' },
    type: 'data',
  },
  { name: 'Feather icons', within: 'lucide-react', holder: 'Copyright (c) 2013-present Cole Bemis', licence: { id: 'MIT' }, type: 'data' },
  { name: 'OpenCC dictionaries', within: 'opencc-js', holder: 'Copyright (c) BYVoid', licence: { id: 'Apache-2.0' }, type: 'data' },
  {
    name: 'Unicode confusables.txt',
    version: '13.0.0',
    within: 'unhomoglyph',
    holder: 'Copyright (c) Unicode, Inc.',
    licence: { id: 'Unicode-3.0' },
    type: 'data',
  },
  {
    name: 'EFF Large Wordlist for Passphrases',
    holder: 'Electronic Frontier Foundation, unchanged',
    licence: { words: 'CC BY 3.0 US (https://creativecommons.org/licenses/by/3.0/us/)' },
    type: 'data',
  },
];

/** @returns the text that has to be passed on with it, where the licence asks for one. */
export function licenceTextOf({ licence }: Inside): string | undefined {
  if ('words' in licence || licence.id === 'blessing') return undefined;
  return readFileSync(path.join(import.meta.dirname, `licences/${licence.id}.txt`), 'utf8').trim();
}
