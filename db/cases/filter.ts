/** Which cases a list shows: what may be asked of them, as one composed statement. */
import type { Expression, ExpressionBuilder, NotNull, SqlBool } from 'kysely';

import { idBytes } from '../log/ids.ts';
import { independentByCase } from '../evidence/corroboration.ts';
import { type ActFacet, type CaseFacet, caseFacets, courtFacets } from '../model/case-list.ts';
import { AppError } from '../model/errors.ts';
import type { FacetValue, ListOrder } from '../model/list-order.ts';
import { missingParts } from '../model/missing-part.ts';
import { isRecordId } from '../model/record-id.ts';
import { ownOfField } from '../model/term.ts';
import { fitsOwn, type OwnFilter, soughtOwn } from '../records/own-columns.ts';
import { groupPeople } from '../people/groups.ts';
import type { Composer } from '../query/composer.ts';
import { saidText } from '../query/ordered.ts';
import { containing, isAmong, isIdAmong, isLike, manyIds, manyKeys, periodOf } from '../query/sqlite.ts';
import { paragraphIn, themed } from '../recommendations/aliases.ts';
import type { ActTable, CaseRecordTable, Schema } from '../schema.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { codesCountedAs } from '../vocabularies/merged.ts';
import { hasCourtValue } from './court-values.ts';
import { actsOf, caseMayFallInto, isDue, isIncomplete, lacks, type OfCase } from './completeness.ts';

/** What a list of cases may be asked for, beside its order. */
export type CaseFilter = Omit<ListOrder, 'sort'>;

type Codes = readonly string[] | undefined;

/** The values that a statement is given. */
export interface CasesGiven {
  readonly words: readonly string[];
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly act: Codes;
  /** Of `manyIds`: these, and whoever is the same person. */
  readonly actor: string | undefined;
  readonly year: Codes;
  readonly month: Codes;
  readonly article: Codes;
  /** As `actor`. */
  readonly court: string | undefined;
  readonly judge: string | undefined;
  readonly place: Codes;
  readonly tag: Codes;
  readonly theme: string | undefined;
  readonly urgency: Codes;
  readonly status: Codes;
  readonly secrecy: readonly number[] | undefined;
  readonly language: Codes;
  /** Of `manyKeys`: the cases with as many independent sources. */
  readonly sources: string | undefined;
  /** Of `soughtOwn`. */
  readonly own: readonly string[];
}

/** What of it decides how the statement is put together. */
export interface CasesShape {
  /** Facets of which what has no value is wanted, too. */
  readonly none: readonly CaseFacet[];
  readonly linked: readonly FacetValue[] | undefined;
  readonly due: readonly FacetValue[] | undefined;
  readonly missing: readonly FacetValue[] | undefined;
  readonly own: readonly OwnFilter[];
}

export interface SoughtCases {
  readonly given: CasesGiven;
  readonly shape: CasesShape;
}

/** @throws {AppError} `input.invalid` for a facet that the list does not have. */
export function soughtCases(vault: ReadableVault, { text = '', from, to, filters = {} }: CaseFilter): SoughtCases {
  for (const name of Object.keys(filters))
    if (!caseFacets.includes(name as CaseFacet) && ownOfField(name) === undefined)
      throw new AppError('input.invalid', 'The list has no such filter.');
  const own = soughtOwn(vault, 'case', filters);
  const texts = (name: CaseFacet) => filters[name]?.filter((value) => value !== null);
  return {
    given: {
      words: text.split(/\s+/).filter(Boolean).slice(0, 20).map(containing),
      from,
      to,
      act: filters['act'] && codesCountedAs(vault, texts('act')!),
      actor: personsIn(vault, filters['actor']),
      year: texts('year'),
      month: texts('month'),
      article: texts('article'),
      court: personsIn(vault, filters['court']),
      judge: personsIn(vault, filters['judge']),
      place: texts('place'),
      tag: texts('tag'),
      theme: filters['theme'] && manyIds(idsIn(filters['theme'])),
      urgency: texts('urgency'),
      status: texts('status'),
      secrecy: texts('secrecy')?.map(Number).filter(Number.isSafeInteger),
      language: texts('language'),
      sources: filters['sources'] && manyKeys(casesWithSources(vault, filters['sources'])),
      own: own.values,
    },
    shape: {
      none: caseFacets.filter((name) => filters[name]?.includes(null)),
      linked: filters['linked'],
      due: filters['due'],
      missing: filters['missing'],
      own: own.filters,
    },
  };
}

/** On how many independent sources a case rests, as lists tell it: none, one, several. */
export function sourcesLevel(independent: number): '0' | '1' | '2' {
  return independent === 0 ? '0' : independent === 1 ? '1' : '2';
}

function casesWithSources(vault: ReadableVault, wanted: readonly FacetValue[]): number[] {
  return [...independentByCase(vault)].flatMap(([key, independent]) => (wanted.includes(sourcesLevel(independent)) ? [key] : []));
}

