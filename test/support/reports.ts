/** The worked example's round with grades that three people stand in for, as the reports of tests are made of. */
import { addDemoCases, addDemoMeasures, addDemoViews } from '../../build/demo/fill.ts';
import { progressOf, targetOf } from '../../db/assessment/progress.ts';
import { signOff } from '../../db/assessment/sign-offs.ts';
import { settle } from '../../db/assessment/verdicts.ts';
import { addMember, listMembers, useMember } from '../../db/members/members.ts';
import type { Grade } from '../../db/model/grades.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { composeAssessment } from '../../db/report/compose/assessment.ts';
import type { ReportDocument } from '../../db/report/model/document.ts';
import { prepareReport } from '../../db/report/compose/prepare.ts';
import { printableReport } from '../../db/report/model/texts.ts';
import { addTrainingConsents } from '../../build/demo/consents.ts';
import { fillTrainingVault } from '../../db/training/fill.ts';
import { addTrainingMeasures, addTrainingRound, gradeAll, sitDown, trainingFindings } from '../../db/training/round.ts';
import type { ReadableVault, Vault } from '../../db/vault/vault.ts';

/** Two assessors who differ on 186.62; all is settled, reviewed and approved. */
export async function gradedRound(vault: Vault): Promise<RecordId> {
  await fillTrainingVault(vault);
  addTrainingConsents(vault);
  addTrainingMeasures(vault);
  const round = addTrainingRound(vault, ['Ines Holt', 'Tomas Reed']);
  sitDown(vault, round, 'Ines Holt');
  gradeAll(vault, round, trainingFindings);
  useMember(vault, addMember(vault, 'Tomas Reed'));
  sitDown(vault, round, 'Tomas Reed');
  gradeAll(
    vault,
    round,
    trainingFindings.map((finding) =>
      finding.paragraph === '186.62'
        ? {
            ...finding,
            grade: 'partially-implemented' as const,
            reason: 'Two complaints were taken up by a court in 2015: a measure with some effect.',
          }
        : finding,
    ),
  );
  for (const row of progressOf(vault, round).rows) {
    const note = row.isDiffering ? { note: 'The two complaints were registered and never heard: no measure with effect.' } : {};
    settle(vault, round, targetOf(row), { grade: row.grades[0]!.grade as Grade, ...note });
    signOff(vault, round, targetOf(row), 'reviewed');
  }
  useMember(vault, addMember(vault, 'Maren Vogt'));
  for (const row of progressOf(vault, round).rows) signOff(vault, round, targetOf(row), 'approved');
  useMember(vault, listMembers(vault)[0]!.id);
  return round;
}

/** The same with all cases, measures and views of the demo. */
export async function demoRound(vault: Vault): Promise<RecordId> {
  const round = await gradedRound(vault);
  addDemoCases(vault);
  addDemoMeasures(vault);
  addDemoViews(vault, round);
  return round;
}

export async function composed(
  vault: ReadableVault,
  round: RecordId,
  language: ReportDocument['language'] = 'en',
): Promise<ReportDocument> {
  const choices = { language, date: '2016-07-01', publisher: 'Reedmarsh Observatory' };
  const { data, charts } = await prepareReport(vault, round, choices);
  return printableReport(await composeAssessment(data, charts, choices));
}

const plain = {
  layout: 'publication',
  language: 'en',
  subtitle: '',
  kindOfReport: '',
  imprint: [],
  coverSigns: [],
  coverWords: '',
} as const;

/** A document of these blocks and no more. */
export function documentOf(blocks: ReportDocument['blocks'], given: Partial<ReportDocument> = {}): ReportDocument {
  return {
    ...plain,
    title: 'A report of a test',
    date: { iso: '2016-07-01', text: '1 July 2016' },
    runningTitle: 'A report of a test',
    words: { contents: 'Contents', table: 'Table', figure: 'Figure', notes: 'Notes', backToText: 'Back', page: 'p. #' },
    blocks,
    ...given,
  };
}
