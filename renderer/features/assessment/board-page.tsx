import { useQuery } from '@tanstack/react-query';
import { Settings2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { go, refine, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Segments, type SegmentsProps, SelectField } from '../../ui/choices.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Callout, EmptyState, Page } from '../../ui/layout.tsx';
import { useIsNarrow } from '../../ui/use-narrow.ts';
import styles from './assessment.module.css';
import { AtWork } from './at-work.tsx';
import { groupHeadingOf, linesOf, useBoardColumns } from './board-columns.tsx';
import { type Board, type BoardRow, boardRows, groupings, idOfTarget, isShown, type Show, shows } from './board-rows.ts';
import { type BoardView, useBoardView } from './board-view.ts';
import { IndexText } from './index-text.tsx';
import { useRoundFacts } from './round-facts.ts';

/** Everything that a round grades, and where each stands: recommendations and parts by grades, in groups. */
export function BoardPage({ round }: { readonly round: string }) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['rounds', 'board', round], queryFn: () => api['grading.board']({ round }) });
  if (data && !error) return <Loaded board={data} />;
  const back = <Button onPress={() => go(['assessment'])}>{t('round.toList')}</Button>;
  return <PendingPage title={t('nav.assessment')} error={error} actions={back} />;
}

function Loaded({ board }: { readonly board: Board }) {
  const t = useText();
  const facts = useRoundFacts();
  const { round, progress } = board;
  const settings = (
    <Button icon={<Settings2 size={14} aria-hidden />} onPress={() => go(['assessment', round.id, 'round'])}>
      {t('board.settings')}
    </Button>
  );
  const isEmpty = progress.rows.length === 0;
  return (
    <Page
      title={String(round.fields['name'] ?? t('frame.palette.untitled'))}
      meta={facts(round.fields).join(' · ')}
      isFixed={!isEmpty}
      actions={
        <>
          <AtWork />
          {settings}
        </>
      }
    >
      {isEmpty ? <EmptyBoard board={board} settings={settings} /> : <Filled board={board} />}
    </Page>
  );
}

/** Nothing was chosen yet; or this vault does not have what was chosen elsewhere. */
function EmptyBoard({ board: { round }, settings }: { readonly board: Board; readonly settings: ReactNode }) {
  const t = useText();
  const isForeign = round.themes.length + round.recommendations.length > 0;
  const toImport = <Button onPress={() => go(['import'])}>{t('today.begin.import')}</Button>;
  return (
    <EmptyState title={t(isForeign ? 'board.foreign' : 'board.empty')} actions={isForeign ? toImport : settings}>
      {t(isForeign ? 'board.foreign.text' : 'round.scope.empty')}
    </EmptyState>
  );
}

function Filled({ board }: { readonly board: Board }) {
  const t = useText();
  const { query } = useRoute();
  const { round } = board;
  const { rows, grouping, show } = useShown(board);
  const columns = useBoardColumns(board);
  const at = query.get('at');
  const startAt = rows.findIndex((row) => row.kind === 'target' && idOfTarget(row.row) === at);
  const open = (row: BoardRow) => {
    if (row.kind === 'heading') return;
    const { recommendation, part } = row.row;
    refine({ at: idOfTarget(row.row) });
    go(['assessment', round.id, recommendation.id, ...(part ? [part.id] : [])], { by: grouping, show });
  };
  return (
    <>
      <div className={styles['boardHead']}>
        <Callouts board={board} />
        <Choice
          label={t('board.show')}
          value={show}
          options={shows.map((one) => ({ id: one, label: t(`board.show.${one}`, { count: countOf(board, one) }) }))}
          onChange={(id) => refine({ show: id === 'all' ? undefined : id, at: undefined })}
        />
        <Choice
          label={t('board.by')}
          value={grouping}
          options={groupings.map((one) => ({ id: one, label: t(`board.by.${one}`) }))}
          onChange={(id) => refine({ by: id, at: undefined })}
        />
        <span className={styles['boardIndex']}>
          <IndexText index={board.progress.index} isLong />
        </span>
      </div>
      {rows.length === 0 ? (
        <div className={styles['none']}>
          <EmptyState
            title={t('board.none')}
            actions={<Button onPress={() => refine({ show: undefined })}>{t('board.none.all')}</Button>}
          />
        </div>
      ) : (
        <DataTable
          key={`${grouping} ${show}`}
          label={t('board.title')}
          columns={columns}
          rowCount={rows.length}
          rowAt={(index) => rows[index]}
          headingOf={groupHeadingOf}
          linesOf={linesOf}
          startAt={Math.max(0, startAt)}
          onOpen={open}
        />
      )}
    </>
  );
}

/** All choices side by side; in little room the chosen one, so that rows of the board are seen below. */
function Choice(props: SegmentsProps & { readonly value: string }) {
  return useIsNarrow() ? <SelectField {...props} isLabelHidden /> : <Segments {...props} />;
}

/** What keeps whoever is at work from grading. */
function Callouts({ board: { round, progress } }: { readonly board: Board }) {
  const t = useText();
  const toRound = (label: string) => <Button onPress={() => go(['assessment', round.id, 'round'])}>{label}</Button>;
  return (
    <>
      {round.deleted && <Callout tone="warning" title={t('records.inTrash')} actions={toRound(t('board.settings'))} />}
      {round.ownSeat === null && !round.deleted && (
        <Callout tone="info" title={t('board.noSeat')} actions={toRound(t('board.noSeat.take'))} />
      )}
      {progress.notHere.length > 0 && (
        <Callout
          tone="warning"
          title={t('board.notHere', { count: progress.notHere.length })}
          actions={<Button onPress={() => go(['import'])}>{t('today.begin.import')}</Button>}
        >
          <p dir="auto">{progress.notHere.slice(0, 12).join(t('list.separator')) + (progress.notHere.length > 12 ? ' …' : '')}</p>
        </Callout>
      )}
      {progress.outOfScope.length > 0 && <Callout tone="warning" title={t('board.outOfScope', { count: progress.outOfScope.length })} />}
    </>
  );
}

function useShown(board: Board): { readonly rows: readonly BoardRow[] } & Pick<BoardView, 'grouping' | 'show'> {
  const view = useBoardView(board);
  const { grouping, show, words } = view;
  const shown = board.progress.rows.filter((row) => isShown(row, show, board.round.ownSeat));
  return { rows: boardRows(shown, board, grouping, words), grouping, show };
}

function countOf({ progress, round }: Board, show: Show): number {
  return progress.rows.filter((row) => isShown(row, show, round.ownSeat)).length;
}
