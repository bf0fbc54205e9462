import { useState } from 'react';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, List, Page, Row, Section, Soft, Stack } from '../../ui/layout.tsx';

interface Problem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

interface Report {
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly Problem[];
}

type Kind = 'recommendations' | 'cases';
const purposes = { recommendations: 'open-recommendations', cases: 'open-cases' } as const;

async function run(kind: Kind, file: string, dryRun: boolean): Promise<Report> {
  const begin = kind === 'recommendations' ? 'recommendations.import' : 'cases.import';
  const report = await runJob(`import.job.${kind}`, (options): Promise<Report> => api[begin]({ file, dryRun }, options));
  if (!dryRun) await queries.invalidateQueries();
  return report;
}

/** Recommendations and cases from files: first what would happen, row by row, then for real. */
export function ImportPage() {
  const t = useText();
  return (
    <Page title={t('nav.import')} isNarrow>
      <ImportSection kind="recommendations" />
      <ImportSection kind="cases" />
      <Section title={t('import.other')}>
        <Soft>{t('import.other.text')}</Soft>
      </Section>
    </Page>
  );
}

interface State {
  readonly name: string;
  readonly report: Report;
  readonly isDone: boolean;
}

function ImportSection({ kind }: { readonly kind: Kind }) {
  const t = useText();
  const [state, setState] = useState<State>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const choose = async (isReal: boolean) => {
    setError(undefined);
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: purposes[kind] });
      const [file] = files;
      if (!file) return;
      setBusy(true);
      const report = await run(kind, file.token, !isReal);
      setState({ name: file.name, report, isDone: isReal });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t(`import.${kind}`)}>
      <Stack>
        <p>{t(`import.${kind}.text`)}</p>
        <Row>
          <Button kind="primary" isPending={isBusy} onPress={() => void choose(true)}>
            {t('import.run')}
          </Button>
          <Button isDisabled={isBusy} onPress={() => void choose(false)}>
            {t('import.preview')}
          </Button>
        </Row>
        {error !== undefined && <ErrorPanel error={error} />}
        {state && <ReportView {...state} />}
      </Stack>
    </Section>
  );
}

function ReportView({ name, report, isDone }: State) {
  const t = useText();
  const { rows, added, updated, unchanged, rejected } = report;
  return (
    <Callout tone={rejected.length > 0 ? 'warning' : 'good'} title={t(isDone ? 'import.done' : 'import.wouldBe', { name })} isAlert>
      <p>{t('import.counts', { rows, added, updated, unchanged, rejected: rejected.length })}</p>
      {rejected.length > 0 && (
        <List label={t('import.problems')}>
          {rejected.slice(0, 100).map((problem) => (
            <li key={`${problem.row} ${problem.column} ${problem.reason}`}>
              <strong>{t('import.row', { row: problem.row })}</strong> <Soft>{problem.column}</Soft> {problem.reason}
            </li>
          ))}
        </List>
      )}
    </Callout>
  );
}
