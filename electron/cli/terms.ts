import { AppError } from '../../db/model/errors.ts';
import { isRecordId, type RecordId } from '../../db/model/record-id.ts';
import { codeOfTerm, termOfCode } from '../../db/model/term.ts';
import {
  addTerm,
  countOf,
  editTerm,
  listTerms,
  mergeTerm,
  previewMerge,
  previewRemap,
  remapTerm,
  removeTerm,
  type TermFields,
} from '../../db/terms/terms.ts';
import type { TermUse } from '../../db/records/term-uses.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';

const words = ['english', 'chinese', 'note', 'under'];
const wordsUsage = '[--english WORDS] [--chinese WORDS] [--note TEXT] [--under CODE]';

const add: Command = {
  usage: `term add LIST ${wordsUsage} --vault DIR`,
  summary: 'Adds a term of the team to a coded list, in English, Chinese or both; --under names the term that it is narrower than.',
  options: ['vault', ...words],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const id = await addTerm(vault, context.positionals[0]!, fieldsIn(context));
      return { json: { id, code: codeOfTerm(id) }, lines: [`Added ${codeOfTerm(id)}.`] };
    }),
};

const edit: Command = {
  usage: `term edit ID ${wordsUsage} [--put-aside | --offer] --vault DIR`,
  summary: 'Changes a term of the team; an empty text takes one away. What is put aside is no longer offered, and records keep it.',
  options: ['vault', ...words],
  flags: ['put-aside', 'offer'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      const { flags } = context;
      const deprecated = flags.has('put-aside') ? true : flags.has('offer') ? false : undefined;
      const id = idIn(context);
      await editTerm(vault, id, { ...fieldsIn(context), deprecated });
      return { json: (await listTerms(vault)).find((term) => term.id === id) ?? {}, lines: ['Changed.'] };
    }),
};

const merge: Command = {
  usage: 'term merge ID INTO-CODE [--preview] [--keep-records] --vault DIR',
  summary:
    'Says that a term of the team is the same as another of its list, and writes that one wherever it is cited; --preview only says where.',
  options: ['vault'],
  flags: ['preview', 'keep-records'],
  positionals: [2, 2],
  run: (context) =>
    context.withVault(async (vault) => {
      const [id, into] = [idIn(context), context.positionals[1]!];
      if (context.flags.has('preview')) return previewed(await previewMerge(vault, id, into));
      const changed = await mergeTerm(vault, id, into, !context.flags.has('keep-records'));
      return { json: { changed }, lines: [`Merged; records changed: ${changed}.`] };
    }),
};

const remap: Command = {
  usage: 'term remap LIST FROM-CODE TO-CODE [--preview] --vault DIR',
  summary: 'Writes one term of a list in the place of another in every record; --preview only says where.',
  options: ['vault'],
  flags: ['preview'],
  positionals: [3, 3],
  run: (context) =>
    context.withVault(async (vault) => {
      const [list, from, to] = context.positionals as [string, string, string];
      if (context.flags.has('preview')) return previewed(await previewRemap(vault, list, from, to));
      const changed = await remapTerm(vault, list, from, to);
      return { json: { changed }, lines: [`Records changed: ${changed}.`] };
    }),
};

const remove: Command = {
  usage: 'term remove ID --vault DIR',
  summary: 'Puts a term of the team that no record cites into the trash.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault(async (vault) => {
      await removeTerm(vault, idIn(context));
      return { json: {}, lines: ['In the trash.'] };
    }),
};

const list: Command = {
  usage: 'term list [--list LIST] --vault DIR',
  summary: 'The terms that the team added, each with how many records cite it.',
  options: ['vault', 'list'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const [wanted] = context.options['list'] ?? [];
      const terms = (await listTerms(vault)).filter((term) => wanted === undefined || term.list === wanted);
      const lines = terms.map(({ code, list: of, english, chinese, uses, deprecated, mergedInto, alike }) => {
        const same = alike === null ? '' : `, in the same words as ${alike}`;
        const state = mergedInto ? `, merged into ${mergedInto}` : deprecated ? ', put aside' : '';
        return `${of}  ${code}  ${[english, chinese].filter(Boolean).join(' / ')}  (records: ${uses}${state}${same})`;
      });
      return { json: { terms }, lines: lines.length === 0 ? ['No own terms yet.'] : lines };
    }),
};

export const termCommands: Readonly<Record<string, Command>> = { add, edit, merge, remap, remove, list };

/** @throws {AppError} `record.not-found`. */
function idIn({ positionals }: CommandContext): RecordId {
  const given = positionals[0]!;
  const id = termOfCode(given) ?? given;
  if (!isRecordId(id)) throw new AppError('record.not-found', 'There is no own term with this id.');
  return id;
}

function fieldsIn({ options }: CommandContext): TermFields {
  const said = (name: string) => options[name]?.[0];
  return { english: said('english'), chinese: said('chinese'), note: said('note'), parent: said('under') };
}

function previewed(uses: readonly TermUse[]): CommandResult {
  const places = uses.map(({ entity, field, records }) => ({ entity, field, count: records.length }));
  const lines = places.map(({ entity, field, count }) => `${entity} ${field}: ${count}`);
  return { json: { uses: places, count: countOf(uses) }, lines: lines.length === 0 ? ['No record cites it.'] : lines };
}
