/** The cases and acts that are linked to a target, with what each is corroborated by and whether it lies in the period. */
import { idBytes, idText } from '../log/ids.ts';
import { type ActCount, isGroup, type Victim } from '../model/counting.ts';
import type { RecordId } from '../model/record-id.ts';
import { query, type RowsOf } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { facesOf } from '../people/faces.ts';
import { idsMeaning } from '../recommendations/aliases.ts';
import { isOutside, type Period } from './period.ts';
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
  /** Independent sources of the case. */
  readonly sources: number;
}

export interface LinkedActs {
  readonly rows: readonly LinkedAct[];
  /** Acts and who suffered them, each once, of some of the rows. */
  count(rows: readonly LinkedAct[]): ActCount;
  /** Independent sources of some of the rows, each once. */
  sources(rows: readonly LinkedAct[]): number;
}

const linked = query((db, given: { recommendation: Buffer }) =>
  db
    .selectFrom('link as l')
    .innerJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('l.case_id')))).on('c.deleted', '=', 0))
    .leftJoin('act as a', (join) => join.on((eb) => eb('a.key', '=', keyOf('act', eb.ref('l.act_id')))))
    .select(['l.id', 'l.case_id', 'l.act_id', 'l.part_id', 'l.direction', 'l.reason'])
    .select(['c.number', 'c.title', 'c.place', 'c.begin_edtf', 'c.begin_earliest', 'c.begin_latest', 'c.end_latest'])
    .select(['a.type', 'a.place as act_place', 'a.victim_id', 'a.deleted as act_deleted'])
    .select(['a.begin_edtf as act_begin_edtf', 'a.begin_earliest as act_begin_earliest', 'a.begin_latest as act_begin_latest'])
    .select('a.end_latest as act_end_latest')
    .where('l.recommendation_id', 'in', idsMeaning(db, given.recommendation))
    .where('l.deleted', '=', 0)
    .orderBy('l.key'),
);

const actsOfCases = query((db, given: { cases: string }) =>
  db
    .selectFrom('act')
    .select(['id', 'case_id', 'victim_id'])
    .where(({ ref }) => isIdAmong(ref('case_id').$notNull(), given.cases))
    .where('deleted', '=', 0),
);

const sourcesOfCases = query((db, given: { cases: string }) =>
  db
    .selectFrom('source')
    .select(['id', 'case_id', 'person_id', 'independence_group'])
    .where(({ ref }) => isIdAmong(ref('case_id').$notNull(), given.cases))
    .where('deleted', '=', 0),
);

const victims = query((db, given: { ids: string }) =>
  db
    .selectFrom('record as r')
    .innerJoin('person as p', 'p.key', 'r.key')
    .select(['p.id', 'p.kind', 'p.counting_unit', 'p.group_size'])
    .where(({ ref }) => isIdAmong(ref('r.id'), given.ids))
    .where('r.entity', '=', 'person'),
);

type Row = RowsOf<typeof linked>;

/** In the order in which they were linked. A link whose case or act lies in the trash is not among them. */
export function linkedActs(vault: ReadableVault, { recommendation, part }: Target, period: Period): LinkedActs {
  const ofPart = part === undefined ? undefined : idBytes(part);
  const rows = linked
    .all(vault, { recommendation: idBytes(recommendation) })
    .filter((row) => row.act_deleted !== 1 && (ofPart === undefined || row.part_id?.equals(ofPart)));
  const cases = manyIds(unique(rows.map((row) => row.case_id!)));
  const groups = independentSources(vault, cases);
  const sourcesIn = (ids: readonly RecordId[]) => new Set(ids.flatMap((id) => groups.get(id) ?? []));
  const acts = actsIn(vault, rows);
  return {
    rows: rows.map((row) => shown(row, period, (id) => groups.get(id)?.length ?? 0)),
    count: counter(vault, acts),
    sources: (some) => sourcesIn(some.map((row) => row.case)).size,
  };
}

function unique(ids: readonly Buffer[]): Buffer[] {
  return [...new Map(ids.map((id) => [id.toString('hex'), id])).values()];
}

