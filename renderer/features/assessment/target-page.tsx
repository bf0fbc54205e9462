import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect } from 'react';

import { stateByCode } from '../../../db/model/states.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useStateName } from '../../i18n/state-names.ts';
import { type Action, useActions } from '../../state/actions.ts';
import { go, hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Page } from '../../ui/layout.tsx';
import { FieldsProvider } from '../fields/index.ts';
import { AtWork } from './at-work.tsx';
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
  if (data && !error) return <Loaded grading={data} here={here} readAt={dataUpdatedAt} />;
  const back = <Button onPress={() => go(['assessment', round])}>{t('round.toBoard')}</Button>;
  return <PendingPage title={t('nav.assessment')} error={error} actions={back} />;
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
  const states = useRecommending(grading);
  const part = parts.findIndex(({ id }) => id === here.target.part);
  const title = [recommendation.paragraph ?? t('recommendation.one'), states].filter(Boolean).join(' · ');
  return (
    <Page
      title={part < 0 ? title : t('grading.title.part', { title, part: part + 1 })}
      meta={
        <>
          <a href={hrefOf(['assessment', here.round])}>
            <bdi>{String(round.fields['name'] ?? '')}</bdi>
          </a>
          {place.at !== null && ` · ${t('grading.place', { at: place.at, count: place.count })}`}
        </>
      }
      actions={
        <>
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
      }
    >
      <FieldsProvider readAt={readAt} isReadOnly={round.deleted}>
        <div className={styles['columns']}>
          <div>
            <Words grading={grading} here={here} />
            <Evidence grading={grading} here={here} />
          </div>
          <div className={styles['panel']}>
            <GradePanel grading={grading} here={here} />
          </div>
        </div>
      </FieldsProvider>
    </Page>
  );
}

/** To the one before and after, by keys and commands. */
function useWays({ place }: Grading, { round }: Here): void {
  useEffect(() => {
    const way = (name: 'previous' | 'next', keys: string): Action => ({
      id: `grading.${name}`,
      label: `grading.${name}`,
      group: 'go',
      keys,
      isEnabled: () => place[name] !== null,
      run: () => place[name] && goToTarget(round, place[name]),
    });
    return useActions.getState().add([way('previous', 'Alt+PageUp'), way('next', 'Alt+PageDown')]);
  }, [place, round]);
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
