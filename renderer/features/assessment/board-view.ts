/** How a board is looked at: in which groups, and what of it. The address holds it, on the pages that are opened from it too. */
import { useText } from '../../i18n/index.tsx';
import { useRoute } from '../../state/route.ts';
import { type Board, type Grouping, groupings, type GroupWords, type Show, shows } from './board-rows.ts';
import { useNameOfState } from './round-facts.ts';

export interface BoardView {
  readonly grouping: Grouping;
  readonly show: Show;
  readonly words: GroupWords;
}

export function useBoardView(board: Board): BoardView {
  const t = useText();
  const { query } = useRoute();
  const stateName = useNameOfState();
  const wanted = groupings.find((one) => one === query.get('by'));
  return {
    grouping: wanted ?? (board.progress.themes.length > 0 ? 'theme' : 'paragraph'),
    show: shows.find((one) => one === query.get('show')) ?? 'all',
    words: { stateName, otherTheme: t('board.otherTheme'), otherState: t('board.otherState') },
  };
}
