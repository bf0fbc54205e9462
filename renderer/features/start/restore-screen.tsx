import { type FormEvent, useState } from 'react';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Row, Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './start.module.css';

/** Makes a working vault from a backup. The folder comes first: choosing it would take back a chosen backup. */
export function RestoreScreen({ onBack }: { readonly onBack: () => void }) {
  const t = useText();
  const [folder, setFolder] = useState<string>();
  const [backup, setBackup] = useState<{ readonly token: string; readonly name: string }>();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<unknown>();
  const [isPending, setPending] = useState(false);
  const chooseFolder = async () => {
    const { name } = await shell['shell.chooseVault']({ purpose: 'create' });
    if (name !== undefined) setFolder(name);
  };
  const chooseBackup = async () => {
    const { files } = await shell['shell.chooseFiles']({ purpose: 'open-backup' });
    if (files[0]) setBackup(files[0]);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!backup) return;
    setPending(true);
    setError(undefined);
    try {
      await api['session.restore']({ backup: backup.token, passphrase });
      useSession.getState().set({ vaultName: folder });
    } catch (thrown) {
      // A token is good for one try.
      setBackup(undefined);
      setError(thrown);
      setPending(false);
    }
  };
  return (
    <main className={styles['screen']}>
      <form className={styles['panel']} onSubmit={(event) => void submit(event)}>
        <h1>{t('restore.title')}</h1>
        <p>{t('restore.lead')}</p>
        <Row>
          <Button onPress={() => void chooseFolder().catch(setError)}>{t('restore.folder.choose')}</Button>
          {folder !== undefined && <Soft>{t('create.folder.chosen', { name: folder })}</Soft>}
        </Row>
        <Row>
          <Button onPress={() => void chooseBackup().catch(setError)} isDisabled={folder === undefined}>
            {t('restore.backup.choose')}
          </Button>
          {backup && <Soft>{t('restore.backup.chosen', { name: backup.name })}</Soft>}
        </Row>
        <TextField label={t('restore.passphrase')} type="password" value={passphrase} onChange={setPassphrase} />
        {error !== undefined && <ErrorPanel error={error} />}
        <div className={styles['footer']}>
          <Button kind="quiet" onPress={onBack} isDisabled={isPending}>
            {t('create.back')}
          </Button>
          <Button kind="primary" type="submit" isDisabled={(!backup || passphrase === '') && !isPending} isPending={isPending}>
            {t(isPending ? 'restore.working' : 'restore.submit')}
          </Button>
        </div>
      </form>
    </main>
  );
}
