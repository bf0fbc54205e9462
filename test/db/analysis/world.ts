/** Invented cases at random, written into a vault, and counted again without any SQL. */
import fc from 'fast-check';

import { parseDate } from '../../../db/model/date.ts';
import type { PivotRequest } from '../../../db/model/pivot.ts';
import type { PivotDimension, PivotMeasure } from '../../../db/model/pivot-names.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { fieldChanges, trashRecord } from '../../../db/records/commands.ts';
import { relateRecords } from '../../../db/people/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const someone = fc.nat(5);
const date = fc.constantFrom(
  '2014-03-09',
  '2014-05',
  '2014',
  '2015-XX-09',
  '2015-07/2016-01',
  '../2015-02',
  '2015-11-30~',
  '2016-33',
  // Kept as they stand, and no dates.
  'the day of the flood',
  '2014-02-30',
);
const place = fc.constantFrom('Reedmarsh', ' Reedmarsh ', '', 'Aba');
const link = fc.record({
  ofAct: fc.boolean(),
  recommendation: fc.nat(2),
  /** By which record it names it: its own, a part alone, or a provisional one that was found to be it. */
  by: fc.constantFrom('itself', 'part', 'provisional'),
  direction: fc.constantFrom('contradicts', 'supports'),
});

const act = fc.record({
  kind: maybe(fc.constantFrom('arrest', 'beating', 'HRD-07')),
  begin: maybe(date),
  place: maybe(place),
  victim: maybe(someone),
  perpetrators: fc.array(maybe(fc.constantFrom('police', 'court')), { maxLength: 2 }),
  links: fc.array(link, { maxLength: 2 }),
  isTrashed: fc.boolean(),
});

/** Persons 0 to 5: 1 and 2 are the same and a member of 3, a group of 21; 0 is one of 4, a group of unknown size, and works for 5, an organisation. */
export const world = fc.array(
  fc.record({
    begin: maybe(date),
    place: maybe(place),
    urgency: maybe(fc.constantFrom('high', 'low')),
    acts: fc.array(act, { maxLength: 4 }),
    isTrashed: fc.integer({ max: 4, min: 0 }).map((n) => n === 0),
  }),
  { maxLength: 8 },
);
export type World = typeof world extends fc.Arbitrary<infer Cases> ? Cases : never;

const dimensions = ['kind', 'place', 'year', 'quarter', 'perpetrator', 'theme', 'direction', 'urgency'] as const;
type Dimension = (typeof dimensions)[number];

export const request: fc.Arbitrary<PivotRequest> = fc.record({
  rows: fc.constantFrom<PivotDimension>(...dimensions),
  columns: maybe(fc.constantFrom<PivotDimension>(...dimensions)),
  measure: fc.constantFrom<PivotMeasure>('acts', 'cases', 'persons', 'people'),
  filter: fc.record({
    from: maybe(fc.constantFrom('2015-01-01')),
    to: maybe(fc.constantFrom('2015-06-30')),
    kinds: maybe(fc.constantFrom(['arrest', 'HRD-07'])),
    places: maybe(fc.constantFrom(['Aba'])),
  }),
});

/** Which recommendations stand in which theme; T0 names the provisional ones. */
const themesOf = [['T0', 'T1'], ['T1'], []] as const;

export interface Written {
  readonly themes: ReadonlyMap<RecordId, string>;
}

/** Writes it, each record as a person would. */
export function write(vault: Vault, cases: World): Written {
  const put = (entity: string, fields: Record<string, unknown>) => {
    const id = vault.newId();
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    const changes = fieldChanges(entity, id, Object.fromEntries(given) as Record<string, string>);
    // A record exists by what is said of it.
    vault.record('create', changes.length > 0 ? changes : [{ entity, record: id, field: 'confidentiality', value: 2 }]);
    return id;
  };
  const sizes = [{}, {}, {}, { kind: 'group', groupSize: 21 }, { kind: 'group' }, { kind: 'organisation' }];
  const people = sizes.map((size) => put('person', { kind: 'person', ...size }));
  relateRecords(vault, 'person', people[1]!, people[2]!, 'same', 'tested');
  for (const [member, group] of [
    [2, 3],
    [0, 4],
    [0, 5],
  ] as const)
    put('relation', { person: people[member], other: people[group], type: 'member' });
  const recommendations = themesOf.map(() => vault.newId());
  const parts = recommendations.map((id) => put('part', { recommendation: id, text: 'A part' }));
  const provisional = recommendations.map((id) => put('recommendation', { sameAs: id }));
  const themes = ['T0', 'T1'].map((name) => {
    const named = name === 'T0' ? provisional : recommendations;
    const ofTheme = named.filter((_, n) => (themesOf[n] as readonly string[]).includes(name));
    const members = Object.fromEntries(ofTheme.map((id) => [`recommendations/${id}`, true]));
    return [put('theme', { name, ...members }), name] as const;
  });
  for (const { acts, isTrashed, ...fields } of cases) {
    const id = put('case', fields);
    for (const { perpetrators, links, kind, victim, isTrashed: isGone, ...rest } of acts) {
      const actId = put('act', { ...rest, type: kind, case: id, victim: victim === undefined ? undefined : people[victim] });
      for (const type of perpetrators) put('involvement', { act: actId, type });
      for (const { ofAct, recommendation, by, direction } of links) {
        const named =
          by === 'part'
            ? { part: parts[recommendation] }
            : { recommendation: (by === 'itself' ? recommendations : provisional)[recommendation] };
        put('link', { case: id, act: ofAct ? actId : undefined, ...named, direction });
      }
      if (isGone) trashRecord(vault, 'act', actId);
    }
    if (isTrashed) trashRecord(vault, 'case', id);
  }
  return { themes: new Map(themes) };
}

