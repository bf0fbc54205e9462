import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Badge } from '../../ui/layout.tsx';
import { useIsNarrow } from '../../ui/use-narrow.ts';
import styles from './assessment.module.css';
import type { Board, BoardRow, TargetRow } from './board-rows.ts';
import { GradeMark } from './grade-mark.tsx';
import { IndexText } from './index-text.tsx';
import { initialsOf } from './initials.ts';
import { useNameOfState } from './round-facts.ts';

type Round = Board['round'];

/** Where a grade stands on the board: three columns for what counts, one for all that does not. */
const gradeColumns = {
  not: ['not-implemented', 'regression'],
  partly: ['partially-implemented'],
  fully: ['fully-implemented'],
  none: ['in-progress', 'not-assessable', 'not-graded'],
} as const;

/** Whose mark says which grade by its place alone. */
const isPlain = (grade: string) => grade === 'not-implemented' || grade === 'partially-implemented' || grade === 'fully-implemented';

type GradeColumn = keyof typeof gradeColumns;
const gradeColumnNames = Object.keys(gradeColumns) as GradeColumn[];
const allGrades: readonly string[] = Object.values(gradeColumns).flat();

/** @param rows all of the board: a grade that nobody gave takes no more room than its heading. */
export function useBoardColumns({ round, progress }: Board): readonly Column<BoardRow>[] {
  const t = useText();
  const isNarrow = useIsNarrow();
  const ofTarget = (render: (row: TargetRow) => ReactNode) => (row: BoardRow) => (row.kind === 'target' ? render(row.row) : null);
  const names = new Map(round.seats.map(({ id, name }) => [id, name]));
  const paragraph = {
    id: 'paragraph',
    label: t('board.paragraph'),
    width: '4.75rem',
    render: ofTarget((row) => (row.part ? <span className={styles['partMark']}>{t('board.part')}</span> : row.recommendation.paragraph)),
  };
  const text = {
    id: 'text',
    label: t('recommendations.column.text'),
    width: 'minmax(10rem, 1fr)',
    render: ofTarget((row) => <TargetText row={row} />),
  };
  const standing = {
    id: 'standing',
    label: t('board.standing'),
    width: 'var(--standing-width)',
    render: ofTarget((row) => <StandingText row={row} round={round} />),
  };
  if (isNarrow) {
    const grades = { id: 'grades', label: t('board.grades'), width: '6.5rem' };
    return [paragraph, text, { ...grades, render: ofTarget((row) => <Marks row={row} grades={allGrades} names={names} />) }, standing];
  }
  return [
    paragraph,
    text,
    ...gradeColumnNames.map((column) => ({
      id: column,
      label: t(`board.grade.${column}`),
      width: isRoomy(progress.rows, column) ? 'var(--grade-width)' : widthOfHeading(t(`board.grade.${column}`)),
      render: ofTarget((row) => <Marks row={row} grades={gradeColumns[column]} names={names} />),
    })),
    {
      id: 'index',
      label: t('index.title.short'),
      width: 'var(--index-width)',
      render: ofTarget((row) => <IndexText index={row.index ?? row.partsIndex} />),
    },
    standing,
  ];
}

/** Something stands there that takes more room than the initials of one person. */
function isRoomy(rows: readonly TargetRow[], column: GradeColumn): boolean {
  const here: readonly string[] = gradeColumns[column];
  return rows.some(({ grades, verdict }) => {
    const given = grades.filter(({ grade }) => here.includes(grade));
    return given.length > 1 || given.some(({ grade }) => !isPlain(grade)) || here.includes(String(verdict?.fields['grade']));
  });
}

/** Roughly, in any script, with the space at both sides; never less than initials need. */
function widthOfHeading(label: string): string {
  const letters = [...label].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);
  return `max(3.5rem, calc(${letters}ch + 2 * var(--space-3)))`;
}

function TargetText({ row: { recommendation, part, recommending } }: { readonly row: TargetRow }) {
  const t = useText();
  const stateName = useNameOfState();
  if (part) {
    return (
      <span className={styles['partText']} dir="auto" title={part.text}>
        {part.text}
      </span>
    );
  }
  return (
    <span className={styles['lines']} title={recommendation.text}>
      <strong>{recommending.map(stateName).join(t('list.separator'))}</strong> <span dir="auto">{recommendation.text}</span>
    </span>
  );
}

interface MarksProps {
  readonly row: TargetRow;
  /** Those of the column. */
  readonly grades: readonly string[];
  /** Of assessors, by seat. */
  readonly names: ReadonlyMap<string, string>;
}

