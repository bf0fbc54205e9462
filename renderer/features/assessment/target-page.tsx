import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';

import { stateByCode } from '../../../db/model/states.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { type Action, useActions } from '../../state/actions.ts';
import { useCrumbName } from '../../state/crumbs.ts';
import { go } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Page } from '../../ui/layout.tsx';
import { useIsNarrow } from '../../ui/use-narrow.ts';
import { FieldsProvider } from '../fields/index.ts';
import { AtWork } from './at-work.tsx';
import { placeOnBoard } from './board-place.ts';
import type { Board } from './board-rows.ts';
import { useBoardView } from './board-view.ts';
import { Evidence } from './evidence.tsx';
import { GradePanel } from './grade-panel.tsx';
import { goToBoard, goToTarget, type Grading, type Here } from './target.ts';
import styles from './target.module.css';
import { Words } from './target-words.tsx';

/** One recommendation, or one part of it: its words, the evidence, one's own grade, what others found, what was settled. */
export function TargetPage(here: Here) {
  const t = useText();
  const { round, target } = here;
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: ['rounds', 'target', round, target],
    queryFn: () => api['grading.target']({ round, target }),
  });
  const board = useQuery({ queryKey: ['rounds', 'board', round], queryFn: () => api['grading.board']({ round }) });
  const failure = error ?? board.error;
  if (data && board.data && !failure) return <Placed read={data} board={board.data} here={here} readAt={dataUpdatedAt} />;
  const back = <Button onPress={() => go(['assessment', round])}>{t('round.toBoard')}</Button>;
  return <PendingPage title={t('nav.assessment')} error={failure} actions={back} />;
}

interface PlacedProps {
  readonly read: Omit<Grading, 'place'>;
  readonly board: Board;
  readonly here: Here;
  readonly readAt: number;
}

/** Before and after it come what comes there on the board, in its groups and as far as it is shown. */
function Placed({ read, board, here, readAt }: PlacedProps) {
  const view = useBoardView(board);
  return <Loaded grading={{ ...read, place: placeOnBoard(board, view, here.target) }} here={here} readAt={readAt} />;
}

interface LoadedProps {
  readonly grading: Grading;
  readonly here: Here;
  readonly readAt: number;
}

function Loaded({ grading, here, readAt }: LoadedProps) {
  const t = useText();
  const { recommendation, parts, place, round } = grading;
  useWays(grading, here);
  useCrumbName(['assessment', here.round], String(round.fields['name'] ?? ''));
  const panel = useRef<HTMLDivElement>(null);
  const states = useRecommending(grading);
  const part = parts.findIndex(({ id }) => id === here.target.part);
  const title = [recommendation.paragraph ?? t('recommendation.one'), states].filter(Boolean).join(' · ');
  return (
    <Page
      title={part < 0 ? title : t('grading.title.part', { title, part: part + 1 })}
      meta={
        place.at !== null && (
          <>
            {place.group !== null && (
              <>
                <bdi>{place.group}</bdi>
                {' · '}
              </>
            )}
            <span className={styles['place']}>{t('grading.place', { at: place.at, count: place.count })}</span>
          </>
        )
      }
      actions={<Ways here={here} place={place} onToGrade={() => panel.current?.scrollIntoView()} />}
    >
      <FieldsProvider readAt={readAt} isReadOnly={round.deleted}>
        <div className={styles['columns']}>
          <div>
            <Words grading={grading} here={here} />
            <Evidence grading={grading} here={here} />
          </div>
          <div className={styles['panel']} ref={panel}>
            <GradePanel grading={grading} here={here} />
          </div>
        </div>
      </FieldsProvider>
    </Page>
  );
}

interface WaysProps {
  readonly here: Here;
  readonly place: Grading['place'];
  readonly onToGrade: () => void;
}

/** Where one goes from here by pressing. */
function Ways({ here, place, onToGrade }: WaysProps) {
  const t = useText();
  const isNarrow = useIsNarrow();
  return (
    <>
      {/* In little room the grade stands below all of the evidence. */}
      {isNarrow && <Button onPress={onToGrade}>{t('grading.toGrade')}</Button>}
      <AtWork />
      <Button onPress={() => goToBoard(here)}>{t('round.toBoard')}</Button>
      <IconButton
        label={t('grading.previous')}
        icon={<ChevronLeft size={16} aria-hidden className="directional" />}
        isDisabled={place.previous === null}
        onPress={() => place.previous && goToTarget(here.round, place.previous)}
      />
      <IconButton
        label={t('grading.next')}
        icon={<ChevronRight size={16} aria-hidden className="directional" />}
        isDisabled={place.next === null}
        onPress={() => place.next && goToTarget(here.round, place.next)}
      />
    </>
  );
}

/** To the one before and after, by keys and commands. */
function useWays({ place }: Grading, { round }: Here): void {
  const run = useEffectEvent((name: 'previous' | 'next') => place[name] && goToTarget(round, place[name]));
  const isEnabled = useEffectEvent((name: 'previous' | 'next') => place[name] !== null);
  useEffect(() => {
    const way = (name: 'previous' | 'next', keys: string): Action => ({
      id: `grading.${name}`,
      label: `grading.${name}`,
      group: 'go',
      keys,
      isEnabled: () => isEnabled(name),
      run: () => run(name),
    });
    return useActions.getState().add([way('previous', 'Alt+PageUp'), way('next', 'Alt+PageDown')]);
  }, []);
}

/** Who recommended it. */
function useRecommending({ recommendation }: Grading): string {
  const t = useText();
  const stateName = useStateName();
  const names = recommendation.statements.map(({ state, stateGiven }) => {
    const known = state === null ? undefined : stateByCode(state);
    return known ? stateName({ region: known.iso2, name: known.name }) : stateGiven;
  });
  return [...new Set(names)].filter(Boolean).join(t('list.separator'));
}
