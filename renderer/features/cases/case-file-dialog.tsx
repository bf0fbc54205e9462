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
import { Disclosure } from '../../ui/disclosure.tsx';
import { Callout, List, Soft, Stack } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { tellFailure } from '../fields/index.ts';
import { PagesView, usePages } from '../pages/index.ts';
import styles from './case-file.module.css';
import { Untold, useMayWrite } from './untold.tsx';

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

/** The dossier of a case, or the draft of a submission: looked at as it will print, then written as a file that anybody can read. Nothing is sent. */
export function CaseFileDialog({ caseId, first, readiness, onClose }: CaseFileDialogProps) {
  const t = useText();
  const { locale } = useIntl();
  const [choices, setChoices] = useState<Choices>({
    kind: first,
    reader: 'internal',
    language: isChinese(locale) ? 'zh-Hans' : 'en',
    format: 'docx',
  });
  const preview = useCaseFilePages(caseId, choices);
  const { untold, error, write } = useWriting(caseId, choices, onClose);
  const isRefused = untold.length > 0;
  return (
    <Dialog
      title={t('caseFile.title')}
      isOpen
      isAlert
      isWide
      onClose={onClose}
      waitsFor={isRefused ? t('caseFile.untold.waits') : undefined}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('frame.cancel')}
          </Button>
          <Button kind="primary" isDisabled={isRefused} onPress={() => void write()}>
            {t('reports.write.go')}
          </Button>
        </>
      }
    >
      <KindOf choices={choices} readiness={readiness} onChange={setChoices} />
      <div className={styles['file']}>
        <Stack>
          <ChoicesOf choices={choices} onChange={setChoices} />
          <StillMissing kind={choices.kind} readiness={readiness} />
          <Told answer={preview.pages?.answer} />
          <Untold people={untold} onGo={onClose} />
          {!isRefused && <Warning {...choices} />}
          {error !== undefined && <ErrorPanel error={error} />}
        </Stack>
        {!isRefused && (
          <div className={styles['pages']}>
            <PagesView preview={preview} />
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** It is asked whether it may be written before it is asked where to. `error`: why it was not, as long as nothing else is chosen. */
function useWriting(caseId: string, choices: Choices, onClose: () => void) {
  const t = useText();
  const [failed, setFailed] = useState<{ readonly of: Choices; readonly error: unknown }>();
  const { untold, ask } = useMayWrite(askedFor(caseId, choices));
  const write = async () => {
    setFailed(undefined);
    try {
      if (!(await ask())) return;
      const { files } = await shell['shell.chooseFiles']({ purpose: `save-report-${choices.format}` });
      const [file] = files;
      if (!file) return;
      onClose();
      await tell(t, () => runJob('caseFile.job', (options) => writeFile(caseId, choices, file.token, options)));
    } catch (error) {
      setFailed({ of: choices, error });
    }
  };
  return { untold, error: failed?.of === choices ? failed.error : undefined, write };
}

function Warning({ kind, reader }: Choices) {
  const t = useText();
  return (
    <Callout tone="warning" title={t('reports.write.open')}>
      <p>{t(kind === 'dossier' ? `caseFile.warning.${reader}` : 'caseFile.warning.submission')}</p>
    </Callout>
  );
}

type Asked = Parameters<(typeof api)['cases.writeDocument']>[0]['asked'];

function askedFor(caseId: string, { kind, reader, language }: Choices): Asked {
  return kind === 'dossier'
    ? { kind, readers: reader, case: caseId, language }
    : { kind: 'submission', mechanism: kind, case: caseId, language };
}

function useCaseFilePages(caseId: string, choices: Choices) {
  const asked = askedFor(caseId, choices);
  return usePages({
    key: JSON.stringify(asked),
    async ask(pages) {
      // What was typed a moment ago is part of it.
      await commitAllOrThrow();
      return api['cases.previewDocument']({ asked, pages });
    },
  });
}

type Previewed = Awaited<ReturnType<(typeof api)['cases.previewDocument']>>;

/** Who and what is not in it, what keeps it from being written, and what else may say who somebody is. */
function Told({ answer }: { readonly answer: Previewed | undefined }) {
  const t = useText();
  if (!answer) return null;
  const { unnamed, leftOut, findings } = answer;
  const stopping = findings.filter(({ isStopping }) => isStopping);
  const others = findings.filter(({ isStopping }) => !isStopping);
  return (
    <>
      {unnamed + leftOut > 0 && <Soft>{t('caseFile.without', { unnamed, leftOut })}</Soft>}
      {stopping.length > 0 && (
        <Callout tone="danger" title={t('caseFile.said', { count: stopping.length })}>
          <p>{t('caseFile.said.text')}</p>
          <Said findings={stopping} label={t('caseFile.said', { count: stopping.length })} />
        </Callout>
      )}
      {others.length > 0 && (
        <Disclosure level={2} title={t('caseFile.maySay', { count: others.length })}>
          <p>{t('caseFile.maySay.text')}</p>
          <Said findings={others} label={t('caseFile.maySay', { count: others.length })} />
        </Disclosure>
      )}
    </>
  );
}

/** More are not read one by one: what is mended takes others with it. */
const mostSaid = 8;

function Said({ findings, label }: { readonly findings: Previewed['findings']; readonly label: string }) {
  const t = useText();
  return (
    <List label={label}>
      {findings.slice(0, mostSaid).map(({ section, before, found, after }, at) => (
        <li key={at}>
          <Soft>
            <bdi>{section}</bdi>
          </Soft>
          <p dir="auto">
            {before}
            <strong>{found}</strong>
            {after}
          </p>
        </li>
      ))}
      {findings.length > mostSaid && <li>{t('timeline.more', { count: findings.length - mostSaid })}</li>}
    </List>
  );
}

type WriteOptions = Parameters<(typeof api)['cases.writeDocument']>[1];

function writeFile(caseId: string, choices: Choices, file: string, options: WriteOptions): Promise<Written> {
  return api['cases.writeDocument']({ asked: askedFor(caseId, choices), format: choices.format, file }, options);
}

interface ChoicesOfProps {
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** Drafts are offered for what has something to look at in this case. */
function KindOf({ choices, readiness, onChange }: ChoicesOfProps & Pick<CaseFileDialogProps, 'readiness'>) {
  const t = useText();
  const fitting = kinds.filter((one) => one === 'dossier' || readiness.doors.some(({ door, fits }) => door === one && fits));
  return (
    <Choice
      label={t('caseFile.kind')}
      value={choices.kind}
      options={fitting}
      nameOf={(one) => t(`caseFile.kind.${one}`)}
      onChange={(kind) => onChange({ ...choices, kind })}
    />
  );
}

function ChoicesOf({ choices, onChange }: ChoicesOfProps) {
  const t = useText();
  const words = useWords();
  const { kind, reader, language, format } = choices;
  const change = (changed: Partial<Choices>) => onChange({ ...choices, ...changed });
  return (
    <>
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
  // As in the draft: what people agreed to stands there by itself.
  const asked = missing.filter(({ of }) => of !== 'consent');
  const required = asked.filter(({ need }) => need === 'required').length;
  return <Soft>{t('caseFile.missing', { required, more: asked.length - required, consents: missing.length - asked.length })}</Soft>;
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
