import { ArrowLeft, ArrowRight, ChevronLeft, ChevronRight } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { goBack, goForward, useCanGo } from '../../state/back-forward.ts';
import { stepInList, useListPlaces } from '../../state/list-places.ts';
import { useRoute } from '../../state/route.ts';
import { IconButton } from '../../ui/button.tsx';
import { Crumbs, useCrumbs } from './crumbs.tsx';
import styles from './place-bar.module.css';

/** Back and forward, as in a browser. */
export function BackForward() {
  const t = useText();
  const { canGoBack, canGoForward } = useCanGo();
  return (
    <div className={styles['backForward']}>
      <IconButton
        label={t('frame.back')}
        icon={<ArrowLeft size={16} aria-hidden className="directional" />}
        isDisabled={!canGoBack}
        onPress={goBack}
      />
      <IconButton
        label={t('frame.forward')}
        icon={<ArrowRight size={16} aria-hidden className="directional" />}
        isDisabled={!canGoForward}
        onPress={goForward}
      />
    </div>
  );
}

/** Over a page that stands under others: which these are, and the records before and after it in the list it was opened from. */
export function PlaceBar() {
  const crumbs = useCrumbs();
  if (crumbs.length === 0) return null;
  return (
    <div className={styles['placeBar']} data-not-printed>
      <Crumbs crumbs={crumbs} />
      <ListSteps />
    </div>
  );
}

function ListSteps() {
  const t = useText();
  const { path } = useRoute();
  const from = useListPlaces((state) => state.from);
  const place = useListPlaces((state) => (from ? state.places[from.list] : undefined));
  if (!from || !place || path[1] !== from.id || path[0] !== from.path) return null;
  const at = place.table.active;
  return (
    <div className={styles['steps']} role="group" aria-label={t('frame.steps')}>
      <span className={styles['stepsPlace']}>{t('frame.steps.at', { at: at + 1, count: place.keys.length })}</span>
      <IconButton
        label={t('frame.steps.previous')}
        icon={<ChevronLeft size={16} aria-hidden className="directional" />}
        isDisabled={at <= 0}
        onPress={() => void stepInList(-1)}
      />
      <IconButton
        label={t('frame.steps.next')}
        icon={<ChevronRight size={16} aria-hidden className="directional" />}
        isDisabled={at >= place.keys.length - 1}
        onPress={() => void stepInList(1)}
      />
    </div>
  );
}
