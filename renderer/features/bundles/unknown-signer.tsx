import { useQuery } from '@tanstack/react-query';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Soft, Stack } from '../../ui/layout.tsx';
import { Fingerprint } from './fingerprint.tsx';
import type { Staged } from './use-decision.ts';

/** Remembered by the bundle's content: keys of waiting bundles are used again, and ids can be forged. */
function useSignerWords({ contentHash, key }: Staged) {
  return useQuery({ queryKey: ['contacts', 'signer', contentHash], queryFn: () => api['bundles.signer']({ key }) });
}

/** What to think about before a bundle is accepted: it shares its id with another one; nobody here knows who signed it. */
export function Doubts({ bundle }: { readonly bundle: Staged }) {
  const t = useText();
  return (
    <>
      {bundle.isContested && (
        <Callout tone="danger" title={t('inbox.contested')}>
          <p>{t('inbox.contested.text')}</p>
        </Callout>
      )}
      {!bundle.signer.contact && <UnknownSigner bundle={bundle} />}
    </>
  );
}

/** The name is what the sender wrote; only the words say who it is. */
function UnknownSigner({ bundle }: { readonly bundle: Staged }) {
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
