import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { consentUses } from '../../../db/model/consent.ts';
import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { plainName } from '../../i18n/isolated.ts';
import { useWords } from '../../i18n/words.ts';
import { runJob } from '../../state/jobs.ts';
import { queries } from '../../state/queries.ts';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { Barriers, CopyBarriers } from './barriers.tsx';
import { viewKindOf } from '../../state/evidence-bytes.ts';
import { fileSize } from '../../i18n/file-size.ts';

type Use = (typeof consentUses)[number];
type Leaving = Awaited<ReturnType<(typeof api)['evidence.leaving']>>;

/** What a file leaves for. */
const leavingUses: readonly Use[] = consentUses.filter((use) => use !== 'keep' && use !== 'follow-up');

interface ExportProps {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: unknown;
  readonly isCopy: boolean;
  /** Nobody is named in it, and nobody said that nobody can be recognised either. */
  readonly isConsentUnasked: boolean;
  readonly onClose: () => void;
}

/**
 * The file as anybody can read it, said before it is written. Where something stands against its leaving, a copy with parts
 * covered leaves; the original only where somebody asks for it by itself and says why.
 */
export function ExportDialog(props: ExportProps) {
  const { id, onClose } = props;
  const t = useText();
  const [use, setUse] = useState<Use>('third-parties');
  const uses = useUses();
  const [party, setParty] = useState('');
  /** Why the original has to leave; `undefined` while nobody asked for it. */
  const [why, setWhy] = useState<string>();
  const { data: leaving } = useQuery({
    queryKey: ['evidence', 'leaving', id, use],
    queryFn: () => api['evidence.leaving']({ id, use }),
    gcTime: 0,
  });
  const { write, error, isBusy } = useWrite(id, onClose);
  const isOriginal = why !== undefined;
  const given = { use, ...(party.trim() !== '' && { party: party.trim() }), ...(isOriginal && { original: { why: why.trim() } }) };
  return (
    <Dialog
      title={t(isOriginal ? 'copies.export.original' : 'item.export.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={isOriginal ? () => setWhy(undefined) : onClose} autoFocus>
            {t(isOriginal ? 'copies.export.back' : 'frame.cancel')}
          </Button>
          {!isOriginal && leaving && leaving.item !== id && <Button onPress={() => setWhy('')}>{t('copies.export.original.ask')}</Button>}
          <Button
            kind={isOriginal ? 'danger' : 'primary'}
            isDisabled={isBusy || (isOriginal ? why.trim() === '' : leaving?.item === undefined)}
            onPress={() => void write(given)}
          >
            {t(isOriginal ? 'copies.export.original.go' : 'item.export.go')}
          </Button>
        </>
      }
    >
      <Stack>
        {isOriginal ? (
          <WhyOriginal leaving={leaving} why={why} onWhy={setWhy} />
        ) : (
          <>
            <SelectField label={t('copies.export.use')} value={use} options={uses} onChange={(value) => setUse(value as Use)} />
            {leaving && <WhatLeaves {...props} leaving={leaving} />}
          </>
        )}
        <TextField label={t('item.export.party')} description={t('item.export.party.hint')} value={party} onChange={setParty} />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

interface WhyProps {
  readonly leaving: Leaving | undefined;
  readonly why: string;
  readonly onWhy: (why: string) => void;
}

function WhyOriginal({ leaving, why, onWhy }: WhyProps) {
  const t = useText();
  return (
    <>
      <Callout tone="danger" title={t('copies.export.original.open')} isAlert>
        <Barriers barriers={leaving?.barriers ?? []} />
        <p>{t('item.export.warning')}</p>
      </Callout>
      <TextField
        label={t('copies.export.why')}
        description={t('copies.export.why.hint')}
        value={why}
        onChange={onWhy}
        lines="many"
        autoFocus
      />
    </>
  );
}

function useUses() {
  const words = useWords();
  return words.options('consent-uses').filter(({ id }) => leavingUses.includes(id as Use));
}

function WhatLeaves(props: ExportProps & { readonly leaving: Leaving }) {
  const { id, title, fileName, isCopy, isConsentUnasked } = props;
  const { item, barriers, copies } = props.leaving;
  const t = useText();
  if (item === id)
    return (
      <>
        <p>
          <bdi>{title}</bdi> <Soft>{fileName !== title && <bdi>{fileName}</bdi>}</Soft>
        </p>
        <Callout tone="warning" title={t('item.export.open')}>
          <p>{t('item.export.warning')}</p>
          {isConsentUnasked && <p>{t('item.export.nobody')}</p>}
        </Callout>
      </>
    );
  const copy = copies.find((one) => one.id === item);
  return copy ? (
    <Callout tone="info" title={t('copies.export.copy', { number: copy.number ?? '' })}>
      <p>
        <bdi>{plainName(copy.title)}</bdi>
      </p>
      <p>{t('copies.export.copy.open')}</p>
      <p>{t('copies.export.copy.text')}</p>
      <Barriers barriers={barriers} />
    </Callout>
  ) : (
    <Callout tone="warning" title={t('copies.export.none')}>
      <Barriers barriers={barriers} />
      {isCopy && barriers.some((one) => one.kind === 'consent') && <p>{t('copies.export.self')}</p>}
      <CopyBarriers copies={copies} />
      <WayToCover {...props} />
    </Callout>
  );
}

/** Whatever waits for an answer alone is answered; nothing has to be covered for that, nor once more. */
function WayToCover({ id, mediaType, leaving: { barriers, copies } }: ExportProps & { readonly leaving: Leaving }) {
  const t = useText();
  const kind = viewKindOf(mediaType);
  if ([{ barriers }, ...copies].some((one) => one.barriers.every(({ kind: why }) => why === 'unlooked'))) return null;
  if (kind !== 'image' && kind !== 'pdf') return <p>{t('copies.export.unmade')}</p>;
  return (
    <p>
      <a href={hrefOf(['evidence', id, 'cover'])}>{t('copies.make')}</a>
    </p>
  );
}

/** Closes once a place is chosen; then it says how it went. */
function useWrite(id: string, onClose: () => void) {
  const t = useText();
  const { formatNumber } = useIntl();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const write = async (given: Omit<Parameters<(typeof api)['evidence.export']>[0], 'id' | 'file'>) => {
    setError(undefined);
    setBusy(true);
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'save-evidence' });
      const [file] = files;
      if (!file) return;
      const { sizeBytes, isCopy, number } = await runJob('item.export.job', (options) =>
        api['evidence.export']({ id, file: file.token, ...given }, options),
      );
      onClose();
      const size = fileSize(sizeBytes, formatNumber);
      useToasts.getState().show({ text: isCopy ? t('copies.exported', { size, number: number ?? '' }) : t('item.exported', { size }) });
      await queries.invalidateQueries({ queryKey: ['evidence', 'about', id] });
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { write, error, isBusy };
}
