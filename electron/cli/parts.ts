import { AppError } from '../../db/model/errors.ts';
import { isRecordId, type RecordId } from '../../db/model/record-id.ts';
import { quoteAt } from '../../db/model/text-span.ts';
import { addParts, editPart, listParts, movePart, type NewPart, type Part, proposedParts } from '../../db/parts/parts.ts';
import { trashRecord } from '../../db/records/commands.ts';
import { getRecommendation } from '../../db/recommendations/details.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { partAspects } from '../../db/vocabularies/lists/part-aspects.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { needed } from './link-ends.ts';

const aspects = partAspects.terms.map(({ code }) => code);

const list: Command = {
  usage: 'parts list REF --vault DIR',
  summary: 'The testable parts of a recommendation, in their order.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) => context.withVault((vault) => shown(vault, recommendationOf(context, vault))),
};

const add: Command = {
  usage: `parts add REF --text TEXT --vault DIR [--aspect ${aspects.join('|')}] [--quote WORDS]`,
  summary: 'Adds a testable part; the quote has the words of the recommendation that it comes from.',
  options: ['vault', 'text', 'aspect', 'quote'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const recommendation = recommendationOf(context, vault);
      addParts(vault, recommendation, [{ ...fieldsIn(context), text: needed(context, 'text') }]);
      return shown(vault, recommendation);
    }),
};

const edit: Command = {
  usage: 'parts edit ID --vault DIR [--text TEXT] [--aspect ASPECT] [--quote WORDS] [--to N] [--remove]',
  summary: 'Changes a part, puts it to another place in the list, or takes it away.',
  options: ['vault', 'text', 'aspect', 'quote', 'to'],
  flags: ['remove'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const id = context.positionals[0]!;
      if (!isRecordId(id)) throw new AppError('record.not-found', 'There is no such part.');
      const to = placeOption(context);
      const fields = fieldsIn(context);
      if (to === undefined && Object.keys(fields).length === 0 && !context.flags.has('remove'))
        throw new AppError('input.usage', 'Say what is to change: --text, --aspect, --quote, --to or --remove.');
      vault.transaction(() => {
        if (Object.keys(fields).length > 0) editPart(vault, id, fields);
        if (to !== undefined) movePart(vault, id, to);
        if (context.flags.has('remove')) trashRecord(vault, 'part', id);
      });
      return { json: { id, ...fields }, lines: [context.flags.has('remove') ? 'Taken away.' : 'Changed.'] };
    }),
};

const propose: Command = {
  usage: 'parts propose REF --vault DIR [--take N… | --all]',
  summary: 'How a recommendation may be split, by which rules; nothing is stored but what is taken.',
  options: ['vault', 'take'],
  lists: ['take'],
  flags: ['all'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const recommendation = recommendationOf(context, vault);
      const { text } = getRecommendation(vault.raw, recommendation);
      const proposed = proposedParts(vault, recommendation);
      const taken = takenOf(context, proposed.length).map((n) => proposed[n]!);
      const quoted = taken.map((part) => ({ text: part.text, aspect: part.aspect, quote: quoteAt(text, part.spans) }));
      if (quoted.length > 0) addParts(vault, recommendation, quoted);
      return {
        json: { recommendation, proposed, taken: quoted.length },
        lines: [
          ...proposed.map(({ text: words, rules }, n) => `${n + 1}  ${words} (${rules.join(', ')})`),
          proposed.length === 0 ? 'No rule finds parts in this text.' : `${quoted.length} taken of ${proposed.length} proposed.`,
        ],
      };
    }),
};

export const partCommands: Readonly<Record<string, Command>> = { list, add, edit, propose };

function recommendationOf(context: CommandContext, vault: Vault): RecordId {
  return findRecommendation(vault.raw, context.positionals[0]!).id;
}

function shown(vault: Vault, recommendation: RecordId): CommandResult {
  const parts = listParts(vault, recommendation);
  const lineOf = ({ id, text, aspect }: Part, n: number) => `${n + 1}  ${id}  ${text ?? ''}${aspect ? ` (${aspect})` : ''}`;
  return { json: { recommendation, parts }, lines: parts.length === 0 ? ['No parts yet.'] : parts.map(lineOf) };
}

function fieldsIn(context: CommandContext): Partial<NewPart> {
  const given = ['text', 'aspect', 'quote'].flatMap((name) => {
    const value = context.options[name]?.[0];
    return value === undefined ? [] : [[name, value] as const];
  });
  const fields: Partial<NewPart> = Object.fromEntries(given);
  if (fields.aspect && !aspects.some((code) => code === fields.aspect))
    throw new AppError('input.usage', `--aspect is one of ${aspects.join(', ')}.`);
  return fields;
}

/** Counted from 1 on the screen. */
function placeOption(context: CommandContext): number | undefined {
  const given = context.options['to']?.[0];
  if (given === undefined) return undefined;
  if (!/^[1-9]\d{0,3}$/.test(given)) throw new AppError('input.usage', '--to takes a place in the list, from 1.');
  return Number(given) - 1;
}

function takenOf(context: CommandContext, count: number): number[] {
  if (context.flags.has('all')) return [...Array(count).keys()];
  return (context.options['take'] ?? []).map((text) => {
    const n = Number(text);
    if (!Number.isInteger(n) || n < 1 || n > count) throw new AppError('input.usage', '--take takes numbers of the proposals.');
    return n - 1;
  });
}
