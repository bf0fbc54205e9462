/**
 * What a team's own words mean leaves with the records that use them: the terms that these cite, the terms those are narrower
 * than or were merged into, the own fields that have a value, with their choices.
 */
import { idText } from '../log/ids.ts';
import { readHistory } from '../log/project/history.ts';
import { viewFields } from '../log/project/rewrite.ts';
import { findRecord } from '../log/store.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { ownOfField, termOfCode } from '../model/term.ts';
import { columnIn, entityQuery, onceForEach, recordsIn } from '../query/entity-query.ts';
import { query } from '../query/query.ts';
import { beginningWith, isAmong, isLike, manyKeys } from '../query/sqlite.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';

const anyOwn = query((db) =>
  db
    .selectFrom('record')
    .select('key')
    .where('entity', 'in', ['term', 'own-field'])
    .limit(1),
);

/** Adds them to the records that leave (`entity id`). */
export function addCitedTerms(vault: ReadableVault, records: Set<string>): void {
  if (!anyOwn.get(vault)) return;
  const cited: string[] = [];
  const fields: RecordId[] = [];
  const byEntity = Map.groupBy(records, (name) => name.slice(0, name.indexOf(' ')));
  for (const [entity, names] of byEntity) {
    const definition = vault.store.entities.get(entity);
    const keys = names.flatMap((name) => findRecord(vault.store, entity, name.slice(name.indexOf(' ') + 1) as RecordId)?.key ?? []);
    if (!definition || keys.length === 0) continue;
    const given = { keys: manyKeys(keys), own: beginningWith('own-') };
    cited.push(...codesIn(vault, definition, given));
    fields.push(...usedFields.all(vault, given).map(({ field }) => idText(field)));
  }
  for (const field of new Set(fields)) addField(vault, field, records, cited);
  for (const code of cited) addTerm(vault, code, records);
}

interface Given {
  readonly keys: string;
  readonly own: string;
}

const codeColumns = onceForEach(({ fields }) =>
  Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'code' ? [columnOf(name, kind)] : [])),
);

/** One row for each record: few have a term of a team in any of its columns. */
const codesOfRecords = entityQuery((db, definition, { keys, own }: Given) =>
  recordsIn(db, definition)
    .select(codeColumns(definition).map((column) => columnIn<string | null>(column).as(column)))
    .where(({ eb, and, or }) =>
      and([isAmong(eb.ref('e.key'), keys), or(codeColumns(definition).map((column) => isLike(columnIn<string | null>(column), own)))]),
    ),
);

const elementsOfRecords = query((db, { keys, own }: Given) =>
  db
    .selectFrom('record_element')
    .select('code')
    .distinct()
    .where(({ eb }) => isAmong(eb.ref('record_key'), keys))
    .where(({ eb }) => isLike(eb.ref('code'), own)),
);

const choicesOfRecords = query((db, { keys, own }: Given) =>
  db
    .selectFrom('own_value')
    .select('value')
    .distinct()
    .where(({ eb }) => isAmong(eb.ref('record_key'), keys))
    .where(({ eb }) => isLike(eb.ref('value').$castTo<string | null>(), own)),
);

const usedFields = query((db, { keys }: Given) =>
  db
    .selectFrom('own_value')
    .select('field_id as field')
    .distinct()
    .where(({ eb }) => isAmong(eb.ref('record_key'), keys)),
);

const contested = query((db, { keys }: Given) =>
  db
    .selectFrom('field_state as s')
    .innerJoin('record as r', 'r.key', 's.record_key')
    .select(['s.field', 'r.key', 'r.entity', 'r.origin'])
    .where('s.state', '=', 'conflict')
    .where(({ eb }) => isAmong(eb.ref('s.record_key'), keys)),
);

function codesIn(vault: ReadableVault, definition: EntityDefinition, given: Given): string[] {
  const shown = codeColumns(definition).length === 0 ? [] : codesOfRecords(definition).all(vault, given).flatMap(Object.values);
  const elements = elementsOfRecords.all(vault, given).map(({ code }) => code);
  const choices = choicesOfRecords.all(vault, given).map(({ value }) => value);
  return [...new Set([...shown, ...elements, ...choices, ...contestedIn(vault, given)])].filter((code) => typeof code === 'string');
}

/** All versions of a field in conflict leave. */
function contestedIn(vault: ReadableVault, given: Given): unknown[] {
  return contested.all(vault, given).flatMap(({ field, key, entity, origin }) => {
    const history = readHistory(vault.store, { key, entity, origin });
    const view = viewFields(vault.store, entity, history, new Map(history.map((change) => [change.id, change]))).get(field);
    return (view?.heads ?? []).map(({ value }) => value);
  });
}

const choicesOfField = query((db, given: { list: string }) => db.selectFrom('term').select('id').where('vocabulary', '=', given.list));

/** An own field, and all that can be chosen in it. */
function addField(vault: ReadableVault, id: RecordId, records: Set<string>, cited: string[]): void {
  if (!findRecord(vault.store, 'own-field', id)) return;
  records.add(`own-field ${id}`);
  cited.push(...choicesOfField.all(vault, { list: id }).map((term) => `own-${idText(term.id)}`));
}

function addTerm(vault: ReadableVault, code: string, records: Set<string>): void {
  const id = termOfCode(code);
  const name = `term ${id}`;
  if (id === undefined || records.has(name) || !findRecord(vault.store, 'term', id)) return;
  records.add(name);
  const { parent, mergedInto, vocabulary } = detailsOf(vault, 'term', id)?.fields ?? {};
  for (const other of [parent, mergedInto]) if (typeof other === 'string') addTerm(vault, other, records);
  // What is chosen in an own field says nothing without it.
  const field = typeof vocabulary === 'string' ? findField(vault, vocabulary) : undefined;
  if (field !== undefined) records.add(`own-field ${field}`);
}

function findField({ store }: ReadableVault, list: string): RecordId | undefined {
  const field = ownOfField(`own/${list}`);
  return field !== undefined && findRecord(store, 'own-field', field) ? field : undefined;
}
