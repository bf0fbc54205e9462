/**
 * What was found, less what the readers of a report may not get: the rest is not there any more when sentences are made of it.
 *
 * Of cases, acts and sources only the fields that are named here are taken over: one that is new is left out until somebody decides
 * about it. A case that is counted and not told keeps its place in every count, and nothing else.
 */
import { placeKey } from '../../assessment/coverage.ts';
import type { LinkedAct } from '../../assessment/linked-acts.ts';
import type { CaseColumn, LinkedMeasure, Matrix } from '../../assessment/matrix.ts';
import type { ShownTarget } from '../../assessment/show.ts';
import type { Coverage } from '../../model/coverage.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { RecordDetails, ShownValue } from '../../records/details.ts';
import type { CitedCase, FoundReport, ReportData, SectionData } from '../compose/report-data.ts';
import type { Disclosure } from './disclosure.ts';
import { audienceRules } from './rules.ts';

type Fields = Readonly<Record<string, ShownValue>>;

const never = 4;

export function disclosed(data: FoundReport, disclosure: Disclosure): ReportData {
  const measures = new Map([...data.measures].filter(([, { fields }]) => isOpen(disclosure, fields)));
  const isHere = ({ id }: LinkedMeasure) => measures.has(id);
  const isPlaceTold = placesTold(data, disclosure);
  return {
    disclosure,
    round: data.round,
    isGone: data.isGone,
    isKeptBack: (id) => [...data.places.values()].some((places) => places.some((place) => place.id === id && !disclosure.isCited(place))),
    terms: data.terms,
    outOfScope: data.outOfScope,
    progress: { ...data.progress, rows: through(disclosure, data.progress.rows), themes: through(disclosure, data.progress.themes) },
    chapters: data.chapters.map(({ theme, sections }) => ({
      ...(theme && {
        theme: { ...theme, name: disclosure.text(theme.name), description: theme.description && disclosure.text(theme.description) },
      }),
      sections: sections.map((section) => sectionFor(disclosure, section, { isHere, isPlaceTold })),
    })),
    cases: new Map([...data.cases].map(([id, found]) => [id, caseFor(disclosure, found)])),
    measures: through(disclosure, measures),
    places: new Map([...data.places].map(([claim, places]) => [claim, through(disclosure, places.filter(disclosure.isCited))])),
  };
}

function isOpen({ audience }: Disclosure, fields: Fields): boolean {
  return Number(fields['confidentiality'] ?? 0) <= audienceRules[audience].openLevel;
}

interface Told {
  readonly isHere: (measure: LinkedMeasure) => boolean;
  readonly isPlaceTold: (place: string) => boolean;
}

/**
 * Whether "none from this place" may be said: it says that there is a case from there. The team reads it of all that the vault has, but
 * for the cases that are not told to it either; others of the places that the report tells of.
 */
function placesTold({ cases }: FoundReport, disclosure: Disclosure): Told['isPlaceTold'] {
  const placesOf = (isTold: boolean) =>
    new Set(
      [...cases.values()].filter(({ id }) => disclosure.isTold(id) === isTold).map(({ fields }) => placeKey(String(fields['place'] ?? ''))),
    );
  const [told, untold] = [placesOf(true), placesOf(false)];
  return (place) => told.has(placeKey(place)) || (disclosure.audience === 'internal' && !untold.has(placeKey(place)));
}

function sectionFor(disclosure: Disclosure, section: SectionData, { isHere, isPlaceTold }: Told): SectionData {
  const isCounted = disclosure.isCounted([section.row.recommendation.id]);
  return {
    row: through(disclosure, section.row),
    detail: section.detail,
    shown: targetFor(disclosure, section.shown),
    matrix: matrixFor(disclosure, isCounted ? section.matrix : uncounted(section.matrix), isHere),
    coverage: coverageFor(disclosure, isCounted ? placesOfTold(disclosure, section) : { ...section.coverage, ...noCoverage }, isPlaceTold),
    parts: section.parts.map(({ row, shown }) => ({ row: through(disclosure, row), shown: targetFor(disclosure, shown) })),
  };
}

