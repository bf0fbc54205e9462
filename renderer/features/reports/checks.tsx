import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Callout, EmptyState, ItemLink, List, Soft } from '../../ui/layout.tsx';
import { Letters } from '../pages/index.ts';
import { KeptBack, Replaced } from './kept-back.tsx';
import { Leaks } from './leaks.tsx';
import { type Language, type Report, useSectionName } from './report.ts';
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
  const texts = useQuery({
    queryKey: ['reports', 'findings', report.id, language],
    queryFn: () => api['reports.findings']({ report: report.id, language }),
  });
  const leaks = useQuery({
    queryKey: ['reports', 'leaks', report.id, language],
    queryFn: () => api['leaks.look']({ report: report.id, language }),
  });
  const error = letters.error ?? progress.error ?? texts.error ?? leaks.error;
  if (error) return <ErrorPanel error={error} />;
  if (!letters.data || !texts.data || progress.data === undefined || !leaks.data)
    return (
      <p role="status">
        <Soft>{t('reports.checks.looking')}</Soft>
      </p>
    );
  const unsettled = (progress.data?.rows ?? []).filter(({ part, verdict }) => part === null && verdict === null);
  const { missing } = letters.data;
  const { findings, blocked, replaced } = leaks.data;
  return (
    <div className={styles['checks']}>
      {unsettled.length + texts.data.count + missing.length + findings.length + blocked.length + replaced.length === 0 && (
        <EmptyState title={t('reports.checks.none')}>{t('reports.checks.none.text')}</EmptyState>
      )}
      {findings.length > 0 && <Leaks report={report.id} looked={leaks.data} onSettled={() => leaks.refetch()} />}
      {texts.data.count > 0 && <TextFindings report={report} found={texts.data} />}
      {unsettled.length > 0 && round !== undefined && <Unsettled round={round} rows={unsettled} />}
      {blocked.length > 0 && <KeptBack blocked={blocked} />}
      {replaced.length > 0 && <Replaced replaced={replaced} />}
      {missing.length > 0 && <Letters missing={missing} />}
    </div>
  );
}

interface TextFindingsProps {
  readonly report: Report;
  readonly found: Awaited<ReturnType<(typeof api)['reports.findings']>>;
}

/** What the authors wrote: references that lead nowhere, numbers that follow no record, texts to choose between. */
function TextFindings({ report, found: { findings, count } }: TextFindingsProps) {
  const t = useText();
  const name = useSectionName();
  const nameOf = (section: string) => {
    const known = report.sections.find((one) => one.section === section);
    return known ? name(known) : t('reports.about');
  };
  return (
    <Callout tone="warning" title={t('reports.checks.texts')}>
      <List label={t('reports.checks.texts')}>
        {findings.map(({ kind, text, section, words, around }, at) => (
          <li key={`${text} ${kind} ${at}`}>
            <ItemLink href={hrefOf(['reports', report.id], { section, panel: 'checks' })}>
              <bdi>{nameOf(section)}</bdi>
            </ItemLink>
            <p>
              {t(`reports.finding.${kind}`)}{' '}
              {words !== '' && (
                <bdi className={styles['around']}>
                  {kind === 'typed-number' || kind === 'sentence-changed' ? `${words} – ${around}` : around}
                </bdi>
              )}
            </p>
          </li>
        ))}
      </List>
      {count > findings.length && <Soft>{t('reports.checks.texts.more', { count: count - findings.length })}</Soft>}
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
              <span className={styles['paragraph']}>{paragraph ?? t('recommendation.one')}</span>
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
