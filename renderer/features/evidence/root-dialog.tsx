import { useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Callout, Definitions, Mono, Stack } from '../../ui/layout.tsx';
import { type Certificate, fingerprintText } from './times-words.ts';

interface RootDialogProps {
  readonly certificates: readonly Certificate[];
  readonly onClose: () => void;
}

/** Whose word is believed from now on: said with the fingerprint, before anything is. */
export function RootDialog({ certificates, onClose }: RootDialogProps) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const accept = async () => {
    try {
      for (const certificate of certificates) await api['evidence.acceptRoot']({ certificate });
      await queries.invalidateQueries({ queryKey: ['evidence'] });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('time.accept.title')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {t('frame.cancel')}
          </Button>
          <Button kind="primary" onPress={() => void accept()}>
            {t('time.accept.go')}
          </Button>
        </>
      }
    >
      <Stack>
        <p>{t('time.accept.text')}</p>
        {certificates.map((one) => (
          <Definitions
            key={one.fingerprint}
            entries={[
              [t('time.certificate'), <bdi key="s">{one.subject}</bdi>],
              [t('time.certificate.kind'), t(one.isRoot ? 'time.certificate.root' : 'time.certificate.between')],
              [t('time.certificate.valid'), `${one.from.slice(0, 10)} – ${one.to.slice(0, 10)}`],
              ['SHA-256', <Mono key="f">{fingerprintText(one.fingerprint)}</Mono>],
            ]}
          />
        ))}
        <Callout tone="warning">{t('time.accept.compare')}</Callout>
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}
