/** Whom files of a list may show: offered where several of them are said at once. */
import { namedInEach } from '../evidence/shows.ts';
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { recordsOfPerson } from '../people/one-row.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import { detailsOf } from '../records/details.ts';
import { personCalled } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { showCase } from './details.ts';

/** Whoever stands in more cases than these is found by their name. */
const mostCases = 20;
const mostOffered = 1000;

export interface OfferedPerson {
  readonly id: RecordId;
  /** A name that is `''` was kept back by whoever handed them over; `null`: there is none. */
  readonly name: string | null;
  /** How many of these files name them. */
  readonly named: number;
}

/** The people of their cases, the case of most of them first, then whoever is named in one of them already. @param keys of items. */
export function peopleOfFiles(vault: ReadableVault, keys: readonly number[]): OfferedPerson[] {
  const inFiles = [...namedInEach(vault, keys).values()].flat();
  const named = Map.groupBy(inFiles, (id) => id);
  const ids = new Set([...peopleOfCases(vault, keys), ...named.keys()]);
  return [...ids].slice(0, mostOffered).map((id) => ({ id, name: personCalled(vault, id), named: named.get(id)?.length ?? 0 }));
}

const casesOf = query((db, given: { keys: string }) =>
  db
    .selectFrom('evidence')
    .select('case_id as id')
    .where(({ ref }) => isAmong(ref('key'), given.keys))
    .orderBy('key'),
);

function peopleOfCases(vault: ReadableVault, keys: readonly number[]): RecordId[] {
  const cases = Map.groupBy(
    casesOf.all(vault, { keys: manyKeys(keys) }).flatMap(({ id }) => (id ? idText(id) : [])),
    (id) => id,
  );
  return (
    [...cases]
      .toSorted(([, one], [, other]) => other.length - one.length)
      .flatMap(([id]) => (detailsOf(vault, 'case', id) ? id : []))
      .slice(0, mostCases)
      .flatMap((id) => showCase(vault, id).people)
      // Somebody in the trash is not offered anew.
      .flatMap(({ id, deleted }) => (deleted ? [] : recordsOfPerson(vault, id)[0]!))
  );
}
