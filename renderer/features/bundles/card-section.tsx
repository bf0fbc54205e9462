import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { renderSVG } from 'uqr';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { firstReads } from '../../state/first-page.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import styles from './bundles.module.css';
import { Fingerprint } from './fingerprint.tsx';

/** Who I am to others: public keys under a working name, and the words to compare. */
export function CardSection() {
  const t = useText();
  const { data: vault } = useQuery(firstReads.vault);
  const { data: own, error: failed } = useQuery({ queryKey: ['contacts', 'own'], queryFn: () => api['contacts.own']({}) });
  const [name, setName] = useState<string>();
  const [error, setError] = useState<unknown>();
  const shown = name ?? vault?.member ?? '';
  const save = async () => {
    setError(undefined);
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'save-card' });
      if (!files[0]) return;
      await api['contacts.writeCard']({ file: files[0].token, name: shown.trim() });
      useToasts.getState().show({ text: t('card.saved') });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Section title={t('card.title')}>
      <Stack>
        <p>{t('card.text')}</p>
        {!own && !failed && <Soft>{t('contacts.working')}</Soft>}
        {own && (
          <div className={styles['card']}>
            <QrCode name={shown.trim()} recipient={own.recipient} signingKey={own.signingKey} />
            <Fingerprint words={own.words} digits={own.digits} />
          </div>
        )}
        <TextField label={t('card.name')} description={t('card.name.hint')} value={shown} onChange={setName} />
        {(error ?? failed) !== undefined && (error ?? failed) !== null && <ErrorPanel error={error ?? failed} />}
        <Row>
          <Button isDisabled={shown.trim() === ''} onPress={() => void save()}>
            {t('card.save')}
          </Button>
        </Row>
        <Soft>{t('card.plain')}</Soft>
      </Stack>
    </Section>
  );
}

interface QrCodeProps {
  readonly name: string;
  readonly recipient: string;
  readonly signingKey: string;
}

/** The keys and the name of the card; the file has a signature as well. An image, so that nothing of it is part of the page. */
function QrCode({ name, recipient, signingKey }: QrCodeProps) {
  const t = useText();
  const source = useMemo(() => {
    const card = JSON.stringify({ format: 'lapwing-card', version: 1, name, recipient, signingKey, counter: 1 });
    return `data:image/svg+xml,${encodeURIComponent(renderSVG(card, { border: 2, ecc: 'L' }))}`;
  }, [name, recipient, signingKey]);
  return <img className={styles['qr']} src={source} alt={t('card.qr')} width={168} height={168} />;
}
