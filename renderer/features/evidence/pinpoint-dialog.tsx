import { useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import type { ViewKind } from '../../state/evidence-bytes.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Soft, Stack } from '../../ui/layout.tsx';
import type { FilePlace } from './file-place.ts';
import { allFields, FieldOfClaim, readTyped, type Typed, TypedFields, typedOf, useKeepPlace } from './place-fields.tsx';
import type { CaseOfItem } from './use-claims.ts';

interface PinpointDialogProps {
  readonly item: string;
  readonly kind: ViewKind;
  /** Where the viewer was. */
  readonly place: FilePlace;
  readonly of: CaseOfItem;
  /** The pin-point is kept. */
  readonly onCited: (id: string) => void;
  readonly onClose: () => void;
}

/** What a place in a file shows: a record of the case, or one field of it. */
export function PinpointDialog({ item, kind, place, of, onCited, onClose }: PinpointDialogProps) {
  const t = useText();
  // Nothing is chosen beforehand: whoever is in a hurry would say what nobody saw.
  const [claim, setClaim] = useState('');
  const [field, setField] = useState(allFields);
  const [typed, setTyped] = useState<Typed>(() => typedOf(place));
  const shown = of.claims.find(({ id }) => id === claim);
  const read = readTyped(typed);
  const { keep: save, error } = useKeepPlace((id) => {
    onCited(id);
    onClose();
  });
  const keep = () =>
    save({
      evidence: item,
      claim,
      ...(field !== allFields && { claimField: field }),
      ...(place.region !== undefined && { region: place.region }),
      ...read.fields,
    });
  return (
    <Dialog
      title={t('pinpoint.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!shown || read.wrong.length > 0} onPress={() => void keep()}>
            {t('pinpoint.save')}
          </Button>
        </>
      }
    >
      <Stack>
        <SelectField
          label={t('field.claim')}
          value={claim}
          options={of.claims}
          placeholder={t('pinpoint.choose')}
          onChange={(id) => {
            setClaim(id);
            setField(allFields);
          }}
        />
        {shown && <FieldOfClaim label={t('field.claimField')} claim={shown} value={field} onChange={setField} />}
        {place.region !== undefined && <Soft>{t('pinpoint.region.kept')}</Soft>}
        <TypedFields kind={kind} typed={typed} wrong={read.wrong} onChange={setTyped} />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}
