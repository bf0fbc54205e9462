import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { commitAll } from '../../state/autosave.ts';
import { runJob } from '../../state/jobs.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Makes a bundle: for whom, which cases, and exactly what leaves. */
export function ExportSection() {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<{ readonly sizeBytes: number; readonly name: string }>();
  const { formatNumber } = useIntl();
  return (
    <Section title={t('export.title')} actions={<Button onPress={() => setOpen(true)}>{t('export.begin')}</Button>}>
      <Stack>
        <p>{t('export.text')}</p>
        {done && (
          <Callout tone="good" title={t('export.done', { name: done.name })} isAlert>
            {t('export.done.text', { size: formatNumber(Math.ceil(done.sizeBytes / 1024)) })}
          </Callout>
        )}
      </Stack>
      {isOpen && (
        <ExportDialog
          onClose={() => setOpen(false)}
          onDone={(report) => {
            setDone(report);
            setOpen(false);
          }}
        />
      )}
    </Section>
  );
}

interface ExportDialogProps {
  readonly onClose: () => void;
  readonly onDone: (report: { readonly sizeBytes: number; readonly name: string }) => void;
}

function ExportDialog({ onClose, onDone }: ExportDialogProps) {
  const t = useText();
  const { data: contacts = [] } = useQuery({ queryKey: ['contacts'], queryFn: () => api['contacts.list']({}) });
  const { data: vault } = useQuery({ queryKey: ['vault'], queryFn: () => api['session.vault']({}) });
  const [recipients, setRecipients] = useState<readonly string[]>([]);
  const [scope, setScope] = useState<'all' | 'some'>('all');
  const [cases, setCases] = useState<readonly string[]>([]);
  const [name, setName] = useState<string>();
  const { write, isBusy, error } = useBundleWriter(onDone);
  const authorName = (name ?? vault?.member ?? '').trim();
  const chosen = scope === 'all' ? ('all' as const) : [...cases];
  const isReady = recipients.length > 0 && authorName !== '' && (scope === 'all' || cases.length > 0);
  return (
    <Dialog
      title={t('export.begin')}
      isOpen
      isWide
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} isDisabled={isBusy}>
            {t('frame.cancel')}
          </Button>
          <Button
            kind="primary"
            isDisabled={!isReady}
            isPending={isBusy}
            onPress={() => void write({ recipients: [...recipients], cases: chosen, authorName })}
          >
            {t('export.write')}
          </Button>
        </>
      }
    >
      <Stack>
        <Recipients contacts={contacts} chosen={recipients} onChange={setRecipients} />
        <TextField
          label={t('export.author')}
          description={t('export.author.hint')}
          value={name ?? vault?.member ?? ''}
          onChange={setName}
        />
        <Segments
          label={t('export.scope')}
          value={scope}
          options={[
            { id: 'all', label: t('export.scope.all') },
            { id: 'some', label: t('export.scope.some') },
          ]}
          onChange={(id) => setScope(id === 'all' ? 'all' : 'some')}
        />
        {scope === 'some' && <CaseChoice chosen={cases} onChange={setCases} />}
        {(scope === 'all' || cases.length > 0) && <Preview cases={chosen} />}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

interface BundleChoice {
  readonly recipients: string[];
  readonly cases: 'all' | string[];
  readonly authorName: string;
}

/** Asks for the place, then writes. What is still being typed goes along: it is saved first. */
function useBundleWriter(onDone: ExportDialogProps['onDone']) {
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const write = async (choice: BundleChoice) => {
    setError(undefined);
    try {
      await commitAll();
      const { files } = await shell['shell.chooseFiles']({ purpose: 'save-bundle' });
      const [file] = files;
      if (!file) return;
      setBusy(true);
      const { sizeBytes } = await runJob('export.job', (options) => api['bundles.export']({ file: file.token, ...choice }, options));
      onDone({ sizeBytes, name: file.name });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { write, isBusy, error };
}

interface RecipientsProps {
  readonly contacts: readonly {
    readonly id: string;
    readonly name: string;
    readonly recipient: string;
    readonly words: string;
    readonly revoked: boolean;
  }[];
  readonly chosen: readonly string[];
  readonly onChange: (recipients: readonly string[]) => void;
}

function Recipients({ contacts, chosen, onChange }: RecipientsProps) {
  const t = useText();
  const usable = contacts.filter(({ revoked }) => !revoked);
  if (usable.length === 0) return <Callout tone="warning">{t('export.noContacts')}</Callout>;
  return (
    <div role="group" aria-label={t('export.recipients')}>
      <Soft>{t('export.recipients')}</Soft>
      {usable.map(({ id, name, recipient, words }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(recipient)}
          onChange={(isIn) => onChange(isIn ? [...chosen, recipient] : chosen.filter((other) => other !== recipient))}
        >
          {name} <Soft>{words}</Soft>
        </Checkbox>
      ))}
    </div>
  );
}

function CaseChoice({ chosen, onChange }: { readonly chosen: readonly string[]; readonly onChange: (cases: readonly string[]) => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const { data: rows = [] } = useQuery({
    queryKey: ['cases', 'export', text],
    async queryFn() {
      const keys = await api['cases.keys']({ sort: 'title', ...(text && { text }) });
      return api['cases.rows']({ keys: keys.slice(0, 100) });
    },
    placeholderData: (previous) => previous,
  });
  return (
    <Stack>
      <TextField label={t('cases.filter.text')} value={text} onChange={setText} />
      <div role="group" aria-label={t('nav.cases')}>
        {rows.map(({ id, number, title }) => (
          <Checkbox
            key={id}
            isSelected={chosen.includes(id)}
            onChange={(isIn) => onChange(isIn ? [...chosen, id] : chosen.filter((other) => other !== id))}
          >
            {number} <span dir="auto">{title}</span>
          </Checkbox>
        ))}
      </div>
    </Stack>
  );
}

/** Counted from the very lines that would be written. */
function Preview({ cases }: { readonly cases: 'all' | string[] }) {
  const t = useText();
  const { data: preview, error } = useQuery({ queryKey: ['export-preview', cases], queryFn: () => api['bundles.preview']({ cases }) });
  const count = (entity: string) => preview?.records[entity] ?? 0;
  if (error) return <ErrorPanel error={error} />;
  if (!preview) return <Soft>{t('frame.loading')}</Soft>;
  return (
    <Callout tone="info" title={t('export.preview')}>
      <p>
        {t('export.preview.counts', {
          cases: count('case'),
          people: count('person'),
          acts: count('act'),
          sources: count('source'),
          links: count('link'),
          values: preview.values,
          files: preview.files,
        })}
      </p>
      {preview.withheld > 0 && <p>{t('export.preview.withheld', { count: preview.withheld })}</p>}
      <List label={t('nav.cases')}>
        {preview.cases.slice(0, 12).map(({ id, number, title }) => (
          <li key={id}>
            {number} <span dir="auto">{title}</span>
          </li>
        ))}
      </List>
      {preview.people.length > 0 && (
        <p dir="auto">{t('export.preview.people', { names: preview.people.slice(0, 20).join(t('list.separator')) })}</p>
      )}
    </Callout>
  );
}
