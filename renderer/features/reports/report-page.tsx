import { useQuery } from '@tanstack/react-query';
import { FileOutput } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { PendingPage } from '../../i18n/pending-page.tsx';
import { useWords } from '../../i18n/words.ts';
import { type Action, useActions } from '../../state/actions.ts';
import { useCrumbName } from '../../state/crumbs.ts';
import { go, hrefOf, refine, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Segments, SelectField } from '../../ui/choices.tsx';
import { Callout, Page } from '../../ui/layout.tsx';
import { RecordMenu } from '../erasure/index.ts';
import { FieldsProvider, useFieldHistoryKey, useRemoval } from '../fields/index.ts';
import { About } from './about.tsx';
import { Outline, useOutline } from './outline.tsx';
import { Panel } from './panel.tsx';
import { aboutSection, type Language, languagesOf, type Report } from './report.ts';
import styles from './reports.module.css';
import { SectionEditor } from './section-editor.tsx';
import { WriteDialog } from './write-dialog.tsx';

/** One report: its sections, the text of the one that is chosen, and beside it how that will print. */
export function ReportPage({ id }: { readonly id: string }) {
  const t = useText();
  const { data, error, dataUpdatedAt } = useQuery({ queryKey: ['reports', 'show', id], queryFn: () => api['reports.show']({ id }) });
  if (data && !error) return <Loaded report={data} readAt={dataUpdatedAt} />;
  const back = <Button onPress={() => go(['reports'])}>{t('reports.toList')}</Button>;
  return <PendingPage title={t('nav.reports')} error={error} actions={back} />;
}

interface LoadedProps {
  readonly report: Report;
  readonly readAt: number;
}

function Loaded({ report, readAt }: LoadedProps) {
  const t = useText();
  const { query } = useRoute();
  useFieldHistoryKey();
  const languages = languagesOf(report);
  const language = languages.find((one) => one === query.get('language')) ?? languages[0]!;
  const section = report.sections.find((one) => one.section === query.get('section'));
  const outline = useOutline(report, language);
  const here = section?.section ?? aboutSection;
  useWays(
    outline.map(({ id }) => id),
    here,
  );
  const title = report.title || t('frame.palette.untitled');
  useCrumbName(['reports', report.id], title);
  useCrumbName(['reports', report.id, here], outline.find(({ id }) => id === here)?.label ?? '');
  return (
    <Page
      title={title}
      meta={<Meta report={report} />}
      actions={<Actions report={report} languages={languages} language={language} />}
      isFixed
    >
      <FieldsProvider states={report.states} isReadOnly={report.deleted} readAt={readAt}>
        {report.deleted && <InTrash id={report.id} />}
        <div className={styles['columns']}>
          <div className={styles['outline']}>
            <Outline entries={outline} here={here} />
          </div>
          <div className={styles['middle']}>
            <div className={styles['sectionChoice']}>
              <SelectField
                label={t('reports.outline')}
                value={here}
                options={outline.map(({ id, label }) => ({ id, label }))}
                onChange={(id) => refine({ section: id })}
              />
            </div>
            {section ? (
              <SectionEditor key={`${section.section} ${language}`} report={report} section={section} language={language} />
            ) : (
              <About report={report} />
            )}
          </div>
          <div className={styles['panel']}>
            <Panel report={report} section={section} language={language} />
          </div>
        </div>
      </FieldsProvider>
    </Page>
  );
}

function Meta({ report: { round, fields } }: { readonly report: Report }) {
  const words = useWords();
  return (
    <>
      {round && (
        <>
          <a href={hrefOf(['assessment', round.id])}>
            <bdi>{round.name}</bdi>
          </a>
          {' · '}
        </>
      )}
      {[words.label('report-audiences', fields['audience']), words.label('report-lengths', fields['length'])].filter(Boolean).join(' · ')}
    </>
  );
}

interface ActionsProps {
  readonly report: Report;
  readonly languages: readonly Language[];
  readonly language: Language;
}

function Actions({ report, languages, language }: ActionsProps) {
  const t = useText();
  const words = useWords();
  const { remove } = useRemoval();
  const [isWriting, setWriting] = useState(false);
  const leave = () => go(['reports']);
  const trash = async () => {
    if (await remove('report', report.id, 'reports.trashed')) leave();
  };
  return (
    <>
      {languages.length > 1 && (
        <Segments
          label={t('reports.language')}
          value={language}
          options={languages.map((code) => ({ id: code, label: words.label('report-languages', code) }))}
          onChange={(code) => refine({ language: code })}
        />
      )}
      <Button kind="primary" icon={<FileOutput size={14} aria-hidden />} isDisabled={report.deleted} onPress={() => setWriting(true)}>
        {t('reports.write')}
      </Button>
      <RecordMenu
        entity="report"
        id={report.id}
        title={report.title}
        isReadOnly={report.deleted}
        onTrash={() => void trash()}
        onErased={leave}
      />
      {isWriting && <WriteDialog report={report} language={language} onClose={() => setWriting(false)} />}
    </>
  );
}

function InTrash({ id }: { readonly id: string }) {
  const t = useText();
  const { attempt } = useRemoval();
  const restore = () => void attempt(() => api['records.restore']({ entity: 'report', id }));
  return (
    <div className={styles['notice']}>
      <Callout tone="warning" title={t('records.inTrash')} actions={<Button onPress={restore}>{t('trash.restore')}</Button>} />
    </div>
  );
}

/** To the section before and after, by keys and commands. */
function useWays(sections: readonly string[], here: string): void {
  const at = sections.indexOf(here);
  const target = useEffectEvent((step: -1 | 1) => sections[at + step]);
  const run = useEffectEvent((step: -1 | 1) => {
    const section = sections[at + step];
    if (section !== undefined) refine({ section });
  });
  useEffect(() => {
    const way = (step: -1 | 1, label: 'reports.previous' | 'reports.next', keys: string): Action => ({
      id: label,
      label,
      group: 'go',
      keys,
      isEnabled: () => target(step) !== undefined,
      run: () => run(step),
    });
    return useActions.getState().add([way(-1, 'reports.previous', 'Alt+PageUp'), way(1, 'reports.next', 'Alt+PageDown')]);
  }, []);
}
