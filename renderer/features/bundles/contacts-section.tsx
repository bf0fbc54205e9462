import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, Callout, List, Mono, Section, Soft, Stack } from '../../ui/layout.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import styles from './bundles.module.css';
import { CardDialog } from './card-dialog.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import type { Contact } from './contact.ts';
import { RevokeDialog } from './revoke-dialog.tsx';
import { useCard } from './use-card.ts';

/** Fingerprints cost a second each: the list is kept, and read again when a contact changes. */
export function useContacts() {
  return useQuery({ queryKey: ['contacts'], queryFn: () => api['contacts.list']({}) });
}

/** The people I exchange with. A card that was just added is compared at once, before anything is sent. */
export function ContactsSection() {
  const t = useText();
  const [asked, setAsked] = useState<{ readonly contact: Contact; readonly what: 'compare' | 'revoke' }>();
  const { data: contacts, error: failed } = useContacts();
  const { add, decide, leave, question, error, setError } = useCard((contact) => {
    if (!contact.compared && !contact.revoked) setAsked({ contact, what: 'compare' });
  });
  return (
    <Section
      title={t('contacts.title')}
      {...(contacts && { count: contacts.length })}
      actions={<Button onPress={() => void add()}>{t('contacts.add')}</Button>}
    >
      <Stack>
        {error !== undefined && <ErrorPanel error={error} />}
        {failed && <ErrorPanel error={failed} />}
        {!contacts && !failed && <Soft>{t('contacts.working')}</Soft>}
        {contacts?.length === 0 && <Soft>{t('contacts.empty')}</Soft>}
        {contacts?.some(({ compared, revoked }) => !compared && !revoked) && <Callout tone="warning">{t('contacts.compare')}</Callout>}
        {contacts && contacts.length > 0 && (
          <List label={t('contacts.title')}>
            {contacts.map((contact) => (
              <ContactRow key={contact.id} contact={contact} onAsk={(what) => setAsked({ contact, what })} onError={setError} />
            ))}
          </List>
        )}
      </Stack>
      {question && <CardDialog question={question} onDecide={(decision) => void decide(decision)} onLeave={leave} />}
      {asked?.what === 'compare' && <CompareDialog contact={asked.contact} onClose={() => setAsked(undefined)} />}
      {asked?.what === 'revoke' && <RevokeDialog contact={asked.contact} onClose={() => setAsked(undefined)} />}
    </Section>
  );
}

interface ContactRowProps {
  readonly contact: Contact;
  readonly onAsk: (what: 'compare' | 'revoke') => void;
  readonly onError: (error: unknown) => void;
}

function ContactRow({ contact, onAsk, onError }: ContactRowProps) {
  const t = useText();
  const { id, name, words, compared, revoked } = contact;
  const entries = [
    { id: 'compare', label: t('contacts.compareWords'), run: () => onAsk('compare') },
    { id: 'revoke', label: t('contacts.revoke'), isDanger: true, run: () => onAsk('revoke') },
    { id: 'remove', label: t('contacts.remove'), isDanger: true, run: () => void api['contacts.remove']({ id }).catch(onError) },
  ];
  return (
    <li className={styles['contact']}>
      <div className={styles['contactText']}>
        <div className={styles['contactName']}>
          <strong dir="auto">{name}</strong>
          <ContactState contact={contact} />
        </div>
        <Mono>{words}</Mono>
      </div>
      {!compared && !revoked && <Button onPress={() => onAsk('compare')}>{t('contacts.compareNow')}</Button>}
      {!revoked && <MenuButton label={t('contacts.more', { name })} icon={<Ellipsis size={16} />} entries={entries} />}
    </li>
  );
}

/** Whether the words were compared, and when. */
export function ContactState({ contact: { compared, revoked } }: { readonly contact: Contact }) {
  const t = useText();
  const time = useTime();
  if (revoked) return <Badge tone="danger">{t('contacts.revoked')}</Badge>;
  if (!compared) return <Badge tone="warning">{t('contacts.notCompared')}</Badge>;
  return <Badge tone="good">{t('contacts.comparedOn', { when: time(compared) })}</Badge>;
}