/** Who gave a grade of this column: by initials, by signs or how many where there is no room; what was settled, by a tick. */
function Marks({ row, grades: here, names }: MarksProps) {
  const t = useText();
  const words = useWords();
  /** Its place alone says no more which grade it is. */
  const isMixed = here === allGrades;
  const verdict = row.verdict?.fields['grade'];
  const given = Map.groupBy(
    row.grades.filter(({ grade }) => here.includes(grade)),
    ({ grade }) => grade,
  );
  const isNarrow = row.verdict !== null || row.grades.length > 2;
  /** Beside a tick there is room for the signs of two grades, not for names, too. */
  const isCrowded = (isNarrow || isMixed) && given.size > 1;
  return (
    <span className={styles['marks']}>
      {typeof verdict === 'string' && here.includes(verdict) && <VerdictMark grade={verdict} hasSign={isMixed || !isPlain(verdict)} />}
      {[...given].map(([grade, members]) => {
        const all = members.map(({ assessor }) => names.get(assessor) ?? '');
        const label = t('board.gave', { name: all.join(t('list.separator')), grade: words.label('grades', grade) });
        return (
          <span key={grade} className={styles['given']} title={label}>
            {(isCrowded || isMixed || !isPlain(grade)) && <GradeMark grade={grade} />}
            <span aria-hidden>{whoOf(all, { isCounted: isNarrow || !isPlain(grade), isCrowded })}</span>
            <span className="visually-hidden">{label}</span>
          </span>
        );
      })}
    </span>
  );
}

function whoOf(names: readonly string[], { isCounted, isCrowded }: { readonly isCounted: boolean; readonly isCrowded: boolean }): string {
  if (names.length > 1 && isCounted) return `${names.length}×`;
  return isCrowded ? '' : names.map(initialsOf).join(' ');
}

function VerdictMark({ grade, hasSign }: { readonly grade: string; readonly hasSign: boolean }) {
  const t = useText();
  const words = useWords();
  const label = t('board.settledAs', { grade: words.label('grades', grade) });
  return (
    <span className={styles['verdict']} title={label}>
      {hasSign && <GradeMark grade={grade} />}
      <Check size={12} strokeWidth={3} aria-hidden />
      <span className="visually-hidden">{label}</span>
    </span>
  );
}

const stepTones = { draft: 'neutral', reviewed: 'info', approved: 'good', lapsed: 'warning' } as const;

interface StandingProps {
  readonly row: TargetRow;
  readonly round: Round;
}

/** What is to be done next, or that nothing is. */
function StandingText({ row, round }: StandingProps) {
  const t = useText();
  if (row.isInConflict) return <Badge tone="warning">{t('standing.inConflict')}</Badge>;
  if (row.isDiffering && row.verdict === null) return <Badge tone="warning">{t('standing.differing')}</Badge>;
  if (row.verdict !== null) return <Badge tone={stepTones[row.step]}>{t(`standing.step.${row.step}`)}</Badge>;
  if (round.seats.length === 0) return t('standing.noSeats');
  if (row.missing.length === 0) return t('standing.agreed');
  if (round.ownSeat !== null && row.missing.includes(round.ownSeat))
    return t(row.missing.length < round.seats.length ? 'standing.mineHidden' : 'standing.mine');
  const missing = round.seats.flatMap(({ id, name }) => (row.missing.includes(id) ? [name] : []));
  const text = t('standing.missing', { names: missing.join(t('list.separator')) });
  return (
    <span className={styles['lines']} title={text} dir="auto">
      {text}
    </span>
  );
}

/** A theme or a State, how many recommendations it has here, and their index. */
function GroupHeading({ group }: { readonly group: Extract<BoardRow, { kind: 'heading' }> }) {
  return (
    <span className={styles['group']}>
      <strong dir="auto">{group.name}</strong>
      <span className={styles['groupCount']}>{group.count}</span>
      <span className={styles['groupIndex']}>
        <IndexText index={group.index} />
      </span>
    </span>
  );
}

/** Two lines where a text would be cut: as many letters as one has in a window of usual width. */
export function linesOf(row: BoardRow): 1 | 2 {
  if (row.kind === 'heading') return 1;
  const { recommendation, part, recommending } = row.row;
  const text = part ? part.text : recommendation.text;
  return text.length + 12 * recommending.length > 40 || /[\u2e80-\u9fff]/.test(text) ? 2 : 1;
}

/** For the table: what stands in the place of cells. */
export function groupHeadingOf(row: BoardRow): ReactNode {
  return row.kind === 'heading' && <GroupHeading group={row} />;
}
