import { useState } from 'react';
import { useIntl } from 'react-intl';

import type { CaseSort } from '../../../db/model/case-list.ts';
import { consentUses } from '../../../db/model/consent.ts';
import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { runJob } from '../../state/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { Segments, SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Stack } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import type { ListExportProps } from '../lists/index.ts';
import { asked } from './case-list-calls.ts';

type Format = 'csv' | 'xlsx';
type Use = (typeof consentUses)[number];

/** What the list shows, as a file: after it was said that nothing of it is encrypted, and what is inside. */
export function CaseExport({ columns, order, keys, count, onClose }: ListExportProps) {
  const t = useText();
  const { locale } = useIntl();
  const [format, setFormat] = useState<Format>('xlsx');
  const [use, setUse] = useState<Use>('analysis');
  const [error, setError] = useState<unknown>();
  const write = async () => {
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: `save-cases-${format}` });
      const [file] = files;
      if (!file) return;
      const list = {
        file: file.token,
        format,
        order: asked(order),
        ...(keys && { keys: [...keys] }),
        columns: columns.map(({ id, label }) => ({ id: id as CaseSort, label })),
        locale,
        use,
      };
      onClose();
      const { rows, withheld } = await runJob('list.export.job', (options) => api['cases.exportList'](list, options));
      useToasts.getState().show({ text: t('list.export.done', { name: file.name, count: rows, withheld }) });
    } catch (thrown) {
      setError(thrown);
      useToasts.getState().show({ text: t('list.export.failed'), isError: true });
    }
  };
  return (
    <Dialog
      title={t('list.export.title', { count })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" onPress={() => void write()}>
            {t('list.export.write')}
          </Button>
        </>
      }
    >
      <Stack>
        <Callout tone="warning" title={t('list.export.warning')}>
          <p>{t('list.export.inside', { columns: columns.map(({ label }) => label).join(t('list.separator')) })}</p>
        </Callout>
        <Choices format={format} onFormat={setFormat} use={use} onUse={setUse} />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

interface ChoicesProps {
  readonly format: Format;
  readonly onFormat: (format: Format) => void;
  readonly use: Use;
  readonly onUse: (use: Use) => void;
}

function Choices({ format, onFormat, use, onUse }: ChoicesProps) {
  const t = useText();
  const words = useWords();
  return (
    <>
      <SelectField
        label={t('list.export.use')}
        value={use}
        options={words.options('consent-uses').filter(({ id }) => consentUses.includes(id as Use))}
        onChange={(id) => onUse(id as Use)}
        description={t('list.export.use.hint')}
      />
      <Segments
        label={t('list.export.format')}
        value={format}
        options={[
          { id: 'xlsx', label: t('list.export.xlsx') },
          { id: 'csv', label: t('list.export.csv') },
        ]}
        onChange={(id) => onFormat(id === 'csv' ? 'csv' : 'xlsx')}
      />
    </>
  );
}
