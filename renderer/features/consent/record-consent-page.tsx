import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { shownName } from '../../../db/model/name.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useWords } from '../../i18n/words.ts';
import { useCrumbName } from '../../state/crumbs.ts';
import { type FormFields, useLeftInForm } from '../../state/forms.ts';
import { go } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Segments, SelectField } from '../../ui/choices.tsx';
import { Callout, FieldGrid, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { WhatToAsk } from '../guide/index.ts';
import { consentKey, type Version } from './consent.ts';
import { calledBy, isNameWithheld } from '../values/index.ts';
import { ConsentAnswers } from './consent-answers.tsx';
import styles from './consent.module.css';
import { formOf, useConsentForm } from './use-consent-form.ts';
import { DayField } from './withdraw-dialog.tsx';

/** Records what a person agreed to. In the order in which one talks: what they are told, what they answer, who and how. */
export function RecordConsentPage({ person }: { readonly person: string }) {
  const t = useText();
  const { data: left, error: formError } = useLeftInForm(formOf(person));
  const shown = useQuery({ queryKey: ['people', 'show', person], queryFn: () => api['people.show']({ id: person }) });
  const consent = useQuery({ queryKey: consentKey(person), queryFn: () => api['consents.show']({ person }) });
  const error = formError ?? shown.error ?? consent.error;
  if (error || left === undefined || !shown.data || !consent.data)
    return (
      <PendingPage
        title={t('consent.record')}
        error={error}
        actions={<Button onPress={() => go(['people'])}>{t('person.toList')}</Button>}
      />
    );
  const { names, states } = shown.data;
  const name = shownName(names[0]?.fields ?? {}) || calledBy(isNameWithheld(states, names) ? '' : null, t);
  return <ConsentForm person={person} name={name} versions={consent.data.versions} left={left} />;
}

interface ConsentFormProps {
  readonly person: string;
  readonly name: string;
  readonly versions: readonly Version[];
  readonly left: FormFields | null;
}

type Form = ReturnType<typeof useConsentForm>;

function ConsentForm({ person, name, versions, left }: ConsentFormProps) {
  const t = useText();
  const form = useConsentForm({ person, versions, left });
  useCrumbName(['people', person], name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.isComplete) void form.submit();
  };
  return (
    <Page title={t('consent.record')} isNarrow>
      <form onSubmit={submit}>
        <WhatToAsk topic="consent" level={2} />
        <Told form={form} />
        <Section title={t('consent.answers')}>
          <ConsentAnswers {...form} />
        </Section>
        <How form={form} />
        <Replaces form={form} />
        <Stack>
          {form.error !== undefined && <ErrorPanel error={form.error} />}
          {!form.isAnswered && <Soft>{t('consent.answers.none')}</Soft>}
          <Row>
            <Button kind="primary" type="submit" isDisabled={!form.isComplete}>
              {t('consent.submit')}
            </Button>
            <Button onPress={() => void form.leave()}>{t('frame.cancel')}</Button>
          </Row>
        </Stack>
      </form>
    </Page>
  );
}

/** What somebody has to know before an answer is one. */
function Told({ form: { told, setTold } }: { readonly form: Form }) {
  const t = useText();
  const items = useWords().options('consent-told');
  const change = (code: string, isTold: boolean) =>
    setTold(items.flatMap(({ id }) => ((id === code ? isTold : told.includes(id)) ? [id] : [])));
  return (
    <Section
      title={t('field.consent.told')}
      actions={
        <Button kind="quiet" onPress={() => setTold(items.map(({ id }) => id))}>
          {t('consent.told.all')}
        </Button>
      }
    >
      <div className={styles['checks']}>
        {items.map(({ id, label }) => (
          <Checkbox key={id} isSelected={told.includes(id)} onChange={(isTold) => change(id, isTold)}>
            {label}
          </Checkbox>
        ))}
      </div>
    </Section>
  );
}

function How({ form: { textIn, set } }: { readonly form: Form }) {
  const t = useText();
  const words = useWords();
  const text = (field: 'place' | 'language' | 'interpreter') => (
    <TextField label={t(`field.consent.${field}`)} value={textIn(field)} onChange={set(field)} />
  );
  return (
    <Section title={t('consent.how')}>
      <Stack>
        <div>
          <Soft>{t('field.consent.givenBy')}</Soft>
          <div>
            <Segments
              label={t('field.consent.givenBy')}
              value={textIn('givenBy') || undefined}
              options={words.options('consent-givers')}
              isOptional
              onChange={set('givenBy')}
            />
          </div>
        </div>
        {!['', 'self'].includes(textIn('givenBy')) && (
          <TextField label={t('field.consent.givenByWhy')} value={textIn('givenByWhy')} onChange={set('givenByWhy')} />
        )}
        <FieldGrid>
          <DayField label={t('field.consent.date')} text={textIn('date')} onChange={set('date')} />
          <DayField label={t('field.consent.expires')} text={textIn('expires')} onChange={set('expires')} isTodayOffered={false} />
          <SelectField
            label={t('field.consent.method')}
            placeholder={t('field.noChoice')}
            value={textIn('method')}
            options={words.options('consent-methods')}
            onChange={set('method')}
          />
          {text('place')}
          {text('language')}
          {text('interpreter')}
        </FieldGrid>
        <TextField
          label={t('field.consent.conditions')}
          description={t('consent.conditions.hint')}
          lines="many"
          value={textIn('conditions')}
          onChange={set('conditions')}
        />
      </Stack>
    </Section>
  );
}

/** Which earlier versions say nothing any more from then on. */
function Replaces({ form: { standing, replaced, setReplaced } }: { readonly form: Form }) {
  const t = useText();
  const { locale } = useIntl();
  if (standing.length === 0) return null;
  const withdrawals = standing.flatMap(({ state, fields: { withdrawn } }) =>
    state === 'withdrawn' && typeof withdrawn === 'string' ? [describeDate(withdrawn, locale)] : [],
  );
  return (
    <Section title={t('field.consent.replaces')}>
      <Stack>
        <p className={styles['text']}>{t('consent.replaces.text')}</p>
        {standing.map(({ id, fields: { date }, state, name }) => (
          <Checkbox key={id} isSelected={replaced.includes(id)} onChange={(isReplaced) => setReplaced(id, isReplaced)}>
            {[
              typeof date === 'string' ? describeDate(date, locale) : t('consent.noDate'),
              t(`consent.version.${state}`),
              name !== undefined && t('consent.version.of', { name: calledBy(name, t) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Checkbox>
        ))}
        {withdrawals[0] !== undefined && (
          <Callout tone="warning" title={t('consent.replaces.withdrawn', { date: withdrawals[0] })}>
            <p>{t('consent.replaces.withdrawn.text')}</p>
          </Callout>
        )}
      </Stack>
    </Section>
  );
}
