/**
 * Whose consent is needed: whoever told something, whoever something was done to, by name or as one of a group, whoever stands before a
 * court and did nothing to others, whoever was asked already (a no binds, whosever it is), and beyond the team whoever a file shows.
 */
import { strangersIn } from '../history/authors.ts';
import { knownWords } from '../history/whose.ts';
import { idBytes, idText } from '../log/ids.ts';
import { consentUses } from '../model/consent.ts';
import type { RecordId } from '../model/record-id.ts';
import { actingPeople, believedIn } from '../people/acting.ts';
import type { Composer } from '../query/composer.ts';
import { shapedQuery } from '../query/query.ts';
import { idFrom, isIdAmong, isTextAmong, manyIds, manyTexts } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { columnFor } from './versions.ts';

/** Left out: everybody. */
interface Among {
  readonly persons?: string;
}

const told = shapedQuery((db, { persons }: Among) => {
  const tellers = db.selectFrom('source').select('person_id as id').where('deleted', '=', 0);
  const victims = db.selectFrom('act').select('victim_id as id').where('deleted', '=', 0);
  if (persons === undefined) return tellers.union(victims);
  return tellers
    .where(({ ref }) => isIdAmong(ref('person_id').$notNull(), persons))
    .union(victims.where(({ ref }) => isIdAmong(ref('victim_id').$notNull(), persons)));
});

function accusedOrAnswered(db: Composer, { persons }: Among) {
  const accused = db.selectFrom('proceeding').select('person_id as id').where('deleted', '=', 0);
  const answered = db
    .selectFrom('consent')
    .select('person_id as id')
    .where((eb) =>
      eb.or([
        eb('deleted', '=', 0),
        eb('withdrawn_edtf', 'is not', null),
        ...consentUses.map((use) => eb(columnFor(use), 'in', ['no', 'ask'])),
      ]),
    );
  return persons === undefined
    ? accused.union(answered)
    : accused
        .where(({ ref }) => isIdAmong(ref('person_id').$notNull(), persons))
        .union(answered.where(({ ref }) => isIdAmong(ref('person_id').$notNull(), persons)));
}

/**
 * Whoever is before a court, and whoever answered: what allowed something and lies in the trash was never said, what forbade it was.
 * Whoever did it or acts for an authority needs none, and could silence what is told of them by a no that they send: 1 for them.
 */
const concerned = shapedQuery((db, given: Among) => {
  const among = accusedOrAnswered(db, given);
  return db
    .selectFrom(among.as('c'))
    .select(({ and, or, not, exists, selectFrom }) => [
      'c.id',
      and([
        not(exists(selectFrom('intervention as t').select('t.key').whereRef('t.party_id', '=', 'c.id').where('t.deleted', '=', 0))),
        or([
          exists(selectFrom('involvement as t').select('t.key').whereRef('t.perpetrator_id', '=', 'c.id').where('t.deleted', '=', 0)),
          exists(selectFrom('act as t').select('t.key').whereRef('t.ordered_by_id', '=', 'c.id').where('t.deleted', '=', 0)),
          exists(selectFrom('stay as t').select('t.key').whereRef('t.authority_id', '=', 'c.id').where('t.deleted', '=', 0)),
          exists(selectFrom('proceeding as t').select('t.key').whereRef('t.court_id', '=', 'c.id').where('t.deleted', '=', 0)),
          exists(selectFrom('proceeding as t').select('t.key').whereRef('t.judge_id', '=', 'c.id').where('t.deleted', '=', 0)),
          exists(selectFrom('proceeding as t').select('t.key').whereRef('t.prosecutor_id', '=', 'c.id').where('t.deleted', '=', 0)),
          exists(selectFrom('hearing as t').select('t.key').whereRef('t.judge_id', '=', 'c.id').where('t.deleted', '=', 0)),
        ]),
      ]).as('acts'),
    ]);
});

/** People whom items of evidence show or name. Elements of sets are texts. */
const inFiles = shapedQuery((db, { codes }: { readonly codes?: string }) => {
  const shown = db
    .selectFrom('record_element as m')
    .innerJoin('evidence as e', 'e.key', 'm.record_key')
    .innerJoin('person as p', (join) => join.on(({ eb, ref }) => eb('p.key', '=', keyOf('person', idFrom(ref('m.code'))))))
    .select(['p.key', 'p.id', 'p.kind'])
    .distinct()
    .where('m.set_name', '=', 'people')
    .where('e.deleted', '=', 0);
  return codes === undefined ? shown : shown.where(({ ref }) => isTextAmong(ref('m.code'), codes));
});

/** Not organisations, as known vaults call them, nor who did something or acts for an authority. */
function shownInFiles(vault: ReadableVault, persons: readonly RecordId[] | undefined): RecordId[] {
  const rows = inFiles.all(vault, persons ? { codes: manyTexts(persons) } : {}, undefined);
  const strangers = strangersIn(vault);
  const isOrganisation = ({ key, kind }: (typeof rows)[number]) =>
    kind === 'organisation' &&
    (strangers.size === 0 || knownWords(vault, key, strangers).some(({ field, value }) => field === 'kind' && value === kind));
  const ids = rows.flatMap((row) => (isOrganisation(row) ? [] : [idText(row.id)]));
  const acting = actingPeople(vault, ids);
  return ids.filter((person) => !acting.has(person));
}

/** Members of groups, and of groups that are part of them, to which something was done. */
const members = shapedQuery((db, { persons }: Among) =>
  db
    .withRecursive('within(person, whole)', (known) => {
      const all = known
        .selectFrom('relation')
        .select(['person_id as person', 'other_id as whole'])
        .where('type', '=', 'member')
        .where('deleted', '=', 0);
      const first = persons === undefined ? all : all.where(({ ref }) => isIdAmong(ref('person_id').$notNull(), persons));
      return first.union((next) =>
        next
          .selectFrom('within as w')
          .innerJoin('relation as r', 'r.person_id', 'w.whole')
          .select(['w.person', 'r.other_id as whole'])
          .where('r.type', '=', 'member')
          .where('r.deleted', '=', 0),
      );
    })
    .selectFrom('within as w')
    .select('w.person as id')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('act as a').select('a.key').whereRef('a.victim_id', '=', 'w.whole').where('a.deleted', '=', 0)),
    ),
);

/**
 * Of records outside the trash, but for what forbids something.
 *
 * @param persons only these. @param isOutside for what goes beyond the team: whoever a file shows or names, too. Among those who work on it
 *   bystanders were not asked, and what they are called may be told.
 */
export function namedInNeed(vault: ReadableVault, persons?: readonly RecordId[], isOutside = false): RecordId[] {
  const given = persons && { persons: manyIds(persons.map(idBytes)) };
  const idsOf = (rows: readonly { readonly id: Buffer | null }[]) => rows.flatMap(({ id }) => (id ? [idText(id)] : []));
  const asked = Object.groupBy(concerned.all(vault, given ?? {}, undefined), ({ acts }) => (acts ? 'never' : 'always'));
  const isBelieved = believedIn(vault);
  const unbelieved = idsOf(asked.never ?? []).filter((person) => !isBelieved(person));
  return [
    ...new Set([
      ...idsOf(told.all(vault, given ?? {}, undefined)),
      ...idsOf(asked.always ?? []),
      ...unbelieved,
      ...idsOf(members.all(vault, given ?? {}, undefined)),
      ...(isOutside ? shownInFiles(vault, persons) : []),
    ]),
  ];
}
