import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { Contact } from './contact.ts';

/** Nothing takes a revocation back: asked once more. */
export function RevokeDialog({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  return (
    <Dialog
      title={t('contacts.revoke.title', { name: contact.name })}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="danger" onPress={() => void api['contacts.revoke']({ id: contact.id }).then(onClose, setError)}>
            {t('contacts.revoke.submit')}
          </Button>
        </>
      }
    >
      <p>{t('contacts.revoke.text')}</p>
      {error !== undefined && <ErrorPanel error={error} />}
    </Dialog>
  );
}
