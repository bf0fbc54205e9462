/**
 * Who fits what is asked of a list of people. What is asked holds for a person, whatever number of records say who that is:
 * each thing is asked of all records, and who fits all of them is found among the persons.
 */
import type { Expression, NotNull, SqlBool } from 'kysely';

import { type ConsentState, consentStates } from '../../consent/standing.ts';
import { idText } from '../../log/ids.ts';
import { AppError } from '../../model/errors.ts';
import type { FacetValue, ListOrder } from '../../model/list-order.ts';
import { localDay } from '../../model/local-day.ts';
import { type PersonFacet, personFacets } from '../../model/person-list.ts';
import { isOwnName, ownFacetOf, type OwnName } from '../../records/own-columns.ts';
import { query, shapedQuery } from '../../query/query.ts';
import { shownName } from '../../query/shown-name.ts';
import { containing, isAmong, isLike, manyKeyed, manyKeys } from '../../query/sqlite.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { codesCountedAs } from '../../vocabularies/merged.ts';
import { type OfPerson, standing, valuesOf } from './values.ts';
import type { OneRow } from '../../people/one-row.ts';

/** What a list of people may be asked for, beside its order: `text` is a part of a name, occupation or organisation; names also by sound. */
export type PeopleFilter = Omit<ListOrder, 'sort'>;

/** More hits than this are no answer to a name. */
const longestSearch = 500;

/**
 * The keys of the records that stand for those who fit; nothing where all do.
 *
 * @param but a facet that is not looked at: its values are counted.
 * @throws {AppError} `input.invalid` for a facet that the list does not have.
 */
export function fittingPeople(
  vault: ReadableVault,
  one: OneRow,
  { text = '', filters = {} }: PeopleFilter,
  but?: PersonFacet | OwnName,
): ReadonlySet<number> | undefined {
  let found: ReadonlySet<number> | undefined = text.trim() === '' ? undefined : facesOf(one, keysSaid(vault, text.trim()));
  for (const [name, values] of Object.entries(filters)) {
    const facet = isOwnName(name) ? nameOfFacet(vault, name) : personFacets.find((known) => known === name);
    if (!facet) throw new AppError('input.invalid', 'The list has no such filter.');
    if (facet === but) continue;
    const fitting = peopleWith(vault, one, facet, values);
    found = found ? found.intersection(fitting) : fitting;
  }
  return found;
}

function nameOfFacet(vault: ReadableVault, name: OwnName): OwnName {
  ownFacetOf(vault, 'person', name);
  return name;
}

function facesOf(one: OneRow, keys: readonly number[]): Set<number> {
  return new Set(keys.map(one.faceOf));
}

const keysWith = shapedQuery(
  (db, { values, consent }: { values: readonly string[]; consent: string | undefined }, { facet }: { facet: PersonFacet | OwnName }) =>
    db
      .selectFrom(valuesOf(db, facet, consent).as('v'))
      .select('v.key')
      .distinct()
      .where(({ cast, eb, ref }) => eb(cast<string>(ref('v.value'), 'text'), 'in', values)),
);

const keysWithout = shapedQuery((db, { consent }: { consent: string | undefined }, { facet }: { facet: PersonFacet | OwnName }) =>
  db
    .selectFrom(valuesOf(db, facet, consent).as('v'))
    .select('v.key')
    .where('v.value', 'is', null),
);

/** Whoever has one of the values in some record; whoever has none has it in no record. */
function peopleWith(vault: ReadableVault, one: OneRow, facet: PersonFacet | OwnName, wanted: readonly FacetValue[]): Set<number> {
  const values = codesCountedAs(
    vault,
    wanted.filter((value) => value !== null),
  );
  const consent = facet === 'consent' ? manyKeyed([...consentByKey(vault)]) : undefined;
  const found = values.length === 0 ? new Set<number>() : facesOf(one, keysWith.all(vault, { values, consent }, { facet }).map(keyOf));
  if (!wanted.includes(null)) return found;
  const without = new Set(keysWithout.all(vault, { consent }, { facet }).map(keyOf));
  for (const face of facesOf(one, [...without])) if (one.membersOf(face).every((member) => without.has(member))) found.add(face);
  return found;
}

function keyOf({ key }: { readonly key: number }): number {
  return key;
}

const allPeople = query((db) => standing(db).select(['p.key', 'p.id']));

/** What there is today of the consent of whoever has to be asked, by the keys of their records. */
export function consentByKey(vault: ReadableVault): ReadonlyMap<number, ConsentState> {
  const states = consentStates(vault, localDay(vault.now()));
  const people = states.size === 0 ? [] : allPeople.all(vault);
  return new Map(
    people.flatMap(({ key, id }) => {
      const state = states.get(idText(id));
      return state ? [[key, state] as const] : [];
    }),
  );
}

const said = query((db, { pattern, sounding }: { pattern: string; sounding: string }) =>
  standing(db)
    .select('p.key')
    .where((eb) => eb.or([isSaidOf(eb, pattern), isAmong(eb.ref('p.key'), sounding)])),
);

function keysSaid(vault: ReadableVault, text: string): number[] {
  return said.all(vault, { pattern: containing(text), sounding: manyKeys(soundKeys(vault, text)) }).map(keyOf);
}

/** Whether a text is part of a name, or of what somebody does. */
function isSaidOf(eb: OfPerson, pattern: string): Expression<SqlBool> {
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
