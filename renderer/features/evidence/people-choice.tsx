import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Soft } from '../../ui/layout.tsx';
import { ConsentPrompt } from '../consent/index.ts';
import { type NamedPerson, PersonPicker, useTellingApart } from '../people/index.ts';
import styles from './evidence.module.css';

interface PeopleChoiceProps {
  /** Offered first. */
  readonly people: readonly NamedPerson[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** What else is known of one of them. */
  readonly beside?: (person: string) => string;
}

/** Whom files show or name: those of the case, and whoever else is chosen or new; of whoever is chosen it is asked for their consent. */
export function PeopleChoice({ people, chosen, onChange, beside }: PeopleChoiceProps) {
  const t = useText();
  const [others, setOthers] = useState<readonly NamedPerson[]>([]);
  const all = [...people.filter(({ isFolded }) => isFolded !== true), ...others];
  const apart = useTellingApart(all);
  const add = (person: NamedPerson) => {
    if (all.every(({ id }) => id !== person.id)) setOthers([...others, person]);
    if (!chosen.includes(person.id)) onChange([...chosen, person.id]);
  };
  return (
    <fieldset className={styles['people']}>
      <legend>{t('item.add.people')}</legend>
      {all.map(({ id, name }) => (
        <div key={id}>
          <Checkbox
            isSelected={chosen.includes(id)}
            onChange={(isSelected) => onChange(isSelected ? [...chosen, id] : chosen.filter((one) => one !== id))}
          >
            <bdi>{name || t('person.unnamed')}</bdi> <Soft>{[apart(id), beside?.(id)].filter(Boolean).join(' · ')}</Soft>
          </Checkbox>
          {chosen.includes(id) && <ConsentPrompt person={id} people={all} />}
        </div>
      ))}
      <PersonPicker label={t('copies.people.add')} people={all.filter(({ id }) => !chosen.includes(id))} onPerson={add} />
    </fieldset>
  );
}
