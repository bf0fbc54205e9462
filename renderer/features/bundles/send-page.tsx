import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { bundleUses } from '../../../db/model/bundle-use.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { errorText } from '../../i18n/error-text.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { firstReads } from '../../state/first-page.ts';
import { go, useRoute } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Segments, SelectField } from '../../ui/choices.tsx';
import { Callout, List, Page, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { fileSize } from '../../i18n/file-size.ts';
import styles from './bundles.module.css';
import { CaseChoice } from './case-choice.tsx';
import { useContacts } from './contacts-section.tsx';
import { ExportPreview, isNothing, useExportPreview } from './export-preview.tsx';
import { useFileChoice } from './file-choice.ts';
import { FilesSection } from './files-section.tsx';
import { Recipients } from './recipients.tsx';
import { type BundleContent, type BundleUse, useBundleWriter } from './use-bundle-writer.ts';

/** Makes a bundle: for whom, which cases, and exactly what leaves. */
export function SendPage() {
  const t = useText();
  const { data: contacts } = useContacts();
  const { data: vault } = useQuery(firstReads.vault);
  const [recipients, setRecipients] = useState<readonly string[]>([]);
  const content = useContent();
  const [name, setName] = useState<string>();
  const [use, setUse] = useState<BundleUse>('team');
  const writer = useBundleWriter();
  const authorName = (name ?? vault?.member ?? '').trim();
  const { chosen } = content;
  const preview = useExportPreview(chosen, use);
  const files = useFileChoice(chosen, use);
  const [partBytes, setPartBytes] = useState<number>();
  const isShown = preview.data !== undefined && !preview.isFetching;
  const missing = missingOf(recipients.length, authorName, chosen, isShown);
  const writeIn = (size: number | undefined) =>
    void writer.write({
      recipients: [...recipients],
      cases: chosen,
      use,
      authorName,
      files: files.choice,
      ...(size !== undefined && { partBytes: size }),
      writesGuards: (preview.data?.untold.length ?? 0) > 0,
    });
  if (writer.done) return <SentPage {...writer.done} onAgain={writer.reset} />;
  return (
    <Page title={t('export.begin')}>
      <div className={styles['send']}>
        <Stack>
          <Recipients contacts={contacts} chosen={recipients} onChange={setRecipients} />
          <TextField
            label={t('export.author')}
            description={t('export.author.hint')}
            value={name ?? vault?.member ?? ''}
            onChange={setName}
          />
          <ContentChoice content={content} />
          <UseChoice use={use} onChange={setUse} />
          <FilesSection files={files} />
          <PartsChoice partBytes={partBytes} onChange={setPartBytes} />
          {writer.error !== undefined && (
            <ErrorPanel
              error={writer.error}
              actions={
                isTooLarge(writer.error) &&
                partBytes === undefined && <Button onPress={() => writeIn(stickPartBytes)}>{t('export.parts.offer')}</Button>
              }
            />
          )}
          <WriteBar missing={missing} writer={writer} onWrite={() => writeIn(partBytes)} />
        </Stack>
        <div>{!isNothing(chosen) && <ExportPreview cases={chosen} use={use} files={files} />}</div>
      </div>
    </Page>
  );
}

/** The largest file that a stick formatted as FAT holds. */
const stickPartBytes = 2 ** 32 - 1;

const partSizes = [undefined, stickPartBytes, 10 ** 9, 7 * 10 ** 8] as const;

/** A disk that holds no file of this size: writing in parts is offered at once. */
function isTooLarge(error: unknown): boolean {
  const { code } = errorText(error);
  return code === 'bundle.needs-parts' || code === 'file.too-large';
}

/** Sticks hold less than a bundle may be. */
function PartsChoice({
  partBytes,
  onChange,
}: {
  readonly partBytes: number | undefined;
  readonly onChange: (bytes: number | undefined) => void;
}) {
  const t = useText();
  const { formatNumber } = useIntl();
  const nameOf = (size: number | undefined) => {
    if (size === undefined) return t('export.parts.one');
    return size === stickPartBytes ? t('export.parts.fat') : t('export.parts.size', { size: fileSize(size, formatNumber) });
  };
  return (
    <SelectField
      label={t('export.parts')}
      description={partBytes === undefined ? undefined : t('export.parts.hint')}
      value={String(partBytes ?? '')}
      options={partSizes.map((size) => ({ id: String(size ?? ''), label: nameOf(size) }))}
      onChange={(id) => onChange(id === '' ? undefined : Number(id))}
    />
  );
}

type Scope = 'all' | 'some' | 'round';

/** What the bundle carries: cases, or a round of assessment; the address may name one. */
function useContent() {
  const named = useRoute().query.get('round');
  const { data: rounds = [] } = useQuery({ queryKey: ['rounds', 'list'], queryFn: () => api['rounds.list']({}) });
  const [scope, setScope] = useState<Scope>(named ? 'round' : 'all');
  const [cases, setCases] = useState<readonly string[]>([]);
  const [round, setRound] = useState(named ?? '');
  const present = rounds.find(({ id }) => id === round) ?? rounds[0];
  const chosen: BundleContent = scope === 'all' ? 'all' : scope === 'round' && present ? { round: present.id } : [...cases];
  return { scope, setScope, cases, setCases, rounds, round: present?.id ?? '', setRound, chosen };
}

function ContentChoice({ content }: { readonly content: ReturnType<typeof useContent> }) {
  const t = useText();
  const { scope, setScope, cases, setCases, rounds, round, setRound } = content;
  const scopes: readonly Scope[] = rounds.length > 0 ? ['all', 'some', 'round'] : ['all', 'some'];
  return (
    <>
      <div>
        <Segments
          label={t('export.scope')}
          value={scope}
          options={scopes.map((id) => ({ id, label: t(`export.scope.${id}`) }))}
          onChange={(id) => setScope(scopes.find((one) => one === id) ?? 'all')}
        />
      </div>
      {scope === 'some' && <CaseChoice chosen={cases} onChange={setCases} />}
      {scope === 'round' && (
        <SelectField
          label={t('export.round')}
          description={t('export.round.hint')}
          value={round}
          options={rounds.map(({ id, fields }) => ({ id, label: String(fields['name'] ?? t('frame.palette.untitled')) }))}
          onChange={setRound}
        />
      )}
    </>
  );
}

/** Another consent is needed for each. */
function UseChoice({ use, onChange }: { readonly use: BundleUse; readonly onChange: (use: BundleUse) => void }) {
  const t = useText();
  return (
    <div>
      <Segments
        label={t('export.use')}
        value={use}
        options={bundleUses.map((id) => ({ id, label: t(`export.use.${id}`) }))}
        onChange={(id) => onChange(bundleUses.find((one) => one === id) ?? 'team')}
      />
      <p className={styles['hint']}>{t('export.use.hint')}</p>
    </div>
  );
}

function missingOf(recipients: number, authorName: string, cases: BundleContent, isShown: boolean): MessageId | undefined {
  if (recipients === 0) return 'export.missing.recipient';
  if (authorName === '') return 'export.missing.author';
  if (isNothing(cases)) return 'export.missing.cases';
  return isShown ? undefined : 'export.missing.preview';
}

interface WriteBarProps {
  readonly missing: MessageId | undefined;
  readonly writer: Pick<ReturnType<typeof useBundleWriter>, 'job'>;
  readonly onWrite: () => void;
}

/** What is missing is said before the button is pressed. */
function WriteBar({ missing, writer: { job }, onWrite }: WriteBarProps) {
  const t = useText();
  if (job) {
    return (
      <div className={styles['writing']} role="status">
        <Progress label={t('export.job')} percent={job.total > 0 ? (100 * job.done) / job.total : undefined} />
        <Button onPress={job.cancel}>{t('export.stop')}</Button>
      </div>
    );
  }
  return (
    <div className={styles['writing']}>
      <Button kind="primary" isDisabled={missing !== undefined} onPress={onWrite}>
        {t('export.write')}
      </Button>
      {missing && <Soft>{t(missing)}</Soft>}
    </div>
  );
}

interface SentPageProps {
  readonly name: string;
  readonly sizeBytes: number;
  readonly recipients: number;
  readonly parts: readonly string[];
  readonly staying: number;
  readonly onAgain: () => void;
}

function SentPage({ name, sizeBytes, recipients, parts, staying, onAgain }: SentPageProps) {
  const t = useText();
  const { formatNumber } = useIntl();
  return (
    <Page title={t('export.begin')} isNarrow>
      <Callout
        tone="good"
        title={parts.length > 0 ? t('export.done.parts', { count: parts.length }) : t('export.done', { name })}
        isAlert
        actions={
          <>
            <Button kind="primary" onPress={() => go(['bundles'])}>
              {t('review.back')}
            </Button>
            <Button onPress={onAgain}>{t('export.another')}</Button>
          </>
        }
      >
        <p>{t('export.done.text', { size: fileSize(sizeBytes, formatNumber), recipients })}</p>
        {parts.length > 0 && (
          <>
            <p>{t('export.done.parts.text')}</p>
            <List label={t('export.parts')}>
              {parts.map((part) => (
                <li key={part}>{part}</li>
              ))}
            </List>
          </>
        )}
        {staying > 0 && <p>{t('export.done.staying', { count: staying })}</p>}
        <p>{t('export.done.stick')}</p>
      </Callout>
    </Page>
  );
}