function idsIn(values: readonly FacetValue[]): Buffer[] {
  return values.flatMap((value) => (value !== null && isRecordId(value) ? [idBytes(value)] : []));
}

function personsIn(vault: ReadableVault, asked: readonly FacetValue[] | undefined): string | undefined {
  if (!asked) return undefined;
  const persons = asked.filter((value): value is string => value !== null && isRecordId(value));
  const same = groupPeople(vault, persons);
  return manyIds([...new Set(persons.flatMap((person) => same(person)))].map(idBytes));
}

/** The cases that fit, as `c`. @param but a facet that is not looked at: its values are counted. */
export function fittingCases(db: Composer, sought: SoughtCases, but?: CaseFacet) {
  return db
    .selectFrom('case_record as c')
    .where('c.deleted', '=', 0)
    .where((eb) => eb.and(conditions(eb, sought, but)));
}

function conditions(eb: OfCase, sought: SoughtCases, but: CaseFacet | undefined): Expression<SqlBool>[] {
  const { given, shape } = sought;
  const found: Expression<SqlBool>[] = given.words.map((word) =>
    eb.or([isLike(ownText(eb), word), eb('c.id', 'in', casesOfNamed(eb, word))]),
  );
  if (given.from !== undefined || given.to !== undefined) found.push(caseMayFallInto(eb, given));
  found.push(...fitsOwn(eb, eb.ref('c.key'), { filters: shape.own, values: given.own }));
  const acts = actsWanted(sought, but);
  // The acts of a facet that is counted are joined, and are asked then whether they fit.
  if (acts && but !== 'act' && but !== 'actor') found.push(hasFittingAct(eb, sought));
  for (const name of ownFacets) if (name !== but && given[name] !== undefined) found.push(isOneOf(eb, name, sought));
  for (const name of ['tag', 'language'] as const) if (name !== but && given[name] !== undefined) found.push(hasOneOf(eb, name, sought));
  if (but !== 'sources' && given.sources !== undefined) found.push(isAmong(eb.ref('c.key'), given.sources));
  for (const name of courtFacets)
    if (name !== but && given[name] !== undefined) found.push(hasCourtValue(eb, name, given, shape.none.includes(name)));
  if (but !== 'theme' && given.theme !== undefined) {
    const some = isThemed(eb, given.theme);
    found.push(shape.none.includes('theme') ? eb.or([some, eb.not(isThemed(eb))]) : some);
  }
  for (const name of ['linked', 'due', 'missing'] as const)
    if (name !== but && shape[name] !== undefined) found.push(eb.or(shape[name].map((value) => stateTests[name](eb, value))));
  return found;
}

const ownFacets = ['year', 'month', 'place', 'urgency', 'status', 'secrecy'] as const;
type OwnFacet = (typeof ownFacets)[number];

/** What a case itself says. */
export const ownValues = {
  year: (eb: OfCase) =>
    periodOf('year', { edtf: eb.ref('c.begin_edtf'), earliest: eb.ref('c.begin_earliest'), latest: eb.ref('c.begin_latest') }),
  month: (eb: OfCase) =>
    periodOf('month', { edtf: eb.ref('c.begin_edtf'), earliest: eb.ref('c.begin_earliest'), latest: eb.ref('c.begin_latest') }),
  place: (eb: OfCase) => saidText(eb.ref('c.place')),
  urgency: (eb: OfCase) => eb.ref('c.urgency'),
  status: (eb: OfCase) => eb.ref('c.monitoring_status'),
  secrecy: (eb: OfCase) => eb.ref('c.confidentiality'),
} as const satisfies Readonly<Record<OwnFacet, (eb: OfCase) => Expression<string | number | null>>>;

function isOneOf(eb: OfCase, name: OwnFacet, { given, shape }: SoughtCases): Expression<SqlBool> {
  return among(eb, ownValues[name](eb) as Expression<string | null>, given[name] as Codes, shape.none.includes(name));
}

function among<Tables, Named extends keyof Tables>(
  eb: ExpressionBuilder<Tables, Named>,
  value: Expression<string | null>,
  values: readonly string[] | undefined,
  orNone: boolean,
): Expression<SqlBool> {
  const tests: Expression<SqlBool>[] = values?.length ? [eb(value, 'in', values)] : [];
  if (orNone) tests.push(eb(value, 'is', null));
  return eb.or(tests);
}

/** Of facets of which a case may have several values: whether it has one of those asked for, or none at all. */
function hasOneOf(eb: OfCase, name: 'tag' | 'language', { given, shape }: SoughtCases): Expression<SqlBool> {
  const wanted = manyValues[name](eb, given);
  const tests: Expression<SqlBool>[] = [eb.exists(wanted.some)];
  if (shape.none.includes(name)) tests.push(eb.not(eb.exists(wanted.any)));
  return eb.or(tests);
}

