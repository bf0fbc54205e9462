import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { firstReads } from '../../state/first-page.ts';
import { Button } from '../../ui/button.tsx';
import styles from './tour.module.css';
import { useTour } from './tour-state.ts';
import { type Box, placeNote, tourSteps } from './tour-steps.ts';

/** The short tour of a training vault: begins by itself once, can be left at any step and begun again from Help. */
export function Tour() {
  const { step, set } = useTour();
  const { data } = useQuery(firstReads.training);
  const isDue = data?.isTraining === true && !data.isTourEnded;
  useEffect(() => {
    if (isDue) set(0);
  }, [isDue, set]);
  if (step === undefined) return null;
  const end = () => {
    set(undefined);
    document.getElementById('content')?.focus();
    void api['training.endTour']({}).catch(() => {
      // It is shown once more next time; nothing else depends on it.
    });
  };
  return <Note step={step} onStep={set} onEnd={end} />;
}

interface NoteProps {
  readonly step: number;
  readonly onStep: (step: number) => void;
  readonly onEnd: () => void;
}

function Note({ step, onStep, onEnd }: NoteProps) {
  const t = useText();
  const note = useRef<HTMLElement>(null);
  const { id, target } = tourSteps[step]!;
  const { box, place } = usePlace(target, note);
  const isLast = step === tourSteps.length - 1;
  useEffect(() => note.current?.focus(), [step]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEnd();
    else if (event.key === 'ArrowRight' && !isLast) onStep(step + 1);
    else if (event.key === 'ArrowLeft' && step > 0) onStep(step - 1);
    else return;
    event.preventDefault();
  };
  return (
    <>
      {box && (
        <div
          className={styles['ring']}
          style={{ left: box.left - 3, top: box.top - 3, width: box.right - box.left + 6, height: box.bottom - box.top + 6 }}
        />
      )}
      {/* The arrows go through the steps from anywhere in the note. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        ref={note}
        className={styles['note']}
        style={place}
        tabIndex={-1}
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        onKeyDown={onKeyDown}
      >
        <p className={styles['count']}>{t('tour.count', { step: step + 1, count: tourSteps.length })}</p>
        <h2 id="tour-title">{t(`tour.${id}.title`)}</h2>
        <p id="tour-text">{t(`tour.${id}.text`)}</p>
        <div className={styles['buttons']}>
          {!isLast && (
            <Button kind="quiet" onPress={onEnd}>
              {t('tour.end')}
            </Button>
          )}
          <span className={styles['grow']} />
          {step > 0 && <Button onPress={() => onStep(step - 1)}>{t('tour.back')}</Button>}
          <Button kind="primary" onPress={() => (isLast ? onEnd() : onStep(step + 1))}>
            {t(isLast ? 'frame.done' : 'tour.next')}
          </Button>
        </div>
      </section>
    </>
  );
}

/** Measured again when the window changes its size: the navigation folds up. */
function usePlace(target: string, note: RefObject<HTMLElement | null>) {
  const [found, setFound] = useState<{ box: Box | undefined; place: { left: number; top: number } }>({
    box: undefined,
    place: { left: 12, top: 12 },
  });
  useLayoutEffect(() => {
    const measure = () => {
      const element = document.querySelector(target);
      const box = element?.getBoundingClientRect();
      const { offsetWidth: width = 0, offsetHeight: height = 0 } = note.current ?? {};
      setFound({ box, place: placeNote(box, { width, height }, { width: window.innerWidth, height: window.innerHeight }) });
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [target, note]);
  return found;
}
