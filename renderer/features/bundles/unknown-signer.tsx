import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { Fingerprint } from './fingerprint.tsx';
import type { Staged } from './use-decision.ts';

/** Remembered by the bundle's own id: keys of waiting bundles are used again. */
function useSignerWords({ id, key }: Staged) {
  return useQuery({ queryKey: ['contacts', 'signer', id], queryFn: () => api['bundles.signer']({ key }) });
}

/** The name is what the sender wrote; only the words say who it is. */
export function UnknownSigner({ bundle }: { readonly bundle: Staged }) {
  const t = useText();
  const { data } = useSignerWords(bundle);
  return (
    <Callout tone="warning" title={t('inbox.unknownSigner')}>
      <p>{t('inbox.unknownSigner.text')}</p>
      {data ? <Fingerprint words={data.words} digits={data.digits} /> : <Soft>{t('contacts.working')}</Soft>}
    </Callout>
  );
}

export interface AcceptUnknownDialogProps {
  readonly bundle: Staged;
  readonly onAccept: () => void;
  readonly onClose: () => void;
}

export function AcceptUnknownDialog({ bundle, onAccept, onClose }: AcceptUnknownDialogProps) {
  const t = useText();
  const { data } = useSignerWords(bundle);
  return (
    <Dialog
      title={t('inbox.unknown.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="danger" onPress={onAccept}>
            {t('inbox.unknown.accept')}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t('inbox.unknown.text', { name: bundle.authorName })}</p>
        {data && <Fingerprint words={data.words} digits={data.digits} isLarge />}
      </Stack>
    </Dialog>
  );
}
