/** Who did it, or acts for a court or an authority: of them things are told without asking them. */
import { strangersIn } from '../history/authors.ts';
import { knownWords, whoBegan } from '../history/whose.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query, shapedQuery } from '../query/query.ts';
import { isAmong, isIdAmong, manyIds, manyKeys } from '../query/sqlite.ts';
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

/** Left out: everybody. */
interface Among {
  readonly persons?: string;
}

const acting = shapedQuery((db, { persons }: Among) => {
  const said = db.selectFrom(roles(db)).select('c.id').distinct();
  return persons === undefined ? said : said.where(({ ref }) => isIdAmong(ref('c.id').$notNull(), persons));
});
/** Lawyers, family, colleagues: whoever took a step for somebody is asked as everybody is. */
const parties = shapedQuery((db, { persons }: Among) => {
  const said = db.selectFrom('intervention').select('party_id as id').where('deleted', '=', 0);
  return persons === undefined ? said : said.where(({ ref }) => isIdAmong(ref('party_id').$notNull(), persons));
});

/** In records that strangers wrote nothing in. */
const saidByOthers = query((db, given: { id: Buffer; strangers: string }) =>
  db
    .selectFrom(roles(db))
    .innerJoin('record as r', 'r.key', 'c.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select('c.key')
    .where('c.id', '=', given.id)
    .where(({ not, ref }) => not(isAmong(ref('a.replica_key'), given.strangers)))
    .where(({ exists, not, selectFrom, ref }) => {
      const later = selectFrom('touch as t').innerJoin('action as b', 'b.key', 't.action_key').select('b.key');
      return not(exists(later.where('t.record_key', '=', ref('c.key')).where((eb) => isAmong(eb.ref('b.replica_key'), given.strangers))));
    })
    .limit(1),
);

/** In records that more than one vault wrote in. */
const saidTogether = query((db, given: { id: Buffer }) =>
  db
    .selectFrom(roles(db))
    .innerJoin('record as r', 'r.key', 'c.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select('c.key')
    .where('c.id', '=', given.id)
    .where(({ exists, selectFrom, ref }) =>
      exists(
        selectFrom('touch as t')
          .innerJoin('action as b', 'b.key', 't.action_key')
          .select('b.key')
          .where('t.record_key', '=', ref('c.key'))
          .where('b.replica_key', '!=', ref('a.replica_key')),
      ),
    ),
);

/** Not those who took a step for anybody. @param persons only these; left out: of the whole vault. */
export function actingPeople(vault: ReadableVault, persons?: readonly RecordId[]): Set<RecordId> {
  const given = persons ? { persons: manyIds(persons.map(idBytes)) } : {};
  const isBelieved = believedIn(vault);
  return new Set(
    [...idsOf(acting.all(vault, given, undefined)).difference(idsOf(parties.all(vault, given, undefined)))].filter(isBelieved),
  );
}

/**
 * Of those of whom somebody says that they act: whether it counts. That somebody of ours did something does not where vaults alone say it
 * that nobody here knows: nobody would be asked of them any more.
 */
export function believedIn(vault: ReadableVault): (person: RecordId) => boolean {
  const strangers = strangersIn(vault);
  if (strangers.size === 0) return () => true;
  const [keys, begunBy] = [manyKeys([...strangers.keys()]), whoBegan(vault, strangers)];
  return (person) => {
    const id = idBytes(person);
    return (
      begunBy('person', person) === 'strangers' ||
      saidByOthers.get(vault, { id, strangers: keys }) !== undefined ||
      // Where strangers wrote in it, too, it names whom known vaults name.
      saidTogether.all(vault, { id }).some(({ key }) => knownWords(vault, key, strangers).length > 0)
    );
  };
}

function idsOf(rows: readonly { readonly id: Buffer | null }[]): Set<RecordId> {
  return new Set(rows.flatMap(({ id }) => (id ? [idText(id)] : [])));
}
