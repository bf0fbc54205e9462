import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { viewKindOf } from '../../state/evidence-bytes.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import type { FilePlace } from './file-place.ts';
import { type ChosenItem, ItemChoice } from './item-choice.tsx';
import { allFields, FieldOfClaim, readTyped, type Typed, TypedFields, typedOf, useKeepPlace } from './place-fields.tsx';
import { type Claimed, claimFields } from './use-claims.ts';
import { usePlaceText } from './use-place-text.ts';

export interface CiteDialogProps {
  /** What is to be shown. */
  readonly claim: Claimed;
  /** Only files of this case can show it; left out: any. */
  readonly caseId?: string | undefined;
  /** Of a text of a report, the sentence that is meant. */
  readonly said?: string;
  /** The pin-point is kept. */
  readonly onCited?: (id: string) => void;
  readonly onClose: () => void;
}

/** A place that nobody named yet. */
const another = '+';

/** From what is claimed to what shows it: a file, and a place in it that is named already or is named now. */
export function CiteDialog({ claim, caseId, said, onCited, onClose }: CiteDialogProps) {
  const t = useText();
  const [item, setItem] = useState<ChosenItem>();
  const [known, setKnown] = useState(another);
  const [field, setField] = useState(allFields);
  const [typed, setTyped] = useState<Typed>(() => typedOf({}));
  const places = useKnownPlaces(item?.id);
  const read = readTyped(typed);
  const { keep, error } = useKeepPlace((id) => {
    onCited?.(id);
    onClose();
  });
  const place = places.find(({ id }) => id === known)?.place;
  const isReady = item !== undefined && (place !== undefined || read.wrong.length === 0);
  const save = () =>
    keep({
      evidence: item!.id,
      claim: claim.id,
      ...(field !== allFields && { claimField: field }),
      ...(said !== undefined && { claimText: said }),
      ...(place ? fieldsOf(place) : read.fields),
    });
  const choose = (one: ChosenItem | undefined) => {
    setItem(one);
    setKnown(another);
  };
  return (
    <Dialog
      title={t('pinpoint.cite')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isReady} onPress={() => void save()}>
            {t('pinpoint.save')}
          </Button>
        </>
      }
    >
      <Stack>
        {said !== undefined && <blockquote dir="auto">{said}</blockquote>}
        {said === undefined && claimFields(claim).length > 0 && (
          <FieldOfClaim label={t('pinpoint.cite.field')} claim={claim} value={field} onChange={setField} />
        )}
        <ItemChoice caseId={caseId} item={item} onChoose={choose} />
        {item && places.length > 0 && <KnownPlaces places={places} known={known} onChange={setKnown} />}
        {item && !place && (
          <>
            <TypedFields kind={viewKindOf(item.mediaType)} typed={typed} wrong={read.wrong} onChange={setTyped} />
            <LookFirst item={item} />
          </>
        )}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

interface KnownPlacesProps {
  readonly places: ReturnType<typeof useKnownPlaces>;
  readonly known: string;
  readonly onChange: (id: string) => void;
}

function KnownPlaces({ places, known, onChange }: KnownPlacesProps) {
  const t = useText();
  const options = [{ id: another, label: t('pinpoint.cite.another') }, ...places];
  return <SelectField label={t('pinpoint.cite.place')} value={known} options={options} onChange={onChange} />;
}

function LookFirst({ item }: { readonly item: ChosenItem }) {
  const t = useText();
  return (
    <Soft>
      {t('pinpoint.cite.look')} <a href={hrefOf(['evidence', item.id])}>{t('pinpoint.cite.open')}</a>
    </Soft>
  );
}

/** Places in the file that somebody named, each once, whatever they show. */
function useKnownPlaces(id: string | undefined) {
  const t = useText();
  const placeText = usePlaceText();
  const { data } = useQuery({
    queryKey: ['evidence', 'pinpoints', id],
    queryFn: () => api['evidence.pinpoints']({ id: id! }),
    enabled: id !== undefined,
  });
  const places = new Map((data?.pinpoints ?? []).map((one) => [JSON.stringify(one.place), one]));
  return [...places.values()].map(({ id: pinpoint, place }) => ({
    id: pinpoint,
    place,
    label: [placeText(place) || t('pinpoint.file'), place.quote && t('pinpoint.quoted', { quote: place.quote.slice(0, 80) })]
      .filter(Boolean)
      .join(' '),
  }));
}

function fieldsOf(place: FilePlace): Record<string, string | number> {
  return Object.fromEntries(Object.entries(place).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
}
