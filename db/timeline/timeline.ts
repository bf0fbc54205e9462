/**
 * What happened when: to a person, in a case, in all cases that belong together. Gathered from the records each time; nothing
 * of it is kept.
 */
import { chainOf } from '../cases/chain.ts';
import { idBytes, idText } from '../log/ids.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { eventsOf, inTime, namesIn, placeInTime, type TimelineEvent, type ToldEntity } from '../model/timeline.ts';
import { recordsOfPerson } from '../people/one-row.ts';
import { query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import { detailsOf } from '../records/details.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ReadRecord, recordsById, recordsNaming } from './told-records.ts';

export interface Timeline {
  /** In the order of time; those that stand nowhere in it come last. */
  readonly events: readonly TimelineEvent[];
  /** How many more there are than anybody reads. */
  readonly left: number;
  /** The cases that events stand in, as far as they are here. */
  readonly cases: readonly { readonly id: RecordId; readonly number: string | null; readonly title: string | null }[];
  /** What people and bodies are called that events name, by id. */
  readonly names: Readonly<Record<RecordId, string>>;
}

const most = 5000;

/**
 * All that is known of one person by its date: what was done to them, what they did, proceedings, places of detention, what was
 * undertaken in their cases, posts and relations, risks and protection. All records that are said to be the same are one person.
 *
 * @throws {AppError} `record.not-found`.
 */
export function personTimeline(vault: ReadableVault, id: RecordId): Timeline {
  if (!detailsOf(vault, 'person', id)) throw new AppError('record.not-found', 'There is no person with this id.');
  const records = recordsOfPerson(vault, id);
  const suffered = recordsNaming(vault, 'act', 'victim', records);
  const accused = recordsNaming(vault, 'proceeding', 'person', records);
  const cases = [...new Set([...suffered, ...accused].flatMap(({ fields }) => (fields['case'] as RecordId | undefined) ?? []))];
  return shown(vault, [
    ...actEvents(vault, suffered),
    ...actsDone(vault, records),
    ...proceedingEvents(vault, accused),
    ...atCourt(vault, records),
    ...interventionEvents(vault, cases, records),
    ...ofPerson(vault, 'relation', records),
    ...saidByOthers(vault, records).flatMap((one) => eventsOf({ entity: 'relation', ...one, part: 'other' })),
    ...ofPerson(vault, 'risk', records),
    ...ofPerson(vault, 'protection', records),
  ]);
}

/**
 * What happened in a case by its date, and in all cases that belong together with it.
 *
 * @throws {AppError} `record.not-found`.
 */
export function caseTimeline(vault: ReadableVault, id: RecordId): Timeline {
  if (!detailsOf(vault, 'case', id)) throw new AppError('record.not-found', 'There is no case with this id.');
  const chained = chainOf(vault, id).cases.map((one) => one.id);
  const cases = chained.length === 0 ? [id] : chained;
  const acts = recordsNaming(vault, 'act', 'case', cases);
  const events = [
    ...actEvents(vault, acts),
    ...proceedingEvents(vault, recordsNaming(vault, 'proceeding', 'case', cases)),
    ...recordsNaming(vault, 'intervention', 'case', cases).flatMap((one) => ofCase('intervention', one)),
  ];
  return shown(vault, [...casesThemselves(vault, cases, events), ...events], id);
}

/** A case tells its own date where nothing in it tells one. */
function casesThemselves(vault: ReadableVault, cases: readonly RecordId[], events: readonly TimelineEvent[]): TimelineEvent[] {
  const told = new Set(events.filter((event) => event.entity === 'act' && placeInTime(event)).map((event) => event.case));
  const untold = cases.filter((one) => !told.has(one));
  return recordsById(vault, 'case', untold).flatMap((one) => eventsOf({ entity: 'case', ...one, case: one.id }));
}

function ofCase(entity: ToldEntity, { id, fields }: ReadRecord, part?: string): TimelineEvent[] {
  return eventsOf({ entity, id, fields, case: fields['case'] as RecordId | undefined, part });
}

function ofPerson(vault: ReadableVault, entity: 'relation' | 'risk' | 'protection', records: readonly RecordId[]): TimelineEvent[] {
  return recordsNaming(vault, entity, 'person', records).flatMap((one) => eventsOf({ entity, ...one }));
}

const trashedPeople = query((db, given: { ids: string }) =>
  db
    .selectFrom('record as r')
    .innerJoin('person as p', 'p.key', 'r.key')
    .select('p.id')
    .where('r.entity', '=', 'person')
    .where('p.deleted', '=', 1)
    .where(({ ref }) => isIdAmong(ref('r.id'), given.ids)),
);

/** Relations that stand with somebody else, who does not lie in the trash. */
function saidByOthers(vault: ReadableVault, records: readonly RecordId[]): ReadRecord[] {
  const said = recordsNaming(vault, 'relation', 'other', records).filter(({ fields }) => fields['person'] !== undefined);
  const owners = said.map(({ fields }) => idBytes(fields['person'] as RecordId));
  const trashed = new Set<unknown>(trashedPeople.all(vault, { ids: manyIds(owners) }).map(({ id }) => idText(id)));
  return said.filter(({ fields }) => !trashed.has(fields['person']));
}

/** Acts with all their dates, and where somebody was held in each. */
function actEvents(vault: ReadableVault, acts: readonly ReadRecord[]): TimelineEvent[] {
  const stays = recordsNaming(
    vault,
    'stay',
    'act',
    acts.map(({ id }) => id),
  );
  const caseOf = new Map(acts.map(({ id, fields }) => [id, fields['case'] as RecordId | undefined]));
  const first = new Set<unknown>();
  const held = inTime(stays.flatMap((one) => eventsOf({ entity: 'stay', ...one, case: caseOf.get(one.fields['act'] as RecordId) })));
  const actOf = new Map(stays.map(({ id, fields }) => [id, fields['act']]));
  const places = [...held.dated, ...held.undated].map((event) => {
    const act = actOf.get(event.record);
    const isNext = first.has(act);
    first.add(act);
    return isNext ? { ...event, part: 'next' } : event;
  });
  return [...acts.flatMap((act) => ofCase('act', act)), ...places];
}

const involvements = query((db, given: { ids: string }) =>
  db
    .selectFrom('involvement as i')
    .select(['i.act_id as act', 'i.degree'])
    .where('i.deleted', '=', 0)
    .where('i.act_id', 'is not', null)
    .where(({ ref }) => isIdAmong(ref('i.perpetrator_id').$notNull(), given.ids)),
);

/** The acts that somebody had a part in or ordered: when they happened, and not what became of whoever suffered them. */
function actsDone(vault: ReadableVault, records: readonly RecordId[]): TimelineEvent[] {
  const degrees = new Map<RecordId, string | null>();
  for (const { act, degree } of involvements.all(vault, { ids: manyIds(records.map(idBytes)) })) degrees.set(idText(act!), degree);
  const done = recordsById(vault, 'act', [...degrees.keys()]);
  const ordered = recordsNaming(vault, 'act', 'orderedBy', records).filter(({ id }) => !degrees.has(id));
  return [...done, ...ordered].flatMap(({ id, fields }) => {
    const degree = degrees.has(id) ? degrees.get(id) : 'ordered';
    const events = eventsOf({ entity: 'act', id, fields, case: fields['case'] as RecordId | undefined, part: 'did' }, ['begin']);
    return degree ? events.map((event) => ({ ...event, fields: { ...event.fields, degree } })) : events;
  });
}

function proceedingEvents(vault: ReadableVault, proceedings: readonly ReadRecord[]): TimelineEvent[] {
  const ids = proceedings.map(({ id }) => id);
  const caseOf = new Map(proceedings.map(({ id, fields }) => [id, fields['case'] as RecordId | undefined]));
  const within = (['charge', 'hearing'] as const).flatMap((entity) =>
    recordsNaming(vault, entity, 'proceeding', ids).flatMap((one) =>
      eventsOf({ entity, ...one, case: caseOf.get(one.fields['proceeding'] as RecordId) }),
    ),
  );
  return [...proceedings.flatMap((one) => ofCase('proceeding', one)), ...within];
}

const roles = ['court', 'judge', 'prosecutor', 'counsel'] as const;

/** Proceedings that somebody led or took part in for others: when they were opened and decided, and each day on which one judged. */
function atCourt(vault: ReadableVault, records: readonly RecordId[]): TimelineEvent[] {
  const heard = recordsNaming(vault, 'hearing', 'judge', records);
  const proceedings = recordsById(vault, 'proceeding', [
    ...new Set(heard.flatMap(({ fields }) => (fields['proceeding'] as RecordId) ?? [])),
  ]);
  const caseOf = new Map<unknown, RecordId | undefined>(proceedings.map(({ id, fields }) => [id, fields['case'] as RecordId | undefined]));
  return [
    ...roles.flatMap((role) => recordsNaming(vault, 'proceeding', role, records).flatMap((one) => ofCase('proceeding', one, role))),
    ...heard
      .filter(({ fields }) => caseOf.has(fields['proceeding']))
      .flatMap((one) => eventsOf({ entity: 'hearing', ...one, case: caseOf.get(one.fields['proceeding']), part: 'judge' })),
  ];
}

/** What was undertaken about the cases of somebody, and by them. */
function interventionEvents(vault: ReadableVault, cases: readonly RecordId[], records: readonly RecordId[]): TimelineEvent[] {
  const about = recordsNaming(vault, 'intervention', 'case', cases);
  const known = new Set(about.map(({ id }) => id));
  const own = recordsNaming(vault, 'intervention', 'party', records).filter(({ id }) => !known.has(id));
  return [...about.flatMap((one) => ofCase('intervention', one)), ...own.flatMap((one) => ofCase('intervention', one, 'party'))];
}

const casesById = query((db, given: { ids: string }) =>
  db
    .selectFrom('record as r')
    .innerJoin('case_record as c', 'c.key', 'r.key')
    .select(['c.id', 'c.number', 'c.title', 'c.deleted'])
    .where('r.entity', '=', 'case')
    .where(({ ref }) => isIdAmong(ref('r.id'), given.ids))
    .orderBy('c.key'),
);

/** @param open a case that shows, in the trash too. */
function shown(vault: ReadableVault, gathered: readonly TimelineEvent[], open?: RecordId): Timeline {
  const ids = [...new Set(gathered.flatMap((event) => event.case ?? []))];
  const rows = casesById.all(vault, { ids: manyIds(ids.map(idBytes)) }).map((row) => ({ ...row, id: idText(row.id) }));
  const trashed = new Set(rows.flatMap(({ id, deleted }) => (deleted === 1 && id !== open ? [id] : [])));
  const { dated, undated } = inTime(gathered.filter((event) => event.case === null || !trashed.has(event.case)));
  const all = [...dated, ...undated];
  const events = all.slice(0, most);
  const named = new Set(events.flatMap(namesIn));
  return {
    events,
    left: all.length - events.length,
    cases: rows.flatMap(({ id, number, title }) => (trashed.has(id) ? [] : [{ id, number, title }])),
    names: Object.fromEntries([...named].map((person) => [person, titleOf(vault, 'person', recordsOfPerson(vault, person)[0] ?? person)])),
  };
}
