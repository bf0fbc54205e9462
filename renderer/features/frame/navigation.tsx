import {
  BookOpenText,
  CircleHelp,
  FileText,
  GitMerge,
  House,
  Import,
  Landmark,
  Layers,
  type LucideIcon,
  Megaphone,
  Package,
  Settings,
  Trash2,
  Users,
} from 'lucide-react';
import { memo, useSyncExternalStore } from 'react';
import { Link, Tooltip, TooltipTrigger } from 'react-aria-components';

import { type MessageId, useText } from '../../i18n/index.tsx';
import { hrefOf, useRoute } from '../../state/route.ts';
import { WaitingCount } from '../conflicts/index.ts';
import overlay from '../../ui/overlay.module.css';
import styles from './frame.module.css';

interface Place {
  readonly path: string;
  readonly label: MessageId;
  readonly icon: LucideIcon;
}

const work: readonly Place[] = [
  { path: 'today', label: 'nav.today', icon: House },
  { path: 'cases', label: 'nav.cases', icon: FileText },
  { path: 'people', label: 'nav.people', icon: Users },
  { path: 'measures', label: 'nav.measure', icon: Landmark },
  { path: 'interventions', label: 'nav.intervention', icon: Megaphone },
  { path: 'recommendations', label: 'nav.recommendations', icon: BookOpenText },
  { path: 'themes', label: 'nav.themes', icon: Layers },
  { path: 'bundles', label: 'nav.bundles', icon: Package },
  { path: 'conflicts', label: 'nav.conflicts', icon: GitMerge },
  { path: 'import', label: 'nav.import', icon: Import },
];
const care: readonly Place[] = [
  { path: 'trash', label: 'nav.trash', icon: Trash2 },
  { path: 'settings', label: 'nav.settings', icon: Settings },
  { path: 'help', label: 'nav.help', icon: CircleHelp },
];

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
      {work.map((place) => (
        <PlaceLink key={place.path} place={place} isHere={here === place.path} />
      ))}
      <div className={styles['gap']} />
      {care.map((place) => (
        <PlaceLink key={place.path} place={place} isHere={here === place.path} />
      ))}
    </nav>
  );
});

function PlaceLink({ place: { path, label, icon: Icon }, isHere }: { readonly place: Place; readonly isHere: boolean }) {
  const t = useText();
  const isNarrow = useIsNarrow();
  return (
    <TooltipTrigger delay={300} isDisabled={!isNarrow}>
      <Link className={styles['link'] ?? ''} href={hrefOf([path])} {...(isHere && { 'aria-current': 'page' })}>
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

/** The same width as in frame.module.css. */
const narrow = window.matchMedia('(max-width: 56rem)');

function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed);
      return () => narrow.removeEventListener('change', changed);
    },
    () => narrow.matches,
  );
}
