import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { onePersonOneRow } from './one-row.ts';
import { peopleByKey } from './rows.ts';

export interface PersonSummary {
  readonly id: RecordId;
  readonly kind: string | null;
  readonly name: string | null;
  readonly otherNames: number;
  readonly acts: number;
  readonly doNotContact: boolean;
  /** How many records say who this is. */
  readonly records: number;
  readonly cursor: number;
}

const pageOfPeople = query((db, given: { after: number; limit: number; folded: string }) =>
  db
    .selectFrom('person as p')
    .select('p.key')
    .where('p.deleted', '=', 0)
    .where('p.key', '>', given.after)
    .where(({ not, ref }) => not(isAmong(ref('p.key'), given.folded)))
    .orderBy('p.key')
    .limit(given.limit),
);

/** People by time of entry, each once, with their first name. Pages by key. */
export function listPeople(vault: ReadableVault, { limit, after = 0 }: { limit: number; after?: number | undefined }): PersonSummary[] {
  const { folded } = onePersonOneRow(vault);
  const keys = pageOfPeople.all(vault, { after, limit, folded: manyKeys(folded) }).map(({ key }) => key);
  return peopleByKey(vault, keys).map(({ key, id, kind, name, otherNames, suffered, doNotContact, records }) => ({
    id,
    kind,
    name,
    otherNames: otherNames.length,
    acts: suffered,
    doNotContact,
    records,
    cursor: key,
  }));
}

const rows = query((db) =>
  db
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('deleted', '=', 0),
);

const foldedRows = query((db, given: { folded: string }) =>
  db
    .selectFrom('person as p')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('p.deleted', '=', 0)
    .where(({ ref }) => isAmong(ref('p.key'), given.folded)),
);

/** How many people there are; who is said to be the same counts once. */
export function countPeople(vault: ReadableVault): number {
  const all = rows.get(vault)!.count;
  const { folded } = onePersonOneRow(vault);
  // Few are: to ask of everybody whether they are among these would take longer than to count.
  return folded.length === 0 ? all : all - foldedRows.get(vault, { folded: manyKeys(folded) })!.count;
}
