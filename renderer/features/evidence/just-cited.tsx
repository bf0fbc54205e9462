import { X } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { goToPart } from '../../state/sought-part.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useRemoval } from '../fields/index.ts';
import type { Pinpoint } from './file-place.ts';
import styles from './item.module.css';
import { ClaimLink } from './places-cited.tsx';
import type { CaseOfItem } from './use-claims.ts';
import { usePlaceText } from './use-place-text.ts';

interface JustCitedProps {
  /** The place; nothing until one is cited, and once it is taken back. */
  readonly pinpoint: Pinpoint | undefined;
  readonly of: CaseOfItem | undefined;
  /** It was read, or taken back: the keys have to go on from elsewhere. */
  readonly onClose: () => void;
}

/**
 * Which place was cited, and for what, with the way there and back: where the file is, however far down the list of places is. It names
 * records, so that it belongs to the page and goes with it, as no toast does.
 */
export function JustCited({ pinpoint, of, onClose }: JustCitedProps) {
  const t = useText();
  const { remove } = useRemoval();
  const placeText = usePlaceText();
  return (
    <div role="status" className={styles['cited']} data-sticks data-not-printed>
      {pinpoint && (
        <div>
          <p>
            {t('pinpoint.cited', { place: placeText(pinpoint.place) || t('pinpoint.file') })}{' '}
            <ClaimLink claim={pinpoint.claim} claimField={pinpoint.claimField} of={of} />
          </p>
          <Button kind="quiet" onPress={() => goToPart('shows')}>
            {t('pinpoint.cited.list')}
          </Button>
          <Button
            kind="quiet"
            onPress={() => void remove('pinpoint', pinpoint.id, 'pinpoint.removed').then((isDone) => isDone && onClose())}
          >
            {t('frame.undo')}
          </Button>
          <IconButton label={t('frame.close')} icon={<X size={14} aria-hidden />} onPress={onClose} />
        </div>
      )}
    </div>
  );
}
