import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { en } from '../../i18n/en/index.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { Callout, Row, Section, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { useRemoval } from '../fields/index.ts';
import { EncodingForm } from './encoding-form.tsx';
import { ImportResultView, OwnImport } from './import-section.tsx';
import styles from './imports.module.css';
import { TableLookView } from './table-look.tsx';
import { noDecisions, sent, type TableDecisions, type TablePhase, useCaseTable } from './use-case-table.ts';
import { isStopped, useImport } from './use-import.ts';

/** Cases from files: our own, and any table of somebody's. */
export function CaseImport() {
  const t = useText();
  const own = useImport('cases');
  const table = useCaseTable((name, file, encoding) => void own.lookAt(name, encoding === undefined ? {} : { encoding }, file));
  const { phase } = table;
  const { job } = table;
  const error = table.error ?? own.error;
  const isChoosing = (phase.kind === 'idle' || phase.kind === 'done') && (own.phase.kind === 'idle' || own.phase.kind === 'done');
  useKeptFocus(`${phase.kind} ${own.phase.kind}`);
  const choose = () => {
    own.reset();
    void table.choose();
  };
  return (
    <Section title={t('import.cases')}>
      <Stack>
        <p className={styles['text']}>{t('import.table.text')}</p>
        {error !== undefined &&
          (isStopped(error) ? <Callout title={t('import.stopped')}>{t('import.stopped.text')}</Callout> : <ErrorPanel error={error} />)}
        {job && (
          <div className={styles['working']} role="status">
            <Progress label={t(job.label)} percent={job.total > 0 ? (100 * job.done) / job.total : undefined} />
            <Button onPress={job.cancel}>{t('frame.jobs.cancel')}</Button>
          </div>
        )}
        {!job && <Phase phase={phase} table={table} />}
        {!job && phase.kind === 'idle' && <OwnImport kind="cases" {...own} />}
        {!job && isChoosing && (
          <Row>
            <Commands of={t('import.cases')}>
              <Button onPress={choose}>{t(phase.kind === 'done' || own.phase.kind === 'done' ? 'import.another' : 'import.choose')}</Button>
              <TemplateButton />
            </Commands>
          </Row>
        )}
      </Stack>
    </Section>
  );
}

function Phase({ phase, table }: { readonly phase: TablePhase; readonly table: ReturnType<typeof useCaseTable> }) {
  const t = useText();
  if (phase.kind === 'encoding') {
    const { name, answer } = phase;
    return (
      <EncodingForm
        name={name}
        candidates={answer.candidates}
        onChoose={(encoding) => void table.lookAgain(name, answer.again, { ...noDecisions, encoding })}
        onCancel={table.reset}
      />
    );
  }
  if (phase.kind === 'looked') {
    const { name, look, decisions, file } = phase;
    return (
      <TableLookView
        key={look.again}
        name={name}
        look={look}
        decisions={decisions}
        onLook={(next) => void table.lookAgain(name, file, next)}
        onRun={(next, alike) => void table.run(name, file, next, alike)}
        onSaveRefused={(next) => void table.saveRows(() => saveRefused(t, file, next))}
        onCancel={table.reset}
      />
    );
  }
  if (phase.kind !== 'done') return null;
  const { name, result } = phase;
  const { problems, notTaken, again: _again, ...counts } = result;
  return <ImportResultView kind="cases" result={{ name, format: 'json', counts, problems, warnings: notTaken }} />;
}

type Texts = ReturnType<typeof useText>;

/** @returns the next token of the table. */
async function saveRefused(t: Texts, file: string, decisions: TableDecisions): Promise<string | undefined> {
  const { files } = await shell['shell.chooseFiles']({ purpose: 'save-cases-csv' });
  const [out] = files;
  if (!out) return undefined;
  // What stands around a reason is none: it has places to be filled.
  const words = Object.entries(en).flatMap(([id, text]) =>
    id.startsWith('problem.') && !text.includes('{') ? [{ code: id.slice('problem.'.length), text: t(id as MessageId) }] : [],
  );
  const { again, rows } = await api['imports.saveRefused']({
    file,
    out: out.token,
    ...sent(decisions),
    heading: t('import.table.refused.heading'),
    words,
  });
  useToasts.getState().show({ text: t('import.table.refused.saved', { count: rows, name: out.name }) });
  return again;
}

/** Headings that are recognised, and one invented row below them. */
function TemplateButton() {
  const t = useText();
  const { attempt } = useRemoval();
  const save = async () => {
    const { files } = await shell['shell.chooseFiles']({ purpose: 'save-cases-csv' });
    const [out] = files;
    if (!out) return;
    const rows = [t('import.template.headings'), t('import.template.example')].map((line) => line.split('|'));
    await api['imports.saveRows']({ file: out.token, rows });
    useToasts.getState().show({ text: t('import.saved', { name: out.name }) });
  };
  return (
    <Button kind="quiet" onPress={() => void attempt(save)}>
      {t('import.template')}
    </Button>
  );
}
