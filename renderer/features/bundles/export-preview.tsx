import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { commitAll } from '../../state/autosave.ts';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, List, Row, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { calledBy, useFieldText, useNameFrom } from '../values/index.ts';
import { fileSize } from '../../i18n/file-size.ts';
import styles from './bundles.module.css';
import { ConsentCheck } from './consent-check.tsx';
import type { useFileChoice } from './file-choice.ts';
import { PreviewPart } from './preview-part.tsx';
import type { BundleContent, BundleUse, ExportPreviewData } from './use-bundle-writer.ts';

const shownCases = 50;

/** How far the preview that is being read is. */
const progressKey = ['export-preview-progress'];

/** Some cases, and none is chosen yet. */
export function isNothing(cases: BundleContent): boolean {
  return Array.isArray(cases) && cases.length === 0;
}

/** Of this very choice and nothing before it; what is still being typed is saved first, as it is before writing. */
export function useExportPreview(cases: BundleContent, use: BundleUse) {
  return useQuery({
    queryKey: ['export-preview', cases, use],
    // Another choice, or leaving the page, stops it.
    async queryFn({ signal }) {
      queries.setQueryData(progressKey, 0);
      await commitAll();
      const onProgress = ({ done, total }: { readonly done: number; readonly total: number }) =>
        queries.setQueryData(progressKey, total > 0 ? (100 * done) / total : undefined);
      return api['bundles.preview']({ cases, use }, { signal, onProgress });
    },
    enabled: !isNothing(cases),
  });
}

/** A large vault takes a while: how far it is, and a way to stop. */
function Reading({ isStopped, onGo, onStop }: { readonly isStopped: boolean; readonly onGo: () => void; readonly onStop: () => void }) {
  const t = useText();
  const { data: percent = 0 } = useQuery<number>({ queryKey: progressKey, queryFn: skipToken });
  if (isStopped) {
    return (
      <Row>
        <Soft>{t('export.preview.stopped')}</Soft>
        <Button onPress={onGo}>{t('export.preview.go')}</Button>
      </Row>
    );
  }
  return (
    <Row>
      <div className={styles['reading']}>
        <Progress label={t('export.preview.working')} percent={percent} />
      </div>
      <Button onPress={onStop}>{t('export.stop')}</Button>
    </Row>
  );
}

type Untold = ExportPreviewData['untold'];

/** What other records of the same people forbid, which stay here: writing the bundle writes it on those that leave. */
function Untold({ guards }: { readonly guards: Untold }) {
  const t = useText();
  const text = useFieldText();
  if (guards.length === 0) return null;
  return (
    <Callout tone="warning" title={t('export.guards')}>
      <p>{t('export.guards.text')}</p>
      <List>
        {guards.map(({ entity, record, title, field, value }) => (
          <li key={`${record} ${field}`}>
            <a href={hrefOf(['people', record])} dir="auto">
              {calledBy(title, t)}
            </a>
            {t('export.guards.value', { field: text.field(entity, field), value: text.value(entity, field, value) ?? '' })}
          </li>
        ))}
      </List>
    </Callout>
  );
}

/** What leaves, counted and named from the very bytes that would be written. */
interface ExportPreviewProps {
  readonly cases: BundleContent;
  readonly use: BundleUse;
  readonly files: ReturnType<typeof useFileChoice>;
}

export function ExportPreview({ cases, use, files }: ExportPreviewProps) {
  const t = useText();
  const { formatNumber } = useIntl();
  const [shown, setShown] = useState(shownCases);
  const { data: preview, error, fetchStatus, refetch } = useExportPreview(cases, use);
  const count = (entity: string) => preview?.records[entity] ?? 0;
  if (error) return <ErrorPanel error={error} />;
  if (!preview) {
    const stop = () => void queries.cancelQueries({ queryKey: ['export-preview', cases, use] });
    return <Reading isStopped={fetchStatus === 'idle'} onGo={() => void refetch()} onStop={stop} />;
  }
  return (
    <section aria-labelledby="export-preview">
      <Stack>
        <h2 id="export-preview">{t('export.preview')}</h2>
        <p>
          {t('export.preview.counts', {
            cases: preview.caseCount,
            people: preview.personCount,
            acts: count('act'),
            sources: count('source'),
            links: count('link'),
            interventions: count('intervention'),
            measures: count('measure'),
            values: preview.values,
            files: files.leaving,
            size: fileSize(files.leavingBytes, formatNumber),
          })}
          {count('round') > 0 && ` ${t('export.preview.assessment', { assessments: count('assessment'), verdicts: count('verdict') })}`}
        </p>
        <ConsentCheck preview={preview} />
        <Untold guards={preview.untold} />
        <Callout title={t('export.preview.stays')}>
          <p>{t('export.preview.stays.text', { count: preview.withheld })}</p>
        </Callout>
        <p className={styles['hint']}>{t('export.preview.look')}</p>
        <div className={styles['parts']}>
          {(Array.isArray(cases) || cases === 'all') && <CaseParts cases={cases} use={use} named={preview.cases.slice(0, shown)} />}
          {!Array.isArray(cases) && (
            <PreviewPart
              cases={cases}
              use={use}
              part="rest"
              title={t(cases === 'all' ? 'export.preview.rest' : 'export.preview.round')}
              note=""
            />
          )}
        </div>
        {preview.cases.length > shown && (
          <Row>
            <Button onPress={() => setShown(shown + 450)}>{t('export.preview.more', { count: preview.caseCount - shown })}</Button>
          </Row>
        )}
      </Stack>
    </section>
  );
}

interface CasePartsProps {
  readonly cases: BundleContent;
  readonly use: BundleUse;
  readonly named: ExportPreviewData['cases'];
}

/** Each case that leaves. One that nobody named goes by its number: a name beside it would say that the name leaves, which may stay here. */
function CaseParts({ cases, use, named }: CasePartsProps) {
  const nameFrom = useNameFrom();
  return named.map(({ id, number, title }) => (
    <PreviewPart key={id} cases={cases} use={use} part={id} title={nameFrom({ title, number })} note={number ?? ''} />
  ));
}
