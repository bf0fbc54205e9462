import { type FormEvent, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout, Mono, Row, Section, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** A new passphrase of six generated words, typed again from paper before anything is changed. */
export function PassphraseSection() {
  const t = useText();
  const [next, setNext] = useState<string>();
  const [unreachable, setUnreachable] = useState<number>();
  const begin = async () => {
    setUnreachable(undefined);
    setNext((await api['session.suggestPassphrase']({})).passphrase);
  };
  const close = (backupsUnreachable?: number) => {
    setUnreachable(backupsUnreachable);
    setNext(undefined);
  };
  return (
    <Section title={t('passphrase.title')}>
      <Stack>
        <p>{t('passphrase.text')}</p>
        {next === undefined ? (
          <Row>
            <Button onPress={() => void begin()}>{t('passphrase.begin')}</Button>
          </Row>
        ) : (
          <NewPassphrase next={next} onClose={close} />
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

interface NewPassphraseProps {
  readonly next: string;
  /** @param backupsUnreachable how many backups keep the old passphrase; left out when nothing was changed. */
  readonly onClose: (backupsUnreachable?: number) => void;
}

function NewPassphrase({ next, onClose }: NewPassphraseProps) {
  const t = useText();
  const [current, setCurrent] = useState('');
  const [repeated, setRepeated] = useState('');
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const { backupsUnreachable } = await api['session.changePassphrase']({ current, next });
      onClose(backupsUnreachable);
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Callout title={t('passphrase.new')}>
          <Mono>{next}</Mono>
        </Callout>
        <TextField
          label={t('create.passphrase.repeat')}
          description={t('create.passphrase.repeat.hint')}
          value={repeated}
          onChange={setRepeated}
        />
        <TextField label={t('passphrase.current')} type="password" value={current} onChange={setCurrent} />
        <Row>
          <Button type="submit" kind="primary" isPending={isBusy} isDisabled={current === '' || repeated.trim() !== next}>
            {t('passphrase.submit')}
          </Button>
          <Button kind="quiet" onPress={() => onClose()}>
            {t('frame.cancel')}
          </Button>
        </Row>
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </form>
  );
}
