/** On how many independent sources each case rests: the files of a case say where they come from, as its sources do. */
import { idBytes, idText } from '../log/ids.ts';
import { type CorroboratedAct, type CorroboratedCase, type Corroboration, corroborationOf, originOf } from '../model/corroboration.ts';
import { facesOf } from '../people/faces.ts';
import { query } from '../query/query.ts';
import { keyOf } from '../query/terms.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** Sources that nobody named a group or a person for: each is an origin of its own, and the database counts them. */
const allCases = query((db) =>
  db
    .selectFrom('case_record as c')
    .select('c.key')
    .select(({ selectFrom, exists }) => [
      selectFrom('source as s')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('s.case_id', '=', 'c.id')
        .where('s.deleted', '=', 0)
        .where('s.independence_group', 'is', null)
        .where('s.person_id', 'is', null)
        .as('alone'),
      exists(selectFrom('evidence as e').select('e.key').whereRef('e.case_id', '=', 'c.id').where('e.deleted', '=', 0)).as('has_files'),
    ])
    .where('c.deleted', '=', 0),
);

const namedSources = query((db) =>
  db
    .selectFrom('source as s')
    .select(['s.id', 's.person_id', 's.independence_group'])
    .select(({ ref }) => keyOf('case', ref('s.case_id')).as('case_key'))
    .where('s.deleted', '=', 0)
    .where('s.case_id', 'is not', null)
    .where(({ or, eb }) => or([eb('s.independence_group', 'is not', null), eb('s.person_id', 'is not', null)])),
);

/** A file that says nothing but which source it came from adds no origin. */
const namedItems = query((db) =>
  db
    .selectFrom('evidence as e')
    .select('e.independence_group')
    .select(({ ref }) => keyOf('case', ref('e.case_id')).as('case_key'))
    .where('e.deleted', '=', 0)
    .where('e.case_id', 'is not', null)
    .where('e.independence_group', 'is not', null),
);

/**
 * By the key of the case, how many origins `originsOf` finds of all its sources and files, or one where there is nothing but files;
 * every case that is not in the trash.
 */
export function independentByCase(vault: ReadableVault): ReadonlyMap<number, number> {
  const named = new Map<number, Set<string>>();
  const add = (key: number | null, origin: string) => {
    if (key === null) return;
    const known = named.get(key);
    if (known) known.add(origin);
    else named.set(key, new Set([origin]));
  };
  const sources = namedSources.all(vault);
  const faceOf = facesOf(
    vault,
    sources.flatMap(({ person_id: person }) => person ?? []),
  );
  for (const { case_key: key, id, person_id: person, independence_group: group } of sources)
    add(key, originOf({ group, person: person === null ? undefined : (faceOf(person) ?? idText(person)), id: idText(id) }));
  for (const { case_key: key, independence_group: group } of namedItems.all(vault)) {
    const origin = originOf({ group, id: '' });
    if (origin.startsWith('group ')) add(key, origin);
  }
  return new Map(
    allCases
      .all(vault)
      .map(({ key, alone, has_files: hasFiles }) => [key, (alone ?? 0) + (named.get(key)?.size ?? 0) || Math.min(1, Number(hasFiles))]),
  );
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
