/** What leaves in a bundle: written, or only looked at. */
import { stat } from 'node:fs/promises';

import { findRound } from '../../db/assessment/rounds.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { fatLimitBytes } from '../../db/bundle/parts/room.ts';
import { previewExport } from '../../db/bundle/preview.ts';
import { listFiles } from '../../db/bundle/files.ts';
import { casesIn, type ScopeChoice } from '../../db/bundle/scope.ts';
import { findCase } from '../../db/cases/commands.ts';
import { findRecipient, type Recipient, fingerprintWordsOf } from '../../db/contacts/recipients.ts';
import { type BundleUse, bundleUses } from '../../db/model/bundle-use.ts';
import { AppError } from '../../db/model/errors.ts';
import { finishOpening } from '../../db/opening/finish.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { fileFlags, fileLine, fileLists, fileOptions, filesFrom, fileUsage, stayingLines } from './bundle-files.ts';
import type { Command, CommandContext } from './command.ts';
import { cardName, readCardFile } from './identity.ts';
import { readSize } from './size.ts';
import { blockedLines } from './withheld.ts';

const content = '(--all | --case ID… | --round ROUND | --words) [--use team|third-parties]';

export const exportCommand: Command = {
  usage: `bundle export --vault DIR --to RECIPIENT… ${content} ${fileUsage} --out FILE [--split SIZE] [--name NAME] [--write-guards]`,
  summary:
    'Writes an encrypted, signed bundle. RECIPIENT is an age1… string, a contact, or a card file. --round writes an assessment instead of cases, --words a field pack: the terms and fields of the team alone. --use: what it is for; of people who did not consent to it what says who they are stays here ("bundle preview" lists them). Files of secret items (with --use third-parties of all that is for the team alone) stay unless --send or --all-files says otherwise; those that show somebody who did not agree always stay. --split writes it in parts of this size at most (4GiB for FAT), named after FILE. --write-guards: what other records of the same people forbid is written on those that leave.',
  options: ['vault', 'to', 'case', 'round', 'use', 'out', 'name', 'split', ...fileOptions],
  lists: ['to', 'case', ...fileLists],
  flags: ['all', 'words', 'write-guards', ...fileFlags],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const out = context.options['out']?.[0];
      if (!out || !context.options['to']) throw usage(exportCommand);
      const scope = scopeFrom(context, vault, exportCommand);
      const split = context.options['split']?.[0];
      const recipients = await Promise.all(context.options['to'].map((text) => recipientFrom(vault, text)));
      const report = await exportBundle(vault, {
        recipients: [...new Set(recipients.map(({ recipient }) => recipient))],
        scope,
        use: useFrom(context),
        files: filesFrom(context, vault),
        out,
        partBytes: split === undefined ? undefined : partSize(split),
        authorName: context.options['name']?.[0] ?? cardName(vault),
        writesGuards: context.flags.has('write-guards'),
        signal: context.signal,
        report: (done, total) => context.progress(`${Math.round((100 * done) / Math.max(1, total))} %`),
      });
      const { counts } = report;
      const to = [];
      for (const recipient of recipients) to.push(await describeRecipient(recipient));
      return {
        json: { ...report, to },
        lines: [
          ...to.map(({ name, recipient, words }) => `To ${name ?? recipient}: ${words ?? 'a bare recipient, without words to compare'}`),
          `Bundle written for ${report.recipients} recipients: ${madeOf(counts.records)}, ${counts.actions} actions, ${counts.values} values, ${counts.withheld} values withheld, ${counts.files} files; ${report.sizeBytes} bytes.`,
          ...blockedLines(report.blocked, report.use),
          ...stayingLines(report.staying),
          ...(report.parts ? ['In parts, all of which the recipients need:', ...report.parts.map((name) => `  ${name}`)] : []),
        ],
      };
    }),
};

