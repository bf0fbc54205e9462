import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { List, Soft } from '../../ui/layout.tsx';
import { MarkedDifference } from '../conflicts/index.ts';
import { RecordTitle, useFieldText } from '../values/index.ts';
import { type Report, useSectionName } from './report.ts';
import styles from './reports.module.css';

type Changes = Awaited<ReturnType<(typeof api)['reports.changes']>>;
type Values = Changes['records'][number]['fields'][number]['before'];

/** Of each record that a frozen report rests on, what it says otherwise now. */
export function FrozenChanges({ report, freeze }: { readonly report: Report; readonly freeze: string }) {
  const t = useText();
  const words = useFieldText();
  const sectionName = useSectionName();
  const textOf = (entity: string, field: string, values: Values) =>
    values.map((one) => (one.state === 'known' ? (words.value(entity, field, one.value) ?? '–') : '…')).join(' · ') || '–';
  const nameOf = ({ entity, record, title }: Pick<Changes['added'][number], 'entity' | 'record' | 'title'>) => {
    if (entity !== 'report-text') return <RecordTitle entity={entity} id={record} title={title} />;
    const section = report.sections.find((one) => one.section === title);
    return `${words.entity(entity)}: ${section ? sectionName(section) : t('reports.apart')}`;
  };
  const { data, error } = useQuery({ queryKey: ['reports', 'changes', freeze], queryFn: () => api['reports.changes']({ freeze }) });
  if (error) return <ErrorPanel error={error} />;
  if (!data) return <Soft>{t('reports.checks.looking')}</Soft>;
  if (data.records.length + data.added.length === 0) return <p>{t('reports.frozen.unchanged')}</p>;
  return (
    <>
      <p>{t('reports.frozen.changed', { count: data.cases })}</p>
      <List label={t('reports.frozen.changes')}>
        {data.records.map(({ entity, record, title, case: of, fields }) => (
          <li key={`${entity} ${record}`}>
            <strong>
              {of === null ? (
                <bdi>{nameOf({ entity, record, title })}</bdi>
              ) : (
                <a href={hrefOf(['cases', of])}>{nameOf({ entity, record, title })}</a>
              )}
            </strong>
            {fields.map(({ field, before, now }) => (
              <p key={field} className={styles['around']}>
                {words.field(entity, field)}: <del dir="auto">{textOf(entity, field, before)}</del> →{' '}
                <ins dir="auto">{textOf(entity, field, now)}</ins>
              </p>
            ))}
          </li>
        ))}
        {data.added.map(({ entity, record, title }) => (
          <li key={`${entity} ${record}`}>
            {t('reports.frozen.added')} <bdi>{nameOf({ entity, record, title })}</bdi>
          </li>
        ))}
      </List>
    </>
  );
}

interface DifferencesProps {
  readonly one: string;
  readonly other: string;
  /** Of the text: it decides what a word is. */
  readonly language: string;
}

/** Paragraph by paragraph and in each word by word, what two frozen reports say differently. */
export function FrozenDifferences({ one, other, language }: DifferencesProps) {
  const t = useText();
  const { data, error } = useQuery({ queryKey: ['reports', 'compare', one, other], queryFn: () => api['reports.compare']({ one, other }) });
  if (error) return <ErrorPanel error={error} />;
  if (!data) return <Soft>{t('reports.checks.looking')}</Soft>;
  if (data.length === 0) return <p>{t('reports.frozen.same')}</p>;
  return (
    <List label={t('reports.frozen.compare')}>
      {data.map(({ id, title, changes }) => (
        <li key={id}>
          <strong dir="auto">{title}</strong>
          {changes.map(({ before, after }, at) => (
            <p key={`${id} ${at}`} className={styles['rivalText']} dir="auto">
              <MarkedDifference before={before ?? ''} after={after ?? ''} language={language} />
            </p>
          ))}
        </li>
      ))}
    </List>
  );
}
