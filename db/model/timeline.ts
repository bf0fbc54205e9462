/**
 * What happened when, out of records as they are described: every date that a record has tells something that happened.
 *
 * Honest about time: a month stays a month wide, and what has no date that can be read stands nowhere in time. Pure.
 */
import { type ParsedDate, parseDate } from './date.ts';
import { entities, entityOf } from './entities.ts';
import type { RecordId } from './record-id.ts';

/** What a date can be of, in the order in which events of one day are told. */
export const toldEntities = [
  'case',
  'risk',
  'act',
  'stay',
  'proceeding',
  'charge',
  'hearing',
  'intervention',
  'protection',
  'relation',
] as const;
export type ToldEntity = (typeof toldEntities)[number];

/** What stands around an event without being one: when somebody heard of a case, when somebody wants to have acted. */
const notTold: ReadonlySet<string> = new Set(['case.received', 'case.deadline']);

/** Records that are events by themselves: one without a date is told too, as what has none. */
const happenings: Readonly<Partial<Record<ToldEntity, string>>> = {
  act: 'begin',
  stay: 'begin',
  charge: 'date',
  hearing: 'date',
  intervention: 'date',
};

type Fields = Readonly<Record<string, string | number | boolean>>;

/** One thing that happened, by the date that tells it. */
export interface TimelineEvent {
  readonly entity: ToldEntity;
  readonly record: RecordId;
  /** The date that tells when: where it is written. */
  readonly field: string;
  /** EDTF, or as it was typed; null where nothing was written. */
  readonly begin: string | null;
  /** Of what went on. */
  readonly end: string | null;
  /** The case that it is part of; null for what is told of a person alone. */
  readonly case: RecordId | null;
  /** Which part somebody had in it whose line this is; `next` of a stay: one was taken there from elsewhere. */
  readonly part: string | null;
  /** What it is called by; references by the id of what they name. */
  readonly fields: Fields;
}

/** The fields that say what it was. */
const calledBy: Readonly<Record<ToldEntity, readonly string[]>> = {
  case: [],
  risk: ['kind', 'place'],
  act: ['type', 'victim', 'place'],
  stay: ['kind', 'place', 'authority'],
  proceeding: ['kind', 'instance', 'person', 'court', 'verdict', 'sentenceMonths', 'appealResult'],
  charge: ['offence', 'law', 'article', 'outcome'],
  hearing: ['kind', 'form'],
  intervention: ['type', 'addressee', 'party', 'response'],
  protection: ['kind', 'by'],
  relation: ['type', 'person', 'other', 'position', 'rank'],
};

/** The dates of an entity that tell something, `begin` with its `end` as one. */
function datesOf(entity: ToldEntity): readonly string[] {
  return Object.entries(entityOf(entity).fields).flatMap(([field, { kind }]) =>
    kind === 'date' && field !== 'end' && !notTold.has(`${entity}.${field}`) ? [field] : [],
  );
}

/** The fields that events of an entity are made of. */
export function fieldsTold(entity: ToldEntity): readonly string[] {
  const ends = entityOf(entity).fields['end'] ? ['end'] : [];
  return [...datesOf(entity), ...ends, ...calledBy[entity]];
}

/** Fields of an event that name somebody. */
export function namesIn({ entity, fields }: Pick<TimelineEvent, 'entity' | 'fields'>): readonly RecordId[] {
  const described = entities.get(entity)!.fields;
  return Object.entries(fields).flatMap(([field, value]) => (described[field]?.kind === 'reference' ? [value as RecordId] : []));
}

export interface ToldRecord {
  readonly entity: ToldEntity;
  readonly id: RecordId;
  readonly fields: Fields;
  readonly case?: RecordId | null | undefined;
  readonly part?: string | null | undefined;
}

/** What a record tells: one event for each of its dates. @param only of these dates; left out: all. */
export function eventsOf({ entity, id, fields, case: of = null, part = null }: ToldRecord, only?: readonly string[]): TimelineEvent[] {
  const called = Object.fromEntries(calledBy[entity].flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])));
  const text = (field: string) => (typeof fields[field] === 'string' ? fields[field] : null);
  return datesOf(entity).flatMap((field) => {
    if (only && !only.includes(field)) return [];
    const end = field === 'begin' ? text('end') : null;
    if (text(field) === null && end === null && happenings[entity] !== field) return [];
    return [{ entity, record: id, field, begin: text(field), end, case: of, part, fields: called }];
  });
}

