/** Which sources of a case do not repeat one another. */
import { idText } from '../log/ids.ts';
import { originOf } from '../model/corroboration.ts';
import { facesOf } from '../people/faces.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

const sourcesOfCases = query((db, given: { cases: string }) =>
  db
    .selectFrom('case_record as c')
    .innerJoin('source as s', 's.case_id', 'c.id')
    .select(['c.key as case_key', 's.key', 's.person_id', 's.independence_group'])
    .where(({ ref }) => isAmong(ref('c.key'), given.cases))
    .where('s.deleted', '=', 0),
);

/**
 * By the key of the case: its sources, each once, by a name that is the same for the same source of another case. Sources of one
 * group count as one; without a group, records of the same person are one source, and what names neither is one by itself.
 */
export function independentSources(vault: ReadableVault, cases: readonly number[]): ReadonlyMap<number, ReadonlySet<string>> {
  const rows = sourcesOfCases.all(vault, { cases: manyKeys(cases) });
  const faceOf = facesOf(
    vault,
    rows.flatMap(({ person_id: person }) => person ?? []),
  );
  const byCase = new Map<number, Set<string>>();
  for (const { case_key: caseKey, key, person_id: person, independence_group: given } of rows) {
    const name = originOf({ group: given, person: person && (faceOf(person) ?? idText(person)), id: String(key) });
    const of = byCase.get(caseKey);
    if (of) of.add(name);
    else byCase.set(caseKey, new Set([name]));
  }
  return byCase;
}
