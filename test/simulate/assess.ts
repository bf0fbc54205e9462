/** What people do in a round of assessment: seats, grades, what is settled and signed; with what the grades speak of. */
import { setAssessment, setDone } from '../../db/assessment/assess.ts';
import { keepOne } from '../../db/assessment/keep.ts';
import { progressOf, type TargetRow, targetOf } from '../../db/assessment/progress.ts';
import { createRound, listRounds, setScope } from '../../db/assessment/rounds.ts';
import { addSeat, listSeats, ownSeat, takeSeat } from '../../db/assessment/seats.ts';
import { showTarget } from '../../db/assessment/show.ts';
import { signOff, withdrawSignOff } from '../../db/assessment/sign-offs.ts';
import { settle } from '../../db/assessment/verdicts.ts';
import { addView } from '../../db/assessment/views.ts';
import { addMember, listMembers, useMember } from '../../db/members/members.ts';
import { Grade } from '../../db/model/grades.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { editRecord } from '../../db/records/commands.ts';
import { addTheme } from '../../db/themes/themes.ts';
import { noteGiven, noteSigned } from './assessed.ts';
import { take, write } from './decisions.ts';
import { unlessRefused } from './expected.ts';
import type { Performed, Step } from './plan.ts';
import { recommendationsOf } from './recommendations.ts';
import type { Place, World } from './world.ts';

/** Fewer meet more often. */
const mostRounds = 2;

export function round(world: World, { vault }: Place, { a, b }: Step): Performed {
  const rounds = listRounds(vault);
  const [one, two, three] = recommendationsOf(vault);
  const present = rounds[a % rounds.length]?.id;
  if (present !== undefined && rounds.length >= mostRounds) {
    if (b % 6 === 0) return void unlessRefused(['input.invalid'], () => addSeat(vault, present, `Assessor ${b % 4}`));
    return setScope(vault, present, b % 3 === 1 ? { add: { recommendations: [three] } } : { remove: { recommendations: [three] } });
  }
  const themes = b % 2 === 0 ? [addTheme(vault, `Theme ${b % 3}`, [one, three])] : [];
  const about = { name: `Round ${world.word()}`, state: 'CHN', cycle: 2, period: '2014-01/2016-05' };
  createRound(vault, { ...about, themes, recommendations: [one, two], assessors: ['Assessor 0', 'Assessor 1'] });
}

/** Somebody else goes to work in this vault, with a seat of their own or none. */
export function sit(_: World, place: Place, { a }: Step): Performed {
  workAs(place, a);
}

function workAs({ name, vault }: Place, number: number): void {
  const others = listMembers(vault).filter(({ isAtWork }) => !isAtWork);
  useMember(vault, others[number % others.length]?.id ?? addMember(vault, `guest of ${name}`));
}

interface Chosen {
  readonly round: RecordId;
  readonly row: TargetRow;
}

/** Something to grade in one of the rounds that fits. */
function chooseTarget({ vault }: Place, number: number, fits: (row: TargetRow) => boolean = () => true): Chosen | undefined {
  const rounds = listRounds(vault);
  const round = rounds[number % rounds.length]?.id;
  if (round === undefined) return undefined;
  const rows = progressOf(vault, round).rows.filter(fits);
  const row = rows[(number >> 2) % rows.length];
  return row && { round, row };
}

const grades = ['not-implemented', 'partially-implemented', 'fully-implemented', 'not-assessable'] as const;

/** Takes a seat where there is a free one; what is done is opened again first. Mostly ends with being done. */
export function grade(world: World, place: Place, { a, b, c }: Step): Performed {
  const { vault } = place;
  const chosen = chooseTarget(place, a);
  if (!chosen) return false;
  const { round } = chosen;
  const seats = listSeats(vault, round);
  if (!ownSeat(seats)) {
    const free = seats.filter(({ isTaken }) => !isTaken);
    if (free.length === 0) return false;
    takeSeat(vault, free[b % free.length]!.id);
  }
  const rows = c % 3 === 0 ? progressOf(vault, round).rows : [chosen.row];
  for (const [at, row] of rows.entries()) gradeOne(world, place, { round, row }, b + at, c);
}

/** More at one table would only take time. */
const mostTogether = 4;

/** Some grade one after the other, whoever has a seat or finds a free one; what is done goes round, mostly before the next one grades. */
export async function gradeTogether(world: World, place: Place, step: Step): Promise<Performed> {
  if (listRounds(place.vault).length === 0) return false;
  const isApart = step.c % 4 === 0;
  const together = [place, ...world.places.filter((other) => other !== place)].slice(0, mostTogether);
  await hand(world, place, together);
  for (const [at, one] of together.entries()) {
    const isDone = grade(world, one, { ...step, b: step.b + (isApart ? at : 0), c: 3 * step.c }) !== false;
    if (isDone && !isApart) await hand(world, one, together);
  }
  if (isApart) for (const one of together) await hand(world, one, together);
}

