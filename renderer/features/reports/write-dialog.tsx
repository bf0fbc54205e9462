import { useState } from 'react';

import { reportFileFormats } from '../../../db/model/report.ts';
import { api, CallError, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { commitAllOrThrow } from '../../state/autosave.ts';
import { runJob } from '../../state/jobs.ts';
import { refine } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { tellFailure } from '../fields/index.ts';
import type { Language, Report } from './report.ts';

interface WriteDialogProps {
  readonly report: Report;
  readonly language: Language;
  readonly onClose: () => void;
}

const formats = [...reportFileFormats, 'matrix'] as const;
type Format = (typeof formats)[number];

/** A report as a file that anybody can read: said before, then asked where to; how far it is stands in the bar above. */
export function WriteDialog({ report, language, onClose }: WriteDialogProps) {
  const t = useText();
  const [format, setFormat] = useState<Format>('pdf');
  const [error, setError] = useState<unknown>();
  const isInternal = report.fields['audience'] === 'internal';
  const write = useWriting(report, language);
  const go = async () => {
    setError(undefined);
    try {
      // What was typed a moment ago is part of it.
      await commitAllOrThrow();
      const { files } = await shell['shell.chooseFiles']({ purpose: `save-report-${format === 'matrix' ? 'docx' : format}` });
      const [file] = files;
      if (!file) return;
      onClose();
      await write(format, file.token);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('reports.write.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('frame.cancel')}
          </Button>
          <Button kind="primary" onPress={() => void go()}>
            {t('reports.write.go')}
          </Button>
        </>
      }
    >
      <Stack>
        <div>
          <Segments
            label={t('reports.write.format')}
            value={format}
            options={formats.map((id) => ({ id, label: t(`reports.write.${id}`) }))}
            onChange={(id) => setFormat(formats.find((one) => one === id) ?? 'pdf')}
          />
        </div>
        <Soft>{t(`reports.write.${format}.hint`)}</Soft>
        <Callout tone="warning" title={t('reports.write.open')}>
          <p>{t(isInternal ? 'reports.write.internal' : 'reports.write.others')}</p>
        </Callout>
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

/** @returns writes, and tells how it ended; the dialog is gone by then. */
function useWriting({ id }: Report, language: Language): (format: Format, file: string) => Promise<void> {
  const t = useText();
  const asked = { report: id, language };
  const writeOne = async (format: Format, file: string) => {
    if (format === 'matrix') {
      const { words, mostWords } = await runJob('reports.write.job', (options) => api['pages.writeMatrix']({ ...asked, file }, options));
      useToasts.getState().show({ text: t('reports.write.matrix.done', { words, mostWords }) });
      return;
    }
    const { missing } = await runJob('reports.write.job', (options) => api['pages.write']({ ...asked, format, file }, options));
    if (missing.length === 0) useToasts.getState().show({ text: t('reports.write.done') });
    else
      useToasts.getState().show({
        text: t('reports.write.letters', { count: missing.length }),
        action: { label: t('reports.panel.checks'), run: () => refine({ panel: 'checks' }) },
      });
  };
  return async (format, file) => {
    try {
      await writeOne(format, file);
    } catch (thrown) {
      if (!(thrown instanceof CallError && thrown.code === 'job.cancelled')) tellFailure(t, thrown);
    }
  };
}
