import { useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { Callout, Row, Section, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { EncodingForm } from './encoding-form.tsx';
import { ChangeTable } from './change-table.tsx';
import { givenFrom, nothingTyped } from './given-fields.tsx';
import styles from './imports.module.css';
import { LookView } from './look-view.tsx';
import { type Pasted, PasteForm } from './paste-form.tsx';
import type { Problem } from './problem-text.ts';
import { ProblemTable } from './problem-table.tsx';
import { type ImportKind, type ImportResult, isStopped, useImport } from './use-import.ts';

/** One kind of file: what it is for, the look, the decision, the report. */
export function ImportSection({ kind }: { readonly kind: ImportKind }) {
  const t = useText();
  const { phase, error, job, choose, lookAt, run, reset } = useImport(kind);
  const [pasted, setPasted] = useState<Pasted>({ ...nothingTyped, text: '' });
  useKeptFocus(phase.kind);
  const isChoosing = phase.kind === 'idle' || phase.kind === 'done';
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
        {!job && <OwnImport kind={kind} phase={phase} run={run} lookAt={lookAt} reset={reset} />}
        {!job && isChoosing && (
          <Row>
            <Commands of={t(`import.${kind}`)}>
              <Button onPress={() => void choose(givenFrom(pasted))}>
                {t(phase.kind === 'done' ? 'import.another' : 'import.choose')}
              </Button>
            </Commands>
          </Row>
        )}
        {!job && isChoosing && kind === 'recommendations' && (
          <PasteForm
            pasted={pasted}
            onChange={setPasted}
            onLook={() => void lookAt(t('import.pasted'), { ...givenFrom(pasted), text: pasted.text })}
          />
        )}
      </Stack>
    </Section>
  );
}

/** A file that is known, from the look at it to the report. */
export function OwnImport({
  kind,
  phase,
  run,
  lookAt,
  reset,
}: Pick<ReturnType<typeof useImport>, 'phase' | 'run' | 'lookAt' | 'reset'> & { readonly kind: ImportKind }) {
  if (phase.kind === 'done') return <ImportResultView kind={kind} result={phase.result} />;
  if (phase.kind === 'encoding') {
    const { name, asked, given } = phase;
    return (
      <EncodingForm
        name={name}
        candidates={asked.candidates}
        onChoose={(encoding) => void lookAt(name, { ...given, encoding }, asked.again)}
        onCancel={reset}
      />
    );
  }
  if (phase.kind !== 'looked') return null;
  return (
    <LookView
      kind={kind}
      name={phase.name}
      look={phase.look}
      given={phase.given}
      onRun={() => void run(phase)}
      onLook={(given) => void lookAt(phase.name, given, phase.look.again)}
      onCancel={reset}
    />
  );
}

/** What came in, what did not and why. */
export function ImportResultView({ kind, result }: { readonly kind: ImportKind; readonly result: ImportResult }) {
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
