/** What a case is called by that nobody named: the window makes a sentence of it. */
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { firstAct, firstVictim } from './first-act.ts';

export interface CaseTitleFacts {
  readonly id: RecordId;
  readonly number: string | null;
  /** Code of the kind of the first act. */
  readonly act: string | null;
  /** Name of whom it was done to, as lists show it. */
  readonly victim: string | null;
  /** EDTF, or as it was typed. */
  readonly begin: string | null;
}

const factsById = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('case_record as c')
    .where('c.id', '=', given.id)
    .select((eb) => ['c.id', 'c.number', 'c.begin_edtf as begin', firstAct(eb).select('a.type').as('act'), firstVictim(eb).as('victim')]),
);

/** As a row of the list of cases has them, of cases in the trash too. One that is not here is left out. */
export function titleFactsOf(vault: ReadableVault, ids: readonly RecordId[]): CaseTitleFacts[] {
  return ids.flatMap((id) => factsById.all(vault, { id: idBytes(id) }).map((row) => ({ ...row, id: idText(row.id) })));
}
