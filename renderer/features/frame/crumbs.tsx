import { ChevronRight } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { type Crumb, crumbsOf, useCrumbNames } from '../../state/crumbs.ts';
import { useListPlaces } from '../../state/list-places.ts';
import { hrefOf, useRoute } from '../../state/route.ts';
import styles from './crumbs.module.css';
import { placeGroups } from './places.ts';

const labels = new Map(placeGroups.flatMap(({ places }) => places).map(({ path, label }) => [path, label]));

/** The pages that the present one stands under. */
export function useCrumbs(): readonly Crumb[] {
  return crumbsOf(useRoute(), labels);
}

/** In one line: the list and the present page keep their names whole, a long name between them is cut. */
export function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const t = useText();
  const names = useCrumbNames((state) => state.names);
  const named = crumbs.flatMap((crumb) => {
    const name = crumb.label ? t(crumb.label) : names[crumb.path.join('/')];
    return name ? [{ ...crumb, name }] : [];
  });
  return (
    <nav className={styles['crumbs']} aria-label={t('frame.crumbs')}>
      <ol>
        {named.map(({ path, label, name, isHere }, at) => (
          <li key={path.join('/')} className={label ? styles['whole'] : undefined}>
            {at > 0 && <ChevronRight size={14} aria-hidden className="directional" />}
            {isHere ? <span aria-current="page">{name}</span> : <CrumbLink path={path} name={name} isRecord={!label} />}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface CrumbLinkProps {
  readonly path: readonly string[];
  readonly name: string;
  readonly isRecord: boolean;
}

/** A list is found again as it was left. */
function CrumbLink({ path, name, isRecord }: CrumbLinkProps) {
  const left = useListPlaces((state) => state.places[path.join('/')]?.query);
  return (
    <a href={left ? `${hrefOf(path)}?${left}` : hrefOf(path)} title={isRecord ? name : undefined}>
      <bdi>{name}</bdi>
    </a>
  );
}
