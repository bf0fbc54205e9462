/** `evidence add` and `evidence look`: files and folders on their way in. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';

import { findCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import type { AddedEvidence, EvidenceDetails, EvidenceFields } from '../../db/evidence/adding.ts';
import { lookIntoFolder, takeFolder, type TakenFolder } from '../../db/evidence/folder.ts';
import { itemOf } from '../../db/evidence/items.ts';
import { lookAtFiles } from '../../db/evidence/look-at-files.ts';
import { renewGroups } from '../../db/evidence/origin-groups.ts';
import { readTexts } from '../../db/evidence/texts.ts';
import { type FolderPlan, planFolder } from '../../db/model/capture-plan.ts';
import { entityOf } from '../../db/model/entities.ts';
import { AppError } from '../../db/model/errors.ts';
import { evidenceEntity, isItemTyped } from '../../db/model/evidence.ts';
import { readFieldText } from '../../db/model/field-text.ts';
import type { FileWarning } from '../../db/model/file-facts.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { CommandContext, CommandResult } from './command.ts';

interface Outcome {
  readonly added: (AddedEvidence & { readonly file: string })[];
  readonly refused: { readonly file: string; readonly code: string; readonly message: string }[];
  readonly folders: object[];
}

export async function add(context: CommandContext, vault: Vault): Promise<CommandResult> {
  const details = detailsOf(context, vault);
  const outcome: Outcome = { added: [], refused: [], folders: [] };
  const { added, refused, folders } = outcome;
  const paths = await Promise.all(context.positionals.map(async (path) => ({ path, isFolder: await isFolder(path) })));
  const isOne = paths.length === 1;
  for (const [at, { path, isFolder: below }] of paths.entries()) {
    context.progress(`${at + 1} of ${paths.length}: ${basename(path)}`);
    if (below) await addFolder(context, vault, path, details, outcome);
    else await addFile(vault, path, details, outcome, isOne);
  }
  renewGroups(vault);
  await readTexts(vault, { signal: context.signal, report: (name) => context.progress(`words of ${name}`) });
  await lookAtFiles(vault, { signal: context.signal });
  return {
    json: { added, refused, ...(folders.length > 0 && { folders }) },
    lines: [...added.map((item) => addedLine(vault, item)), ...refused.map(({ file, message }) => `${file}  not added: ${message}`)],
    exitCode: refused.length === 0 ? 0 : 1,
  };
}

function detailsOf(context: CommandContext, vault: Vault): EvidenceDetails {
  const given = context.options['case']?.[0];
  if (given === undefined) throw new AppError('input.usage', '--case says which case the files are evidence of.');
  const from = context.options['from']?.[0];
  return {
    case: findCase(vault, given),
    fields: fieldOptions(context.options['field'] ?? []),
    people: (context.options['person'] ?? []) as RecordId[],
    acts: (context.options['act'] ?? []) as RecordId[],
    ...(from !== undefined && { from }),
    inspector: vault.inspector,
    ...(context.flags.has('again') && { onSame: 'another' as const }),
    signal: context.signal,
  };
}

async function addFile(vault: Vault, path: string, details: EvidenceDetails, { added, refused }: Outcome, isOne: boolean): Promise<void> {
  try {
    added.push({ file: basename(path), ...(await addEvidence(vault, path, { ...details, onSame: details.onSame ?? 'offer' })) });
  } catch (error) {
    // Of many files one that cannot be read keeps none of the others out.
    const { code, message } = AppError.from(error);
    if (isOne || !code.startsWith('file.')) throw error;
    refused.push({ file: basename(path), code, message });
  }
}

async function addFolder(context: CommandContext, vault: Vault, path: string, details: EvidenceDetails, outcome: Outcome): Promise<void> {
  const taken = await takeFolder(vault, path, details, {
    signal: context.signal,
    report: (done, total) => context.progress(`${done + 1} of ${total}`),
  });
  for (const { path: file, item, error } of taken.files) {
    if (item) outcome.added.push({ file, ...item });
    if (error) outcome.refused.push({ file, code: error.code, message: error.message });
  }
  outcome.folders.push({ folder: basename(path), ...saidOf(taken.plan, taken.skipped) });
  for (const line of planLines(taken)) context.note(line);
}

/** What a folder holds, for `evidence look` and with `evidence add`. */
export async function look(context: CommandContext, vault: Vault): Promise<CommandResult> {
  const seen = await lookIntoFolder(vault.inspector, context.positionals[0]!, {
    signal: context.signal,
    report: (done, total) => context.progress(`${done + 1} of ${total}`),
  });
  const plan = planFolder(seen.files, seen.captures, seen.name);
  const files = plan.files.map(({ path, sizeBytes, told, describes, origin }) => ({
    path,
    sizeBytes,
    ...(told.length > 0 && { told: told.map(({ tool, from }) => ({ tool, from })) }),
    ...(describes.length > 0 && { describes }),
    ...(origin && { origin }),
  }));
  return {
    json: { ...saidOf(plan, seen.skipped), files },
    lines: [
      ...files.map(({ path, told = [], describes = [] }) =>
        [
          path,
          ...told.map(({ from }) => `described by ${from}`),
          ...(describes.length > 0 ? [`metadata of ${describes.length}`] : []),
        ].join('  '),
      ),
      ...planLines({ plan, skipped: seen.skipped }),
      `${files.length} files. Nothing was taken in.`,
    ],
  };
}

