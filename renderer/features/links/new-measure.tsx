import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commitOrThrow, takeAway } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FieldGrid, Stack } from '../../ui/layout.tsx';
import { FieldsProvider, RecordChoice, RecordDate, RecordText, useRemoval } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import type { Choice } from './use-choices.ts';

export interface NewMeasureProps {
  /** It is there, to be linked. */
  readonly onMade: (measure: Choice) => void;
  readonly onCancel: () => void;
}

/** A measure that nobody entered yet: what it is called, since when it holds, where that is known from; the rest has its place on its page. */
export function NewMeasure({ onMade, onCancel }: NewMeasureProps) {
  const t = useText();
  const words = useWords();
  const labels = useFieldText();
  const { attempt } = useRemoval();
  const [id] = useState(newRecordId);
  const [title, setTitle] = useState('');
  const [kind, setKind] = useState('');
  const field = (name: string) =>
    ({ entity: 'measure', record: id, field: name, value: undefined, label: labels.field('measure', name) }) as const;
  const make = async () => {
    if (await attempt(() => commitOrThrow('measure', id)))
      onMade({ id, title: words.label('measure-kinds', kind), facts: '', text: title.trim() });
  };
  const leave = async () => {
    if (await attempt(() => takeAway('measure', id))) onCancel();
  };
  return (
    <Dialog
      title={t('place.measure.new')}
      isOpen
      isWide
      onClose={() => void leave()}
      actions={
        <>
          <Button onPress={() => void leave()}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={title.trim() === ''} onPress={() => void make()}>
            {t('link.newMeasure.add')}
          </Button>
        </>
      }
    >
      <FieldsProvider hasHistory={false}>
        <Stack>
          <RecordText {...field('title')} onText={setTitle} autoFocus />
          <FieldGrid>
            <RecordChoice {...field('kind')} onChosen={setKind} />
            <RecordDate {...field('inForce')} />
          </FieldGrid>
          <RecordText {...field('source')} lines="many" />
        </Stack>
      </FieldsProvider>
    </Dialog>
  );
}
