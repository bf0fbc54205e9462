/** The list of people in its order. Its rows: rows.ts. */
import type { Expression, ExpressionBuilder, NotNull, SqlBool } from 'kysely';

import { idBytes } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { shapedQuery } from '../query/query.ts';
import { firstNameOf, shownName } from '../query/shown-name.ts';
import { anyCase, containing, isAmong, isIdAmong, isLike, manyIds, manyKeys } from '../query/sqlite.ts';
import { falling, rising } from '../query/terms.ts';
import type { PersonTable, Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { quietPeople } from './guards.ts';
import { onePersonOneRow } from './one-row.ts';

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

/** The keys of all people of a list, each person once. `entered` and `updated`: newest first. */
export function peopleKeys(vault: ReadableVault, order: PeopleOrder): number[] {
  const { sort = 'name', isReversed = false, kind, doNotContact = false, among } = order;
  const text = order.text?.trim() ?? '';
  const search = text === '' ? {} : { pattern: containing(text), sounding: manyKeys(soundKeys(vault, text)) };
  const shape = { sort, isFalling: (sort !== 'name') !== isReversed, doNotContact };
  const wanted = among && { among: manyIds(among.map(idBytes)) };
  const found = keysInOrder.all(vault, { kind, ...search, ...wanted }, shape).map(({ key }) => key);
  return eachOnce(vault, found, shape);
}

/** Somebody is found by any record of theirs, and stands where the record stands that is shown for all. */
function eachOnce(vault: ReadableVault, found: readonly number[], { sort, isFalling }: Shape): number[] {
  const { folded, faceOf } = onePersonOneRow(vault);
  const isFolded = new Set(folded);
  if (!found.some((key) => isFolded.has(key))) return [...found];
  const faces = new Set(found.map(faceOf));
  // The latest change of any record is that of the person.
  if (sort === 'updated') return isFalling ? [...faces] : [...new Set(found.toReversed().map(faceOf))].toReversed();
  return keysInOrder.all(vault, { keys: manyKeys([...faces]) }, { sort, isFalling, doNotContact: false }).map(({ key }) => key);
}

interface Filters {
  readonly kind?: string | undefined;
  readonly pattern?: string;
  /** Who sounds like it. */
  readonly sounding?: string;
  readonly among?: string;
  readonly keys?: string;
}

interface Shape {
  readonly sort: (typeof personSorts)[number];
  readonly isFalling: boolean;
  readonly doNotContact: boolean;
}

const keysInOrder = shapedQuery((db, { kind, pattern, sounding, among, keys }: Filters, { sort, isFalling, doNotContact }: Shape) => {
  const direction = isFalling ? falling : rising;
  let people = db.selectFrom('person as p').select('p.key').where('p.deleted', '=', 0);
  if (pattern !== undefined) people = people.where((eb) => eb.or([isSaidOf(eb, pattern), isAmong(eb.ref('p.key'), sounding!)]));
  if (kind !== undefined) people = people.where('p.kind', '=', kind);
  if (among !== undefined) people = people.where(({ ref }) => isIdAmong(ref('p.id'), among));
  if (keys !== undefined) people = people.where(({ ref }) => isAmong(ref('p.key'), keys));
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
