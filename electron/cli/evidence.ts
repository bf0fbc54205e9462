/** `evidence …`: files taken in, checked, handed out, and what was done with them. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { findCase } from '../../db/cases/commands.ts';
import { addEvidence, type AddedEvidence, type EvidenceFields } from '../../db/evidence/add.ts';
import { custodyOf, noteCustody } from '../../db/evidence/custody.ts';
import { exportEvidence } from '../../db/evidence/export.ts';
import { findCopies } from '../../db/evidence/find-copies.ts';
import { findItem, itemOf } from '../../db/evidence/items.ts';
import { readTexts } from '../../db/evidence/texts.ts';
import { type VerifiedItem, verifyEvidence } from '../../db/evidence/verify.ts';
import { entityOf } from '../../db/model/entities.ts';
import { AppError } from '../../db/model/errors.ts';
import { evidenceEntity, isItemTyped } from '../../db/model/evidence.ts';
import { readFieldText } from '../../db/model/field-text.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';
import { requireFreeName } from './free-name.ts';
import { useFrom } from './record-files.ts';
import { recordCommands } from './records.ts';

export const evidenceCommands: Readonly<Record<string, Command>> = {
  ...recordCommands('evidence', findItem),
  add: {
    usage: 'evidence add FILE… --vault DIR --case ID [--field NAME=VALUE…] [--person ID…] [--act ID…] [--from TEXT] [--again]',
    summary: 'Takes files in as evidence of a case; of a folder, all below it. The files themselves are only read.',
    options: ['vault', 'case', 'field', 'person', 'act', 'from'],
    lists: ['field', 'person', 'act'],
    flags: ['again'],
    positionals: [1, 10_000],
    run: (context) => context.withVault((vault) => add(context, vault)),
  },
  verify: {
    usage: 'evidence verify [ITEM…] --vault DIR [--find DIR]',
    summary: 'Reads the files of these items, or of all, from the first byte to the last; --find looks for what is damaged below a folder.',
    options: ['vault', 'find'],
    positionals: [0, 10_000],
    run: (context) => context.withVault((vault) => verify(context, vault)),
  },
  get: {
    usage: 'evidence get ITEM --vault DIR --out FILE [--party TEXT] [--use USE] [--original [--why TEXT]]',
    summary:
      'Writes the file of an item, readable by anybody. Where consent or confidentiality stands against it, or a copy with parts covered was made, that copy is written; --original means the file itself.',
    options: ['vault', 'out', 'party', 'use', 'why'],
    flags: ['original'],
    positionals: [1, 1],
    run: (context) => context.withVault((vault) => get(context, vault)),
  },
  custody: {
    usage: 'evidence custody ITEM --vault DIR [--hand-over TEXT | --note TEXT] [--place TEXT]',
    summary: 'What was done with an item, by whom and when; or adds that it was handed over, or a note.',
    options: ['vault', 'hand-over', 'note', 'place'],
    positionals: [1, 1],
    run: (context) => context.withVault((vault) => custody(context, vault)),
  },
};

async function add(context: CommandContext, vault: Vault) {
  const given = context.options['case']?.[0];
  if (given === undefined) throw new AppError('input.usage', '--case says which case the files are evidence of.');
  const details = {
    case: findCase(vault, given),
    fields: fieldOptions(context.options['field'] ?? []),
    people: (context.options['person'] ?? []) as RecordId[],
    acts: (context.options['act'] ?? []) as RecordId[],
    from: context.options['from']?.[0],
  };
  const paths = await filesOf(context.positionals);
  const added: (AddedEvidence & { readonly file: string })[] = [];
  const refused: { readonly file: string; readonly code: string; readonly message: string }[] = [];
  const { from, ...rest } = details;
  for (const [at, path] of paths.entries()) {
    context.progress(`${at + 1} of ${paths.length}: ${basename(path)}`);
    try {
      const item = await addEvidence(vault, path, {
        ...rest,
        ...(from !== undefined && { from }),
        inspector: vault.inspector,
        onSame: context.flags.has('again') ? 'another' : 'offer',
        signal: context.signal,
      });
      added.push({ file: basename(path), ...item });
    } catch (error) {
      // Of many files one that cannot be read keeps none of the others out.
      const { code, message } = AppError.from(error);
      if (paths.length === 1 || !code.startsWith('file.')) throw error;
      refused.push({ file: basename(path), code, message });
    }
  }
  await readTexts(vault, { signal: context.signal, report: (name) => context.progress(`words of ${name}`) });
  return {
    json: { added, refused },
    lines: [...added.map((item) => addedLine(vault, item)), ...refused.map(({ file, message }) => `${file}  not added: ${message}`)],
    exitCode: refused.length === 0 ? 0 : 1,
  };
}

function addedLine(vault: Vault, { id, file, isKnown, same }: AddedEvidence & { readonly file: string }): string {
  const { number } = itemOf(vault, id);
  if (isKnown) return `${number ?? id}  ${file}  (the case holds this file already; nothing was added)`;
  return `${number ?? id}  ${file}${same.length > 0 ? `  (the same file as ${same.length} other item${same.length > 1 ? 's' : ''})` : ''}`;
}

/** Files in the order of their names; of a folder all below it but hidden ones. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const path of paths) {
    const entry = await stat(path).catch((error: unknown) => {
      throw AppError.from(error);
    });
    if (!entry.isDirectory()) {
      all.push(path);
      continue;
    }
    const inside = await readdir(path, { recursive: true, withFileTypes: true });
    all.push(
      ...inside
        .filter((file) => file.isFile() && !file.name.startsWith('.'))
        .map((file) => join(file.parentPath, file.name))
        .sort(),
    );
  }
  return all;
}

function fieldOptions(texts: readonly string[]): EvidenceFields {
  const names = Object.keys(evidenceEntity.fields).filter(isItemTyped);
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      const name = text.slice(0, Math.max(at, 0));
      if (at < 1 || !names.includes(name)) throw new AppError('input.usage', `--field takes NAME=VALUE; names are ${names.join(', ')}.`);
      const read = readFieldText(entityOf('evidence').fields[name]!, text.slice(at + 1));
      if (!read.ok) throw new AppError('input.invalid', `${name}: ${read.reason}`);
      return [name, read.value];
    }),
  );
}

const outcomeText: Readonly<Record<VerifiedItem['outcome'], string>> = {
  whole: 'unaltered',
  missing: 'is missing from the vault folder: put it back with --find FOLDER, or restore a backup',
  altered: 'was changed or cut, and is not the file that came in: put it back with --find FOLDER, or restore a backup',
  unreadable: 'cannot be read from the disk: copy the vault to another disk, then check again',
  'no-file': 'is not in this vault: withheld, erased, or never a file here',
};

async function verify(context: CommandContext, vault: Vault) {
  const ids = context.positionals.map((text) => findItem(vault, text));
  const folder = context.options['find']?.[0];
  const found = folder === undefined ? undefined : await findCopies(vault, folder, context.signal);
  const items = await verifyEvidence(vault, ids.length > 0 ? ids : undefined, {
    signal: context.signal,
    report: (done, total) => context.progress(`${Math.floor((done / Math.max(total, 1)) * 100)} %`),
  });
  const bad = items.filter(({ outcome }) => outcome !== 'whole' && outcome !== 'no-file');
  return {
    json: { ok: bad.length === 0, items, ...(found && { found }) },
    lines: [
      ...(found && found.restored.length > 0 ? [`Put back: ${found.restored.length}.`] : []),
      ...items
        .filter(({ outcome }) => outcome !== 'whole')
        .map(({ id, number, title, outcome }) => `${number ?? id}  ${title}: ${outcomeText[outcome]}.`),
      `${items.length - bad.length} of ${items.length} are as they came in.`,
    ],
    exitCode: bad.length === 0 ? 0 : 1,
  };
}

async function get(context: CommandContext, vault: Vault) {
  const out = context.options['out']?.[0];
  if (out === undefined) throw new AppError('input.usage', '--out says where the file is written.');
  const id = findItem(vault, context.positionals[0]!);
  await requireFreeName(out);
  const why = context.options['why']?.[0];
  const isOriginal = context.flags.has('original');
  if (why !== undefined && !isOriginal)
    throw new AppError('input.usage', '--why says why the original has to leave: give --original, too.');
  const written = await exportEvidence(vault, id, out, {
    party: context.options['party']?.[0],
    use: useFrom(context),
    ...(isOriginal && { original: { why } }),
    signal: context.signal,
  });
  const { sha256, sizeBytes, isCopy, number } = written;
  context.note('This file is readable by anybody who finds it.');
  return {
    json: { id: written.id, out, sha256, sizeBytes, isCopy },
    lines: [
      `Written: ${out}`,
      ...(isCopy ? [`It is the copy with parts covered, ${number ?? written.id}, in place of ${context.positionals[0]!}.`] : []),
      `SHA-256 ${sha256}`,
    ],
  };
}

function custody(context: CommandContext, vault: Vault) {
  const id = findItem(vault, context.positionals[0]!);
  const option = (name: string) => context.options[name]?.[0];
  const [party, note, place] = [option('hand-over'), option('note'), option('place')];
  if (party !== undefined) noteCustody(vault, [id], { kind: 'handed-over', party, place, note });
  else if (note !== undefined) noteCustody(vault, [id], { kind: 'note', note, place });
  const lines = custodyOf(vault, id);
  return {
    json: { id, custody: lines },
    lines: lines.map(({ at, kind, by, party: whom, note: said }) => [at, kind, by, whom, said].filter(Boolean).join('  ')),
  };
}