type Case = World[number];
type Act = Case['acts'][number];

/** Every number of a table, by plain loops: `row|column` → count; `*` for a total. */
export function countedAgain(cases: World, { rows, columns, measure, filter = {} }: PivotRequest): Record<string, number> {
  const found = new Map<string, Map<string, number>>();
  cases.forEach((one, n) => {
    if (one.isTrashed) return;
    const acts: (Act | undefined)[] = one.acts.filter((entry) => !entry.isTrashed);
    if (measure === 'cases' && acts.length === 0) acts.push(undefined);
    acts.forEach((entry, m) => {
      if (!fits(one, entry, filter)) return;
      const [unit, weight] = unitOf(measure, `${n}`, `${n}.${m}`, entry);
      if (unit === undefined) return;
      for (const [row, column] of places(one, entry, rows as Dimension, columns as Dimension | undefined))
        for (const name of [`${row}|${column}`, `${row}|*`, `*|${column}`, '*|*'])
          found.set(name, (found.get(name) ?? new Map<string, number>()).set(unit, weight));
    });
  });
  const sum = (units: ReadonlyMap<string, number>) => {
    const all = [...units.values()].reduce((one, other) => one + other, 0);
    // Whoever is a member of a group that is counted is one of it.
    const within =
      measure === 'people' ? [['1', '3'] as const, ['0', '4'] as const].filter((pair) => pair.every((unit) => units.has(unit))) : [];
    return all - within.length;
  };
  return Object.fromEntries([...found].map(([name, units]) => [name, sum(units)]));
}

function unitOf(measure: PivotMeasure, ofCase: string, ofAct: string, entry: Act | undefined): [string | undefined, number] {
  if (measure === 'acts') return [ofAct, 1];
  if (measure === 'cases') return [ofCase, 1];
  const person = entry?.victim;
  if (person === undefined) return [undefined, 0];
  return [String(person === 2 ? 1 : person), measure === 'persons' ? 1 : [1, 1, 1, 21, 1, 0][person]!];
}

/** When it was: its own date, else that of its case. A text that is no date is none. */
function beginOf(one: Case, entry: Act | undefined) {
  for (const text of [entry?.begin, one.begin]) {
    const parsed = text === undefined ? undefined : parseDate(text);
    if (parsed?.ok) return parsed.date;
  }
  return undefined;
}

function fits(one: Case, entry: Act | undefined, { from, to, kinds, places: wanted }: NonNullable<PivotRequest['filter']>): boolean {
  const { earliest, latest } = beginOf(one, entry) ?? {};
  if (from !== undefined && latest !== undefined && latest < from) return false;
  if (to !== undefined && earliest !== undefined && earliest > to) return false;
  if (kinds !== undefined && !(entry?.kind !== undefined && kinds.includes(entry.kind))) return false;
  return wanted === undefined || wanted.includes(placeOf(one, entry));
}

function placeOf(one: Case, entry: Act | undefined): string {
  return entry?.place?.trim() || one.place?.trim() || '';
}

/** What 2014 to 2016 are called, worked out by hand. */
const quarters: Readonly<Record<string, string>> = {
  '2014-03-09': '2014-Q1',
  '2014-05': '2014-Q2',
  '2014': '2014',
  '2015-XX-09': '2015',
  '2015-07/2016-01': '2015-Q3',
  '../2015-02': '',
  '2015-11-30~': '2015-Q4',
  '2016-33': '2016-Q1',
};

/** The cells in which an act stands: one for each pair of values. */
function places(one: Case, entry: Act | undefined, rows: Dimension, columns: Dimension | undefined): [string, string][] {
  const withTheme = rows === 'theme' || columns === 'theme';
  const isLink = (name?: Dimension) => name === 'theme' || name === 'direction';
  const links = isLink(rows) || isLink(columns) ? linksOf(one, entry, withTheme) : [{ theme: '', direction: '' }];
  const perpetrators = rows === 'perpetrator' || columns === 'perpetrator' ? (entry?.perpetrators ?? []) : [];
  const byWhom = perpetrators.length === 0 ? [undefined] : perpetrators;
  return links.flatMap((via) =>
    byWhom.map((perpetrator): [string, string] => {
      const quarter = quarters[beginOf(one, entry)?.text ?? ''] ?? '';
      const values: Record<Dimension, string> = {
        ...via,
        kind: entry?.kind ?? '',
        place: placeOf(one, entry),
        quarter,
        year: quarter.slice(0, 4),
        perpetrator: perpetrator ?? '',
        urgency: one.urgency ?? '',
      };
      return [values[rows], columns === undefined ? '' : values[columns]];
    }),
  );
}

/** Its own links, and those of its case, whichever act wrote them. */
function linksOf(one: Case, entry: Act | undefined, withTheme: boolean): { theme: string; direction: string }[] {
  const all = [
    ...one.acts.flatMap(({ links }) => links.filter(({ ofAct }) => !ofAct)),
    ...(entry?.links.filter(({ ofAct }) => ofAct) ?? []),
  ];
  const found = all.flatMap(({ recommendation, direction }) =>
    withTheme ? themesOf[recommendation]!.map((theme) => ({ theme, direction })) : [{ theme: '', direction }],
  );
  return found.length === 0 ? [{ theme: '', direction: '' }] : found;
}
