import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { consentUses } from '../../../db/model/consent.ts';
import type { ExportedList } from '../../../db/model/exported-lists.ts';
import type { ListOrder } from '../../../db/model/list-order.ts';
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
import { tellFailure } from '../fields/index.ts';
import { asked } from './list-calls.ts';

type Format = 'csv' | 'xlsx';
type Use = (typeof consentUses)[number];

interface ListExportProps {
  readonly list: ExportedList;
  /** Its rows name people: what the file is for decides who may be named. */
  readonly namesPeople: boolean;
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly order: ListOrder;
  /** Only the rows that are marked; all where none is. */
  readonly marked: readonly number[] | undefined;
  readonly shown: readonly number[];
  readonly onClose: () => void;
}

/** What a list shows, as a file: after it was said that nothing of it is encrypted, what is inside, and how secret that is. */
export function ListExport(props: ListExportProps) {
  const { list, namesPeople, columns, marked, shown, onClose } = props;
  const t = useText();
  const [format, setFormat] = useState<Format>('xlsx');
  const [use, setUse] = useState<Use>('analysis');
  const { error, write } = useWriting(props, format, namesPeople ? use : undefined);
  return (
    <Dialog
      title={t('list.export.title', { count: (marked ?? shown).length })}
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
          <HowSecret list={list} keys={marked ?? shown} />
        </Callout>
        {namesPeople && <UseChoice use={use} onUse={setUse} />}
        <Segments
          label={t('list.export.format')}
          value={format}
          options={[
            { id: 'xlsx', label: t('list.export.xlsx') },
            { id: 'csv', label: t('list.export.csv') },
          ]}
          onChange={(id) => setFormat(id === 'csv' ? 'csv' : 'xlsx')}
        />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

/** Asks for a place and writes there, while one works on. */
function useWriting({ list, columns, order, marked, onClose }: ListExportProps, format: Format, use: Use | undefined) {
  const t = useText();
  const { locale } = useIntl();
  const [error, setError] = useState<unknown>();
  const write = async () => {
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: `save-list-${format}` });
      const [file] = files;
      if (!file) return;
      const asFile = {
        list,
        file: file.token,
        format,
        order: asked(order),
        ...(marked && { keys: [...marked] }),
        columns: columns.map(({ id, label }) => ({ id, label })),
        locale,
        ...(use && { use }),
      };
      onClose();
      const { rows, withheld } = await runJob('list.export.job', (options) => api['lists.export'](asFile, options));
      useToasts.getState().show({ text: t('list.export.done', { name: file.name, count: rows, withheld }) });
    } catch (thrown) {
      setError(thrown);
      // The dialog is gone by now, unless no place could be chosen.
      tellFailure(t, thrown);
    }
  };
  return { error, write };
}

interface HowSecretProps {
  readonly list: ExportedList;
  readonly keys: readonly number[];
}

/** How many of the rows somebody guards: nobody writes or prints them by mistake. */
export function HowSecret({ list, keys }: HowSecretProps) {
  const t = useText();
  const { data } = useQuery({
    queryKey: [list, 'secrecy', keys],
    queryFn: () => api['lists.secrecy']({ list, keys: [...keys] }),
    gcTime: 0,
  });
  if (!data || data.confidential + data.secret === 0) return null;
  return <p>{t('list.export.secret', data)}</p>;
}

function UseChoice({ use, onUse }: { readonly use: Use; readonly onUse: (use: Use) => void }) {
  const t = useText();
  const words = useWords();
  return (
    <SelectField
      label={t('list.export.use')}
      value={use}
      options={words.options('consent-uses').filter(({ id }) => consentUses.includes(id as Use))}
      onChange={(id) => onUse(id as Use)}
      description={t('list.export.use.hint')}
    />
  );
}
