/** Reads the versions of consent that are kept here, for some persons or all: a few statements, however many persons there are. */
import type { NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { answerField, type ConsentUse, consentEntity } from '../model/consent.ts';
import { columnOf } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { query, shapedQuery } from '../query/query.ts';
import { isAmong, isIdAmong, manyIds, manyKeys } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { ConsentTable } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { ConsentVersion } from './judge.ts';

type AnswerColumn = { [Column in keyof ConsentTable]: ConsentTable[Column] extends string | null ? Column : never }[keyof ConsentTable];

/** The column that holds the answers for a use. */
export function columnFor(use: ConsentUse): AnswerColumn {
  const field = answerField(use);
  return columnOf(field, consentEntity.fields[field].kind) as AnswerColumn;
}

const consents = shapedQuery((db, { persons }: { persons?: string }, { uses }: { uses: readonly ConsentUse[] }) => {
  const all = db
    .selectFrom('consent as c')
    .leftJoin('person as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('person', eb.ref('c.person_id')))))
    .select([
      'c.key',
      'c.id',
      'c.person_id',
      'c.deleted',
      'p.deleted as personDeleted',
      'c.date_earliest',
      'c.expires_edtf',
      'c.expires_earliest',
      'c.withdrawn_edtf',
      'c.withdrawn_latest',
    ])
    .select(uses.map((use) => `c.${columnFor(use)}` as const))
    .where('c.person_id', 'is not', null)
    .$narrowType<{ person_id: NotNull }>();
  return persons === undefined ? all : all.where(({ ref }) => isIdAmong(ref('c.person_id').$notNull(), persons));
});

const replaced = query((db, given: { keys: string }) =>
  db
    .selectFrom('record_element')
    .select(['record_key as key', 'code'])
    .where(({ ref }) => isAmong(ref('record_key'), given.keys))
    .where('set_name', '=', 'replaces'),
);

const states = query((db, given: { keys: string }) =>
  db
    .selectFrom('field_state')
    .select(['record_key as key', 'field'])
    .where(({ ref }) => isAmong(ref('record_key'), given.keys)),
);

/**
 * The versions of everybody, by person, those in the trash included.
 *
 * @param uses whose answers are read.
 * @param persons only theirs.
 */
export function consentVersions(
  vault: ReadableVault,
  uses: readonly ConsentUse[],
  persons?: readonly RecordId[],
): ReadonlyMap<RecordId, readonly ConsentVersion[]> {
  const given = persons && { persons: manyIds(persons.map(idBytes)) };
  const rows = consents.all(vault, given ?? {}, { uses });
  const keys = manyKeys(rows.map(({ key }) => key));
  const doubts = Map.groupBy(states.all(vault, { keys }), ({ key }) => key);
  const earlier = Map.groupBy(replaced.all(vault, { keys }), ({ key }) => key);
  const versions = rows.map((row) =>
    versionOf(
      row,
      uses,
      (earlier.get(row.key) ?? []).map(({ code }) => code),
      new Set(doubts.get(row.key)?.map(({ field }) => field)),
    ),
  );
  return Map.groupBy(versions, ({ person }) => person);
}

type Row = ReturnType<typeof consents.all>[number];

/** @param doubts fields whose heads differ, or are not here. */
function versionOf(row: Row, uses: readonly ConsentUse[], earlier: readonly RecordId[], doubts: ReadonlySet<string>): ConsentVersion {
  return {
    id: idText(row.id),
    person: idText(row.person_id),
    isPutAway: row.deleted === 1 || row.personDeleted === 1 || doubts.has('deleted') || doubts.has('person'),
    given: doubts.has('date') ? null : row.date_earliest,
    expires: row.expires_edtf === null ? null : { last: row.expires_earliest },
    withdrawn: row.withdrawn_edtf === null ? null : { latest: row.withdrawn_latest },
    replaces: earlier.filter((id) => !doubts.has(`replaces/${id}`)),
    answers: Object.fromEntries(uses.map((use) => [use, row[columnFor(use)]])),
  };
}
