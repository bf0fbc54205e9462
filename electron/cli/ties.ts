/** `ties …`: events that belong together. */
import { caseNames } from './case-names.ts';
import { chainOf, tieCases } from '../../db/cases/chain.ts';
import { findCase } from '../../db/cases/commands.ts';
import { AppError } from '../../db/model/errors.ts';
import { isRecordId } from '../../db/model/record-id.ts';
import { trashRecord } from '../../db/records/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { chainTypes } from '../../db/vocabularies/lists/chain-types.ts';
import type { Command } from './command.ts';
import { needed } from './link-ends.ts';

const types = chainTypes.terms.map(({ code }) => code);
const labels: ReadonlyMap<string, string> = new Map(chainTypes.terms.map(({ code, labels: { en } }) => [code, en.toLowerCase()]));

const list: Command = {
  usage: 'ties list CASE --vault DIR',
  summary: 'The cases that belong together with this one, in the order of time, and how it stands to each.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) => context.withVault((vault) => shown(vault, findCase(vault, context.positionals[0]!))),
};

const add: Command = {
  usage: `ties add CASE OTHER --type ${types.join('|')} --vault DIR [--note TEXT]`,
  summary: 'Says how one case stands to another: CASE led to OTHER, is part of it, came after it.',
  options: ['vault', 'type', 'note'],
  positionals: [2, 2],
  run: (context) =>
    context.withVault((vault) => {
      const [id, other] = context.positionals.map((reference) => findCase(vault, reference));
      const type = needed(context, 'type');
      if (!labels.has(type)) throw new AppError('input.usage', `--type is one of ${types.join(', ')}.`);
      const note = context.options['note']?.[0];
      tieCases(vault, { case: id!, other: other!, type, ...(note !== undefined && { note }) });
      return shown(vault, id!);
    }),
};

const remove: Command = {
  usage: 'ties remove ID --vault DIR',
  summary: 'Takes a tie away, by its id; both cases stay as they are.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const id = context.positionals[0]!;
      if (!isRecordId(id)) throw new AppError('record.not-found', 'There is no tie with this id.');
      trashRecord(vault, 'chain', id);
      return { json: { id }, lines: ['Taken away.'] };
    }),
};

async function shown(vault: Vault, id: string) {
  const nameOf = await caseNames(vault);
  const { cases: chain, isCut } = chainOf(vault, id);
  const lines = chain.flatMap(({ number, title, begin, ties, id: of }) => [
    `${begin ?? '(no date)'}  ${number ?? ''}  ${nameOf({ id: of, title }) || (number === null ? '(not here)' : '(no title)')}${of === id ? '  (this case)' : ''}`,
    ...ties.map(
      ({ id: tie, type, note }) =>
        `    this case ${labels.get(type ?? '') ?? type ?? 'is tied to'} it${note === null ? '' : `: ${note}`}  ${tie}`,
    ),
  ]);
  if (isCut) lines.push('More cases belong together with these; only the nearest are told.');
  return { json: { case: id, chain, isCut }, lines: lines.length === 0 ? ['No other case belongs together with it.'] : lines };
}

export const tieCommands: Readonly<Record<string, Command>> = { list, add, remove };
