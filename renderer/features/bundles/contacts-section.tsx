import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { renderSVG } from 'uqr';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, Definitions, List, Mono, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toasts.tsx';

/** My card, and the people I exchange with; six words to compare by voice. */
export function ContactsSection() {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const { data: contacts = [] } = useQuery({ queryKey: ['contacts'], queryFn: () => api['contacts.list']({}) });
  const add = async () => {
    setError(undefined);
    try {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'open-card' });
      if (!files[0]) return;
      const { name } = await api['contacts.add']({ file: files[0].token });
      useToasts.getState().show({ text: t('contacts.added', { name }) });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <>
      <MyCard />
      <Section
        title={t('contacts.title')}
        count={contacts.length}
        actions={<Button onPress={() => void add()}>{t('contacts.add')}</Button>}
      >
        {error !== undefined && <ErrorPanel error={error} />}
        {contacts.length === 0 && <Soft>{t('contacts.empty')}</Soft>}
        <List>
          {contacts.map((contact) => (
            <li key={contact.id}>
              <Row>
                <strong dir="auto">{contact.name}</strong>
                {contact.revoked && <Badge tone="danger">{t('contacts.revoked')}</Badge>}
              </Row>
              <Definitions entries={[[t('contacts.words'), <Mono key="words">{contact.words}</Mono>]]} />
            </li>
          ))}
        </List>
        {contacts.length > 0 && <Callout>{t('contacts.compare')}</Callout>}
      </Section>
    </>
  );
}

function MyCard() {
  const t = useText();
  const { data: vault } = useQuery({ queryKey: ['vault'], queryFn: () => api['session.vault']({}) });
  const { data: own } = useQuery({ queryKey: ['contacts', 'own'], queryFn: () => api['contacts.own']({}) });
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
        {own && (
          <Row>
            <QrCode text={own.recipient} label={t('card.qr')} />
            <Definitions
              entries={[
                [t('contacts.words'), <Mono key="words">{own.words}</Mono>],
                [t('contacts.digits'), <Mono key="digits">{own.digits}</Mono>],
              ]}
            />
          </Row>
        )}
        <TextField label={t('card.name')} description={t('card.name.hint')} value={shown} onChange={setName} />
        {error !== undefined && <ErrorPanel error={error} />}
        <Row>
          <Button isDisabled={shown.trim() === ''} onPress={() => void save()}>
            {t('card.save')}
          </Button>
        </Row>
      </Stack>
    </Section>
  );
}

/** As an image, so that nothing of it is part of the page. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const source = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 2 }))}`, [text]);
  return <img src={source} alt={label} width={132} height={132} />;
}
