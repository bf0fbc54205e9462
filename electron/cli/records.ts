/** The commands of entities that follow from their description: `measures …`, `interventions …`. */
import { findCase } from '../../db/cases/commands.ts';
import { isFoundOut } from '../../db/model/entity.ts';
import { entityOf, type PlacedEntity } from '../../db/model/entities.ts';
import { readFieldText } from '../../db/model/field-text.ts';
import { AppError } from '../../db/model/errors.ts';
import type { SortKey } from '../../db/model/list-order.ts';
import { wantingFiles } from '../../db/model/item-file.ts';
import { isRecordId, type RecordId } from '../../db/model/record-id.ts';
import { addRecord } from '../../db/records/commands.ts';
import { listKeys, listRows } from '../../db/lists/placed.ts';
import { foundOutText } from '../../db/lists/list-words.ts';
import { showRecord } from '../../db/records/lists.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';
import { emptyList, pageOptions } from './paging.ts';
import { recordFileCommands } from './record-files.ts';
import { fieldLines } from './text.ts';

/** What a word on the command line means. @throws {AppError} `record.not-found`. */
type FindRecord = (vault: Vault, text: string) => RecordId;

const byId: FindRecord = (_vault, text) => {
  if (!isRecordId(text)) throw new AppError('record.not-found', 'There is no record with this id.');
  return text;
};

/** The commands of one such entity, under its plural. @param find how one is named, where it has more than its id. */
export function recordCommands(entity: PlacedEntity, find: FindRecord = byId): Readonly<Record<string, Command>> {
  return { list: listCommand(entity), show: showCommand(entity, find), add: addCommand(entity), ...recordFileCommands(entity) };
}

function listCommand(entity: PlacedEntity): Command {
  const definition = entityOf(entity);
  const { path, columns } = definition.place!;
  const sortable = columns.filter((name) => !isFoundOut(definition, name));
  return {
    usage: `${path} list --vault DIR [--sort updated|${sortable.join('|')}] [--query TEXT] [--limit N] [--after CURSOR]`,
    summary: `All ${path}, newest change first.`,
    options: ['vault', 'sort', 'query', 'limit', 'after'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault(async (vault) => {
        const { limit, after } = pageOptions(context);
        const from = after === undefined ? 0 : Number(after);
        if (!Number.isSafeInteger(from) || from < 0) throw new AppError('input.usage', '--after takes the "next" of the page before.');
        const text = context.options['query']?.[0];
        const keys = await listKeys(vault, entity, { sort: sortOption(context, sortable), text });
        const records = listRows(vault, entity, keys.slice(from, from + limit)).map(({ key: _key, ...row }) => row);
        const next = from + limit < keys.length ? String(from + limit) : null;
        const lines = records.map(({ id, title, fields }) =>
          [
            id,
            title || '(no title)',
            ...columns
              .slice(1)
              .flatMap((field) => (isFoundOut(definition, field) ? foundOutText('en', field, fields[field]) : (fields[field] ?? []))),
            // As the list of the window: of a file that can be relied on nothing is said.
            ...(wantingFiles.some((file) => file === fields['file']) ? [foundOutText('en', 'file', fields['file'])] : []),
          ].join('  '),
        );
        return { json: { [path]: records, next }, lines: lines.length === 0 ? [emptyList(path, text !== undefined || from > 0)] : lines };
      }),
  };
}

function sortOption(context: CommandContext, columns: readonly string[]): SortKey[] | undefined {
  const sort = context.options['sort']?.[0];
  if (sort === undefined || sort === 'updated') return undefined;
  if (columns.includes(sort)) return [{ by: sort }];
  throw new AppError('input.usage', `--sort is one of updated, ${columns.join(', ')}.`);
}

function showCommand(entity: PlacedEntity, find: FindRecord): Command {
  const { path } = entityOf(entity).place!;
  return {
    usage: `${path} show ID --vault DIR`,
    summary: `One ${entity} with all its fields.`,
    options: ['vault'],
    positionals: [1, 1],
    run: (context) => context.withVault((vault) => shownRecord(vault, entity, find(vault, context.positionals[0]!))),
  };
}

/** One record with all its fields, as JSON and in lines. */
export function shownRecord(vault: Vault, entity: PlacedEntity, id: RecordId) {
  const record = showRecord(vault, entity, id);
  return {
    json: record,
    lines: [
      `${record.id}${record.deleted ? ' (in the trash)' : ''}`,
      ...fieldLines({ ...record.fields, ...record.names }),
      ...record.states.map(({ field, state }) => `${field}: ${state}`),
    ],
  };
}

function addCommand(entity: PlacedEntity): Command {
  const definition = entityOf(entity);
  const { path } = definition.place!;
  const isPart = definition.owner !== undefined;
  return {
    usage: `${path} add${isPart ? ` --${definition.owner!} ID` : ''} --vault DIR --field NAME=VALUE…`,
    summary: `Records a new ${entity}.`,
    lists: ['field'],
    options: ['vault', 'field', ...(isPart ? [definition.owner!] : [])],
    positionals: [0, 0],
    run: (context) =>
      context.withVault((vault) => {
        const owner = isPart ? { [definition.owner!]: ownerOption(context, vault, definition.owner!) } : {};
        const given = (context.options['field'] ?? []).map((text) => fieldOption(entity, text));
        const fields = Object.fromEntries(given);
        if (given.length === 0) throw new AppError('input.usage', 'Give at least one --field NAME=VALUE.');
        // Of two values one would be lost without a word.
        if (Object.keys(fields).length < given.length)
          throw new AppError('input.usage', '--field names a field twice; which value is meant?');
        const id = addRecord(vault, entity, { ...owner, ...fields });
        return { json: showRecord(vault, entity, id), lines: [`Recorded ${id}.`] };
      }),
  };
}

function ownerOption(context: CommandContext, vault: Vault, name: string): RecordId {
  const given = context.options[name]?.[0];
  if (given === undefined) throw new AppError('input.usage', `--${name} says what it is part of.`);
  return findCase(vault, given);
}

function fieldOption(entity: PlacedEntity, text: string): [string, string | number | boolean] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0));
  const { fields, owner } = entityOf(entity);
  if (at < 1 || !Object.hasOwn(fields, name) || name === owner)
    throw new AppError(
      'input.usage',
      `--field takes NAME=VALUE; names are ${Object.keys(fields)
        .filter((field) => field !== owner)
        .join(', ')}.`,
    );
  const read = readFieldText(fields[name]!, text.slice(at + 1));
  if (!read.ok) throw new AppError('input.invalid', `${name}: ${read.reason}`);
  return [name, read.value];
}
