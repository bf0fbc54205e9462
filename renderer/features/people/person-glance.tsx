import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';

import { groupCount, isGroup } from '../../../db/model/counting.ts';
import { shownName } from '../../../db/model/name.ts';
import { isQuiet } from '../../../db/model/person.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Section } from '../../ui/layout.tsx';
import { FieldGroup, FieldShell, TeamFields, RecordField, RecordText, useFieldsAround, useRemoval } from '../fields/index.ts';
import { useAskedField } from '../../state/asked-place.ts';
import { PersonField } from './person-field.tsx';
import { fieldsFitting } from './person-fields.ts';
import styles from './people.module.css';

export type PersonDetails = Awaited<ReturnType<(typeof api)['people.show']>>;

/** What matters of somebody, first and together: what they are, which part they had, how secret, what is missing. */
export function PersonGlance({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const asked = useAskedField();
  const [chosen, setWanted] = useState<{ readonly field: string }>();
  const wanted = chosen ?? asked;
  const { glance, wanted: missing } = fieldsFitting(person.fields);
  const fieldOf = useFieldOf(person);
  const fields = glance.map((name) => {
    const field = fieldOf(name);
    return { ...field, isKept: name === 'kind', isAskedElsewhere: missing.includes(name), shown: <RecordField {...field} /> };
  });
  const confidentiality = fieldOf('confidentiality');
  return (
    <section className={styles['glance']} aria-label={t('person.about')}>
      <OtherNames person={person} />
      <Roles person={person} />
      <Members person={person} />
      <FieldGroup
        entity="person"
        record={person.id}
        isQuiet
        wanted={wanted}
        fields={[...fields, { ...confidentiality, isKept: true, shown: <RecordField {...confidentiality} /> }]}
      />
      <TeamFields
        entity="person"
        record={person}
        homes={person.homes}
        isQuiet
        renderPerson={(field) => <PersonField {...field} people={[]} />}
      />
      <DoNotContact person={person} />
      <Missing fields={missing} onAsk={(field) => setWanted({ field })} />
    </section>
  );
}

/** The field as the page shows it, written in the record that says it. */
function useFieldOf({ id, fields, homes }: PersonDetails) {
  const t = useText();
  return (name: string) =>
    ({
      entity: 'person',
      record: homes[name] ?? id,
      field: name,
      value: fields[name],
      label: t(`field.${name}` as 'field.occupation'),
    }) as const;
}

function GlanceRow({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['glanceRow']}>
      <span className={styles['glanceLabel']}>{label}</span>
      <div className={styles['glanceValue']}>{children}</div>
    </div>
  );
}

/** In other scripts, and what else they are called; how a Chinese name sounds. */
function OtherNames({ person: { names } }: { readonly person: PersonDetails }) {
  const t = useText();
  const readingOf = ({ fields }: (typeof names)[number]) => (typeof fields['reading'] === 'string' ? fields['reading'] : '');
  const [first, ...others] = names;
  const shown = [
    first && readingOf(first),
    ...others.map((name) => [shownName(name.fields), readingOf(name) && `(${readingOf(name)})`].filter(Boolean).join(' ')),
  ].filter(Boolean);
  if (shown.length === 0) return null;
  return (
    <GlanceRow label={t('person.alsoCalled')}>
      <bdi>{shown.join(' · ')}</bdi>
    </GlanceRow>
  );
}

function Roles({ person: { acts, involvements, sources, cases } }: { readonly person: PersonDetails }) {
  const t = useText();
  const roles = [
    acts.length > 0 && t('person.part.suffered', { count: acts.length }),
    involvements.length > 0 && t('person.part.done', { count: involvements.length }),
    sources.length > 0 && t('person.part.told'),
    cases.length === 0 ? t('person.cases.none') : t('person.cases', { count: cases.length }),
  ].filter(Boolean);
  return <GlanceRow label={t('person.roles')}>{roles.join(' · ')}</GlanceRow>;
}

/** Of a group: how many it is, and how many of them are known by name. */
function Members({ person: { fields, related } }: { readonly person: PersonDetails }) {
  const t = useText();
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : null);
  const groupSize = typeof fields['groupSize'] === 'number' ? fields['groupSize'] : null;
  const members = related.filter((one) => one.fields['type'] === 'member').map((one) => one.person);
  const { size, known } = groupCount(groupSize, members);
  if (known === 0 || !isGroup({ kind: text('kind'), countingUnit: text('countingUnit'), groupSize })) return null;
  return (
    <GlanceRow label={t('person.members')}>
      {size === null ? t('person.members.known', { known }) : t('person.members.of', { size, known })}
    </GlanceRow>
  );
}

/** Each word leads to where it is written. */
function Missing({ fields, onAsk }: { readonly fields: readonly string[]; readonly onAsk: (field: string) => void }) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  if (isReadOnly || fields.length === 0) return null;
  return (
    <GlanceRow label={t('case.missing')}>
      {fields.map((field) => (
        <Button key={field} kind="quiet" icon={<Plus size={12} aria-hidden />} onPress={() => onAsk(field)}>
          {t(`field.${field}` as 'field.occupation')}
        </Button>
      ))}
    </GlanceRow>
  );
}

/** One yes of any record is enough; no is a no of all of them. */
function DoNotContact({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const { attempt } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  const { id, records } = person;
  const change = (doNotContact: boolean) =>
    void attempt(async () => {
      for (const record of doNotContact ? [id] : records)
        await api['records.edit']({ entity: 'person', id: record, fields: { doNotContact } });
    });
  return (
    <FieldShell entity="person" record={id} field="doNotContact" label={t('field.doNotContact')}>
      <Checkbox isSelected={isQuiet(person)} isDisabled={isReadOnly} onChange={change}>
        {t('field.doNotContact')}
      </Checkbox>
    </FieldShell>
  );
}

const hints = { safeContact: 'person.safeContact.hint', remarks: 'person.sensitive.text' } as const;

/** What is told of somebody in sentences. */
export function PersonTexts({ person }: { readonly person: PersonDetails }) {
  const t = useText();
  const fieldOf = useFieldOf(person);
  const fields = fieldsFitting(person.fields).texts.map((name) => {
    const hint = hints[name as keyof typeof hints];
    const field = fieldOf(name);
    return { ...field, shown: <RecordText {...field} lines="many" {...(hint && { description: t(hint) })} /> };
  });
  return (
    <Section title={t('person.more')}>
      <FieldGroup entity="person" record={person.id} isStacked fields={fields} />
    </Section>
  );
}
