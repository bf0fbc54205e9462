/** Reads the versions of consent that are kept here, for some persons or all: a few statements, however many persons there are. */
import type { NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import { answerField, type ConsentUse, consentEntity } from '../model/consent.ts';
import { columnOf } from '../model/entity.ts';
import type { RecordId } from '../model/record-id.ts';
import { shapedQuery } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import type { ConsentTable } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { ConsentVersion } from './judge.ts';
import { strangeConsent } from './strangers.ts';

type AnswerColumn = { [Column in keyof ConsentTable]: ConsentTable[Column] extends string | null ? Column : never }[keyof ConsentTable];

/** The column that holds the answers for a use. */
export function columnFor(use: ConsentUse): AnswerColumn {
  const field = answerField(use);
  return columnOf(field, consentEntity.fields[field].kind) as AnswerColumn;
}

interface Whose {
  /** Left out: everybody's. */
  readonly persons?: string;
}

const consents = shapedQuery((db, { persons }: Whose, { uses }: { uses: readonly ConsentUse[] }) => {
  const all = db
    .selectFrom('consent as c')
    .select([
      'c.key',
      'c.id',
      'c.person_id',
      'c.deleted',
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

const peopleInTrash = shapedQuery((db, { persons }: Whose) => {
  if (persons === undefined) return db.selectFrom('person').select('id').where('deleted', '=', 1);
  return db
    .selectFrom('record as r')
    .select('r.id')
    .where('r.entity', '=', 'person')
    .where(({ ref }) => isIdAmong(ref('r.id'), persons))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('person as p').select('p.key').whereRef('p.key', '=', 'r.key').where('p.deleted', '=', 1)),
    );
});

const replaced = shapedQuery((db, { persons }: Whose) => {
  const all = db
    .selectFrom('consent as c')
    .innerJoin('record_element as e', 'e.record_key', 'c.key')
    .select(['c.key', 'e.code'])
    .where('e.set_name', '=', 'replaces');
  return persons === undefined ? all : all.where(({ ref }) => isIdAmong(ref('c.person_id').$notNull(), persons));
});

const states = shapedQuery((db, { persons }: Whose) => {
  const all = db.selectFrom('consent as c').innerJoin('field_state as s', 's.record_key', 'c.key').select(['c.key', 's.field']);
  return persons === undefined ? all : all.where(({ ref }) => isIdAmong(ref('c.person_id').$notNull(), persons));
});

export interface KeptConsent {
  /** By person. */
  readonly versions: ReadonlyMap<RecordId, readonly ConsentVersion[]>;
  /** Whether the record of a person was begun in this vault or a contact's. */
  readonly isOurs: (person: RecordId) => boolean;
}

/**
 * The versions of everybody, those in the trash included.
 *
 * @param uses whose answers are read.
 * @param persons only theirs.
 */
export function consentVersions(vault: ReadableVault, uses: readonly ConsentUse[], persons?: readonly RecordId[]): KeptConsent {
  const whose = persons === undefined ? {} : { persons: manyIds(persons.map(idBytes)) };
  const inTrash = new Set(peopleInTrash.all(vault, whose, undefined).map(({ id }) => idText(id)));
  const doubts = Map.groupBy(states.all(vault, whose, undefined), ({ key }) => key);
  const earlier = Map.groupBy(replaced.all(vault, whose, undefined), ({ key }) => key);
  const strange = strangeConsent(vault);
  const asWritten = consents
    .all(vault, whose, { uses })
    .filter(({ key }) => !strange.mixed.has(key))
    .map((row) => versionOf(row, uses, { earlier: earlier.get(row.key), doubts: doubts.get(row.key), inTrash }))
    .map(({ key, ...version }) => (strange.alone.has(key) ? { ...version, replaces: [], isOurs: false, strange: uses } : version));
  const asked = persons && new Set(persons);
  const mixed = [...strange.mixed].map((key) => strange.read(key, uses)).filter(({ person }) => asked?.has(person) ?? person !== '');
  const versions = [...asWritten, ...mixed.map((one) => ({ ...one, isPutAway: one.isPutAway || inTrash.has(one.person) }))];
  return { versions: Map.groupBy(versions, ({ person }) => person), isOurs: strange.isOurs };
}

type Row = ReturnType<typeof consents.all>[number];

interface Beside {
  readonly earlier: readonly { readonly code: string }[] | undefined;
  /** Fields whose heads differ, or are not here. */
  readonly doubts: readonly { readonly field: string }[] | undefined;
  readonly inTrash: ReadonlySet<RecordId>;
}

function versionOf(
  row: Row,
  uses: readonly ConsentUse[],
  { earlier = none, doubts = none, inTrash }: Beside,
): ConsentVersion & { key: number } {
  const person = idText(row.person_id);
  const isDoubted = (field: string) => doubts.some((one) => one.field === field);
  const answers: Partial<Record<ConsentUse, string | null>> = {};
  for (const use of uses) answers[use] = row[columnFor(use)];
  return {
    key: row.key,
    id: idText(row.id),
    person,
    isPutAway: row.deleted === 1 || inTrash.has(person) || isDoubted('deleted') || isDoubted('person'),
    given: isDoubted('date') ? null : row.date_earliest,
    expires: row.expires_edtf === null ? null : { last: row.expires_earliest },
    withdrawn: row.withdrawn_edtf === null ? null : { latest: row.withdrawn_latest },
    replaces: earlier.flatMap(({ code }) => (isDoubted(`replaces/${code}`) ? [] : [code])),
    answers,
    isOurs: true,
    strange: none,
  };
}

const none: readonly never[] = [];