function shown(row: Row, period: Period, sourcesOf: (id: RecordId) => number): LinkedAct {
  const hasOwn = row.act_begin_edtf !== null;
  const caseId = idText(row.case_id!);
  return {
    link: idText(row.id),
    direction: row.direction ?? '',
    reason: row.reason,
    part: row.part_id && idText(row.part_id),
    case: caseId,
    number: row.number,
    title: row.title,
    place: row.act_place ?? row.place,
    begin: hasOwn ? row.act_begin_edtf : row.begin_edtf,
    act: row.act_id && { id: idText(row.act_id), type: row.type },
    isOutside: isOutside(
      hasOwn
        ? { earliest: row.act_begin_earliest, latest: row.act_end_latest ?? row.act_begin_latest }
        : { earliest: row.begin_earliest, latest: row.end_latest ?? row.begin_latest },
      period,
    ),
    sources: sourcesOf(caseId),
  };
}

interface SufferedAct {
  readonly id: RecordId;
  readonly victim: Buffer | null;
}

/** The acts that each link stands for: its own, or all of its case. */
function actsIn(vault: ReadableVault, rows: readonly Row[]): (row: LinkedAct) => readonly SufferedAct[] {
  const own = new Map(rows.flatMap((row) => (row.act_id ? [[idText(row.act_id), row.victim_id] as const] : [])));
  const whole = unique(rows.flatMap((row) => (row.act_id ? [] : [row.case_id!])));
  const ofCases = Map.groupBy(whole.length === 0 ? [] : actsOfCases.all(vault, { cases: manyIds(whole) }), (act) => idText(act.case_id!));
  return ({ act, case: caseId }) =>
    act
      ? [{ id: act.id, victim: own.get(act.id) ?? null }]
      : (ofCases.get(caseId) ?? []).map(({ id, victim_id: victim }) => ({ id: idText(id), victim }));
}

function counter(vault: ReadableVault, actsOf: (row: LinkedAct) => readonly SufferedAct[]): LinkedActs['count'] {
  return (rows) => {
    const acts = new Map(rows.flatMap((row) => actsOf(row).map((act) => [act.id, act.victim])));
    const named = [...acts.values()].filter((victim) => victim !== null);
    const faces = facesOf(vault, unique(named));
    const byFace = new Map<RecordId, Victim>();
    for (const { id, kind, counting_unit: countingUnit, group_size: groupSize } of victims.all(vault, { ids: manyIds(unique(named)) })) {
      const face = faces(id);
      const known = byFace.get(face);
      // Of several records of the same group one may know its size.
      byFace.set(face, { kind, countingUnit, groupSize: groupSize ?? known?.groupSize ?? null });
    }
    const groups = [...byFace.values()].filter(isGroup);
    // Somebody who is named and whose record did not come is one person as far as is known.
    const persons = new Set(named.map(faces)).size - groups.length;
    return { acts: acts.size, persons, groups: groups.map(({ groupSize }) => groupSize), withoutVictim: acts.size - named.length };
  };
}

/**
 * By case: its sources, each once. Sources of one group count as one; without a group, records of the same person are one
 * source, and what names neither is one by itself.
 */
function independentSources(vault: ReadableVault, cases: string): ReadonlyMap<RecordId, readonly string[]> {
  const rows = sourcesOfCases.all(vault, { cases });
  const faces = facesOf(vault, unique(rows.flatMap(({ person_id: person }) => person ?? [])));
  const byCase = new Map<RecordId, Set<string>>();
  for (const { id, case_id: caseId, person_id: person, independence_group: group } of rows) {
    const name = group?.normalize('NFKC').trim().toLowerCase() ?? '';
    const key = name !== '' ? `group ${name}` : person ? `person ${faces(person)}` : `source ${idText(id)}`;
    const of = idText(caseId!);
    byCase.set(of, (byCase.get(of) ?? new Set()).add(key));
  }
  return new Map([...byCase].map(([of, keys]) => [of, [...keys]]));
}
