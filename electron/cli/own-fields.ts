import { AppError } from '../../db/model/errors.ts';
import { isRecordId, type RecordId } from '../../db/model/record-id.ts';
import { extendedEntities, ownFieldKinds } from '../../db/model/term.ts';
import { addOwnField, editOwnField, type OwnFieldWords, removeOwnField } from '../../db/own-fields/own-fields.ts';
import { listOwnFields } from '../../db/vocabularies/own-fields.ts';
import type { Command, CommandContext } from './command.ts';

const words = ['english', 'chinese', 'hint'];
const wordsUsage = '[--english NAME] [--chinese NAME] [--hint TEXT]';

const add: Command = {
  usage: `own-field add --of ${extendedEntities.join('|')} --kind ${ownFieldKinds.join('|')} ${wordsUsage} [--list LIST] [--identifies] --vault DIR`,
  summary: 'Adds a field of the team to the records of a kind. A choice takes a list of Lapwing, or terms of its own (term add FIELD-ID).',
  options: ['vault', 'of', 'kind', 'list', ...words],
  flags: ['identifies'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const list = context.options['list']?.[0];
      const identifies = context.flags.has('identifies');
      const asked = { of: oneOf(context, 'of', extendedEntities), kind: oneOf(context, 'kind', ownFieldKinds) };
      const id = addOwnField(vault, { ...asked, ...wordsIn(context), identifies, ...(list !== undefined && { list }) });
      return { json: { id }, lines: [`Added ${id}.`] };
    }),
};

const edit: Command = {
  usage: `own-field edit ID ${wordsUsage} [--put-aside | --ask] [--identifies | --identifies-nobody] --vault DIR`,
  summary: 'Changes what a field of the team is called; put aside it is no longer asked for, and records keep their values.',
  options: ['vault', ...words],
  flags: ['put-aside', 'ask', 'identifies', 'identifies-nobody'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const either = (yes: string, no: string) => (context.flags.has(yes) ? true : context.flags.has(no) ? false : undefined);
      const id = idIn(context);
      editOwnField(vault, id, {
        ...wordsIn(context),
        deprecated: either('put-aside', 'ask'),
        identifies: either('identifies', 'identifies-nobody'),
      });
      return { json: listOwnFields(vault).find((field) => field.id === id) ?? {}, lines: ['Changed.'] };
    }),
};

const remove: Command = {
  usage: 'own-field remove ID --vault DIR',
  summary: 'Puts a field of the team in which nothing was written into the trash.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      removeOwnField(vault, idIn(context));
      return { json: {}, lines: ['In the trash.'] };
    }),
};

const list: Command = {
  usage: 'own-field list --vault DIR',
  summary: 'The fields that the team added, each with how many records have a value.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const fields = listOwnFields(vault);
      const lines = fields.map(({ id, of, kind, english, chinese, values, deprecated, identifies }) => {
        const more = [identifies && 'says who somebody is', deprecated && 'put aside'].filter(Boolean).map((text) => `, ${String(text)}`);
        return `${of}  ${kind}  ${[english, chinese].filter(Boolean).join(' / ')}  own/${id}  (records: ${values}${more.join('')})`;
      });
      return { json: { fields }, lines: lines.length === 0 ? ['No own fields yet.'] : lines };
    }),
};

export const ownFieldCommands: Readonly<Record<string, Command>> = { add, edit, remove, list };

function oneOf<const T extends string>({ options }: CommandContext, name: string, all: readonly T[]): T {
  const given = options[name]?.[0];
  const found = all.find((one) => one === given);
  if (found === undefined) throw new AppError('input.usage', `--${name} takes one of ${all.join(', ')}.`);
  return found;
}

/** @throws {AppError} `record.not-found`. */
function idIn({ positionals }: CommandContext): RecordId {
  const id = positionals[0]!.replace(/^own\//, '');
  if (!isRecordId(id)) throw new AppError('record.not-found', 'There is no own field with this id.');
  return id;
}

function wordsIn({ options }: CommandContext): OwnFieldWords {
  const said = (name: string) => options[name]?.[0];
  return { english: said('english'), chinese: said('chinese'), hint: said('hint') };
}
