/**
 * What must hold of the grades in one vault at any time, worked out from the tables a second time: nobody sees what they may
 * not see yet, what is in conflict has no grade, a grade is one that somebody gave, an approval stands over what it saw.
 */
import { matrixOf } from '../../db/assessment/matrix.ts';
import { openConflicts } from '../../db/assessment/hidden.ts';
import { type Progress, progressOf, type TargetRow, targetOf } from '../../db/assessment/progress.ts';
import { listRounds } from '../../db/assessment/rounds.ts';
import { listSeats, type Seat } from '../../db/assessment/seats.ts';
import { type ShownTarget, showTarget } from '../../db/assessment/show.ts';
import type { Target } from '../../db/assessment/target.ts';
import { idBytes, idText } from '../../db/log/ids.ts';
import { canonicalJson, type Json } from '../../db/model/canonical-json.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { detailsOf } from '../../db/records/details.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { type Rests, restsNow } from './rests-on.ts';
import type { Place, World } from './world.ts';

/** The grade with its words: what somebody stands for as one. */
function judgement(fields: Readonly<Record<string, unknown>>): string {
  return canonicalJson([fields['grade'] ?? null, fields['gradeDetail'] ?? null, fields['reason'] ?? fields['note'] ?? null] as Json);
}

/** Somebody gave what stands in this record now. */
export function noteGiven({ given }: World, vault: Vault, entity: 'assessment' | 'verdict', record: RecordId): void {
  given.add(`${record} ${judgement(detailsOf(vault, entity, record)!.fields)}`);
}

/** Somebody stood in for what this rests on, as they saw it. */
export function noteSigned(
  { signed }: World,
  { name, vault }: Place,
  { id, round, target }: { readonly id: RecordId; readonly round: RecordId; readonly target: Target },
): void {
  signed.set(id, { at: name, rests: restsNow(vault, round, target) });
}

/** @throws {Error} naming the target. */
export function requireAssessed(world: World, place: Place): void {
  for (const { id } of listRounds(place.vault)) {
    const progress = progressOf(place.vault, id);
    for (const row of progress.rows) {
      const at = { place, round: id, row, progress, shown: showTarget(place.vault, id, targetOf(row)) };
      const fault = faultOfSight(at) ?? faultOfConflict(at) ?? faultOfGrade(world, at) ?? faultOfApproval(world, at);
      if (fault) throw new Error(`${place.name}: ${row.recommendation.paragraph} ${row.part ? 'part' : ''} ${fault}`);
    }
  }
}

interface Looked {
  readonly place: Place;
  readonly round: RecordId;
  readonly row: TargetRow;
  readonly progress: Progress;
  readonly shown: ShownTarget;
}

interface AssessmentRow {
  readonly id: Buffer;
  readonly assessor_id: Buffer;
  readonly done: number | null;
  readonly reason: string | null;
  readonly claim: string | null;
  readonly counter_evidence: string | null;
}

const ofTarget = 'round_id = ? AND recommendation_id = ? AND part_id IS ? AND deleted = 0';

function boundTo({ round, row }: Looked): readonly [Buffer, Buffer, Buffer | null] {
  return [idBytes(round), idBytes(row.recommendation.id), row.part ? idBytes(row.part.id) : null];
}

interface FromSeat {
  readonly seat: Seat;
  readonly found: readonly AssessmentRow[];
  readonly isDone: boolean;
}

/** What was found from each seat of the round. Whose seat it is, a vault knows better than the value that shows. */
function seatsIn(looked: Looked): FromSeat[] {
  const { vault } = looked.place;
  const rows = vault.raw.prepare(`SELECT * FROM assessment WHERE ${ofTarget}`).all(...boundTo(looked)) as AssessmentRow[];
  return listSeats(vault, looked.round).map((seat) => {
    const found = rows.filter(({ assessor_id: of }) => of?.equals(idBytes(seat.id)));
    return { seat, found, isDone: found.length > 0 && found.every(({ done }) => done === 1) };
  });
}