/** What a sign-off covers names records: that is for the team alone. The public reads nothing of a grade that is not settled. */
function targetFor(disclosure: Disclosure, target: ShownTarget): ShownTarget {
  const isDraft = disclosure.audience === 'public' && target.verdict === null;
  const seats = target.seats.map(({ seat, ...rest }) => ({
    ...through(disclosure, rest),
    ...(isDraft && { assessment: null }),
    seat: { ...seat, name: disclosure.assessor(seat.name) },
  }));
  const signOffs = target.signOffs.map((one) => ({ ...one, name: disclosure.assessor(one.name), changed: [], added: [] }));
  return { ...through(disclosure, { ...target, seats: [], signOffs: [], rivals: [] }), seats, signOffs };
}

function matrixFor(disclosure: Disclosure, matrix: Matrix, isHere: (measure: LinkedMeasure) => boolean): Matrix {
  const { against, inFavour, context, ...rest } = matrix;
  const open = { ...rest, says: { ...rest.says, statements: rest.says.statements.filter(isHere) }, measures: rest.measures.filter(isHere) };
  return {
    ...through(disclosure, open),
    against: columnFor(disclosure, against),
    inFavour: columnFor(disclosure, inFavour),
    context: columnFor(disclosure, context),
  };
}

/** A number that is not told is none, and so is all that is made of it. */
const none = Number.NaN;
const noCoverage = {
  cases: none,
  places: none,
  withoutPlace: none,
  sources: none,
  outside: none,
  late: none,
  elsewhere: [],
  elsewhereCount: none,
};

function uncounted(matrix: Matrix): Matrix {
  const without = (column: CaseColumn): CaseColumn => ({
    ...column,
    links: column.rows.length,
    ...(column.links > 0 && {
      cases: none,
      sources: none,
      outside: none,
      undated: none,
      late: none,
      count: { acts: none, persons: none, groups: [], known: none, shared: none, withoutVictim: none },
    }),
  });
  return { ...matrix, against: without(matrix.against), inFavour: without(matrix.inFavour), context: without(matrix.context) };
}

function columnFor(disclosure: Disclosure, column: CaseColumn): CaseColumn {
  return { ...column, rows: column.rows.map((row) => rowFor(disclosure, row)) };
}

const untold = {
  link: '' as RecordId,
  reason: null,
  part: null,
  number: null,
  title: null,
  place: null,
  begin: null,
  act: null,
  sources: 0,
} as const;

function rowFor(disclosure: Disclosure, row: LinkedAct): LinkedAct {
  if (!disclosure.isTold(row.case))
    return { direction: row.direction, case: row.case, isOutside: row.isOutside, isLate: row.isLate, ...untold };
  const say = (words: string | null) => words && disclosure.text(words);
  return {
    ...row,
    number: disclosure.caseNumber(row.case, row.number),
    title: say(row.title),
    reason: say(row.reason),
    place: row.place && disclosure.place(row.place),
    begin: row.begin && (disclosure.date(row.begin) ?? null),
  };
}

/** Of cases that are not told, not even how many places they are from: with one place for all, theirs would be that of the others. */
function placesOfTold(disclosure: Disclosure, { matrix, coverage }: SectionData): Coverage {
  if (disclosure.audience === 'internal') return coverage;
  const rows = [...matrix.against.rows, ...matrix.inFavour.rows].filter(({ isOutside, isLate }) => isOutside !== true && !isLate);
  const told = Map.groupBy(
    rows.filter((row) => disclosure.isTold(row.case)),
    (row) => row.case,
  );
  const placesOf = (own: typeof rows) => own.flatMap(({ place }) => placeKey(place && disclosure.place(place)) || []);
  const places = [...told.values()].map(placesOf);
  return {
    ...coverage,
    ...(told.size < coverage.cases && { told: told.size }),
    places: new Set(places.flat()).size,
    withoutPlace: places.filter((own) => own.length === 0).length,
  };
}

