import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { firstNameOf } from '../query/shown-name.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface ActRow {
  readonly key: number;
  readonly id: RecordId;
  readonly type: string | null;
  readonly victim: string | null;
  /** Its own, or its case's. */
  readonly begin: string | null;
  readonly place: string | null;
  readonly caseNumber: string | null;
  readonly caseTitle: string | null;
}

const actByKey = query((db, given: { key: number }) =>
  db
    .selectFrom('act as a')
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('a.case_id')))))
    .select((eb) => [
      'a.key',
      'a.id',
      'a.type',
      'a.begin_edtf',
      'a.begin_earliest',
      'a.begin_latest',
      'a.end_earliest',
      'a.end_latest',
      'a.place',
      'c.begin_edtf as case_begin',
      'c.place as case_place',
      'c.number as caseNumber',
      'c.title as caseTitle',
      firstNameOf(eb.ref('a.victim_id')).as('victim'),
    ])
    .where('a.key', '=', given.key)
    .where('a.deleted', '=', 0),
);

/** Rows by their keys, in the order of the keys; what is no act any more is left out. */
export function actsByKey(vault: ReadableVault, keys: readonly number[]): ActRow[] {
  return keys.flatMap((key) => {
    const row = actByKey.get(vault, { key });
    if (!row) return [];
    const { id, begin_edtf, begin_earliest, begin_latest, end_earliest, end_latest, case_begin, case_place, place, ...rest } = row;
    const isDated = [begin_earliest, begin_latest, end_earliest, end_latest].some((day) => day !== null);
    const begin = isDated ? begin_edtf : (case_begin ?? begin_edtf);
    return [{ ...rest, id: idText(id), begin, place: place?.trim() ? place : case_place }];
  });
}