const manyValues = {
  tag(eb: OfCase, { tag }: CasesGiven) {
    const any = eb
      .selectFrom('record_element as e')
      .select('e.code')
      .whereRef('e.record_key', '=', 'c.key')
      .where('e.set_name', '=', 'tags');
    return { any, some: tag?.length ? any.where('e.code', 'in', tag) : any.where((of) => of.lit(false)) };
  },
  language(eb: OfCase, { language }: CasesGiven) {
    const any = eb
      .selectFrom('source as s')
      .select('s.key')
      .whereRef('s.case_id', '=', 'c.id')
      .where('s.deleted', '=', 0)
      .where(({ ref }) => saidText(ref('s.language')), 'is not', null);
    return {
      any,
      some: language?.length ? any.where(({ ref }) => saidText(ref('s.language')), 'in', language) : any.where((of) => of.lit(false)),
    };
  },
} as const;

const stateTests: Readonly<Record<'linked' | 'due' | 'missing', (eb: OfCase, value: FacetValue) => Expression<SqlBool>>> = {
  linked: (eb, value) => (value === '1' ? isLinked(eb) : eb.not(isLinked(eb))),
  due: (eb, value) => (value === '1' ? isDue(eb) : eb.not(isDue(eb))),
  missing(eb, value) {
    if (value === null) return eb.not(isIncomplete(eb));
    const part = missingParts.find((name) => name === value);
    return part ? lacks(eb, part) : isIncomplete(eb);
  },
};

/**
 * Whether a theme holds what the case `c` is linked to. What is in the themes is worked out once, not for each link.
 *
 * @param themes only these, of `manyIds`.
 */
export function isThemed(eb: OfCase, themes?: string): Expression<SqlBool> {
  let members = eb.selectFrom((db) => themed(db as unknown as Composer).as('t')).select('t.id');
  if (themes !== undefined) members = members.where(({ ref }) => isIdAmong(ref('t.theme'), themes));
  return eb.exists(
    eb
      .selectFrom('link as l')
      .select('l.key')
      .whereRef('l.case_id', '=', 'c.id')
      .where('l.deleted', '=', 0)
      .where(({ eb: of, ref }) => of(paragraphIn(ref('l.recommendation_id')), 'in', members)),
  );
}

/** Whether a case, or one of its acts, is linked to a recommendation. */
export function isLinked(eb: OfCase): Expression<SqlBool> {
  return eb.exists(eb.selectFrom('link as l').select('l.key').whereRef('l.case_id', '=', 'c.id').where('l.deleted', '=', 0));
}

export type OfAct = ExpressionBuilder<Schema & { a: ActTable; c: CaseRecordTable }, 'a'>;

/** The facets of acts that are asked for. */
export function actsWanted({ given }: SoughtCases, but?: CaseFacet): readonly ActFacet[] | undefined {
  const wanted = (['act', 'actor'] as const).filter((name) => name !== but && given[name] !== undefined);
  return wanted.length > 0 ? wanted : undefined;
}

/** Whether the act `a` is one that is asked for. */
export function actFits(eb: OfAct, sought: SoughtCases, but?: CaseFacet): Expression<SqlBool> {
  const { given, shape } = sought;
  const tests: Expression<SqlBool>[] = [];
  if (but !== 'act' && given.act !== undefined) tests.push(among(eb, eb.ref('a.type'), given.act, shape.none.includes('act')));
  if (but !== 'actor' && given.actor !== undefined) {
    const actors = eb
      .selectFrom('involvement as i')
      .select('i.key')
      .whereRef('i.act_id', '=', 'a.id')
      .where('i.deleted', '=', 0)
      .where('i.perpetrator_id', 'is not', null);
    const some = eb.exists(actors.where(({ ref }) => isIdAmong(ref('i.perpetrator_id').$notNull(), given.actor!)));
    tests.push(shape.none.includes('actor') ? eb.or([some, eb.not(eb.exists(actors))]) : some);
  }
  return eb.and(tests);
}

function hasFittingAct(eb: OfCase, sought: SoughtCases): Expression<SqlBool> {
  const some = eb.exists(actsOf(eb).where((act) => actFits(act as unknown as OfAct, sought)));
  const isNoneWanted = actsWanted(sought)!.every((name) => sought.shape.none.includes(name));
  return isNoneWanted ? eb.or([some, eb.not(eb.exists(actsOf(eb)))]) : some;
}

function ownText(eb: OfCase): Expression<string> {
  return eb.fn<string>('concat_ws', [eb.val(' '), 'c.title', 'c.number', 'c.place']);
}

/** The cases in which somebody of this name is a victim. */
function casesOfNamed(eb: OfCase, word: string) {
  return eb
    .selectFrom('person_name as n')
    .innerJoin('act as a', (join) => join.onRef('a.victim_id', '=', 'n.person_id').on('a.deleted', '=', 0))
    .select('a.case_id')
    .where('n.deleted', '=', 0)
    .where((name) => isLike(name.fn<string>('concat_ws', [name.val(' '), 'n.full_name', 'n.family', 'n.given', 'n.reading']), word))
    .$narrowType<{ case_id: NotNull }>();
}