export const previewCommand: Command = {
  usage: `bundle preview --vault DIR ${content} ${fileUsage}`,
  summary:
    'What would leave in a bundle, counted from the bytes that would be written: who is withheld for want of consent and why, texts that name them all the same, and guards that would be written. Writes nothing.',
  options: ['vault', 'case', 'round', 'use', ...fileOptions],
  lists: ['case', ...fileLists],
  flags: ['all', 'words', ...fileFlags],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const scope = scopeFrom(context, vault, previewCommand);
      await finishOpening(vault, { signal: context.signal });
      const use = useFrom(context);
      const files = filesFrom(context, vault);
      const preview = await previewExport(vault, scope, {
        use,
        files,
        breathe: async () => context.signal.throwIfAborted(),
        report: (done, total) => context.progress(`${Math.round((100 * done) / Math.max(1, total))} %`),
      });
      const { blocked, mentions, notKept, untold } = preview;
      const listed = listFiles(vault, casesIn(scope), use, files);
      const moreMentions = mentions.count - mentions.mentions.length;
      return {
        json: { ...preview, fileList: listed.files },
        lines: [
          `Would leave: ${madeOf(preview.records)}, ${preview.actions} actions, ${preview.values} values, ${preview.files} files of ${preview.fileBytes} bytes; ${preview.withheld} earlier values stay.`,
          ...listed.files.filter(({ why }) => why === undefined).map((file) => `  ${fileLine(file)}`),
          ...stayingLines(listed.files.filter(({ why }) => why !== undefined)),
          ...blockedLines(blocked, use),
          ...(mentions.count > 0
            ? [`Texts that leave name somebody without consent (${mentions.count}); Lapwing does not change them:`]
            : []),
          ...mentions.mentions.map(
            ({ entity, record, title, field, people }) =>
              `  ${entity} ${record} ${title}, ${field}: ${people.map((person) => person.title || person.person).join(', ')}`,
          ),
          ...(moreMentions > 0 ? [`  and ${moreMentions} more`] : []),
          ...notKept.map(({ person, title }) => `Said that nothing may be kept of them: ${title || person}  ${person}`),
          ...untold.map(
            ({ title, field, value }) =>
              `Would be written on ${title}, because another record of the same person says so: ${field} ${String(value)}`,
          ),
        ],
      };
    }),
};

/** What fits on a FAT disk is 4 GiB less a byte; nobody has to know that. */
function partSize(text: string): number {
  const size = readSize(text, 'split');
  return size === fatLimitBytes + 1 ? fatLimitBytes : size;
}

function usage(command: Command): AppError {
  return new AppError('input.usage', `Use it like this: lapwing ${command.usage}`);
}

export function madeOf(records: Readonly<Record<string, number>>): string {
  const of = (entity: string) => records[entity] ?? 0;
  if (records['round'] !== undefined) return `1 round with ${of('assessment')} assessments`;
  const words = [[of('term'), 'own terms'] as const, [of('own-field'), 'own fields'] as const].filter(([count]) => count > 0);
  return [`${of('case')} cases`, ...words.map(([count, what]) => `${count} ${what}`)].join(', ');
}

function useFrom({ options }: CommandContext): BundleUse {
  const given = options['use']?.[0] ?? 'team';
  const use = bundleUses.find((one) => one === given);
  if (use === undefined) throw new AppError('input.usage', `--use is one of ${bundleUses.join(', ')}.`);
  return use;
}

function scopeFrom({ options, flags }: CommandContext, vault: Vault, command: Command): ScopeChoice {
  const round = options['round']?.[0];
  const chosen =
    ['case', 'round'].filter((name) => options[name] !== undefined).length + ['all', 'words'].filter((name) => flags.has(name)).length;
  if (chosen !== 1) throw usage(command);
  if (round !== undefined) return { round: findRound(vault, round) };
  if (flags.has('words')) return 'words';
  return flags.has('all') ? 'all' : (options['case'] ?? []).map((reference) => findCase(vault, reference));
}

/** A contact's name means the contact, also where a file is called the same. */
async function recipientFrom(vault: Vault, text: string): Promise<Recipient> {
  try {
    return findRecipient(vault, text);
  } catch (error) {
    const isFile = await stat(text).then(
      (entry) => entry.isFile(),
      () => false,
    );
    if (!isFile || AppError.from(error).code !== 'contact.not-found') throw error;
  }
  const { name, recipient, signingKey } = await readCardFile(text);
  // Keys that were revoked are refused by a card as well; a contact goes by its own name, whatever the card says.
  const known = findRecipient(vault, recipient);
  return known.name === undefined ? { name, recipient, signingKey } : known;
}

async function describeRecipient(found: Recipient): Promise<{ name: string | null; recipient: string; words: string | null }> {
  return { name: found.name ?? null, recipient: found.recipient, words: (await fingerprintWordsOf(found)) ?? null };
}
