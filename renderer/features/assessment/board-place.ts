/** What stands before and after a target on the board, as the board is looked at. Pure. */
import { type Board, type BoardRow, boardRows, idOfTarget, isShown, type TargetRow } from './board-rows.ts';
import type { BoardView } from './board-view.ts';
import type { Target } from './round.ts';

export interface Place {
  readonly isInScope: boolean;
  /** The theme or State that it stands under. */
  readonly group: string | null;
  /** Counted from 1, among what the board shows; null where the round does not have it. */
  readonly at: number | null;
  readonly count: number;
  readonly previous: Target | null;
  readonly next: Target | null;
  /** The next, beginning again at the top, that whoever is at work has to grade. */
  readonly nextOwn: Target | null;
}

interface Entry {
  readonly id: string;
  readonly row: TargetRow;
  readonly group: string | null;
}

/**
 * What the board leaves out is passed over; the target itself never is, also once it was settled on a board of what differs.
 */
export function placeOnBoard(board: Board, { grouping, show, words }: BoardView, target: Target): Place {
  const id = target.part === undefined ? target.recommendation : `${target.recommendation}/${target.part}`;
  const { ownSeat } = board.round;
  const all = entriesOf(boardRows(board.progress.rows, board, grouping, words));
  const shown = all.filter((one) => one.id === id || isShown(one.row, show, ownSeat));
  const at = shown.findIndex((one) => one.id === id);
  const around = [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))];
  return {
    isInScope: at >= 0,
    group: shown[at]?.group ?? null,
    at: at < 0 ? null : at + 1,
    count: shown.length,
    previous: targetOf(shown[at - 1]),
    next: at < 0 ? null : targetOf(shown[at + 1]),
    nextOwn: targetOf(around.find(({ row }) => isShown(row, 'mine', ownSeat))),
  };
}

/** In the order of the board. One that stands in several groups counts where it stands first. */
function entriesOf(rows: readonly BoardRow[]): readonly Entry[] {
  const entries = new Map<string, Entry>();
  let group: string | null = null;
  for (const one of rows) {
    if (one.kind === 'heading') {
      group = one.name;
      continue;
    }
    const id = idOfTarget(one.row);
    if (!entries.has(id)) entries.set(id, { id, row: one.row, group });
  }
  return [...entries.values()];
}

function targetOf(entry: Entry | undefined): Target | null {
  if (!entry) return null;
  const { recommendation, part } = entry.row;
  return part ? { recommendation: recommendation.id, part: part.id } : { recommendation: recommendation.id };
}
