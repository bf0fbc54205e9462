/** On how many independent sources each case rests: the files of a case say where they come from, as its sources do. */
import { idBytes, idText } from '../log/ids.ts';
import { type CorroboratedAct, type CorroboratedCase, type Corroboration, corroborationOf, originOf } from '../model/corroboration.ts';
import { facesOf } from '../people/faces.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { groupsAsHere } from './origins.ts';

/**
 * How many sources each case has, how many of them nobody named a group or a person for (each is an origin of its own), whether it has
 * files, and how many say of whom they come.
 */
const allCases = query((db) =>
  db
    .selectFrom('case_record as c')
    .select('c.key')
    .select(({ selectFrom, exists }) => {
      const sources = selectFrom('source as s').whereRef('s.case_id', '=', 'c.id').where('s.deleted', '=', 0);
      const files = selectFrom('evidence as e').whereRef('e.case_id', '=', 'c.id').where('e.deleted', '=', 0);
      return [
        sources.select(({ fn }) => fn.countAll<number>().as('count')).as('sources'),
        sources
          .where('s.independence_group', 'is', null)
          .where('s.person_id', 'is', null)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .as('alone'),
        files
          .where('e.independence_group', 'is not', null)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .as('grouped'),
        exists(files.select('e.key')).as('has_files'),
      ];
    })
    .where('c.deleted', '=', 0),
);

const namedSources = query((db, given: { cases: string }) =>
  db
    .selectFrom('case_record as c')
    .innerJoin('source as s', 's.case_id', 'c.id')
    .innerJoin('record as r', 'r.key', 's.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select(['c.key', 's.id', 's.person_id', 's.independence_group', 'a.replica_key as by'])
    .where(({ ref }) => isAmong(ref('c.key'), given.cases))
    .where('s.deleted', '=', 0)
    .where(({ or, eb }) => or([eb('s.independence_group', 'is not', null), eb('s.person_id', 'is not', null)])),
);

/** A file that says nothing but which source it came from adds no origin. */
const namedItems = query((db, given: { cases: string }) =>
  db
    .selectFrom('case_record as c')
    .innerJoin('evidence as e', 'e.case_id', 'c.id')
    .innerJoin('record as r', 'r.key', 'e.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select(['c.key', 'e.independence_group', 'a.replica_key as by'])
    .where(({ ref }) => isAmong(ref('c.key'), given.cases))
    .where('e.deleted', '=', 0)
    .where('e.independence_group', 'is not', null),
);

/**
 * By the key of the case, how many origins `originsOf` finds of all its sources and files: none, one, or two for several. One, too,
 * where there is nothing but files. Every case that is not in the trash.
 */
export function independentByCase(vault: ReadableVault): ReadonlyMap<number, 0 | 1 | 2> {
  const counted = allCases.all(vault).map(({ key, sources, alone, grouped, has_files: hasFiles }) => ({
    key,
    alone: alone ?? 0,
    named: (sources ?? 0) - (alone ?? 0),
    grouped: grouped ?? 0,
    hasFiles: Number(hasFiles) !== 0,
  }));
  // Whose names may stand for one another is looked at; of the others the numbers say it.
  const unsure = counted.filter(({ alone, named, grouped }) => alone + Math.min(1, named) < 2 && (named > 1 || grouped > 0));
  const origins = namedOrigins(
    vault,
    unsure.map(({ key }) => key),
  );
  return new Map(
    counted.map(({ key, alone, named, hasFiles }) => {
      const all = alone + (origins.get(key)?.size ?? named);
      return [key, all === 0 ? (hasFiles ? 1 : 0) : all === 1 ? 1 : 2];
    }),
  );
}

/** Of some cases, by their keys: the groups and persons that sources and files name, each once. */
function namedOrigins(vault: ReadableVault, keys: readonly number[]): ReadonlyMap<number, ReadonlySet<string>> {
  const named = new Map(keys.map((key) => [key, new Set<string>()]));
  const cases = manyKeys(keys);
  const sources = namedSources.all(vault, { cases });
  const faceOf = facesOf(
    vault,
    sources.flatMap(({ person_id: person }) => person ?? []),
  );
  const items = namedItems.all(vault, { cases });
  const groupFor = groupsAsHere(vault, [...sources, ...items]);
  for (const source of sources) {
    const { key, id, person_id: person } = source;
    named
      .get(key)!
      .add(originOf({ group: groupFor(source), person: person === null ? undefined : (faceOf(person) ?? idText(person)), id: idText(id) }));
  }
  for (const item of items) {
    const origin = originOf({ group: groupFor(item), id: '' });
    if (origin.startsWith('group ')) named.get(item.key)!.add(origin);
  }
  return named;
}

/** Of each act of a case, by its id. */
export function corroborationByAct(
  vault: ReadableVault,
  of: CorroboratedCase & { readonly acts: readonly CorroboratedAct[] },
): ReadonlyMap<string, Corroboration> {
  const people = of.sources.flatMap(({ fields: { person } }) => (typeof person === 'string' ? [idBytes(person as RecordId)] : []));
  const faceOf = facesOf(vault, people);
  return new Map(of.acts.map((act) => [act.id, corroborationOf(of, act, (person) => faceOf(idBytes(person as RecordId)) ?? person)]));
}
