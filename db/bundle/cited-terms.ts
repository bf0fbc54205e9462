/**
 * What a team's own words mean leaves with the records that use them: the terms that these cite, the terms those are narrower
 * than or were merged into, the own fields that have a value, with their choices.
 */
import { idText } from '../log/ids.ts';
import { standingViews } from '../log/project/held.ts';
import { readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { packTermOf } from '../model/pack-code.ts';
import { codeOfTerm, ownOfField, termOfCode } from '../model/term.ts';
import { columnIn, entityQuery, onceForEach, recordsIn } from '../query/entity-query.ts';
import { query } from '../query/query.ts';
import { beginningWith, isAmong, isLike, manyKeys } from '../query/sqlite.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { termsIn } from '../vocabularies/in-vault.ts';

const anyOwn = query((db) => db.selectFrom('term').select('key').unionAll(db.selectFrom('own_field').select('key')).limit(1));

/** Adds them to the records that leave (`entity id`). */
export function addCitedTerms(vault: ReadableVault, records: Set<string>): void {
  if (!anyOwn.get(vault)) return;
  const places = placesOf(vault, records);
  const cited = places.flatMap(({ definition, keys }) => codesIn(vault, definition, { keys, isAll: 0, like: beginningWith('own-') }));
  const fields = places.flatMap(({ keys }) => usedFields.all(vault, { keys }).map(({ field }) => idText(field)));
  for (const field of new Set(fields)) addField(vault, field, records, cited);
  for (const code of cited) addTerm(vault, code, records);
}

/**
 * The terms of an imported list that leaving records cite, and those that the terms of a team among them are narrower than.
 *
 * @param records left out: all of the vault. @returns their codes, sorted; none where no list was imported, which is cheap.
 */
export function citedPackTerms(vault: ReadableVault, records?: ReadonlySet<string>): string[] {
  if (termsIn(vault).packed.size === 0) return [];
  const like = beginningWith('esf-');
  const places = records
    ? placesOf(vault, records).map((place) => ({ ...place, isAll: 0 }))
    : [...vault.store.entities.values()].map((definition) => ({ definition, keys: '[]', isAll: 1 }));
  const codes = places.flatMap(({ definition, keys, isAll }) => [
    ...codesIn(vault, definition, { keys, isAll, like }),
    ...(definition.name === 'term'
      ? widerOrMerged.all(vault, { keys, isAll, like }).flatMap(({ parent, merged }) => [parent, merged])
      : []),
  ]);
  return [...new Set(codes)].filter((code) => code !== null && packTermOf(code) !== undefined).sort() as string[];
}

const widerOrMerged = query((db, { keys, isAll, like }: Given) =>
  db
    .selectFrom('term')
    .select(['parent', 'merged_into as merged'])
    .where(({ eb, or }) => or([isAmong(eb.ref('key'), keys), eb(eb.val(isAll), '=', 1)]))
    .where(({ eb, or }) => or([isLike(eb.ref('parent'), like), isLike(eb.ref('merged_into'), like)])),
);

interface LeavingOf {
  readonly definition: EntityDefinition;
  /** Of `manyKeys`. */
  readonly keys: string;
}

function placesOf({ store }: ReadableVault, records: ReadonlySet<string>): LeavingOf[] {
  const byEntity = Map.groupBy(records, (name) => name.slice(0, name.indexOf(' ')));
  return [...byEntity].flatMap(([entity, names]) => {
    const definition = store.entities.get(entity);
    const keys = names.flatMap((name) => findRecord(store, entity, name.slice(name.indexOf(' ') + 1) as RecordId)?.key ?? []);
    return definition && keys.length > 0 ? [{ definition, keys: manyKeys(keys) }] : [];
  });
}

interface Given {
  /** Of `manyKeys`. */
  readonly keys: string;
  /** 1 for all records, whatever their keys. */
  readonly isAll: number;
  /** What the codes sought begin with. */
  readonly like: string;
}

const codeColumns = onceForEach(({ fields }) =>
  Object.entries(fields).flatMap(([name, { kind }]) => (kind === 'code' ? [columnOf(name, kind)] : [])),
);

/** One row for each record: few have a term of a team in any of its columns. */
const codesOfRecords = entityQuery((db, definition, { keys, isAll, like }: Given) =>
  recordsIn(db, definition)
    .select(codeColumns(definition).map((column) => columnIn<string | null>(column).as(column)))
    .where(({ eb, and, or }) =>
      and([
        or([isAmong(eb.ref('e.key'), keys), eb(eb.val(isAll), '=', 1)]),
        or(codeColumns(definition).map((column) => isLike(columnIn<string | null>(column), like))),
      ]),
    ),
);

const elementsOfRecords = query((db, { keys, isAll, like }: Given) =>
  db
    .selectFrom('record_element')
    .select('code')
    .distinct()
    .where(({ eb, or }) => or([isAmong(eb.ref('record_key'), keys), eb(eb.val(isAll), '=', 1)]))
    .where(({ eb }) => isLike(eb.ref('code'), like)),
);

const choicesOfRecords = query((db, { keys, isAll, like }: Given) =>
  db
    .selectFrom('own_value')
    .select('value')
    .distinct()
    .where(({ eb, or }) => or([isAmong(eb.ref('record_key'), keys), eb(eb.val(isAll), '=', 1)]))
    .where(({ eb }) => isLike(eb.ref('value').$castTo<string | null>(), like)),
);

const usedFields = query((db, { keys }: Pick<Given, 'keys'>) =>
  db
    .selectFrom('own_value')
    .select('field_id as field')
    .distinct()
    .where(({ eb }) => isAmong(eb.ref('record_key'), keys)),
);

const contested = query((db, { keys, isAll }: Given) =>
  db
    .selectFrom('field_state as s')
    .innerJoin('record as r', 'r.key', 's.record_key')
    .select(['s.field', 'r.key', 'r.entity', 'r.origin'])
    .where('s.state', '=', 'conflict')
    .where(({ eb, or }) => or([isAmong(eb.ref('s.record_key'), keys), eb(eb.val(isAll), '=', 1)])),
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
    const view = standingViews(vault.store, { entity }, history, new Map(history.map((change) => [change.id, change]))).get(field);
    return (view?.heads ?? []).map(({ value }) => value);
  });
}

const choicesOfField = query((db, given: { list: string }) => db.selectFrom('term').select('id').where('vocabulary', '=', given.list));

/** An own field, and all that can be chosen in it. */
function addField(vault: ReadableVault, id: RecordId, records: Set<string>, cited: string[]): void {
  if (!findRecord(vault.store, 'own-field', id)) return;
  records.add(`own-field ${id}`);
  cited.push(...choicesOfField.all(vault, { list: id }).map((term) => codeOfTerm(idText(term.id))));
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
