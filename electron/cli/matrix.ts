import { coverageOf } from '../../db/assessment/coverage.ts';
import { type CaseColumn, type LinkedMeasure, type Matrix, matrixOf } from '../../db/assessment/matrix.ts';
import { countingSentence } from '../../db/model/counting.ts';
import { coverageSentence } from '../../db/model/coverage.ts';
import { targetFrom } from './assessment-words.ts';
import type { Command } from './command.ts';

export const matrixCommands: Readonly<Record<string, Command>> = {
  '': {
    usage: 'matrix ROUND REF --vault DIR [--part N]',
    summary: 'The evidence for a grade: what the State says and did, cases against and for, what others say.',
    options: ['vault', 'part'],
    positionals: [2, 2],
    run: (context) =>
      context.withVault((vault) => {
        const { round, target } = targetFrom(vault, context);
        const matrix = matrixOf(vault, round, target);
        const coverage = coverageOf(vault, round, target);
        const sentence = coverageSentence(coverage, 'en');
        return { json: { round, target, ...matrix, coverage: { ...coverage, sentence } }, lines: [...linesOf(matrix), sentence] };
      }),
  },
};

function linesOf({ says, measures, against, inFavour, context, views, speaksForState }: Matrix): string[] {
  return [
    `The State says: ${[says.response, says.subStatus, says.stateReason].filter((text) => text !== null).join(', ')}`,
    ...says.claims.map(({ text }) => `  ${text}`),
    ...says.statements.map(measureLine),
    'Law and policy:',
    ...measures.map(measureLine),
    ...columnLines('Cases against', against),
    ...columnLines('Cases for', inFavour),
    ...columnLines('Context', context),
    'What others say:',
    ...views.map(({ fields }) => `  ${String(fields['stakeholder'] ?? '')}: ${String(fields['grade'] ?? fields['text'] ?? '')}`),
    `Speaks for the State: ${speaksForState.measures.length} measures, ${inFavour.cases} cases`,
    ...speaksForState.counterEvidence.map(({ text }) => `  ${text}`),
  ];
}

function measureLine({ title, inForce, direction, isOutside }: LinkedMeasure): string {
  return `  ${title ?? ''}${inForce === null ? '' : `, in force ${inForce}`} (${direction ?? ''}${isOutside ? ', outside the period' : ''})`;
}

function columnLines(name: string, { cases, count, sources, rows, links }: CaseColumn): string[] {
  const more = links - rows.length;
  return [
    `${name}: ${cases} cases; ${countingSentence(count, 'en')}; ${sources} independent sources`,
    ...rows.map(
      ({ number, title, begin, act, isOutside, isLate }) =>
        `  ${[number, title, act?.type, begin].filter((text) => text).join('  ')}${isOutside ? '  (outside the period)' : isOutside === null ? '  (no date)' : ''}${isLate ? '  (after the cut-off)' : ''}`,
    ),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
