/** Every command of the command line that writes something, and what the window does beside it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { listConflicts } from '../../../db/log/decide/conflict.ts';
import { listProposedErasures } from '../../../db/log/decide/erase.ts';
import { idText } from '../../../db/log/ids.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { firstCase } from './look.ts';
import { assessmentCommands } from './assessment-commands.ts';
import { recommendationTable } from './prepared.ts';
import { type RoundFacts, roundFactsOf } from './prepared-round.ts';

/** What words of a command need to know of the prepared vault. */
export interface VaultFacts {
  readonly case: string;
  readonly recipient: string;
  readonly conflict: { readonly record: string; readonly field: string };
  readonly erasure: string;
  readonly recommendation: string;
  readonly item: string;
  readonly round: RoundFacts;
}

export function factsOf(vault: Vault): VaultFacts {
  const [conflict] = listConflicts(vault.store);
  const [proposed] = listProposedErasures(vault.store);
  const reference = vault.raw.prepare('SELECT lower(hex(id)) FROM recommendation ORDER BY key LIMIT 1').pluck().get() as string;
  return {
    case: firstCase(vault),
    recipient: vault.recipient,
    conflict: { record: conflict!.record, field: conflict!.field },
    erasure: proposed!.action,
    recommendation: reference.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    item: idText(vault.raw.prepare('SELECT id FROM evidence ORDER BY key LIMIT 1').pluck().get() as Buffer),
    round: roundFactsOf(vault),
  };
}

export interface KilledCommand {
  readonly words: (folder: string, facts: VaultFacts) => readonly string[];
  /** The vault to look at afterwards, `v` unless another one. */
  readonly vault?: string;
  /** It is made by the command: before, there is none. */
  readonly makesVault?: boolean;
  /** The command after which half of this one's work is done and stays. */
  readonly between?: string;
  /** Opens with the new passphrase or the old one, never with neither or both. */
  readonly changesPassphrase?: boolean;
  /** Whole rows in the order of the file may be there already. */
  readonly comesInParts?: boolean;
}

const inV = (folder: string) => ['--vault', `${folder}/v`];
const simple =
  (...words: string[]) =>
  (folder: string) => [...words.map((word) => word.replace('@', folder)), ...inV(folder)];

const partsOn = (folder: string) => readdirSync(join(folder, 'stick')).map((name) => join(folder, 'stick', name));

export const commands: Readonly<Record<string, KilledCommand>> = {
  'vault create': { words: (folder) => ['vault', 'create', '--vault', `${folder}/new`], vault: 'new', makesVault: true },
  'training create': { words: (folder) => ['training', 'create', '--vault', `${folder}/training`], vault: 'training', makesVault: true },
  'vault restore': {
    words: (folder) => ['vault', 'restore', `${folder}/backup`, '--vault', `${folder}/restored`],
    vault: 'restored',
    makesVault: true,
  },
  'vault backup': { words: simple('vault', 'backup', '--to', '@/backups') },
  'vault passphrase': { words: simple('vault', 'passphrase'), changesPassphrase: true },
  'vault rebuild': { words: simple('vault', 'rebuild') },
  'vault opening': { words: simple('vault', 'opening', '--read') },
  'cases import': { words: simple('cases', 'import', '@/cases.json') },
  'cases export': { words: simple('cases', 'export', '--format', 'json', '--out', '@/cases-out.json') },
  'recommendations import': { words: simple('recommendations', 'import', recommendationTable('renamed')) },
  'themes add': { words: simple('themes', 'add', 'Marshes') },
  'link add': {
    words: (folder, facts) => {
      const about = ['--case', facts.case, '--recommendation', facts.recommendation, '--direction', 'context'];
      return ['link', 'add', ...about, '--reason', 'it says so', ...inV(folder)];
    },
  },
  'identity card': { words: simple('identity', 'card', '--out', '@/own-card.json') },
  'contacts add': { words: simple('contacts', 'add', '@/card.json') },
  'bundle export': {
    words: (folder, { recipient }) => simple('bundle', 'export', '--to', recipient, '--all', '--out', '@/out.age')(folder),
  },
  'bundle inspect': { words: simple('bundle', 'inspect', '@/new.age') },
  'bundle import': { words: simple('bundle', 'import', '@/new.age') },
  'bundle import --accept': { words: simple('bundle', 'import', '@/new.age', '--accept'), between: 'bundle import' },
  'bundle export --split': {
    words: (folder, { recipient }) =>
      simple('bundle', 'export', '--to', recipient, '--all', '--split', '1MiB', '--out', '@/parts.age')(folder),
  },
  'bundle import of one part': { words: (folder) => simple('bundle', 'import', partsOn(folder)[0]!)(folder) },
  'bundle import of parts': { words: (folder) => simple('bundle', 'import', ...partsOn(folder))(folder) },
  'bundle import of parts --accept': {
    words: (folder) => simple('bundle', 'import', ...partsOn(folder), '--accept')(folder),
    between: 'bundle import of parts',
  },
  'bundle discard': { words: simple('bundle', 'discard', '--all') },
  'bundle resolve': {
    words: (folder, { conflict: { record, field } }) =>
      simple('bundle', 'resolve', '--record', record, '--field', field, '--value', '"settled"')(folder),
  },
  'erasure add': {
    words: (folder, facts) => simple('erasure', 'add', '--entity', 'case', '--record', facts.case, '--reason', 'asked', '--yes')(folder),
  },
  'erasure add of a file': {
    words: (folder, { item }) => simple('erasure', 'add', '--entity', 'evidence', '--record', item, '--reason', 'asked', '--yes')(folder),
  },
  'erasure accept': {
    words: (folder, { erasure }) => simple('erasure', 'accept', '--action', erasure, '--reason', 'asked', '--yes')(folder),
  },
  'erasure refuse': { words: (folder, { erasure }) => simple('erasure', 'refuse', '--action', erasure, '--reason', 'kept')(folder) },
  'evidence add': { words: (folder) => ['engine', 'evidence add', folder] },
  'evidence add FOLDER': {
    words: (folder, facts) => simple('evidence', 'add', '@/folder', '--case', facts.case)(folder),
    comesInParts: true,
  },
  'evidence verify': { words: simple('evidence', 'verify'), comesInParts: true },
  'evidence custody --hand-over': {
    words: (folder, { item }) => simple('evidence', 'custody', item, '--hand-over', 'a lawyer')(folder),
  },
  'evidence people --nobody': { words: (folder, { item }) => simple('evidence', 'people', item, '--nobody')(folder) },
  'evidence get': { words: (folder, { item }) => simple('evidence', 'get', item, '--out', '@/out.bin')(folder) },
  'draft save': { words: (folder) => ['engine', 'draft save', folder] },
  'draft commit': { words: (folder) => ['engine', 'draft commit', folder], between: 'draft save' },
  'undo import': { words: (folder) => ['engine', 'undo import', folder] },
  ...assessmentCommands,
};
