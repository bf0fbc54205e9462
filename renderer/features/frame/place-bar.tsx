import { ArrowLeft, ArrowRight, ChevronLeft, ChevronRight } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { goBack, goForward, useCanGo } from '../../state/back-forward.ts';
import { stepInList, useListPlaces } from '../../state/list-places.ts';
import { hrefOf, useRoute } from '../../state/route.ts';
import { IconButton } from '../../ui/button.tsx';
import styles from './frame.module.css';
import { placeGroups } from './places.ts';

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

/** Over a record that was opened from a list: the list it came from, and the records before and after it there. */
export function ListSteps() {
  const t = useText();
  const { path } = useRoute();
  const from = useListPlaces((state) => state.from);
  const place = useListPlaces((state) => (from ? state.places[from.list] : undefined));
  if (!from || !place || path[1] !== from.id || path[0] !== from.path) return null;
  const at = place.table.active;
  const label = placeGroups.flatMap(({ places }) => places).find((one) => one.path === from.path)?.label;
  return (
    <div className={styles['steps']} role="group" aria-label={t('frame.steps')} data-not-printed>
      {label && <a href={`${hrefOf([from.path])}${place.query && `?${place.query}`}`}>{t(label)}</a>}
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