function coverageFor(disclosure: Disclosure, coverage: Coverage, isPlaceTold: Told['isPlaceTold']): Coverage {
  const elsewhere = [...new Set(coverage.elsewhere.filter(isPlaceTold).flatMap((place) => disclosure.place(place) ?? []))];
  const isWhole = elsewhere.length === coverage.elsewhere.length;
  return { ...coverage, elsewhere, elsewhereCount: isWhole ? coverage.elsewhereCount : elsewhere.length };
}

function caseFor(disclosure: Disclosure, { id, fields, sources, acts }: CitedCase): CitedCase {
  if (!disclosure.isTold(id)) return { id, fields: { confidentiality: never }, sources: [], acts: [] };
  if (disclosure.audience === 'internal') return forTheTeam(disclosure, { id, fields, sources, acts });
  const { title, number, narrative, impact } = fields;
  const isFull = disclosure.audience === 'partners';
  return {
    id,
    fields: {
      number: disclosure.caseNumber(id, typeof number === 'string' ? number : null),
      ...said(disclosure, { title, ...(isFull && { narrative, impact }) }),
      ...whenAndWhere(disclosure, fields),
    },
    sources: sources.map((source) => sourceFor(disclosure, source)),
    acts: acts.filter((act) => isOpen(disclosure, act.fields)).map((act) => actFor(disclosure, act)),
  };
}

/** All that is recorded, but for names of people who are not to be in an analysis, and sources that are secret. */
function forTheTeam(disclosure: Disclosure, { id, fields, sources, acts }: CitedCase): CitedCase {
  const withheld = ({ title: _title, person: _person, ...rest }: Fields): Fields => ({ ...rest, confidentiality: never });
  return {
    id,
    fields: through(disclosure, fields),
    sources: sources.map((source) =>
      through(disclosure, disclosure.maySource(source.fields) ? source : { ...source, fields: withheld(source.fields) }),
    ),
    acts: through(disclosure, acts),
  };
}

function said(disclosure: Disclosure, fields: Readonly<Record<string, ShownValue | undefined>>): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? disclosure.text(value) : value]],
    ),
  );
}

function whenAndWhere(disclosure: Disclosure, fields: Fields): Fields {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined);
  const made = { begin: dated(disclosure, text('begin')), end: dated(disclosure, text('end')), place: placed(disclosure, text('place')) };
  return Object.fromEntries(Object.entries(made).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function dated({ date }: Disclosure, edtf: string | undefined): string | undefined {
  return edtf === undefined ? undefined : date(edtf);
}

function placed({ place }: Disclosure, words: string | undefined): string | undefined {
  return words === undefined ? undefined : (place(words) ?? undefined);
}

function actFor(disclosure: Disclosure, { id, fields }: RecordDetails): RecordDetails {
  const { type, statusAtEnd, attribution, numberAffected } = fields;
  return { id, fields: { ...said(disclosure, { type, statusAtEnd, attribution, numberAffected }), ...whenAndWhere(disclosure, fields) } };
}

/** Of a source that is not named its kind and how reliable it is; its level says so to whoever writes the sentence. */
function sourceFor(disclosure: Disclosure, { id, fields }: RecordDetails): RecordDetails {
  const { title, materialType, reliability, language, firstHand, date } = fields;
  const known = said(disclosure, { materialType, reliability, language, firstHand });
  const day = dated(disclosure, typeof date === 'string' ? date : undefined);
  if (disclosure.maySource(fields))
    return { id, fields: { ...known, ...said(disclosure, { title }), ...(day && { date: day }), confidentiality: 1 } };
  return { id, fields: { ...known, confidentiality: never } };
}

/** The same with each of its texts as `text` makes it. */
function through<Value>(disclosure: Disclosure, value: Value): Value {
  if (typeof value === 'string') return disclosure.text(value) as Value;
  if (Array.isArray(value)) return value.map((one) => through(disclosure, one)) as Value;
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, through(disclosure, one)])) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, through(disclosure, one)])) as Value;
}
