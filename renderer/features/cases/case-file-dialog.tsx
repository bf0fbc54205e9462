import { useState } from 'react';
import { useIntl } from 'react-intl';

import { isChinese } from '../../../db/model/locales.ts';
import { reportFileFormats, reportLanguages } from '../../../db/model/report.ts';
import { api, CallError, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { commitAllOrThrow } from '../../state/autosave.ts';
import { runJob } from '../../state/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { tellFailure } from '../fields/index.ts';

const kinds = ['dossier', 'special-rapporteur', 'wgad', 'wgeid'] as const;
export type CaseFileKind = (typeof kinds)[number];
const readers = ['internal', 'partners'] as const;

export interface CaseFileDialogProps {
  readonly caseId: string;
  readonly first: CaseFileKind;
  readonly readiness: Awaited<ReturnType<(typeof api)['cases.readiness']>>;
  readonly onClose: () => void;
}

type Written = Awaited<ReturnType<(typeof api)['cases.writeDocument']>>;

interface Choices {
  readonly kind: CaseFileKind;
  readonly reader: (typeof readers)[number];
  readonly language: (typeof reportLanguages)[number];
  readonly format: (typeof reportFileFormats)[number];
}

/** The dossier of a case, or the draft of a submission, as a file that anybody can read: said before. Nothing is sent. */
export function CaseFileDialog({ caseId, first, readiness, onClose }: CaseFileDialogProps) {
  const t = useText();
  const { locale } = useIntl();
  const [choices, setChoices] = useState<Choices>({
    kind: first,
    reader: 'internal',
    language: isChinese(locale) ? 'zh-Hans' : 'en',
    format: 'docx',
  });
  const [error, setError] = useState<unknown>();
  const { kind, reader, format } = choices;
  const write = async () => {
    setError(undefined);
    try {
      // What was typed a moment ago is part of it.
      await commitAllOrThrow();
      const { files } = await shell['shell.chooseFiles']({ purpose: `save-report-${format}` });
      const [file] = files;
      if (!file) return;
      onClose();
      await tell(t, () => runJob('caseFile.job', (options) => writeFile(caseId, choices, file.token, options)));
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('caseFile.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('frame.cancel')}
          </Button>
          <Button kind="primary" onPress={() => void write()}>
            {t('reports.write.go')}
          </Button>
        </>
      }
    >
      <Stack>
        <ChoicesOf choices={choices} readiness={readiness} onChange={setChoices} />
        <StillMissing kind={kind} readiness={readiness} />
        <Callout tone="warning" title={t('reports.write.open')}>
          <p>{t(kind === 'dossier' ? `caseFile.warning.${reader}` : 'caseFile.warning.submission')}</p>
        </Callout>
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

type WriteOptions = Parameters<(typeof api)['cases.writeDocument']>[1];

function writeFile(caseId: string, { kind, reader, language, format }: Choices, file: string, options: WriteOptions): Promise<Written> {
  const asked =
    kind === 'dossier'
      ? ({ kind, readers: reader, case: caseId, language } as const)
      : ({ kind: 'submission', mechanism: kind, case: caseId, language } as const);
  return api['cases.writeDocument']({ asked, format, file }, options);
}

interface ChoicesOfProps extends Pick<CaseFileDialogProps, 'readiness'> {
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

function ChoicesOf({ choices, readiness, onChange }: ChoicesOfProps) {
  const t = useText();
  const words = useWords();
  const { kind, reader, language, format } = choices;
  const fitting = kinds.filter((one) => one === 'dossier' || readiness.doors.some(({ door, fits }) => door === one && fits));
  const change = (changed: Partial<Choices>) => onChange({ ...choices, ...changed });
  return (
    <>
      <Choice
        label={t('caseFile.kind')}
        value={kind}
        options={fitting}
        nameOf={(one) => t(`caseFile.kind.${one}`)}
        onChange={(one) => change({ kind: one })}
      />
      {kind === 'dossier' && (
        <Choice
          label={t('caseFile.readers')}
          value={reader}
          options={readers}
          nameOf={(one) => t(`caseFile.readers.${one}`)}
          onChange={(one) => change({ reader: one })}
        />
      )}
      <Choice
        label={t('reports.language')}
        value={language}
        options={reportLanguages}
        nameOf={(one) => words.label('report-languages', one)}
        onChange={(one) => change({ language: one })}
      />
      <Choice
        label={t('reports.write.format')}
        value={format}
        options={reportFileFormats}
        nameOf={(one) => t(`reports.write.${one}`)}
        onChange={(one) => change({ format: one })}
      />
    </>
  );
}

function StillMissing({ kind, readiness }: Pick<CaseFileDialogProps, 'readiness'> & Pick<Choices, 'kind'>) {
  const t = useText();
  if (kind === 'dossier') return null;
  const missing = readiness.doors.find(({ door }) => door === kind)?.missing ?? [];
  const required = missing.filter(({ need }) => need === 'required').length;
  return <Soft>{t('caseFile.missing', { required, more: missing.length - required })}</Soft>;
}

/** How it ended; who asked for it is gone by then. */
async function tell(t: ReturnType<typeof useText>, work: () => Promise<Written>): Promise<void> {
  const about = 'case-file';
  try {
    const { unnamed, leftOut } = await work();
    useToasts.getState().show({ about, text: t('caseFile.done', { unnamed, leftOut }) });
  } catch (thrown) {
    if (!(thrown instanceof CallError && thrown.code === 'job.cancelled')) tellFailure(t, thrown, { about });
  }
}

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly Id[];
  readonly nameOf: (id: Id) => string;
  readonly onChange: (id: Id) => void;
}

function Choice<Id extends string>({ label, value, options, nameOf, onChange }: ChoiceProps<Id>) {
  return (
    <div>
      <Segments
        label={label}
        value={value}
        options={options.map((id) => ({ id, label: nameOf(id) }))}
        onChange={(id) => onChange(options.find((one) => one === id) ?? value)}
      />
    </div>
  );
}
