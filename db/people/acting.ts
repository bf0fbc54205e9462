/** Who did it, or acts for a court or an authority: of them things are told without asking them. */
import { strangersIn } from '../history/authors.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

/** The records that say so, and of whom. */
function roles(db: Composer) {
  return db
    .selectFrom('involvement')
    .select(['key', 'perpetrator_id as id'])
    .where('deleted', '=', 0)
    .unionAll(db.selectFrom('act').select(['key', 'ordered_by_id as id']).where('deleted', '=', 0))
    .unionAll(db.selectFrom('stay').select(['key', 'authority_id as id']).where('deleted', '=', 0))
    .unionAll(db.selectFrom('proceeding').select(['key', 'court_id as id']).where('deleted', '=', 0))
    .unionAll(db.selectFrom('proceeding').select(['key', 'judge_id as id']).where('deleted', '=', 0))
    .unionAll(db.selectFrom('proceeding').select(['key', 'prosecutor_id as id']).where('deleted', '=', 0))
    .unionAll(db.selectFrom('hearing').select(['key', 'judge_id as id']).where('deleted', '=', 0))
    .as('c');
}

const acting = query((db) => db.selectFrom(roles(db)).select('c.id').distinct());
/** Lawyers, family, colleagues: whoever took a step for somebody is asked as everybody is. */
const parties = query((db) => db.selectFrom('intervention').select('party_id as id').where('deleted', '=', 0));

const saidByOthers = query((db, given: { id: Buffer; strangers: string }) =>
  db
    .selectFrom(roles(db))
    .innerJoin('record as r', 'r.key', 'c.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select('c.key')
    .where('c.id', '=', given.id)
    .where(({ not, ref }) => not(isAmong(ref('a.replica_key'), given.strangers)))
    .limit(1),
);

const personBegun = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('record as r')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select('a.replica_key as by')
    .where('r.id', '=', given.id)
    .where('r.entity', '=', 'person'),
);

/** Of the whole vault; not those who took a step for anybody. */
export function actingPeople(vault: ReadableVault): Set<RecordId> {
  const isBelieved = believedIn(vault);
  return new Set([...idsOf(acting.all(vault)).difference(idsOf(parties.all(vault)))].filter(isBelieved));
}

/**
 * Of those of whom somebody says that they act: whether it counts. That somebody of ours did something does not where vaults alone say it
 * that nobody here knows: nobody would be asked of them any more.
 */
export function believedIn(vault: ReadableVault): (person: RecordId) => boolean {
  const strangers = strangersIn(vault);
  if (strangers.size === 0) return () => true;
  const keys = manyKeys([...strangers.keys()]);
  return (person) => {
    const id = idBytes(person);
    return strangers.has(personBegun.get(vault, { id })?.by ?? 0) || saidByOthers.get(vault, { id, strangers: keys }) !== undefined;
  };
}

function idsOf(rows: readonly { readonly id: Buffer | null }[]): Set<RecordId> {
  return new Set(rows.flatMap(({ id }) => (id ? [idText(id)] : [])));
}
