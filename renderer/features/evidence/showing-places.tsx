import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { ItemLink, List } from '../../ui/layout.tsx';
import { useFieldText } from '../values/index.ts';
import styles from './evidence.module.css';
import { Said } from './pinpoints-section.tsx';
import { usePlaceText } from './use-place-text.ts';

/** The places in files that show a record or something that is part of it, each a click away; nothing where there are none. */
export function ShowingPlaces({ records }: { readonly records: readonly string[] }) {
  const t = useText();
  const words = useFieldText();
  const placeText = usePlaceText();
  const { data } = useQuery({
    queryKey: ['evidence', 'showing', records],
    queryFn: () => api['evidence.showing']({ records: [...records] }),
  });
  const pinpoints = data?.pinpoints ?? [];
  if (pinpoints.length === 0) return null;
  return (
    <div className={styles['showing']}>
      <p className={styles['soft']}>{t('pinpoint.showing')}</p>
      <List label={t('pinpoint.showing')}>
        {pinpoints.map(({ id, item, place, note, claim, claimField }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['evidence', item.id], { at: id })}>
              <span dir="auto">{[item.title, placeText(place)].filter(Boolean).join(' · ')}</span>
            </ItemLink>
            {claim && claimField !== undefined && <span className={styles['line']}>{words.field(claim.entity, claimField)}</span>}
            <Said place={place} note={note} />
          </li>
        ))}
      </List>
    </div>
  );
}
