import { useQuery } from '@tanstack/react-query';
import { MapPin } from 'lucide-react';
import { useState } from 'react';

import { sentenceState } from '../../../db/model/sentences.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { ItemLink, List } from '../../ui/layout.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import { CiteDialog } from './cite-dialog.tsx';
import styles from './evidence.module.css';
import { ClaimedSentence, Said } from './places-cited.tsx';
import type { Claimed } from './use-claims.ts';
import { usePlaceText } from './use-place-text.ts';

interface ShowingProps {
  readonly records: readonly string[];
  /** What a text that cites them says now, also before it is saved. */
  readonly text?: string;
}

/** The places in files that show a record or something that is part of it, each a click away; nothing where there are none. */
export function ShowingPlaces({ records, text }: ShowingProps) {
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
              <span dir="auto">{[item.title && words.title('evidence', item.title), placeText(place)].filter(Boolean).join(' · ')}</span>
            </ItemLink>
            {claim?.sentence && (
              <ClaimedSentence {...claim.sentence} {...(text !== undefined && { state: sentenceState(text, id, claim.sentence.said) })} />
            )}
            {claim && claimField !== undefined && <span className={styles['line']}>{words.field(claim.entity, claimField)}</span>}
            <Said place={place} note={note} />
          </li>
        ))}
      </List>
    </div>
  );
}

interface ProofProps {
  /** What a place is cited for. */
  readonly claim: Claimed;
  /** What else shows with it: its parts. */
  readonly parts?: readonly string[];
  /** Only files of this case can show it; left out: any. */
  readonly caseId?: string;
}

/** What shows a record, beside it: places in files, and one more is cited from here. */
export function Proof({ claim, parts = [], caseId }: ProofProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [isCiting, setCiting] = useState(false);
  const { offerUndo } = useRemoval();
  const told = (id: string) => offerUndo('pinpoint.cited.done', () => api['records.trash']({ entity: 'pinpoint', id }));
  return (
    <div>
      <ShowingPlaces records={[claim.id, ...parts]} />
      {!isReadOnly && (
        <Button kind="quiet" icon={<MapPin size={14} aria-hidden />} onPress={() => setCiting(true)}>
          {t('pinpoint.cite.button')}
        </Button>
      )}
      {isCiting && <CiteDialog claim={claim} caseId={caseId} onCited={told} onClose={() => setCiting(false)} />}
    </div>
  );
}
