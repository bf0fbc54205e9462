import { memo } from 'react';
import { Link, Tooltip, TooltipTrigger } from 'react-aria-components';

import { useText } from '../../i18n/index.tsx';
import { useListPlaces } from '../../state/list-places.ts';
import { hrefOf, useRoute } from '../../state/route.ts';
import { WaitingCount } from '../conflicts/index.ts';
import overlay from '../../ui/overlay.module.css';
import { useIsNarrow } from '../../ui/use-narrow.ts';
import styles from './navigation.module.css';
import { type FramePlace, placeGroups } from './places.ts';

/** A page that stands under another one: an act is part of a case. */
const placeOf: Readonly<Record<string, string>> = { acts: 'cases', '': 'today' };

/**
 * The places of the vault. Icons only where the window is narrow; their names stay, as tooltips and for screen readers.
 * Rendered anew for another place only, not with the frame: links with tooltips take a while.
 */
export const Navigation = memo(function Navigation() {
  const t = useText();
  const { path } = useRoute();
  const [first = ''] = path;
  const here = placeOf[first] ?? first;
  return (
    <nav className={styles['nav']} aria-label={t('nav.label')}>
      <div className={styles['brand']}>{t('app.name')}</div>
      {placeGroups.map(({ id, places }) => (
        <div key={id} role="group" aria-label={t(`nav.group.${id}`)} className={styles['group']}>
          {id !== 'care' && (
            <div aria-hidden className={styles['groupName']}>
              {t(`nav.group.${id}`)}
            </div>
          )}
          {places.map((place) => (
            <PlaceLink key={place.path} place={place} isHere={here === place.path} />
          ))}
        </div>
      ))}
    </nav>
  );
});

function PlaceLink({ place: { path, label, icon: Icon }, isHere }: { readonly place: FramePlace; readonly isHere: boolean }) {
  const t = useText();
  const isNarrow = useIsNarrow();
  // A list is found again as it was left; its filters say so, and are cleared by one press.
  const left = useListPlaces((state) => (isHere ? undefined : state.places[path]?.query));
  return (
    <TooltipTrigger delay={300} isDisabled={!isNarrow}>
      <Link
        className={styles['link'] ?? ''}
        href={left ? `${hrefOf([path])}?${left}` : hrefOf([path])}
        {...(isHere && { 'aria-current': 'page' })}
      >
        <Icon size={16} aria-hidden />
        <span>{t(label)}</span>
        {(path === 'conflicts' || path === 'bundles') && <WaitingCount what={path} />}
      </Link>
      <Tooltip className={overlay['tooltip'] ?? ''} placement="end" offset={4}>
        {t(label)}
      </Tooltip>
    </TooltipTrigger>
  );
}
