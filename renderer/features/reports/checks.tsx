import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Callout, EmptyState, ItemLink, List, Soft } from '../../ui/layout.tsx';
import { Letters } from './letters.tsx';
import { type Language, type Report, textsIn, useSectionName } from './report.ts';
import styles from './reports.module.css';

interface ChecksProps {
  readonly report: Report;
  readonly language: Language;
}

/** What is to be looked at before the report is written, each with the way to where it is mended. */
export function Checks({ report, language }: ChecksProps) {
  const t = useText();
  const round = report.round?.id;
  const letters = useQuery({
    queryKey: ['reports', 'letters', report.id, language],
    queryFn: () => api['pages.preview']({ report: report.id, language, pages: [] }),
  });
  const progress = useQuery({
    queryKey: ['rounds', 'progress', round],
    queryFn: () => (round === undefined ? null : api['rounds.progress']({ id: round })),
  });
  const error = letters.error ?? progress.error;
  if (error) return <ErrorPanel error={error} />;
  if (!letters.data || progress.data === undefined)
    return (
      <p role="status">
        <Soft>{t('reports.checks.looking')}</Soft>
      </p>
    );
  const unsettled = (progress.data?.rows ?? []).filter(({ part, verdict }) => part === null && verdict === null);
  const rivals = report.sections.filter((section) => textsIn(section, language).length > 1);
  const { missing } = letters.data;
  return (
    <div className={styles['checks']}>
      {unsettled.length + rivals.length + missing.length === 0 && (
        <EmptyState title={t('reports.checks.none')}>{t('reports.checks.none.text')}</EmptyState>
      )}
      {rivals.length > 0 && <RivalSections report={report} rivals={rivals} />}
      {unsettled.length > 0 && round !== undefined && <Unsettled round={round} rows={unsettled} />}
      {missing.length > 0 && <Letters missing={missing} />}
    </div>
  );
}

interface RivalSectionsProps {
  readonly report: Report;
  readonly rivals: Report['sections'];
}

function RivalSections({ report, rivals }: RivalSectionsProps) {
  const t = useText();
  const name = useSectionName();
  return (
    <Callout tone="warning" title={t('reports.checks.rivals')}>
      <p>{t('reports.rivals.text')}</p>
      <List label={t('reports.checks.rivals')}>
        {rivals.map((section) => (
          <li key={section.section}>
            <ItemLink href={hrefOf(['reports', report.id], { section: section.section })}>
              <bdi>{name(section)}</bdi>
            </ItemLink>
          </li>
        ))}
      </List>
    </Callout>
  );
}

interface UnsettledProps {
  readonly round: string;
  readonly rows: Awaited<ReturnType<(typeof api)['rounds.progress']>>['rows'];
}

function Unsettled({ round, rows }: UnsettledProps) {
  const t = useText();
  return (
    <Callout title={t('reports.checks.grades')}>
      <p>{t('reports.checks.grades.text')}</p>
      <List label={t('reports.checks.grades')}>
        {rows.map(({ recommendation: { id, paragraph, text } }) => (
          <li key={id}>
            <ItemLink href={hrefOf(['assessment', round, id])}>
              <span>{paragraph ?? t('recommendation.one')}</span>
              <span className={styles['cut']} dir="auto">
                {text}
              </span>
            </ItemLink>
          </li>
        ))}
      </List>
    </Callout>
  );
}
