/** Which files leave in a bundle, as the command line says it. */
import type { FileChoice, ListedFile } from '../../db/bundle/files.ts';
import { findItem } from '../../db/evidence/items.ts';
import { AppError } from '../../db/model/errors.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { CommandContext } from './command.ts';
import { readSize } from './size.ts';

export const fileUsage = '[--all-files | --without-files] [--files-up-to SIZE] [--send ITEM…] [--withhold ITEM…]';
export const fileOptions = ['files-up-to', 'send', 'withhold'];
export const fileLists = ['send', 'withhold'];
export const fileFlags = ['all-files', 'without-files'];

/** @throws {AppError} `input.usage`, `record.not-found`. */
export function filesFrom({ options, flags }: CommandContext, vault: Vault): FileChoice {
  if (flags.has('all-files') && flags.has('without-files'))
    throw new AppError('input.usage', '--all-files and --without-files cannot both be meant.');
  const upTo = options['files-up-to']?.[0];
  const items = (name: string) => options[name]?.map((text) => findItem(vault, text));
  return {
    base: flags.has('without-files') ? 'none' : flags.has('all-files') ? 'all' : 'suggested',
    ...(upTo !== undefined && { upToBytes: readSize(upTo, 'files-up-to') }),
    send: items('send'),
    withhold: items('withhold'),
  };
}

const whyWords: Readonly<Record<NonNullable<ListedFile['why']>, string>> = {
  elsewhere: 'came with another case, so nothing is said of it; if it is the file that the item means, name the item (--send)',
  consent: 'shows or names somebody who did not agree',
  unlooked: 'may show somebody, and nobody has said whom, or that it is nobody (evidence people)',
  covered: 'has a copy with parts covered, which leaves in its place (--send sends this one)',
  confidential: 'is too confidential to leave without being chosen (--send)',
  size: 'is larger than --files-up-to',
  chosen: 'as asked',
};

export function fileLine({ items, sizeBytes }: ListedFile): string {
  return `${items.map(({ number, id, title }) => `${number ?? id} ${title}`).join(' = ')} (${sizeBytes} bytes)`;
}

/** What stays: its record leaves, with a word that its file is here. */
export function stayingLines(staying: readonly ListedFile[]): string[] {
  if (staying.length === 0) return [];
  return [
    `${staying.length} files stay here; their records leave and say so:`,
    ...staying.map((file) => {
      const { why, people } = file;
      const whom = people.length > 0 ? `: ${people.map(({ title, person }) => title || person).join(', ')}` : '';
      return `  ${fileLine(file)}: ${whyWords[why ?? 'chosen']}${whom}`;
    }),
  ];
}
