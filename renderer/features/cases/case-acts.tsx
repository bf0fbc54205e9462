import { Plus } from 'lucide-react';
import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { addRecord } from '../../state/new-record.ts';
import { Button } from '../../ui/button.tsx';
import { Section, Soft } from '../../ui/layout.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import { ActFields } from './act-fields.tsx';
import { type CaseDetails, namedPeople } from './case-details.ts';
import { SourceFields } from './source-fields.tsx';

/** More than so many are folded at first: then a page of sentences says more than a page of fields. */
const openAtFirst = 2;

/** Which of several cards are unfolded: those that were touched, and one just added. */
function useOpenCards(count: number) {
  const [startsOpen] = useState(count <= openAtFirst);
  const [touched, setTouched] = useState<Readonly<Record<string, boolean>>>({});
  const [added, setAdded] = useState<string>();
  return {
    isOpen: (id: string) => touched[id] ?? (id === added || startsOpen),
    setOpen: (id: string, isOpen: boolean) => setTouched((present) => ({ ...present, [id]: isOpen })),
    added,
    setAdded,
  };
}

export function Acts({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const cards = useOpenCards(details.acts.length);
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const people = namedPeople(details, t);
  const add = () => void attempt(async () => cards.setAdded(await addRecord('act', { case: details.id })));
  return (
    <Section
      title={t('case.acts')}
      count={details.acts.length}
      actions={
        <Button icon={<Plus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={add}>
          {t('case.acts.add')}
        </Button>
      }
    >
      {details.acts.length === 0 && <Soft>{t('case.acts.empty')}</Soft>}
      {details.acts.map((act, place) => (
        <ActFields
          key={act.id}
          act={act}
          people={people}
          number={place + 1}
          isOpen={cards.isOpen(act.id)}
          isNew={act.id === cards.added}
          onOpenChange={(isOpen) => cards.setOpen(act.id, isOpen)}
        />
      ))}
    </Section>
  );
}

export function Sources({ details }: { readonly details: CaseDetails }) {
  const t = useText();
  const cards = useOpenCards(details.sources.length);
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const people = namedPeople(details, t);
  const add = () => void attempt(async () => cards.setAdded(await addRecord('source', { case: details.id })));
  return (
    <Section
      title={t('case.sources')}
      count={details.sources.length}
      actions={
        <Button icon={<Plus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={add}>
          {t('case.sources.add')}
        </Button>
      }
    >
      {details.sources.length === 0 && <Soft>{t('case.sources.empty')}</Soft>}
      {details.sources.map((source, place) => (
        <SourceFields
          key={source.id}
          source={source}
          people={people}
          number={place + 1}
          isOpen={cards.isOpen(source.id)}
          isNew={source.id === cards.added}
          onOpenChange={(isOpen) => cards.setOpen(source.id, isOpen)}
        />
      ))}
    </Section>
  );
}
