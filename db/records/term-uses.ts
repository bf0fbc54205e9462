/** Where the terms of a list stand in records: for how many use one, and to write another in its place. */
import { idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { fieldOfOwn } from '../model/term.ts';
import { columnIn, recordsIn } from '../query/entity-query.ts';
import { query, shapedQuery } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** How many records of an entity cite a term in a field or set; those in the trash count. */
export interface TermUse {
  readonly entity: string;
  readonly field: string;
  readonly records: readonly RecordId[];
}

interface Place {
  readonly definition: EntityDefinition;
  readonly field: string;
}

/** By names alone: a description of an entity is long, and what a statement is told apart by. */
interface PlaceNames {
  readonly table: string;
  readonly column: string;
}

const namesOf = ({ definition: { table, fields }, field }: Place): PlaceNames => ({ table, column: columnOf(field, fields[field]!.kind) });

const citing = shapedQuery((db, given: { code: string }, { table, column }: PlaceNames) =>
  recordsIn(db, { table }).select('e.id').where(columnIn<string | null>(column), '=', given.code).orderBy('e.id'),
);

const counting = shapedQuery((db, given: { from: string; to: string }, { table, column }: PlaceNames) =>
  recordsIn(db, { table })
    .select(({ fn }) => [columnIn<string>(column).as('code'), fn.countAll<number>().as('count')])
    .where(columnIn<string>(column), '>=', given.from)
    .where(columnIn<string>(column), '<', given.to)
    .groupBy(columnIn<string>(column)),
);

const countingInSet = query((db, given: { entity: string; set: string; from: string; to: string }) =>
  db
    .selectFrom('record_element as s')
    .innerJoin('record as r', 'r.key', 's.record_key')
    .select(({ fn }) => ['s.code', fn.countAll<number>().as('count')])
    .where('s.set_name', '=', given.set)
    .where('s.code', '>=', given.from)
    .where('s.code', '<', given.to)
    .where('r.entity', '=', given.entity)
    .groupBy('s.code'),
);

const countingAsOwn = query((db, given: { from: string; to: string }) =>
  db
    .selectFrom('own_value as v')
    .innerJoin('own_field as f', 'f.id', 'v.field_id')
    .select(({ fn }) => ['v.value as code', 'v.field_id as field', 'f.vocabulary', fn.countAll<number>().as('count')])
    .where('v.value', '>=', given.from)
    .where('v.value', '<', given.to)
    .where('f.kind', '=', 'choice')
    .groupBy(['v.value', 'v.field_id']),
);

const countingNarrower = query((db, given: { list: string; from: string; to: string }) =>
  db
    .selectFrom('term')
    .select(({ fn }) => ['parent as code', fn.countAll<number>().as('count')])
    .where('vocabulary', '=', given.list)
    .where('parent', '>=', given.from)
    .where('parent', '<', given.to)
    .groupBy('parent'),
);

/** All codes of terms of a team lie between these two. */
const ownCodes = { from: 'own-', to: 'own.' } as const;

/** How many records cite each term that the team added to a list, as `usesOfTerm` finds them: one look at each place for all of them. */
export function countUsesOfOwn(vault: ReadableVault, list: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (rows: readonly { readonly code: unknown; readonly count: number }[]) => {
    for (const { code, count } of rows) counts.set(String(code), (counts.get(String(code)) ?? 0) + count);
  };
  for (const place of placesOf(vault, list, 'fields')) add(counting.all(vault, ownCodes, namesOf(place)));
  for (const { definition, field: set } of placesOf(vault, list, 'sets'))
    add(countingInSet.all(vault, { entity: definition.name, set, ...ownCodes }));
  add(countingAsOwn.all(vault, ownCodes).filter((row) => (row.vocabulary ?? idText(row.field)) === list));
  add(countingNarrower.all(vault, { list, ...ownCodes }));
  return counts;
}

const citingInSet = query((db, given: { entity: string; set: string; code: string }) =>
  db
    .selectFrom('record_element as s')
    .innerJoin('record as r', 'r.key', 's.record_key')
    .select('r.id')
    .where('s.set_name', '=', given.set)
    .where('s.code', '=', given.code)
    .where('r.entity', '=', given.entity)
    .orderBy('r.id'),
);

const citingAsOwn = query((db, given: { code: string }) =>
  db
    .selectFrom('own_value as v')
    .innerJoin('record as r', 'r.key', 'v.record_key')
    .innerJoin('own_field as f', 'f.id', 'v.field_id')
    .select(['r.id', 'r.entity', 'v.field_id as field', 'f.vocabulary'])
    .where('v.value', '=', given.code)
    .where('f.kind', '=', 'choice')
    .orderBy('r.id'),
);

const narrowerTerms = query((db, given: { list: string; code: string }) =>
  db.selectFrom('term').select('id').where('vocabulary', '=', given.list).where('parent', '=', given.code).orderBy('id'),
);

/** Everything that cites a term of a list, by field; places without any are left out. */
export function usesOfTerm(vault: ReadableVault, list: string, code: string): TermUse[] {
  const inFields = placesOf(vault, list, 'fields').map(({ definition, field }) => ({
    entity: definition.name,
    field,
    records: citing.all(vault, { code }, namesOf({ definition, field })).map(({ id }) => idText(id)),
  }));
  const inSets = placesOf(vault, list, 'sets').map(({ definition, field: set }) => ({
    entity: definition.name,
    field: `${set}/${code}`,
    records: citingInSet.all(vault, { entity: definition.name, set, code }).map(({ id }) => idText(id)),
  }));
  const narrower = { entity: 'term', field: 'parent', records: narrowerTerms.all(vault, { list, code }).map(({ id }) => idText(id)) };
  return [...inFields, ...inSets, ...ownUses(vault, list, code), narrower].filter(({ records }) => records.length > 0);
}

function ownUses(vault: ReadableVault, list: string, code: string): TermUse[] {
  const rows = citingAsOwn.all(vault, { code }).filter((row) => (row.vocabulary ?? idText(row.field)) === list);
  const byField = Map.groupBy(rows, (row) => `${row.entity} ${fieldOfOwn(idText(row.field))}`);
  return [...byField].map(([name, some]) => {
    const [entity, field] = name.split(' ') as [string, string];
    return { entity, field, records: some.map(({ id }) => idText(id)) };
  });
}

function placesOf({ store }: ReadableVault, list: string, of: 'fields' | 'sets'): Place[] {
  return [...store.entities.values()].flatMap((definition) =>
    Object.entries(definition[of]).flatMap(([field, { vocabulary }]) => (vocabulary === list ? [{ definition, field }] : [])),
  );
}

/** The changes that put a term in the place of another wherever it is cited. */
export function changesToTerm(uses: readonly TermUse[], to: string): FieldChange[] {
  return uses.flatMap(({ entity, field, records }) => {
    const set = field.includes('/') && !field.startsWith('own/') ? field.slice(0, field.indexOf('/')) : undefined;
    return records.flatMap((record): FieldChange[] =>
      set === undefined
        ? [{ entity, record, field, value: to }]
        : [
            { entity, record, field, value: false },
            { entity, record, field: `${set}/${to}`, value: true },
          ],
    );
  });
}
