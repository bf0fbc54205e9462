import { useState } from 'react';

import { reportAudiences } from '../../../db/model/report.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Callout, FieldGrid, List, Soft, Stack } from '../../ui/layout.tsx';
import { RecordChoice, RecordDate, RecordText, useFieldsAround } from '../fields/index.ts';
import { LanguageChoice } from './language-choice.tsx';
import { type Language, languagesOf, type Report } from './report.ts';
import styles from './reports.module.css';

/** What the report is called, for whom it is, how long, in which languages; every field saves itself. */
export function About({ report }: { readonly report: Report }) {
  const t = useText();
  const { id, fields } = report;
  const field = (name: string) => ({ entity: 'report', record: id, field: name, value: fields[name] }) as const;
  const audience = reportAudiences.find((one) => one === fields['audience']) ?? 'internal';
  return (
    <section aria-label={t('reports.about')} className={styles['editor']}>
      <h2>{t('reports.about')}</h2>
      <Stack>
        <RecordText {...field('title')} label={t('reports.title')} description={t('reports.title.hint')} />
        <RecordText {...field('subtitle')} label={t('reports.subtitle')} />
        <FieldGrid>
          <RecordText {...field('publisher')} label={t('reports.publisher')} />
          <RecordDate {...field('date')} label={t('reports.date')} />
        </FieldGrid>
        <FieldGrid>
          <RecordChoice {...field('audience')} label={t('reports.audience')} description={t(`reports.audience.${audience}`)} isRequired />
          <RecordChoice {...field('length')} label={t('reports.length')} isRequired />
        </FieldGrid>
        {fields['length'] === 'single' && <SingleRecommendation report={report} />}
        <Languages report={report} />
        {report.apart.length > 0 && <Apart report={report} />}
      </Stack>
    </section>
  );
}

function SingleRecommendation({ report }: { readonly report: Report }) {
  const t = useText();
  const options = report.sections.flatMap(({ section, title }) => {
    const [kind, id] = section.split('/');
    return kind === 'recommendation' && id !== undefined ? [{ id, label: title ?? '' }] : [];
  });
  return (
    <RecordChoice
      entity="report"
      record={report.id}
      field="recommendation"
      value={report.fields['recommendation']}
      label={t('reports.recommendation')}
      options={options}
      isRequired
    />
  );
}

function Languages({ report }: { readonly report: Report }) {
  const { isReadOnly } = useFieldsAround();
  const [error, setError] = useState<unknown>();
  const change = async (languages: readonly Language[]) => {
    setError(undefined);
    try {
      await api['reports.edit']({ id: report.id, languages: [...languages] });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <>
      <LanguageChoice languages={languagesOf(report)} isDisabled={isReadOnly} onChange={(languages) => void change(languages)} />
      {error !== undefined && <ErrorPanel error={error} />}
    </>
  );
}

/** Nothing that was written is lost with its section. */
function Apart({ report: { apart } }: { readonly report: Report }) {
  const t = useText();
  return (
    <Callout title={t('reports.apart')}>
      <p>{t('reports.apart.text')}</p>
      <List label={t('reports.apart')}>
        {apart.map(({ id, section, text }) => (
          <li key={id} className={styles['rival']}>
            <Soft>{section}</Soft>
            <p className={styles['rivalText']} dir="auto">
              {text}
            </p>
          </li>
        ))}
      </List>
    </Callout>
  );
}
