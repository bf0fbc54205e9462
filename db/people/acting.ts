/** Who did it, or acts for a court or an authority: of them things are told without asking them. */
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

const acting = query((db) =>
  db
    .selectFrom('involvement')
    .select('perpetrator_id as id')
    .where('deleted', '=', 0)
    .union(db.selectFrom('act').select('ordered_by_id as id').where('deleted', '=', 0))
    .union(db.selectFrom('stay').select('authority_id as id').where('deleted', '=', 0))
    .union(db.selectFrom('proceeding').select('court_id as id').where('deleted', '=', 0))
    .union(db.selectFrom('proceeding').select('judge_id as id').where('deleted', '=', 0))
    .union(db.selectFrom('proceeding').select('prosecutor_id as id').where('deleted', '=', 0))
    .union(db.selectFrom('hearing').select('judge_id as id').where('deleted', '=', 0)),
);
/** Lawyers, family, colleagues: whoever took a step for somebody is asked as everybody is. */
const parties = query((db) => db.selectFrom('intervention').select('party_id as id').where('deleted', '=', 0));

/** Of the whole vault; not those who took a step for anybody. */
export function actingPeople(vault: ReadableVault): Set<RecordId> {
  return idsOf(acting.all(vault)).difference(idsOf(parties.all(vault)));
}

function idsOf(rows: readonly { readonly id: Buffer | null }[]): Set<RecordId> {
  return new Set(rows.flatMap(({ id }) => (id ? [idText(id)] : [])));
}
