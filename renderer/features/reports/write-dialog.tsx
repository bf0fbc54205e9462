import { useState } from 'react';

import { shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { commitAllOrThrow } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { OpenFindings } from './open-findings.tsx';
import type { Language, Report } from './report.ts';
import { type FileFormat, fileFormats, type FileKind, fileKinds, useWriting } from './use-writing.ts';

interface WriteDialogProps {
  readonly report: Report;
  readonly language: Language;
  /** Written as it was frozen, and nothing but that. */
  readonly frozen?: { readonly id: string; readonly audience: string; readonly language: string };
  readonly onClose: () => void;
}

/** A report as a file that anybody can read: said before, then asked where to; how far it is stands in the bar above. */
export function WriteDialog({ report, language, frozen, onClose }: WriteDialogProps) {
  const t = useText();
  const [kind, setKind] = useState<FileKind>('report');
  const [chosen, setFormat] = useState<FileFormat>('pdf');
  const [error, setError] = useState<unknown>();
  const isInternal = (frozen ? frozen.audience : report.fields['audience']) === 'internal';
  const isRefused = kind === 'tables' && !isInternal;
  const formats: readonly FileFormat[] = fileFormats[kind];
  const format = formats.find((one) => one === chosen) ?? formats[0]!;
  const write = useWriting(report, language, frozen?.id);
  const go = async () => {
    setError(undefined);
    try {
      // What was typed a moment ago is part of it.
      await commitAllOrThrow();
      const { files } = await shell['shell.chooseFiles']({ purpose: `save-report-${format}` });
      const [file] = files;
      if (!file) return;
      onClose();
      await write(kind, format, file.token);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t(frozen ? 'reports.write.frozen' : 'reports.write.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('frame.cancel')}
          </Button>
          <Button kind="primary" isDisabled={isRefused} onPress={() => void go()}>
            {t('reports.write.go')}
          </Button>
        </>
      }
    >
      <Stack>
        {!frozen && <Choice about="kind" value={kind} options={fileKinds} onChange={setKind} />}
        {formats.length > 1 && <Choice about="format" value={format} options={formats} onChange={setFormat} />}
        <Soft>{kind === 'matrix' ? t('reports.write.matrix.hint') : t(`reports.write.${format}.hint`)}</Soft>
        {!isRefused && (
          <OpenFindings
            report={report.id}
            language={frozen?.language ?? language}
            audience={frozen ? frozen.audience : report.fields['audience']}
            onGo={onClose}
          />
        )}
        <Warning isInternal={isInternal} isRefused={isRefused} />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

interface ChoiceProps<Id extends FileKind | FileFormat> {
  readonly about: 'kind' | 'format';
  readonly value: Id;
  readonly options: readonly Id[];
  readonly onChange: (id: Id) => void;
}

function Choice<Id extends FileKind | FileFormat>({ about, value, options, onChange }: ChoiceProps<Id>) {
  const t = useText();
  return (
    <div>
      <Segments
        label={t(`reports.write.${about}`)}
        value={value}
        options={options.map((id) => ({ id, label: t(`reports.write.${id}`) }))}
        onChange={(id) => onChange(options.find((one) => one === id) ?? value)}
      />
    </div>
  );
}

/** What whoever gets the file could do with it; or why there will be none. */
function Warning({ isInternal, isRefused }: { readonly isInternal: boolean; readonly isRefused: boolean }) {
  const t = useText();
  if (isRefused)
    return (
      <Callout tone="warning" title={t('reports.write.team')}>
        <p>{t('reports.write.team.text')}</p>
      </Callout>
    );
  return (
    <Callout tone="warning" title={t('reports.write.open')}>
      <p>{t(isInternal ? 'reports.write.internal' : 'reports.write.others')}</p>
    </Callout>
  );
}
