import { useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Row, Section, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { CountsTable } from './counts-table.tsx';
import styles from './imports.module.css';
import { ChangeTable } from './change-table.tsx';
import { PasteForm } from './paste-form.tsx';
import type { Problem } from './problem-text.ts';
import { ProblemTable } from './problem-table.tsx';
import { SampleTable } from './sample-table.tsx';
import { type Given, type ImportKind, type ImportResult, isStopped, type FileLook, useImport } from './use-import.ts';

/** One kind of file: what it is for, the look, the decision, the report. */
export function ImportSection({ kind }: { readonly kind: ImportKind }) {
  const t = useText();
  const { phase, error, job, look, paste, run, reset } = useImport(kind);
  const [given, setGiven] = useState<Given>({});
  useKeptFocus(phase.kind);
  return (
    <Section title={t(`import.${kind}`)}>
      <Stack>
        <p className={styles['text']}>{t(`import.${kind}.text`)}</p>
        {error !== undefined &&
          (isStopped(error) ? <Callout title={t('import.stopped')}>{t('import.stopped.text')}</Callout> : <ErrorPanel error={error} />)}
        {job && (
          <div className={styles['working']} role="status">
            <Progress label={t(job.label)} percent={job.total > 0 ? (100 * job.done) / job.total : undefined} />
            <Button onPress={job.cancel}>{t('frame.jobs.cancel')}</Button>
          </div>
        )}
        {!job && phase.kind === 'looked' && (
          <LookView
            kind={kind}
            name={phase.name}
            look={phase.look}
            onRun={() => void run(phase.name, phase.look, phase.given)}
            onCancel={reset}
          />
        )}
        {!job && phase.kind === 'done' && <ResultView kind={kind} result={phase.result} />}
        {!job && phase.kind !== 'looked' && (
          <Row>
            <Button onPress={() => void look(given)}>{t(phase.kind === 'done' ? 'import.another' : 'import.choose')}</Button>
          </Row>
        )}
        {!job && phase.kind !== 'looked' && kind === 'recommendations' && (
          <PasteForm onGiven={setGiven} onPaste={(all) => void paste(t('import.pasted'), all)} />
        )}
      </Stack>
    </Section>
  );
}

interface LookViewProps {
  readonly kind: ImportKind;
  readonly name: string;
  readonly look: FileLook;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

/** What was found, and what importing would do. Nothing has happened yet. */
function LookView({ kind, name, look, onRun, onCancel }: LookViewProps) {
  const t = useText();
  const { counts, sample, columns, problems, problemCount, warnings, warningCount, format, encoding } = look;
  const isWorthwhile = counts.added + counts.updated > 0;
  const firstRow = kind === 'cases' && format !== 'json' ? 1 : 0;
  return (
    <section className={styles['look']} aria-label={t('import.look', { name })}>
      <Stack>
        <header className={styles['lookHead']}>
          <h3>{name}</h3>
          <span>
            {t(`import.format.${format}`)}
            {encoding !== undefined && encoding !== 'utf-8' && ` · ${encoding}`}
          </span>
        </header>
        <p role="status">{t('import.wouldBe')}</p>
        <CountsTable kind={kind} counts={counts} />
        <SampleTable sample={sample} columns={columns} addToRow={firstRow} />
        <ChangeTable title={t('import.changes.would')} changes={look.changes ?? []} count={look.changeCount ?? 0} />
        {problemCount > 0 && <ProblemTable title={t('import.problems')} problems={problems} count={problemCount} addToRow={firstRow} />}
        {warningCount > 0 && <ProblemTable title={t('import.warnings')} problems={warnings} count={warningCount} addToRow={firstRow} />}
        {(counts.alike ?? 0) > 0 && (
          <Callout tone="warning" title={t('import.alike', { count: counts.alike ?? 0 })}>
            <p>{t('import.alike.text')}</p>
          </Callout>
        )}
        {!isWorthwhile && <Callout tone="info">{t('import.nothing')}</Callout>}
        <Row>
          <Button kind="primary" isDisabled={!isWorthwhile} onPress={onRun}>
            {t('import.run', { count: counts.added + counts.updated })}
          </Button>
          <Button kind="quiet" onPress={onCancel}>
            {t('frame.cancel')}
          </Button>
        </Row>
      </Stack>
    </section>
  );
}

function ResultView({ kind, result }: { readonly kind: ImportKind; readonly result: ImportResult }) {
  const t = useText();
  const { name, counts, problems, warnings, format } = result;
  const addToRow = kind === 'cases' && format !== 'json' ? 1 : 0;
  const table = (title: string, all: readonly Problem[]) =>
    all.length > 0 && <ProblemTable title={title} problems={all.slice(0, 1000)} count={all.length} addToRow={addToRow} />;
  return (
    <>
      <Callout
        tone={counts.rejected > 0 ? 'warning' : 'good'}
        title={t('import.done', { name })}
        isAlert
        actions={<a href={hrefOf([kind])}>{t(`import.show.${kind}`)}</a>}
      >
        <p>{t('import.counts', { ...counts })}</p>
      </Callout>
      <ChangeTable title={t('import.changes')} changes={result.changes ?? []} count={result.changeCount ?? 0} />
      {table(t('import.problems'), problems)}
      {table(t('import.warnings'), warnings)}
    </>
  );
}
