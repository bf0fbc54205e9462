import { MapPin, X } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { ItemLink, List, Soft } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import { addressOfClaim } from './claim-address.ts';
import styles from './evidence.module.css';
import type { Pinpoint } from './file-place.ts';
import type { CaseOfItem } from './use-claims.ts';
import { usePlaceText } from './use-place-text.ts';
import { Within } from './within.tsx';

interface PlacesProps {
  readonly pinpoints: readonly Pinpoint[];
  /** The one that shows. */
  readonly current: string | undefined;
  readonly of: CaseOfItem | undefined;
  readonly isReadOnly: boolean;
  readonly onCite: () => void;
}

/** Places in this file, a line each: where, and what it shows; each leads both ways. */
export function PlacesCited({ pinpoints, current, of, isReadOnly, onCite }: PlacesProps) {
  const t = useText();
  const { remove } = useRemoval();
  const placeText = usePlaceText();
  return (
    <Within
      title={t('pinpoint.list')}
      count={pinpoints.length}
      actions={
        <Button icon={<MapPin size={14} aria-hidden />} isDisabled={isReadOnly || !of} onPress={onCite}>
          {t('pinpoint.cite.button')}
        </Button>
      }
    >
      {pinpoints.length === 0 && <Soft>{t('pinpoint.none')}</Soft>}
      {pinpoints.length > 0 && (
        <List label={t('pinpoint.list')}>
          {pinpoints.map(({ id, item, place, note, claim, claimField }) => (
            <li key={id} className={styles['pinned']} data-current={id === current ? '' : undefined}>
              <div>
                <ItemLink href={hrefOf(['evidence', item.id], { at: id })}>{placeText(place) || t('pinpoint.file')}</ItemLink>{' '}
                <ClaimLink claim={claim} claimField={claimField} of={of} />
                <Said place={place} note={note} />
              </div>
              <IconButton
                label={t('pinpoint.remove')}
                icon={<X size={14} aria-hidden />}
                isDisabled={isReadOnly}
                onPress={() => void remove('pinpoint', id, 'pinpoint.removed')}
              />
            </li>
          ))}
        </List>
      )}
    </Within>
  );
}

/** The words of the place, and what somebody said of it. */
export function Said({ place, note }: Pick<Pinpoint, 'place'> & { readonly note: string | undefined }) {
  const t = useText();
  return (
    <>
      {place.quote !== undefined && (
        <span className={styles['line']} dir="auto">
          {t('pinpoint.quoted', { quote: place.quote })}
        </span>
      )}
      {note !== undefined && (
        <span className={styles['line']} dir="auto">
          {note}
        </span>
      )}
    </>
  );
}

/** What a sentence of a report said when the place was cited for it, and whether it still does. */
export function ClaimedSentence({ said, state }: NonNullable<NonNullable<Pinpoint['claim']>['sentence']>) {
  const t = useText();
  return (
    <>
      <span className={styles['line']} dir="auto">
        {t('pinpoint.quoted', { quote: said })}
      </span>
      {state !== 'stands' && <span className={styles['line']}>{t(`pinpoint.sentence.${state}`)}</span>}
    </>
  );
}

interface ClaimProps {
  readonly claim: Pinpoint['claim'];
  readonly claimField: Pinpoint['claimField'];
  readonly of: CaseOfItem | undefined;
}

/** What a place is cited for, and the way there. */
export function ClaimLink({ claim, claimField, of }: ClaimProps) {
  const t = useText();
  const words = useFieldText();
  if (!claim || claim.deleted) return <Soft>{t('pinpoint.gone')}</Soft>;
  const known = of?.claims.find(({ id }) => id === claim.id)?.label;
  const called = known ?? `${words.entity(claim.entity)}: ${words.title(claim.entity, claim.title)}`;
  const label = claimField === undefined ? called : `${called} – ${words.field(claim.entity, claimField)}`;
  return (
    <span>
      {t('pinpoint.shows')} <a href={addressOfClaim(claim, claimField)}>{label}</a>
      {claim.sentence && <ClaimedSentence {...claim.sentence} />}
    </span>
  );
}
