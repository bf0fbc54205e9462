import { useEffect, useRef } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { Section } from '../../ui/layout.tsx';
import { DescribedFields, PartRows } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import { useAskedField, useAskedPart } from '../../state/asked-place.ts';
import { PersonField } from './person-field.tsx';
import { profileFields } from './person-fields.ts';
import styles from './people.module.css';
import type { PersonDetails } from './person-glance.tsx';

/** What makes somebody a defender, what they have to fear, what is done for them; earlier incidents stand with the cases. */
export function DefenderProfile({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const words = useFieldText();
  const dateText = useDateText();
  const { fields, homes, sets, protections } = person;
  const asked = useAskedField();
  const at = useAskedPart();
  const dated = (edtf: unknown) => (typeof edtf === 'string' ? dateText(edtf) : undefined);
  const noPerson = (field: Parameters<typeof PersonField>[0]) => <PersonField {...field} />;
  return (
    <Section title={t('profile.title')}>
      <DescribedFields
        entity="person"
        record={{ id: person.id, fields, sets }}
        homes={homes}
        records={person.records}
        isQuiet
        wanted={asked?.record === undefined ? asked : undefined}
        names={profileFields}
        kept={fields['kind'] === 'organisation' ? [] : ['isDefender']}
        renderPerson={(field) => noPerson({ ...field, people: [] })}
      />
      <div className={styles['profileParts']}>
        <Risks person={person} />
        <div role="group" aria-label={t('profile.protections')}>
          <p className={styles['partsTitle']}>{t('profile.protections')}</p>
          <PartRows
            entity="protection"
            level={3}
            owner={person.id}
            asked={at}
            parts={protections}
            names={['kind', 'begin', 'end', 'by', 'confidentiality', 'effect']}
            kept={['kind', 'begin', 'by', 'effect']}
            renderPerson={(field) => noPerson({ ...field, people: [] })}
            sentence={(one) => [
              words.value('protection', 'kind', one.fields['kind'] ?? null),
              dated(one.fields['begin']),
              one.fields['by'] as string | undefined,
              one.fields['effect'] as string | undefined,
            ]}
          />
        </div>
      </div>
    </Section>
  );
}

/** What they have to fear; where another page asks for one, it is open, and for a new one the word that adds it has the focus. */
function Risks({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const words = useFieldText();
  const dateText = useDateText();
  const asked = useAskedField();
  const at = useAskedPart();
  const riskBox = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked?.field === 'risks') [...(riskBox.current?.querySelectorAll('button') ?? [])].at(-1)?.focus();
  }, [asked]);
  const dated = (edtf: unknown) => (typeof edtf === 'string' ? dateText(edtf) : undefined);
  return (
    <div ref={riskBox} role="group" aria-label={t('profile.risks')}>
      <p className={styles['partsTitle']}>{t('profile.risks')}</p>
      <PartRows
        entity="risk"
        level={3}
        owner={person.id}
        parts={person.risks}
        asked={at}
        names={['kind', 'date', 'place', 'confidentiality', 'description']}
        kept={['kind', 'date', 'place', 'description']}
        renderPerson={(field) => <PersonField {...field} people={[]} />}
        sentence={(risk) => [
          words.value('risk', 'kind', risk.fields['kind'] ?? null),
          dated(risk.fields['date']),
          risk.fields['place'] as string | undefined,
          risk.fields['description'] as string | undefined,
        ]}
      />
    </div>
  );
}
