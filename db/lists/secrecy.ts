/** How secret the records of a list are: said before they leave in a file. */
import { idBytes, idText } from '../log/ids.ts';
import { entityOf, type PlacedEntity } from '../model/entities.ts';
import { columnOf, type EntityDefinition } from '../model/entity.ts';
import { entityOfList, type ExportedList } from '../model/exported-lists.ts';
import type { RecordId } from '../model/record-id.ts';
import { createGuardTest, levelsOfPeople } from '../people/guards.ts';
import { onePersonOneRow } from '../people/one-row.ts';
import { columnIn, entityQuery, recordsIn } from '../query/entity-query.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface Secrecy {
  readonly confidential: number;
  readonly secret: number;
}

/** By row how secret something in it is. */
interface Level {
  readonly key: number;
  readonly level: number | null;
}

/**
 * A row is as secret as the most secret of what it tells: the record itself, and the case and the people that its columns name.
 *
 * @param keys of the list. Of somebody of whom several records say who they are, the most secret counts, in the trash too.
 */
export function secrecyOf(vault: ReadableVault, list: ExportedList, keys: readonly number[]): Secrecy {
  const most = new Map<number, number>();
  for (const { key, level } of levelsIn(vault, list, keys)) most.set(key, Math.max(most.get(key) ?? 0, level ?? 0));
  const secret = [...most.values()].filter((level) => level >= 4).length;
  return { confidential: [...most.values()].filter((level) => level === 3).length, secret };
}

function levelsIn(vault: ReadableVault, list: ExportedList, keys: readonly number[]): readonly Level[] {
  switch (list) {
    // What States said is public.
    case 'recommendations':
      return [];
    case 'people':
      return levelsOfRows(vault, keys);
    case 'cases':
      return [...levels(entityOf('case')).all(vault, { keys: manyKeys(keys) }), ...levelsOfNamed(vault, keys)];
    default:
      return levelsOfPlaced(vault, entityOfList[list], keys);
  }
}

function levelsOfRows(vault: ReadableVault, keys: readonly number[]): readonly Level[] {
  const one = onePersonOneRow(vault);
  return levelsOfPeople(vault, keys.flatMap(one.membersOf)).map(({ key, level }) => ({ key: one.faceOf(key), level }));
}

const levels = entityQuery((db, definition, given: { keys: string }) =>
  recordsIn(db, definition)
    .select('e.key')
    .select(columnIn<number | null>('confidentiality').as('level'))
    .where(({ ref }) => isAmong(ref('e.key'), given.keys)),
);

/** Whoever suffered or did something in a case: which of them a row names depends on what is asked for. */
const peopleOfCases = query((db, given: { keys: string }) => {
  const acts = db
    .selectFrom('case_record as c')
    .innerJoin('act as a', 'a.case_id', 'c.id')
    .where('a.deleted', '=', 0)
    .where(({ ref }) => isAmong(ref('c.key'), given.keys));
  return acts
    .select(['c.key', 'a.victim_id as person'])
    .where('a.victim_id', 'is not', null)
    .union(
      acts
        .innerJoin('involvement as i', 'i.act_id', 'a.id')
        .where('i.deleted', '=', 0)
        .select(['c.key', 'i.perpetrator_id as person'])
        .where('i.perpetrator_id', 'is not', null),
    );
});

function levelsOfNamed(vault: ReadableVault, keys: readonly number[]): readonly Level[] {
  const guardsOver = createGuardTest(vault);
  return peopleOfCases
    .all(vault, { keys: manyKeys(keys) })
    .map(({ key, person }) => ({ key, level: person && guardsOver(idText(person)).level }));
}

const levelOfCase = query((db, given: { id: Buffer }) =>
  db.selectFrom('case_record').select('confidentiality as level').where('key', '=', keyOf('case', given.id)),
);

/** What columns name, by the field that names it. */
const namedIn = entityQuery((db, definition, given: { keys: string }) =>
  recordsIn(db, definition)
    .select('e.key')
    .select(namingFields(definition).map((field) => columnIn<Buffer | null>(columnOf(field, 'reference')).as(field)))
    .where(({ ref }) => isAmong(ref('e.key'), given.keys)),
);

function namingFields({ fields, place }: EntityDefinition): readonly string[] {
  return [...place!.columns, ...place!.more].filter((field) => fields[field]?.to === 'case' || fields[field]?.to === 'person');
}

function levelsOfPlaced(vault: ReadableVault, entity: PlacedEntity, keys: readonly number[]): readonly Level[] {
  const definition = entityOf(entity);
  const given = { keys: manyKeys(keys) };
  const guardsOver = createGuardTest(vault);
  const levelOf = {
    case: (id: RecordId) => levelOfCase.get(vault, { id: idBytes(id) })?.level ?? null,
    person: (id: RecordId) => guardsOver(id).level,
  };
  const named = namedIn(definition).all(vault, given) as readonly (Readonly<Record<string, unknown>> & { readonly key: number })[];
  return [
    ...levels(definition).all(vault, given),
    ...named.flatMap((row) =>
      namingFields(definition).flatMap((field) => {
        const id = row[field];
        const to = definition.fields[field]!.to as keyof typeof levelOf;
        return id instanceof Uint8Array ? { key: row.key, level: levelOf[to](idText(Buffer.from(id))) } : [];
      }),
    ),
  ];
}
