import { useText } from '../../i18n/index.tsx';
import { columnText, type Problem, problemText } from './problem-text.ts';
import { RowsTable } from './rows-table.tsx';

export interface ProblemTableProps {
  readonly title: string;
  readonly problems: readonly Problem[];
  /** How many there are; not all may be listed. */
  readonly count: number;
  /** Rows of cases are counted without the heading; a spreadsheet counts it. */
  readonly addToRow: number;
}

/** Row, column, value and why, to be mended in the file. Nothing that could not be read is left unsaid. */
export function ProblemTable({ title, problems, count, addToRow }: ProblemTableProps) {
  const t = useText();
  const head = (['row', 'column', 'value', 'reason'] as const).map((name) => t(`import.column.${name}`));
  const rows = problems.map((problem) => [
    String(problem.row + addToRow),
    columnText(t, problem.column),
    problem.value,
    problemText(t, problem),
  ]);
  return <RowsTable title={title} head={head} rows={rows} count={count} />;
}