/** Nothing that may be read says a word of what others found, before one is done. */
function faultOfSight(looked: Looked): string | undefined {
  const { place, round, row, progress, shown } = looked;
  const seats = seatsIn(looked);
  const own = seats.find(({ seat }) => seat.isOwn);
  const seesDone = own ? own.isDone : seats.every(({ isDone }) => isDone);
  // On two machines with a copy of one vault, the same person may have sat down twice: both are theirs.
  const hidden = seats.filter((one) => !one.seat.isOwn && !(seesDone && one.isDone)).flatMap(({ found }) => found);
  const words = hidden.flatMap(({ reason, claim, counter_evidence: counter }) => [reason, claim, counter].flatMap((text) => text ?? []));
  const ids = new Set(hidden.map(({ id }) => idText(id)));
  const { conflicts } = openConflicts(place.vault);
  const read = canonicalJson([progress, shown, matrixOf(place.vault, round, targetOf(row)), conflicts] as unknown as Json);
  const told = words.find((text) => read.includes(text));
  if (told !== undefined) return `tells ${told} before its time`;
  if (conflicts.some(({ record }) => ids.has(record))) return 'lists a conflict of what is not to be seen yet';
  const isBlind = own !== undefined && !own.isDone;
  if (isBlind && (row.verdict !== null || shown.verdict !== null || row.index !== null || shown.signOffs.length > 0))
    return 'tells what was settled before its time';
  const isOthers = ({ assessor }: { readonly assessor: RecordId }) => seats.some(({ seat }) => seat.id === assessor && !seat.isOwn);
  return isBlind && row.grades.some(isOthers) ? 'tells a grade before its time' : undefined;
}

const judging = "('grade', 'gradeDetail', 'reason', 'note', 'done', 'round', 'assessor', 'recommendation', 'part', 'deleted')";

/** What is in conflict, or there twice, counts nothing. */
function faultOfConflict(looked: Looked): string | undefined {
  const { row, place } = looked;
  const { raw } = place.vault;
  const keys = seatsIn(looked).flatMap(({ found }) => found.map(({ id }) => ['assessment', id] as const));
  const of = (table: string) =>
    raw
      .prepare(`SELECT id FROM ${table} WHERE ${ofTarget}`)
      .pluck()
      .all(...boundTo(looked)) as Buffer[];
  const verdicts = of('verdict');
  const all = [
    ...keys,
    ...verdicts.map((id) => ['verdict', id] as const),
    ...of('stakeholder_view').map((id) => ['stakeholder-view', id] as const),
  ];
  const states = raw
    .prepare(
      `SELECT 1 FROM field_state s JOIN record r ON r.key = s.record_key
       WHERE r.entity = ? AND r.id = ? AND s.state IN ('conflict', 'delete-conflict') AND s.field IN ${judging}`,
    )
    .pluck();
  const isTwice = verdicts.length > 1 || seatsIn(looked).some(({ found }) => found.length > 1);
  if (!isTwice && !all.some(([entity, id]) => states.get(entity, id) !== undefined))
    return row.isInConflict ? 'is in conflict, and nothing is' : undefined;
  const { grades, index, verdict, step } = row;
  if (!row.isInConflict || grades.length > 0 || index !== null || verdict !== null) return 'has a grade, though it is in conflict';
  return step === 'approved' || step === 'reviewed' ? `is ${step}, though it is in conflict` : undefined;
}

/** No grade is put together of two. What a person chose of two, or took back, is theirs. */
function faultOfGrade({ given, mixed }: World, { row, shown }: Looked): string | undefined {
  if (row.isInConflict) return undefined;
  const judged = [...shown.seats.flatMap(({ assessment, isDone }) => (assessment && isDone ? [assessment] : [])), row.verdict];
  const wrong = judged.find((one) => one && !mixed.has(one.id) && !given.has(`${one.id} ${judgement(one.fields)}`));
  return wrong ? `shows ${judgement(wrong.fields)} of ${wrong.id}, which nobody gave` : undefined;
}

/** What stands of a sign-off is what was seen then. */
function faultOfApproval({ signed }: World, { place, round, row, shown }: Looked): string | undefined {
  const standing = shown.signOffs.filter(({ state }) => state === 'stands');
  if (row.step === 'approved' && !standing.some(({ step }) => step === 'approved')) return 'is approved by nobody';
  if (standing.length === 0) return undefined;
  const now = restsNow(place.vault, round, targetOf(row));
  for (const { id, step, name } of standing) {
    const then = signed.get(id);
    const fault = then && changedBetween(then.rests, now);
    if (fault) return `is still ${step} by ${name}, though ${fault}`;
  }
  return undefined;
}

/** Of what one vault does not know of a record, nothing is said. */
function changedBetween(then: Rests, now: Rests): string | undefined {
  for (const name of now.bearing) if (!then.bearing.has(name)) return `${name} came to it`;
  for (const name of then.bearing) {
    const [row, present] = [then.rows.get(name), now.rows.get(name)];
    if (!row || !present) continue;
    const column = Object.keys(row).find((key) => row[key] !== null && present[key] !== null && row[key] !== present[key]);
    if (column !== undefined) return `${column} of ${name} was ${String(row[column])} and is ${String(present[column])}`;
  }
  return undefined;
}
