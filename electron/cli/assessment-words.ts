/** What commands about an assessment read and print alike: targets, their standing, grades in words. */
import type { TargetRow } from '../../db/assessment/progress.ts';
import { findRound } from '../../db/assessment/rounds.ts';
import { partsOfScope, recommendationIn } from '../../db/assessment/scope.ts';
import type { Target } from '../../db/assessment/target.ts';
import { AppError } from '../../db/model/errors.ts';
import { Grade, type Index } from '../../db/model/grades.ts';
import { referenceOf } from '../../db/model/recommendation.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { CommandContext } from './command.ts';

export interface RoundTarget {
  readonly round: RecordId;
  readonly target: Target;
}

/** `ROUND REF [--part N]`: a round by name or id, a recommendation, and a part by its place or id. */
export function targetFrom(vault: Vault, context: CommandContext): RoundTarget {
  const round = findRound(vault, context.positionals[0]!);
  const recommendation = recommendationIn(vault, findRecommendation(vault.raw, context.positionals[1]!).id).id;
  const given = context.options['part']?.[0];
  if (given === undefined) return { round, target: { recommendation } };
  const parts = partsOfScope(vault, recommendation);
  const part = parts.find(({ id }) => id === given) ?? (/^\d{1,4}$/.test(given) ? parts[Number(given) - 1] : undefined);
  if (!part) throw new AppError('record.not-found', 'The recommendation has no such part; --part takes its place in the list, from 1.');
  return { round, target: { recommendation, part: part.id } };
}

/** @throws {AppError} `input.usage`. */
export function gradeFrom(text: string | undefined): Grade | undefined {
  if (text === undefined) return undefined;
  const parsed = Grade.safeParse(text);
  if (!parsed.success) throw new AppError('input.usage', `--grade is one of ${Grade.options.join(', ')}.`);
  return parsed.data;
}

/** What fields of rounds, assessments, views and settled grades are called. */
export const fieldWords: Readonly<Record<string, string>> = {
  name: 'name',
  state: 'State',
  cycle: 'cycle',
  period: 'period',
  cutOff: 'information up to',
  remarks: 'remarks',
  grade: 'grade',
  gradeDetail: 'why not assessable',
  reason: 'reason',
  claim: 'what the State says',
  claimSource: 'where it says so',
  counterEvidence: 'counter-evidence considered',
  coverageNote: 'note on coverage',
  confidence: 'confidence',
  confidenceReason: 'why so confident',
  done: 'done',
  note: 'how it was settled',
  stakeholder: 'who says it',
  text: 'what they say',
  source: 'source',
};

/** A row of the board as JSON: recommendations by what people type as REF. */
export function plainRow({ recommendation: { key: _key, ...recommendation }, ...row }: TargetRow) {
  return { reference: referenceOf(recommendation), recommendation, ...row };
}

/** A line each: what it is, where it stands, what was given. Parts have the numbers that `--part` takes. */
export function rowLines(rows: readonly TargetRow[], nameOf: (seat: RecordId) => string): string[] {
  let number = 0;
  return rows.map((row) => {
    number = row.part ? number + 1 : 0;
    return rowLine(row, number, nameOf);
  });
}

function rowLine(row: TargetRow, number: number, nameOf: (seat: RecordId) => string): string {
  const what = row.part ? `  part ${number}  ${shortened(row.part.text)}` : referenceOf(row.recommendation);
  const given = row.grades.map(({ assessor, grade }) => `${nameOf(assessor)} ${grade}`);
  return [what.padEnd(16), standingWord(row).padEnd(12), ...given, ...(row.index ? [meanText(row.index)] : [])].join('  ');
}

/** As many words of a part as tell it from the others. */
function shortened(text: string): string {
  const room = 40;
  const letters = [...text];
  return letters.length <= room
    ? text
    : `${letters
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`;
}

function standingWord({ isInConflict, verdict, step, isDiffering, isBlind, missing }: TargetRow): string {
  if (isInConflict) return 'in conflict';
  if (verdict) return `${String(verdict.fields['grade'])}${step === 'draft' ? '' : `, ${step}`}`;
  if (isDiffering) return 'differing';
  if (isBlind) return 'yours to do';
  return missing.length > 0 ? `${missing.length} not done` : 'agreed';
}

export function meanText({ mean, band, counted }: Index): string {
  return `mean ${mean.toFixed(3)} of ${counted} (${band})`;
}