/** Every round of one vault to the others. */
async function hand(world: World, from: Place, together: readonly Place[]): Promise<void> {
  const others = together.filter((other) => other !== from);
  for (const { id } of listRounds(from.vault)) {
    const bundle = await write(world, from, others, { round: id });
    for (const other of others) await take(world, other, bundle);
  }
}

function gradeOne(world: World, { vault }: Place, { round, row }: Chosen, number: number, how: number): void {
  const target = targetOf(row);
  setDone(vault, round, target, false);
  const value = Grade.parse(grades[number % grades.length]);
  const reason = { reason: `${world.word()} and what else was found, at some length` };
  const given = { grade: value, gradeDetail: value === 'not-assessable' ? 'too-little-known' : null };
  // Who grades again may change the grade, or the reason, and leave the other as it is.
  const isWhole = how % 4 === 0 || showTarget(vault, round, target).seats.every(({ assessment }) => !assessment);
  const record = setAssessment(vault, round, target, {
    ...(isWhole || how % 4 === 1 ? given : {}),
    ...(isWhole || how % 4 === 2 ? reason : {}),
    ...(how % 5 === 0 && { claim: world.word(), counterEvidence: world.word() }),
  });
  if (number % 5 === 4) return;
  if (unlessRefused(['assessment.incomplete', 'assessment.in-conflict'], () => (setDone(vault, round, target, true), true)) === undefined)
    return;
  noteGiven(world, vault, 'assessment', record);
  world.count('graded');
}

export function settleOne(world: World, place: Place, { a, b }: Step): Performed {
  const chosen = chooseTarget(place, a, ({ grades: given, isBlind, missing }) => !isBlind && given.length > 0 && missing.length === 0);
  if (!chosen) return false;
  const { round, row } = chosen;
  const isTaken = !row.isDiffering && b % 3 > 0;
  const how = isTaken ? {} : { grade: grades[b % 3]!, note: `${world.word()} was agreed` };
  const verdict = settle(place.vault, round, targetOf(row), how);
  noteGiven(world, place.vault, 'verdict', verdict);
  world.count('verdicts');
}

/** Reviews, or approves what somebody reviewed: then somebody else sits down for it. */
export function sign(world: World, place: Place, given: Step): Performed {
  const { a, b } = given;
  const chosen = chooseTarget(place, a, ({ isBlind, verdict }) => !isBlind && verdict !== null);
  if (!chosen) return false;
  const target = targetOf(chosen.row);
  const refusals = ['assessment.same-person', 'assessment.not-reviewed', 'assessment.hidden', 'assessment.unfinished'];
  const step = chosen.row.step === 'reviewed' ? 'approved' : 'reviewed';
  if (step === 'approved') workAs(place, b);
  const id = unlessRefused(refusals, () => signOff(place.vault, chosen.round, target, step));
  if (id === undefined) return;
  noteSigned(world, place, { id, round: chosen.round, target });
  world.count(step);
  if (step === 'reviewed' && b % 2 === 0) sign(world, place, { ...given, b: b + 1 });
}

export function withdraw(_: World, place: Place, { a }: Step): Performed {
  const chosen = chooseTarget(place, a, ({ step }) => step !== 'draft');
  if (!chosen) return false;
  const { signOffs } = showTarget(place.vault, chosen.round, targetOf(chosen.row));
  const own = signOffs.find(({ isOwn, state }) => isOwn && state !== 'withdrawn');
  if (!own) return false;
  withdrawSignOff(place.vault, own.id);
}

/** Of what merging left double. */
export function keep(world: World, { vault }: Place, { a, b }: Step): Performed {
  const double = listRounds(vault).flatMap(({ id }) =>
    progressOf(vault, id).rows.flatMap((row) =>
      showTarget(vault, id, targetOf(row)).rivals.map((rival) => ({ round: id, target: targetOf(row), rival })),
    ),
  );
  const chosen = double[(a + b) % double.length];
  if (!chosen) return false;
  keepOne(vault, chosen.round, chosen.target, chosen.rival.id);
  world.count('one of two kept');
}

export function view(world: World, place: Place, { a, b }: Step): Performed {
  const chosen = chooseTarget(place, a);
  if (!chosen) return false;
  const graded = b % 2 === 0 ? { grade: grades[b % 3]! } : {};
  addView(place.vault, chosen.round, targetOf(chosen.row), { stakeholder: `Watch ${b % 5}`, text: `${world.word()}, they say`, ...graded });
}

/** An assessor leaves, or a seat comes to be called otherwise. */
export function reseat(_: World, { vault }: Place, { a, b }: Step): Performed {
  const rounds = listRounds(vault);
  const seats = rounds.flatMap(({ id }) => listSeats(vault, id));
  const seat = seats[a % seats.length];
  if (!seat) return false;
  editRecord(vault, 'assessor', seat.id, b % 3 === 0 ? { deleted: true } : { name: `Assessor ${b % 9}` });
}
