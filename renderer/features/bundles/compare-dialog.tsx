import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Stack } from '../../ui/layout.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import type { Contact } from './contact.ts';
import { Fingerprint } from './fingerprint.tsx';

/** Two people read six words to each other. Whoever passed the card on could have changed it; their voices could not be. */
export function CompareDialog({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const decide = async (isSame: boolean) => {
    try {
      await api[isSame ? 'contacts.confirm' : 'contacts.remove']({ id: contact.id });
      useToasts.getState().show({ text: t(isSame ? 'contacts.confirmed' : 'contacts.removed') });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('contacts.compare.title', { name: contact.name })}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t('contacts.compare.later')}
          </Button>
          <Button kind="danger" onPress={() => void decide(false)}>
            {t('contacts.compare.differ')}
          </Button>
          <Button kind="primary" onPress={() => void decide(true)}>
            {t('contacts.compare.same')}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t('contacts.compare.text')}</p>
        <Fingerprint words={contact.words} digits={contact.digits} isLarge />
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}
