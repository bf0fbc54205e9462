/**
 * The guards of a person hold over everybody who is said to be the same: of "do not contact" one yes is enough, of
 * the confidentiality the most secret counts. Pages, lists and exports ask here, so that none can forget it.
 *
 * Computed from the edges: two records that are told apart again keep their own guards only. A record in the trash
 * counts too, for what endangers somebody is not undone by tidying up.
 */
import type { AliasableExpression, ExpressionBuilder, NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { personEntity } from '../model/person.ts';
import type { RecordId } from '../model/record-id.ts';
import { composer, type Composer } from '../query/composer.ts';
import { query, type RowsOf } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import { firstNameOf } from '../query/shown-name.ts';
import { keyOf } from '../query/terms.ts';
import { statesOf } from '../records/details.ts';
import type { PersonTable, Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { clusterOf } from './clusters.ts';

/** A guard that another record of the same person has, and that is stricter than this record's own. */
export interface ForeignGuard {
  readonly field: (typeof guardFields)[number];
  readonly value: boolean | number;
  /** The record that says so. */
  readonly from: RecordId;
  readonly name: string | null;
}

const guardsOf = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('person as p')
    .select(({ ref }) => [
      'p.id',
      'p.deleted',
      'p.do_not_contact as doNotContact',
      'p.un_contact_endangers as unContactEndangers',
      'p.confidentiality',
      firstNameOf(ref('p.id')).as('name'),
    ])
    .where('p.key', '=', keyOf('person', given.id)),
);
type GuardRow = RowsOf<typeof guardsOf>;

const guardFields = ['doNotContact', 'confidentiality', 'unContactEndangers'] as const;

/** What other records of the same person forbid beyond this one; mostly nothing. */
export function guardsFromOthers(vault: ReadableVault, person: RecordId): ForeignGuard[] {
  const { members } = clusterOf(vault, 'person', person);
  if (members.length === 1) return [];
  const rows = members.flatMap((member) => guardsOf.get(vault, { id: idBytes(member) }) ?? []);
  const own = rows.find(({ id }) => idText(id) === person);
  return guardFields.flatMap((field) => {
    const restriction = (row: GuardRow | undefined) => personEntity.fields[field]!.guard!.restriction(valueOf(row, field));
    const strictest = rows.reduce<GuardRow | undefined>((most, row) => (restriction(row) > restriction(most) ? row : most), own);
    if (!strictest || strictest === own) return [];
    return [{ field, value: valueOf(strictest, field)!, from: idText(strictest.id), name: strictest.name }];
  });
}

function valueOf(row: GuardRow | undefined, field: ForeignGuard['field']): boolean | number | null {
  const value = row?.[field] ?? null;
  return field !== 'confidentiality' && value !== null ? value === 1 : value;
}

const guardsOfRecord = query((db, given: { id: Buffer }) =>
  db.selectFrom('person').select(['do_not_contact', 'confidentiality']).where('key', '=', keyOf('person', given.id)),
);

/** What guards somebody, whoever says it of all that are said to be the same. */
export interface GuardsOver {
  readonly mayContact: boolean;
  readonly level: number | null;
}

/** Those who are said to be the same are gone through once, however many of them are asked for. */
export function createGuardTest(vault: ReadableVault): (person: RecordId) => GuardsOver {
  const known = new Map<RecordId, GuardsOver>();
  return (person) => {
    const before = known.get(person);
    if (before) return before;
    const { members } = clusterOf(vault, 'person', person);
    const said = members.flatMap((member) => guardsOfRecord.get(vault, { id: idBytes(member) }) ?? []);
    const levelsSaid = said.flatMap(({ confidentiality }) => confidentiality ?? []);
    const over = {
      mayContact: said.every(({ do_not_contact: isQuiet }) => isQuiet !== 1),
      level: levelsSaid.length === 0 ? null : Math.max(...levelsSaid),
    };
    for (const member of members) known.set(member, over);
    return over;
  };
}

/**
 * What has to be written on records that stay, when others of the same person are erased: a guard that only those had
 * would be gone with them, and endanger whom it protected.
 */
export function guardsToKeep(vault: ReadableVault, leaving: readonly RecordId[]): FieldChange[] {
  const gone = new Set(leaving);
  return guardsLost(vault, leaving, (person) => !gone.has(person));
}

const tiedPeople = query((db) => {
  const ends = (end: 'one_id' | 'other_id') =>
    sameness(db).select(`s.${end} as id`).where(`s.${end}`, 'is not', null).$narrowType<{ id: NotNull }>();
  return ends('one_id').union(ends('other_id'));
});

/** Everybody who is said to be the same as somebody. */
export function peopleTied(vault: ReadableVault): RecordId[] {
  return tiedPeople.all(vault).map(({ id }) => idText(id));
}

/** Edges that say of people that they are the same. */
function sameness(db: Composer) {
  return db.selectFrom('same_as as s').where('s.entity', '=', 'person').where('s.deleted', '=', 0).where('s.verdict', '=', 'same');
}

/**
 * What has to be written on records that leave with a bundle, when others of the same person stay here: whoever receives
 * them would not learn that they must not be contacted. Nothing of the others is in it but the guard itself.
 */
export function guardsToTell(vault: ReadableVault, leaves: (person: RecordId) => boolean): FieldChange[] {
  return guardsLost(vault, peopleTied(vault).filter(leaves), leaves);
}

/** The guards that records would be without when those that are not `staying` are not there: one for each group that is still tied. */
function guardsLost(vault: ReadableVault, people: readonly RecordId[], isStaying: (person: RecordId) => boolean): FieldChange[] {
  const seen = new Set<RecordId>();
  const lost: FieldChange[] = [];
  for (const person of people) {
    if (seen.has(person)) continue;
    const { members } = clusterOf(vault, 'person', person);
    for (const member of members) seen.add(member);
    if (members.every(isStaying)) continue;
    const rows = members.flatMap((member) => guardsOf.get(vault, { id: idBytes(member) }) ?? []);
    const left = new Set(members.filter(isStaying));
    for (const one of left) {
      const group = clusterOf(vault, 'person', one, isStaying).members;
      for (const member of group) left.delete(member);
      lost.push(...missingIn(vault, rows, new Set(group)));
    }
  }
  return lost;
}

function missingIn(vault: ReadableVault, rows: readonly GuardRow[], group: ReadonlySet<RecordId>): FieldChange[] {
  const staying = rows.filter(({ id }) => group.has(idText(id)));
  // One in the trash may be one that was erased: what is written there nobody sees.
  const keeper = staying.find(({ deleted }) => deleted === 0);
  if (!keeper) return [];
  return guardFields.flatMap((field) => {
    const restriction = (row: GuardRow) => personEntity.fields[field].guard.restriction(valueOf(row, field));
    const strictest = rows.reduce((most, row) => (restriction(row) > restriction(most) ? row : most));
    if (staying.some((row) => restriction(row) >= restriction(strictest))) return [];
    const record = idText(keeper.id);
    const change = { entity: 'person', record, field, value: valueOf(strictest, field) };
    // Beside versions in conflict it is one more of them: a person settles it, not this.
    const isContested = statesOf(vault, [record]).some((state) => state.field === field && state.state === 'conflict');
    return [isContested ? { ...change, parents: [] } : change];
  });
}

/** The ids of everybody who must not be contacted, for lists: those who say so, and along the edges from there. */
export function quietPeople(db: Composer) {
  return withTheSame(db, 'quiet');
}

const levels = [4, 3, 2, 1];

/** How confidential a record `p` of a list is: by itself, or by another of the same person that lies in the trash and shows in no row. */
export function guardedLevel(eb: ExpressionBuilder<Schema & { p: PersonTable }, 'p'>): AliasableExpression<number | null> {
  return levels.reduceRight<AliasableExpression<number | null>>((lesser, level) => {
    const isLess = eb(eb.fn.coalesce('p.confidentiality', eb.lit(0)), '<', eb.lit(level));
    return eb
      .case()
      .when(eb.and([isLess, eb('p.id', 'in', withTheSame(composer, level))]))
      .then(eb.lit<number | null>(level))
      .else(lesser)
      .end();
  }, eb.ref('p.confidentiality'));
}

const levelsByKey = query((db, given: { keys: string }) =>
  db
    .selectFrom('person as p')
    .select((eb) => ['p.key', guardedLevel(eb).as('level')])
    .where(({ ref }) => isAmong(ref('p.key'), given.keys)),
);

/** As `guardedLevel`. @param keys of records of people. */
export function levelsOfPeople(vault: ReadableVault, keys: readonly number[]): { readonly key: number; readonly level: number | null }[] {
  return levelsByKey.all(vault, { keys: manyKeys(keys) });
}

/** The ids of all that are said to be the same people as those who forbid it, or as those in the trash that have a level. */
function withTheSame(db: Composer, guard: 'quiet' | number) {
  return db
    .withRecursive('among(id)', (known) => {
      const people = known.selectFrom('person').select('id');
      const first =
        guard === 'quiet' ? people.where('do_not_contact', '=', 1) : people.where('deleted', '=', 1).where('confidentiality', '=', guard);
      return first.union((next) =>
        next
          .selectFrom('among as q')
          .innerJoin('same_as as s', (join) =>
            join.on((eb) => eb.or([eb('s.one_id', '=', eb.ref('q.id')), eb('s.other_id', '=', eb.ref('q.id'))])),
          )
          .select(({ eb, ref }) =>
            eb.case().when('s.one_id', '=', ref('q.id')).then(ref('s.other_id')).else(ref('s.one_id')).end().$notNull().as('id'),
          )
          .where('s.entity', '=', 'person')
          .where('s.deleted', '=', 0)
          .where('s.verdict', '=', 'same')
          .where('s.one_id', 'is not', null)
          .where('s.other_id', 'is not', null),
      );
    })
    .selectFrom('among')
    .select('among.id');
}
