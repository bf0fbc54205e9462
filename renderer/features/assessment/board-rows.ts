/** The rows of a board: targets in groups, and what of them is shown. Pure. */
import { indexOf } from '../../../db/model/grades.ts';
import type { api } from '../../api.ts';

export type Board = Awaited<ReturnType<(typeof api)['grading.board']>>;
export type TargetRow = Board['progress']['rows'][number];
export type Index = NonNullable<TargetRow['index']>;

export const groupings = ['theme', 'state', 'paragraph'] as const;
export type Grouping = (typeof groupings)[number];

export const shows = ['all', 'mine', 'notGraded', 'differing', 'inConflict', 'settled'] as const;
export type Show = (typeof shows)[number];

export type BoardRow =
  | { readonly kind: 'heading'; readonly id: string; readonly name: string; readonly index: Index | null; readonly count: number }
  | { readonly kind: 'target'; readonly id: string; readonly row: TargetRow };

/** The same for the same target on every board. */
export function idOfTarget({ recommendation, part }: Pick<TargetRow, 'recommendation' | 'part'>): string {
  return part ? `${recommendation.id}/${part.id}` : recommendation.id;
}

export function isShown(row: TargetRow, show: Show, ownSeat: string | null): boolean {
  switch (show) {
    case 'mine':
      return ownSeat !== null && row.missing.includes(ownSeat);
    case 'notGraded':
      return row.missing.length > 0;
    case 'differing':
      return row.isDiffering && row.verdict === null;
    case 'inConflict':
      return row.isInConflict;
    case 'settled':
      return row.verdict !== null;
    default:
      return true;
  }
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly index: Index | null;
  readonly has: (row: TargetRow) => boolean;
}

export interface GroupWords {
  readonly stateName: (iso3: string) => string;
  readonly otherTheme: string;
  readonly otherState: string;
}

/** @param rows what is shown. One that several themes or States have stands in each of their groups. */
export function boardRows(rows: readonly TargetRow[], { progress }: Board, grouping: Grouping, words: GroupWords): readonly BoardRow[] {
  const asRow = (row: TargetRow, group: string): BoardRow => ({ kind: 'target', id: `${group} ${idOfTarget(row)}`, row });
  if (grouping === 'paragraph') return rows.map((row) => asRow(row, ''));
  const groups = grouping === 'theme' ? themeGroups(progress, words) : stateGroups(progress.rows, words);
  return groups.flatMap(({ id, name, index, has }) => {
    const members = rows.filter(has);
    if (members.length === 0) return [];
    const count = members.filter(({ part }) => part === null).length;
    return [{ kind: 'heading' as const, id, name, index, count }, ...members.map((row) => asRow(row, id))];
  });
}

function themeGroups({ themes }: Board['progress'], words: GroupWords): Group[] {
  const other = { id: 'other', name: words.otherTheme, index: null, has: (row: TargetRow) => row.themes.length === 0 };
  return [
    ...themes.map(({ id, name, index }) => ({ id, name: name ?? '', index, has: (row: TargetRow) => row.themes.includes(id) })),
    other,
  ];
}

/** By the names of the States. */
function stateGroups(all: readonly TargetRow[], words: GroupWords): Group[] {
  const states = [...new Set(all.flatMap(({ recommending }) => recommending))];
  const named = states.map((state) => ({
    id: state,
    name: words.stateName(state),
    index: indexOver(all.filter(({ recommending }) => recommending.includes(state))),
    has: (row: TargetRow) => row.recommending.includes(state),
  }));
  const other = { id: 'other', name: words.otherState, index: null, has: (row: TargetRow) => row.recommending.length === 0 };
  return [...named.toSorted((one, two) => one.name.localeCompare(two.name)), other];
}

/** As the vault counts: the mean of the means of recommendations, without their parts. */
function indexOver(rows: readonly TargetRow[]): Index | null {
  return indexOf(rows.flatMap(({ part, index }) => (part === null && index ? [index.mean] : []))) ?? null;
}