function saidOf({ tools, absent, untold }: FolderPlan, skipped: readonly string[]) {
  return { tools, absent, untold, skipped };
}

/** A table made by a stranger may name a hundred thousand. */
const mostLines = 20;

function planLines({ plan: { tools, absent, untold }, skipped }: Pick<TakenFolder, 'plan' | 'skipped'>): string[] {
  return [
    ...(tools.length > 0 ? [`Metadata found: ${tools.join(', ')}.`] : []),
    ...absent.slice(0, mostLines).map(({ from, file }) => `${from} names ${file}, which is not there.`),
    ...(absent.length > mostLines ? [`Named and not there, too: ${absent.length - mostLines} more; --json lists them.`] : []),
    ...(untold.length > 0
      ? [`No metadata speaks of: ${untold.slice(0, mostLines).join(', ')}${untold.length > mostLines ? ' …' : ''}.`]
      : []),
    ...(skipped.length > 0
      ? [
          `Left out, because they are links or cannot be read: ${skipped.slice(0, mostLines).join(', ')}${skipped.length > mostLines ? ' …' : ''}.`,
        ]
      : []),
  ];
}

export const warningText: Readonly<Record<FileWarning, string>> = {
  'name-differs': 'its name says another kind of file than its content',
  'type-differs': 'its record says another kind of file than its content',
  scripts: 'it may hold scripts',
  unreadable: 'it is broken, or nothing could be read of it',
  'digests-differ': 'PARTS OF IT ARE NOT WHAT ITS OWN LIST OF HASHES SAYS',
  'hash-differs': 'ITS METADATA SAYS THE HASH OF ANOTHER CONTENT',
};

function addedLine(vault: Vault, { id, file, sizeBytes, isKnown, isFilled, same, warnings = [] }: Outcome['added'][number]): string {
  const { number } = itemOf(vault, id);
  if (isFilled) return `${number ?? id}  ${file}  (the file of this item was not here, or damaged: now it is whole)`;
  if (isKnown) return `${number ?? id}  ${file}  (the case holds this file already; nothing was added)`;
  const others = same.length > 0 ? `  (the same file as ${same.length} other item${same.length > 1 ? 's' : ''})` : '';
  // Of nothing, no name says another kind.
  if (sizeBytes === 0) return `${number ?? id}  ${file}${others}  (EMPTY: IT HOLDS NOT ONE BYTE)`;
  return `${number ?? id}  ${file}${others}${warnings.map((warning) => `  (${warningText[warning]})`).join('')}`;
}

async function isFolder(path: string): Promise<boolean> {
  // What is not there, or cannot be looked at, is refused by its name when its turn comes.
  const entry = await stat(path).catch(() => undefined);
  return entry?.isDirectory() === true;
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
