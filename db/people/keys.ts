/** The list of people in its order, and the rows of it that show. */
import type { Expression, ExpressionBuilder, NotNull, SqlBool } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query, shapedQuery } from '../query/query.ts';
import { firstNameOf, shownName } from '../query/shown-name.ts';
import { anyCase, containing, isAmong, isIdAmong, isLike, manyIds, manyKeys } from '../query/sqlite.ts';
import { countOf, falling, keyOf, rising } from '../query/terms.ts';
import type { PersonTable, Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { createContactTest, quietPeople } from './guards.ts';

export const personSorts = ['name', 'entered', 'updated'] as const;

export interface PeopleOrder {
  readonly sort?: (typeof personSorts)[number] | undefined;
  readonly isReversed?: boolean | undefined;
  /** A part of a name, occupation or organisation; names also in pinyin and by initials. */
  readonly text?: string | undefined;
  readonly kind?: string | undefined;
  readonly doNotContact?: boolean | undefined;
  /** Only these. */
  readonly among?: readonly RecordId[] | undefined;
}

/** More hits than this are no answer to a name. */
const longestSearch = 500;

/** The keys of all people of a list. `entered` and `updated`: newest first. */
export function peopleKeys(vault: ReadableVault, order: PeopleOrder): number[] {
  const { sort = 'name', isReversed = false, kind, doNotContact = false, among } = order;
  const text = order.text?.trim() ?? '';
  const search = text === '' ? {} : { pattern: containing(text), sounding: manyKeys(soundKeys(vault, text)) };
  const shape = { sort, isFalling: (sort !== 'name') !== isReversed, doNotContact };
  const wanted = among && { among: manyIds(among.map(idBytes)) };
  return keysInOrder.all(vault, { kind, ...search, ...wanted }, shape).map(({ key }) => key);
}

interface Filters {
  readonly kind?: string | undefined;
  readonly pattern?: string;
  /** Who sounds like it. */
  readonly sounding?: string;
  readonly among?: string;
}

interface Shape {
  readonly sort: (typeof personSorts)[number];
  readonly isFalling: boolean;
  readonly doNotContact: boolean;
}

const keysInOrder = shapedQuery((db, { kind, pattern, sounding, among }: Filters, { sort, isFalling, doNotContact }: Shape) => {
  const direction = isFalling ? falling : rising;
  let people = db.selectFrom('person as p').select('p.key').where('p.deleted', '=', 0);
  if (pattern !== undefined) people = people.where((eb) => eb.or([isSaidOf(eb, pattern), isAmong(eb.ref('p.key'), sounding!)]));
  if (kind !== undefined) people = people.where('p.kind', '=', kind);
  if (among !== undefined) people = people.where(({ ref }) => isIdAmong(ref('p.id'), among));
  if (doNotContact) people = people.where('p.id', 'in', quietPeople(db));
  if (sort === 'name')
    people = people.orderBy(
      ({ ref }) => firstNameOf(ref('p.id')),
      (by) => direction(anyCase(by)),
    );
  if (sort === 'updated') people = people.orderBy('p.updated_lamport', direction);
  return people.orderBy('p.key', direction);
});

/** Whether a text is part of a name, or of what somebody does. */
function isSaidOf(eb: ExpressionBuilder<Schema & { p: PersonTable }, 'p'>, pattern: string): Expression<SqlBool> {
  const named = eb
    .selectFrom('person_name as n')
    .select('n.person_id')
    .where('n.deleted', '=', 0)
    .where((name) => name.or([isLike(shownName, pattern), isLike(name.ref('n.reading'), pattern)]));
  const work = eb.fn<string>('concat_ws', [eb.val(' '), 'p.occupation', 'p.organisation']);
  return eb.or([eb('p.id', 'in', named.$narrowType<{ person_id: NotNull }>()), isLike(work, pattern)]);
}

function soundKeys(vault: ReadableVault, text: string): number[] {
  const plain = text.replace(/[^\p{L}\p{N}\s]/gu, ' ').trim();
  if (plain === '') return [];
  return vault.search.search(plain, { limit: longestSearch, kinds: ['person'], prefixLast: true }).map(({ key }) => key);
}

export interface PersonRow {
  readonly key: number;
  readonly id: RecordId;
  readonly kind: string | null;
  /** Null where nobody entered one, and nothing (`''`) where one is withheld from this vault. */
  readonly name: string | null;
  readonly otherNames: string;
  readonly occupation: string | null;
  readonly organisation: string | null;
  readonly suffered: number;
  readonly done: number;
  readonly doNotContact: boolean;
  readonly updated: string;
}

const personByKey = query((db, given: { key: number }) =>
  db
    .selectFrom('person as p')
    .select(({ ref }) => [
      'p.key',
      'p.id',
      'p.kind',
      'p.occupation',
      'p.organisation',
      'p.updated_wall',
      countOf('act', 'victim_id', ref('p.id')).as('suffered'),
      countOf('involvement', 'perpetrator_id', ref('p.id')).as('done'),
    ])
    .where('p.key', '=', given.key),
);

const firstNames = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('person_name as n')
    .select(({ ref, exists, selectFrom }) => [
      shownName.as('name'),
      exists(
        selectFrom('field_state as s')
          .select('s.field')
          .where('s.record_key', '=', keyOf('name', ref('n.id')))
          .where('s.state', '=', 'withheld'),
      ).as('isWithheld'),
    ])
    .where('n.person_id', '=', given.person)
    .where('n.deleted', '=', 0)
    .orderBy('n.position', rising)
    .orderBy('n.id')
    .limit(20),
);

/** Rows by their keys, in the order of the keys; a key that is nobody any more is left out. */
export function peopleByKey(vault: ReadableVault, keys: readonly number[]): PersonRow[] {
  const mayContact = createContactTest(vault);
  return keys.flatMap((key) => {
    const row = personByKey.get(vault, { key });
    if (!row) return [];
    const { updated_wall, ...rest } = row;
    const id = idText(row.id);
    const names = firstNames.all(vault, { person: row.id });
    const [name = null, ...others] = names.map((one) => (one.name === '' && one.isWithheld !== 1 ? null : one.name));
    return [{ ...rest, id, name, otherNames: others.filter(Boolean).join(' · '), doNotContact: !mayContact(id), updated: updated_wall }];
  });
}
