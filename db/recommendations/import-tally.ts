/** What an import of recommendations counts, refuses and warns of, row by row. */
import type { FormatId } from '../import/format.ts';
import type { CellProblem, SourceRow } from '../import/rows.ts';
import { AppError } from '../model/errors.ts';
import type { RecommendationImportReport, RejectedRow } from './import-report.ts';
import type { RowOutcome } from './writer.ts';

const rejectedLimit = 100_000;
const warningLimit = 1000;

export interface Tally {
  /** @param outcome a problem that showed only while it was stored refuses the row too. */
  count(row: SourceRow, outcome: RowOutcome | CellProblem | undefined): void;
  result(): Omit<RecommendationImportReport, 'recommendations' | 'statements' | 'matched' | 'proposed' | 'changes' | 'changeCount'>;
}

export function createTally(format: FormatId): Tally {
  const counts = { rows: 0, added: 0, updated: 0, unchanged: 0 };
  const rejected: RejectedRow[] = [];
  const warnings: (CellProblem & { row: number })[] = [];
  let warningCount = 0;
  return {
    count({ row, problems }, outcome) {
      counts.rows += 1;
      if (typeof outcome === 'string') {
        counts[outcome] += 1;
        warningCount += problems.length;
        for (const one of problems) if (warnings.length < warningLimit) warnings.push({ row, ...one });
        return;
      }
      const [first, ...more] = outcome ? [outcome, ...problems] : problems;
      rejected.push({ row, ...first!, ...(more.length > 0 ? { more } : {}) });
      if (rejected.length > rejectedLimit) {
        throw new AppError('import.not-this-format', 'Too many rows of this file cannot be read; it is probably not what it seems.', {
          params: { rejected: rejected.length },
        });
      }
    },
    result: () => ({ format, ...counts, rejected, warnings, warningCount }),
  };
}
