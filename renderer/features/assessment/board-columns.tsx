import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Badge } from '../../ui/layout.tsx';
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

export function useBoardColumns(round: Round): readonly Column<BoardRow>[] {
  const t = useText();
  const ofTarget = (render: (row: TargetRow) => ReactNode) => (row: BoardRow) => (row.kind === 'target' ? render(row.row) : null);
  const names = new Map(round.seats.map(({ id, name }) => [id, name]));
  return [
    {
      id: 'paragraph',
      label: t('recommendations.column.paragraph'),
      width: '4.75rem',
      render: ofTarget((row) => (row.part ? <span className={styles['partMark']}>{t('board.part')}</span> : row.recommendation.paragraph)),
    },
    {
      id: 'text',
      label: t('recommendations.column.text'),
      width: 'minmax(10rem, 1fr)',
      render: ofTarget((row) => <TargetText row={row} />),
    },
    ...(Object.keys(gradeColumns) as (keyof typeof gradeColumns)[]).map((column) => ({
      id: column,
      label: t(`board.grade.${column}`),
      width: 'var(--grade-width)',
      render: ofTarget((row) => <Marks row={row} column={column} names={names} />),
    })),
    {
      id: 'index',
      label: t('index.title.short'),
      width: 'var(--index-width)',
      render: ofTarget((row) => <IndexText index={row.index ?? row.partsIndex} />),
    },
    {
      id: 'standing',
      label: t('board.standing'),
      width: 'var(--standing-width)',
      render: ofTarget((row) => <StandingText row={row} round={round} />),
    },
  ];
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
    <span title={recommendation.text}>
      <strong>{recommending.map(stateName).join(t('list.separator'))}</strong> <span dir="auto">{recommendation.text}</span>
    </span>
  );
}

interface MarksProps {
  readonly row: TargetRow;
  readonly column: keyof typeof gradeColumns;
  /** Of assessors, by seat. */
  readonly names: ReadonlyMap<string, string>;
}

/** Who gave a grade of this column: by initials, by signs or how many where there is no room; what was settled, by a tick. */
function Marks({ row, column, names }: MarksProps) {
  const t = useText();
  const words = useWords();
  const here: readonly string[] = gradeColumns[column];
  const verdict = row.verdict?.fields['grade'];
  const given = Map.groupBy(
    row.grades.filter(({ grade }) => here.includes(grade)),
    ({ grade }) => grade,
  );
  const isNarrow = row.verdict !== null || row.grades.length > 2;
  /** Beside a tick there is room for the signs of two grades, not for names, too. */
  const isCrowded = isNarrow && given.size > 1;
  return (
    <span className={styles['marks']}>
      {typeof verdict === 'string' && here.includes(verdict) && <VerdictMark grade={verdict} />}
      {[...given].map(([grade, members]) => {
        const all = members.map(({ assessor }) => names.get(assessor) ?? '');
        const label = t('board.gave', { name: all.join(t('list.separator')), grade: words.label('grades', grade) });
        return (
          <span key={grade} className={styles['given']} title={label}>
            {(isCrowded || !isPlain(grade)) && <GradeMark grade={grade} />}
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

function VerdictMark({ grade }: { readonly grade: string }) {
  const t = useText();
  const words = useWords();
  const label = t('board.settledAs', { grade: words.label('grades', grade) });
  return (
    <span className={styles['verdict']} title={label}>
      {!isPlain(grade) && <GradeMark grade={grade} />}
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
    <span title={text} dir="auto">
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

/** For the table: what stands in the place of cells. */
export function groupHeadingOf(row: BoardRow): ReactNode {
  return row.kind === 'heading' && <GroupHeading group={row} />;
}
