/** The cases and acts that are linked to a target, with what each is corroborated by and whether it lies in the period. */
import { idBytes, idText } from '../log/ids.ts';
import type { ActCount } from '../model/counting.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Composer } from '../query/composer.ts';
import { query, type RowsOf } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { countActs, type SufferedAct } from './count-acts.ts';
import { independentSources } from './independent-sources.ts';
import { type Frame, isOutside } from './period.ts';
import type { Target } from './target.ts';

/** One link, as the matrix shows it. */
export interface LinkedAct {
  readonly link: RecordId;
  readonly direction: string;
  readonly reason: string | null;
  /** The part that it was linked to. */
  readonly part: RecordId | null;
  readonly case: RecordId;
  readonly number: string | null;
  readonly title: string | null;
  readonly place: string | null;
  /** Of the act where there is one, else of the case. */
  readonly begin: string | null;
  /** Absent where the case as a whole was linked. */
  readonly act: { readonly id: RecordId; readonly type: string | null } | null;
  /** True for what is known to lie outside of the period; null where nothing says when it was. */
  readonly isOutside: boolean | null;
  /** The case is known to have come in after the cut-off. */
  readonly isLate: boolean;
  /** Independent sources of the case. */
  readonly sources: number;
}

/** The same as it was read: thousands are counted, and the first of them shown. */
export interface LinkRow {
  readonly read: Read;
  readonly direction: string;
  readonly caseKey: number;
  readonly place: string | null;
  readonly isOutside: boolean | null;
  readonly isLate: boolean;
}

export interface LinkedActs {
  readonly rows: readonly LinkRow[];
  show(row: LinkRow): LinkedAct;
  /** Acts and who suffered them, each once, of some of the rows. */
  count(rows: readonly LinkRow[]): ActCount;
  /** Independent sources of some of the rows, each once. */
  sources(rows: readonly LinkRow[]): number;
}

/** Acts by their victims, where their record is here: as `a` and `p`. */
function victimsOf(db: Composer) {
  return db
    .selectFrom('act as a')
    .leftJoin('person as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('person', eb.ref('a.victim_id')))))
    .select(['a.key', 'a.victim_id', 'p.kind', 'p.counting_unit', 'p.group_size']);
}

const linked = query((db, given: { recommendation: Buffer }) =>
  db
    .selectFrom('link as l')
    .innerJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('l.case_id')))).on('c.deleted', '=', 0))
    .leftJoin('act as a', (join) => join.on((eb) => eb('a.key', '=', keyOf('act', eb.ref('l.act_id')))))
    .leftJoin('person as p', (join) => join.on((eb) => eb('p.key', '=', keyOf('person', eb.ref('a.victim_id')))))
    .select(['l.id', 'l.case_id', 'l.act_id', 'l.part_id', 'l.direction', 'l.reason'])
    .select(['c.key as case_key', 'c.number', 'c.title', 'c.place', 'c.begin_edtf', 'c.begin_earliest', 'c.begin_latest', 'c.end_latest'])
    .select('c.received_earliest')
    .select(['a.key as act_key', 'a.type', 'a.place as act_place', 'a.victim_id', 'a.deleted as act_deleted'])
    .select(['a.begin_edtf as act_begin_edtf', 'a.begin_earliest as act_begin_earliest', 'a.begin_latest as act_begin_latest'])
    .select(['a.end_latest as act_end_latest', 'p.kind', 'p.counting_unit', 'p.group_size'])
    .where('l.recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('l.deleted', '=', 0)
    .orderBy('l.key'),
);

type Read = RowsOf<typeof linked>;

const actsOfCases = query((db, given: { cases: string }) =>
  victimsOf(db)
    .innerJoin('case_record as c', 'c.id', 'a.case_id')
    .select('c.key as case_key')
    .where(({ ref }) => isAmong(ref('c.key'), given.cases))
    .where('a.deleted', '=', 0),
);

/** In the order in which they were linked. A link whose case or act lies in the trash is not among them. */
export function linkedActs(vault: ReadableVault, { recommendation, part }: Target, frame: Frame): LinkedActs {
  const ofPart = part === undefined ? undefined : idBytes(part);
  const rows = linked
    .all(vault, { recommendation: idBytes(recommendation) })
    .filter((row) => row.act_deleted !== 1 && (ofPart === undefined || row.part_id?.equals(ofPart)))
    .map((row) => rowFrom(row, frame));
  const sources = independentSources(vault, [...new Set(rows.map(({ caseKey }) => caseKey))]);
  const actsOf = actsIn(vault, rows);
  return {
    rows,
    show: (row) => shown(row, sources.get(row.caseKey)?.size ?? 0),
    count: (some) => countActs(vault, some.flatMap(actsOf)),
    sources: (some) => new Set([...new Set(some.map(({ caseKey }) => caseKey))].flatMap((key) => [...(sources.get(key) ?? [])])).size,
  };
}

function rowFrom(row: Read, { period, cutOff }: Frame): LinkRow {
  // An act that says when it ended says when it was.
  const dates = isActDated(row)
    ? { earliest: row.act_begin_earliest, latest: row.act_end_latest ?? row.act_begin_latest }
    : { earliest: row.begin_earliest, latest: row.end_latest ?? row.begin_latest };
  return {
    read: row,
    direction: row.direction ?? '',
    caseKey: row.case_key,
    place: row.act_place ?? row.place,
    isOutside: isOutside(dates, period),
    isLate: cutOff !== null && row.received_earliest !== null && row.received_earliest > cutOff,
  };
}

/** A text that is no date says no more than none. */
function isActDated({ act_begin_earliest, act_begin_latest, act_end_latest }: Read): boolean {
  return act_begin_earliest !== null || act_begin_latest !== null || act_end_latest !== null;
}

function shown({ read, direction, place, isOutside: out, isLate }: LinkRow, sources: number): LinkedAct {
  return {
    link: idText(read.id),
    direction,
    reason: read.reason,
    part: read.part_id && idText(read.part_id),
    case: idText(read.case_id!),
    number: read.number,
    title: read.title,
    place,
    begin: isActDated(read) ? (read.act_begin_edtf ?? read.begin_edtf) : (read.begin_edtf ?? read.act_begin_edtf),
    act: read.act_id && { id: idText(read.act_id), type: read.type },
    isOutside: out,
    isLate,
    sources,
  };
}

/** The acts that each link stands for: its own, or all of its case. */
function actsIn(vault: ReadableVault, rows: readonly LinkRow[]): (row: LinkRow) => readonly SufferedAct[] {
  const whole = new Set(rows.flatMap(({ read, caseKey }) => (read.act_id ? [] : [caseKey])));
  const acts = whole.size === 0 ? [] : actsOfCases.all(vault, { cases: manyKeys([...whole]) });
  const ofCases = Map.groupBy(acts, (act) => act.case_key);
  return ({ read, caseKey }) => (read.act_id ? [suffered(read)] : (ofCases.get(caseKey) ?? []));
}

function suffered({ act_key: key, act_id: id, victim_id, kind, counting_unit, group_size }: Read): SufferedAct {
  return { key: key ?? idText(id!), victim_id, kind, counting_unit, group_size };
}
