import { type FormEvent, useState } from 'react';

import { api, CallError } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { Callout, Row, Section, Stack } from '../../ui/layout.tsx';
import { emptyPassphrase, isAccepted, PassphraseFields, type PassphraseChoice, SecretField, wantedPassphrase } from '../start/index.ts';

/** A new passphrase, typed again from paper before anything is changed. */
export function PassphraseSection() {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const [unreachable, setUnreachable] = useState<number>();
  const close = (backupsUnreachable?: number) => {
    setUnreachable(backupsUnreachable);
    setOpen(false);
  };
  return (
    <Section title={t('passphrase.title')} part="passphrase">
      <Stack>
        <p>{t('passphrase.text')}</p>
        {isOpen ? (
          <NewPassphrase onClose={close} />
        ) : (
          <Row>
            <Commands>
              <Button onPress={() => setOpen(true)}>{t('passphrase.begin')}</Button>
            </Commands>
          </Row>
        )}
        {unreachable !== undefined && (
          <Callout tone={unreachable > 0 ? 'warning' : 'good'} isAlert>
            {t('passphrase.done', { unreachable })}
          </Callout>
        )}
      </Stack>
    </Section>
  );
}

/** @param onClose how many backups keep the old passphrase; left out when nothing was changed. */
function NewPassphrase({ onClose }: { readonly onClose: (backupsUnreachable?: number) => void }) {
  const t = useText();
  const [choice, setChoice] = useState<PassphraseChoice>(emptyPassphrase);
  const [current, setCurrent] = useState('');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { backupsUnreachable } = await api['session.changePassphrase']({ current, next: wantedPassphrase(choice) });
      onClose(backupsUnreachable);
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
      if (thrown instanceof CallError && thrown.code === 'vault.wrong-passphrase') setCurrent('');
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <SecretField label={t('passphrase.current')} value={current} onChange={setCurrent} autoFocus />
        <PassphraseFields choice={choice} onChange={setChoice} />
        {error !== undefined && <ErrorPanel error={error} />}
        <Row>
          <Button type="submit" kind="primary" isPending={isBusy} isDisabled={(current === '' || !isAccepted(choice)) && !isBusy}>
            {t('passphrase.submit')}
          </Button>
          <Button kind="quiet" isDisabled={isBusy} onPress={() => onClose()}>
            {t('frame.cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
