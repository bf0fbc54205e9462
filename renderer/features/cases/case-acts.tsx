import { Plus } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { addRecord } from '../../state/new-record.ts';
import { Button } from '../../ui/button.tsx';
import { Section, Soft } from '../../ui/layout.tsx';
import { useAdded, useFieldsAround } from '../fields/index.ts';
import { WhatToAsk } from '../guide/index.ts';
import { ActFields } from './act-fields.tsx';
import { isBlankDoer } from './act-sentence.tsx';
import { type CaseDetails, namedPeople } from './case-details.ts';
import { SourceFields } from './source-fields.tsx';
import type { Asked } from './use-asked.ts';

export interface CasePartsProps {
  readonly details: CaseDetails;
  readonly asked: Asked | undefined;
}

/** Which of several sentences are open: those that were touched, and one just added. */
function useOpenCards(entity: 'act' | 'source', caseId: string, shown: readonly { readonly id: string }[]) {
  const [touched, setTouched] = useState<Readonly<Record<string, boolean>>>({});
  const { added, add } = useAdded(shown);
  return {
    isOpen: (id: string) => touched[id] ?? id === added,
    setOpen: (id: string, isOpen: boolean) => setTouched((present) => ({ ...present, [id]: isOpen })),
    added,
    add: () => add(() => addRecord(entity, { case: caseId })),
  };
}

function AddButton({ label, onPress }: { readonly label: string; readonly onPress: () => void }) {
  const { isReadOnly } = useFieldsAround();
  return (
    <Button icon={<Plus size={14} aria-hidden />} isDisabled={isReadOnly} onPress={onPress}>
      {label}
    </Button>
  );
}

/** The act where it is asked for; else the first that lacks it. */
function lacking({ acts }: CaseDetails, asked: Asked | undefined): string | undefined {
  const at = asked?.at;
  if (at)
    return acts.find(({ id, involvements, stays }) => [id, ...[...involvements, ...stays].map((one) => one.id)].includes(at.record))?.id;
  if (asked?.part === 'kind') return acts.find(({ fields }) => fields['type'] === undefined)?.id;
  if (asked?.part === 'victim') return acts.find(({ fields }) => fields['victim'] === undefined)?.id;
  if (asked?.part === 'perpetrator') return acts.find(({ involvements }) => involvements.every(isBlankDoer))?.id;
  return undefined;
}

export function Acts({ details, asked }: CasePartsProps) {
  const t = useText();
  const cards = useOpenCards('act', details.id, details.acts);
  const people = namedPeople(details, t);
  const [asking, setAsking] = useState<{ readonly act: string; readonly asked: Asked }>();
  const open = useEffectEvent((wanted: Asked) => {
    if (wanted.part === 'act') return cards.add();
    const act = lacking(details, wanted);
    if (act === undefined) return;
    cards.setOpen(act, true);
    setAsking({ act, asked: wanted });
  });
  useEffect(() => {
    if (asked) open(asked);
  }, [asked]);
  return (
    <Section
      title={t('case.acts')}
      {...(details.acts.length > 1 && { count: details.acts.length })}
      actions={<AddButton label={t('case.acts.add')} onPress={cards.add} />}
    >
      {details.acts.length === 0 && <Soft>{t('case.acts.empty')}</Soft>}
      {details.acts.map((act, place) => (
        <ActFields
          key={act.id}
          act={act}
          details={details}
          people={people}
          number={place + 1}
          isOpen={cards.isOpen(act.id)}
          isNew={act.id === cards.added}
          asked={asking?.act === act.id ? asking.asked : undefined}
          onOpenChange={(isOpen) => cards.setOpen(act.id, isOpen)}
        />
      ))}
    </Section>
  );
}

export function Sources({ details, asked }: CasePartsProps) {
  const t = useText();
  const cards = useOpenCards('source', details.id, details.sources);
  const people = namedPeople(details, t);
  const open = useEffectEvent((wanted: Asked) => {
    if (wanted.part === 'source') cards.add();
    const source = details.sources.find(({ id }) => id === wanted.at?.record);
    if (source) cards.setOpen(source.id, true);
  });
  useEffect(() => {
    if (asked) open(asked);
  }, [asked]);
  return (
    <Section
      title={t('case.sources')}
      {...(details.sources.length > 1 && { count: details.sources.length })}
      actions={<AddButton label={t('case.sources.add')} onPress={cards.add} />}
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
          asked={asked}
          onOpenChange={(isOpen) => cards.setOpen(source.id, isOpen)}
        />
      ))}
      <WhatToAsk topic="harm" />
    </Section>
  );
}