/** Where something stands in time. */
export interface Placed {
  /** The first day on which it can have begun, `YYYY-MM-DD`; missing where that is open. */
  readonly first: string | undefined;
  /** The last on which it can have begun. */
  readonly begun: string | undefined;
  /** The first on which it can have ended: between `begun` and this it went on for sure. Missing for what has no length of its own. */
  readonly ending: string | undefined;
  /** The last day on which it can have been going on; missing where that is open. */
  readonly last: string | undefined;
  /** "About" stands beside one of its dates, or doubt. */
  readonly isAbout: boolean;
}

/** Nothing for what stands nowhere in time: no date, text that is none, a day in a year that nobody knows. */
export function placeInTime({ begin, end }: Pick<TimelineEvent, 'begin' | 'end'>): Placed | undefined {
  const from = readable(begin);
  const to = readable(end);
  const isAbout = [from, to].some((date) => date?.approximate || date?.uncertain);
  if (!from && !to) return undefined;
  // An end alone says when it was over, and nothing of how long it was.
  if (!from) return { first: to!.earliest, begun: to!.latest, ending: undefined, last: to!.latest, isAbout };
  // Whoever wrote an end before the begin mistook one of the two: no length is drawn of it.
  const isOrdered = to !== undefined && (to.latest === undefined || from.earliest === undefined || to.latest >= from.earliest);
  if (isOrdered) return { first: from.earliest, begun: from.latest, ending: to.earliest, last: to.latest, isAbout };
  // "Between the 10th and the 12th" is on some day of them, as a month is.
  return { first: from.earliest, begun: from.latest, ending: undefined, last: from.latest, isAbout };
}

function readable(edtf: string | null): ParsedDate | undefined {
  const read = edtf === null ? undefined : parseDate(edtf);
  return read?.ok && (read.date.earliest !== undefined || read.date.latest !== undefined) ? read.date : undefined;
}

export interface InTime<Event> {
  /** The earliest first; of those that can have begun on the same day, those that are known best. */
  readonly dated: readonly Event[];
  /** In the order in which they came. */
  readonly undated: readonly Event[];
}

/** Events in the order of time, and apart from them those that stand nowhere in it. */
export function inTime<Event extends Pick<TimelineEvent, 'begin' | 'end' | 'entity' | 'record' | 'field'>>(
  events: readonly Event[],
): InTime<Event> {
  const placed = events.map((event) => ({ event, at: placeInTime(event) }));
  const dated = placed.flatMap(({ event, at }) => (at ? [{ event, key: sortKeyOf(event, at) }] : []));
  return {
    dated: dated.toSorted((one, other) => compare(one.key, other.key)).map(({ event }) => event),
    undated: placed.flatMap(({ event, at }) => (at ? [] : [event])),
  };
}

interface SortKey {
  /** One text, so that thousands are compared fast. */
  readonly begin: string;
  readonly last: string;
  readonly where: string;
}

/** What is open to one side stands by the day that is known. */
function sortKeyOf({ entity, record, field }: Pick<TimelineEvent, 'entity' | 'record' | 'field'>, { first, begun, last }: Placed): SortKey {
  const order = String.fromCharCode(65 + toldEntities.indexOf(entity));
  return {
    begin: `${first ?? begun ?? last!} ${begun ?? '9999-12-31'} ${order}`,
    last: last ?? '9999-12-31',
    where: `${record} ${field}`,
  };
}

/** Of what begins on one day, the longer comes first: the arrest before what was done in it. */
function compare(one: SortKey, other: SortKey): number {
  if (one.begin !== other.begin) return one.begin < other.begin ? -1 : 1;
  if (one.last !== other.last) return one.last > other.last ? -1 : 1;
  return one.where < other.where ? -1 : Number(one.where !== other.where);
}

/** The year in which an event is told; `undefined` for what stands nowhere in time. */
export function yearOf(event: Pick<TimelineEvent, 'begin' | 'end'>): string | undefined {
  const at = placeInTime(event);
  return at && (at.first ?? at.begun ?? at.last)!.slice(0, 4);
}
