/** The second half of the demo: one round, two assessors in two vaults, a difference, an approved grade. */
import { progressOf, targetOf } from '../../db/assessment/progress.ts';
import { showTarget } from '../../db/assessment/show.ts';
import { signOff } from '../../db/assessment/sign-offs.ts';
import { settle } from '../../db/assessment/verdicts.ts';
import { addMember, listMembers, useMember } from '../../db/members/members.ts';
import { AppError } from '../../db/model/errors.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { addTrainingMeasures, addTrainingRound, gradeAll, paragraphId, sitDown } from '../../db/training/round.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { addDemoMeasures, addDemoViews } from './fill.ts';
import { demoFindings, disputed, fieldFindings } from './findings.ts';

export interface AssessmentDemo {
  readonly researcher: Vault;
  readonly team: Vault;
  step<T>(what: string, work: () => Promise<T> | T, tell: (result: T) => string): Promise<T>;
  /** Sends the round in a bundle, and says what came. */
  send(from: Vault, to: Vault, round: RecordId, name: string): Promise<string>;
}

/** @returns the round. @throws {AppError} `internal` when a grade shows before its time, or the round does not end approved. */
export async function assess({ researcher, team, step, send }: AssessmentDemo): Promise<RecordId> {
  const round = await step(
    'a round of assessment, January 2014 to May 2016',
    () => {
      const measures = addTrainingMeasures(team) + addDemoMeasures(team);
      const id = addTrainingRound(team, ['Assessor of the team', 'Assessor in the field']);
      return { id, measures, views: addDemoViews(team, id) };
    },
    ({ id, measures, views }) => `${progressOf(team, id).rows.length} to grade, ${measures} invented measures, ${views} views, 2 assessors`,
  ).then(({ id }) => id);
  await step(
    'the round goes to the field',
    () => send(team, researcher, round, 'round.age'),
    (told) => told,
  );
  await step(
    'both grade, each without the other',
    () => {
      sitDown(team, round, 'Assessor of the team');
      sitDown(researcher, round, 'Assessor in the field');
      gradeAll(researcher, round, fieldFindings);
    },
    () => `${progressOf(team, round).counts.notGraded} open in the team vault`,
  );
  await step(
    'the grades of the field come back',
    () => send(researcher, team, round, 'grades.age'),
    (told) => `${told}; shown before the team has graded: ${seenGrades(team, round)}`,
  );
  await settleAll(team, round, step);
  await approveAll(team, round, step);
  return round;
}

function seenGrades(vault: Vault, round: RecordId): number {
  const seen = progressOf(vault, round).rows.reduce((sum, { grades }) => sum + grades.length, 0);
  if (seen > 0) throw new AppError('internal', 'A grade shows before one is done.');
  return seen;
}

async function settleAll(team: Vault, round: RecordId, step: AssessmentDemo['step']): Promise<void> {
  await step(
    'the team has graded, too',
    () => {
      gradeAll(team, round, demoFindings);
      return progressOf(team, round);
    },
    ({ counts, index }) => `${counts.differing} differ, index ${index?.mean.toFixed(2) ?? 'none'}`,
  );
  await step(
    'settled, where they differ with a note',
    () => {
      for (const row of progressOf(team, round).rows)
        settle(
          team,
          round,
          targetOf(row),
          row.isDiffering ? { grade: 'not-implemented', note: 'Two judgments are no measure; both assessors agree after talking.' } : {},
        );
    },
    () => `${progressOf(team, round).counts.settled} verdicts`,
  );
}

async function approveAll(team: Vault, round: RecordId, step: AssessmentDemo['step']): Promise<void> {
  const targets = progressOf(team, round).rows.map(targetOf);
  await step(
    'reviewed, and approved by somebody else',
    () => {
      for (const target of targets) signOff(team, round, target, 'reviewed');
      const own = listMembers(team).find(({ isAtWork }) => isAtWork)!;
      useMember(team, addMember(team, 'Head of the team'));
      for (const target of targets) signOff(team, round, target, 'approved');
      useMember(team, own.id);
      return targets.filter((target) => showTarget(team, round, target).step === 'approved').length;
    },
    (approved) => {
      if (approved !== targets.length) throw new AppError('internal', 'Not everything is approved.');
      return `${approved} of ${targets.length}; ${disputed}: ${showTarget(team, round, { recommendation: paragraphId(team, disputed) }).verdict?.fields['grade'] as string}`;
    },
  );
}
