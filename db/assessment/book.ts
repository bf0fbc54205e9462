/**
 * All that was found in a round, read at once, as whoever is at work may see it.
 *
 * Two rules stand here and nowhere else: what another found shows once one's own is done, and what is in conflict has no
 * grade (docs/decisions/0060).
 */
import { idBytes, idText } from '../log/ids.ts';
import { assessmentEntity, stakeholderViewEntity, verdictEntity } from '../model/assessment.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { paragraphOf } from '../recommendations/aliases.ts';
import { partsIn, type RecordDetails } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { listSeats, ownSeat, type Seat } from './seats.ts';
import { keyOfTarget, type Target, targetIn } from './target.ts';

/** What one seat found about a target, as far as it may be seen. */
export interface SeatFinding {
  readonly seat: Seat;
  readonly isDone: boolean;
  /** There is something, and it is not to be seen yet. */
  readonly isHidden: boolean;
  readonly assessment: RecordDetails | undefined;
}

/** Why something has no grade. */
export interface GradeConflict {
  readonly kind: 'field' | 'two-assessments' | 'two-verdicts';
  readonly record: RecordId;
  readonly field?: string;
}

export interface Rival extends RecordDetails {
  readonly entity: 'assessment' | 'verdict';
}

export interface Findings {
  /** In the order of the seats. */
  readonly seats: readonly SeatFinding[];
  readonly views: readonly RecordDetails[];
  /** Several only where two teams wrote one without knowing of each other. */
  readonly verdicts: readonly RecordDetails[];
  readonly conflicts: readonly GradeConflict[];
  /** Where one seat has several assessments, or the target several verdicts: those that may be seen, for one to be kept. */
  readonly rivals: readonly Rival[];
  /** Whoever is at work has to grade this and is not done: nothing that others found is here. */
  readonly isBlind: boolean;
  /** Whether what others found, and what was settled, may be seen at all. */
  readonly seesOthers: boolean;
  /** There are seats, and every one is done. */
  readonly isComplete: boolean;
}

export interface Book {
  readonly seats: readonly Seat[];
  of(target: Target): Findings;
  /** Targets that something was found about, whether in scope or not. */
  readonly targets: readonly Target[];
}

/** What of a target was read, whoever may see it. */
interface Entries {
  readonly target: Target;
  readonly assessments: RecordDetails[];
  readonly views: RecordDetails[];
  readonly verdicts: RecordDetails[];
}

export function readBook(vault: ReadableVault, round: RecordId): Book {
  const seats = listSeats(vault, round);
  const entries = entriesOf(vault, round);
  const conflicts = conflictsIn(vault, round);
  return {
    seats,
    targets: [...entries.values()].map(({ target }) => target),
    of: (target) => {
      const found = entries.get(keyOfTarget(target)) ?? { target, assessments: [], views: [], verdicts: [] };
      return findingsFrom(seats, found, conflicts);
    },
  };
}

function entriesOf(vault: ReadableVault, round: RecordId): Map<string, Entries> {
  const entries = new Map<string, Entries>();
  const put = (record: RecordDetails, list: 'assessments' | 'views' | 'verdicts') => {
    const named = targetIn(record.fields);
    if (!named) return;
    const target = { ...named, recommendation: idText(paragraphOf(vault, named.recommendation)) };
    const key = keyOfTarget(target);
    const entry = entries.get(key) ?? { target, assessments: [], views: [], verdicts: [] };
    entry[list].push(record);
    entries.set(key, entry);
  };
  for (const record of partsIn(vault, assessmentEntity, round)) put(record, 'assessments');
  for (const record of partsIn(vault, stakeholderViewEntity, round)) put(record, 'views');
  for (const record of partsIn(vault, verdictEntity, round)) put(record, 'verdicts');
  return entries;
}

const open = ['conflict', 'delete-conflict'] as const;

const fieldsInConflict = query((db, given: { round: Buffer }) => {
  const of = (table: 'assessment' | 'verdict' | 'stakeholder_view') =>
    db
      .selectFrom(`${table} as e` as 'assessment as e')
      .innerJoin('field_state as s', 's.record_key', 'e.key')
      .select(['e.id', 's.field'])
      .where('e.round_id', '=', given.round)
      .where('s.state', 'in', open);
  return of('assessment').unionAll(of('verdict')).unionAll(of('stakeholder_view'));
});

/** Fields that a grade rests on, or that say whose and about what it is. */
const judging: ReadonlySet<string> = new Set([
  'grade',
  'gradeDetail',
  'reason',
  'note',
  'done',
  'round',
  'assessor',
  'recommendation',
  'part',
  'deleted',
]);

function conflictsIn(vault: ReadableVault, round: RecordId): ReadonlyMap<RecordId, readonly string[]> {
  const rows = fieldsInConflict.all(vault, { round: idBytes(round) }).filter(({ field }) => judging.has(field));
  return new Map([...Map.groupBy(rows, ({ id }) => idText(id))].map(([id, found]) => [id, found.map(({ field }) => field)]));
}

function findingsFrom(seats: readonly Seat[], entry: Entries, inConflict: ReadonlyMap<RecordId, readonly string[]>): Findings {
  const bySeat = new Map(seats.map((seat) => [seat.id, entry.assessments.filter(({ fields }) => fields['assessor'] === seat.id)]));
  // What a bundle or an erasure left without a grade is not done, whatever it says: else others would agree with nothing.
  const isDone = ({ id }: Seat) => {
    const found = bySeat.get(id)!;
    return found.length > 0 && found.every(({ fields }) => fields['done'] === true && (fields['grade'] ?? '') !== '');
  };
  const own = ownSeat(seats);
  const isNobodyLeft = seats.every(isDone);
  const isBlind = own !== undefined && !isDone(own);
  // Who has no seat sees what everybody is done with: they could still take one.
  const seesOthers = own ? !isBlind : isNobodyLeft;
  const counted = [...bySeat.values()].flat();
  const conflicts = conflictsOf([...counted, ...entry.verdicts, ...entry.views], inConflict);
  for (const found of bySeat.values()) if (found.length > 1) conflicts.push({ kind: 'two-assessments', record: found[1]!.id });
  if (entry.verdicts.length > 1) conflicts.push({ kind: 'two-verdicts', record: entry.verdicts[1]!.id });
  const mayBeSeen = (seat: Seat) => seat.isOwn || (seesOthers && isDone(seat));
  const verdicts = seesOthers ? entry.verdicts : [];
  const rivals = [...seats.filter(mayBeSeen).map(({ id }) => bySeat.get(id)!), verdicts].filter(({ length }) => length > 1);
  return {
    rivals: rivals.flat().map((one) => ({ ...one, entity: verdicts.includes(one) ? 'verdict' : 'assessment' })),
    seats: seats.map((seat) => {
      const [assessment] = bySeat.get(seat.id)!;
      const shows = mayBeSeen(seat);
      return {
        seat,
        isDone: isDone(seat),
        isHidden: assessment !== undefined && !shows,
        assessment: shows ? assessment : undefined,
      };
    }),
    views: entry.views,
    verdicts,
    conflicts,
    isBlind,
    seesOthers,
    isComplete: isNobodyLeft && seats.length > 0,
  };
}

function conflictsOf(records: readonly RecordDetails[], inConflict: ReadonlyMap<RecordId, readonly string[]>): GradeConflict[] {
  return records.flatMap(({ id }) => (inConflict.get(id) ?? []).map((field) => ({ kind: 'field' as const, record: id, field })));
}
