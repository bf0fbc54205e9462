import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Checkbox } from '../../ui/choices.tsx';
import { Callout, Mono, Soft } from '../../ui/layout.tsx';
import styles from './bundles.module.css';
import type { Contact } from './contact.ts';
import { ContactState } from './contacts-section.tsx';

export interface RecipientsProps {
  /** `undefined` while they are on their way: each fingerprint takes a moment. */
  readonly contacts: readonly Contact[] | undefined;
  readonly chosen: readonly string[];
  readonly onChange: (recipients: readonly string[]) => void;
}

/** Who can open the bundle. Revoked contacts are not offered. */
export function Recipients({ contacts, chosen, onChange }: RecipientsProps) {
  const t = useText();
  const usable = contacts?.filter(({ revoked }) => !revoked);
  const isRisky = usable?.some(({ recipient, compared }) => !compared && chosen.includes(recipient));
  return (
    <div role="group" aria-label={t('export.recipients')} className={styles['recipients']}>
      <h2>{t('export.recipients')}</h2>
      {!usable && <Soft>{t('contacts.working')}</Soft>}
      {usable?.length === 0 && (
        <Callout tone="warning" actions={<a href={hrefOf(['bundles'])}>{t('export.noContacts.go')}</a>}>
          {t('export.noContacts')}
        </Callout>
      )}
      {usable?.map((contact) => (
        <Checkbox
          key={contact.id}
          isSelected={chosen.includes(contact.recipient)}
          onChange={(isIn) => onChange(isIn ? [...chosen, contact.recipient] : chosen.filter((other) => other !== contact.recipient))}
        >
          <span className={styles['contactName']}>
            <strong dir="auto">{contact.name}</strong>
            <ContactState contact={contact} />
          </span>
          <Mono>{contact.words}</Mono>
        </Checkbox>
      ))}
      {isRisky && (
        <Callout tone="warning" title={t('export.notCompared')} isAlert>
          <p>{t('export.notCompared.text')}</p>
        </Callout>
      )}
    </div>
  );
}
