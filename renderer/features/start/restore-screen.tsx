import { type FormEvent, useState } from 'react';

import { api, CallError, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Soft } from '../../ui/layout.tsx';
import { Screen } from './screen.tsx';
import { SecretField } from './secret-field.tsx';
import { SyncedWarning } from './synced-warning.tsx';
import styles from './start.module.css';

/** Makes a working vault from a backup: which one, its passphrase, where the vault goes. */
export function RestoreScreen({ onBack }: { readonly onBack: () => void }) {
  const t = useText();
  const { folder, syncedBy, backup, passphrase, setPassphrase, chooseFolder, chooseBackup, submit, error, isPending } = useRestore();
  return (
    <Screen title={t('restore.title')} onSubmit={(event) => void submit(event)}>
      <p>{t('restore.lead')}</p>
      <section className={styles['step']} aria-labelledby="step-backup">
        <h2 id="step-backup">{t('restore.step.backup')}</h2>
        <div className={styles['folder']}>
          <Button onPress={chooseBackup}>{t('restore.backup.choose')}</Button>
          <Soft>{backup ? t('restore.backup.chosen', { name: backup.name }) : t('restore.backup.hint')}</Soft>
        </div>
        <SecretField label={t('restore.passphrase')} value={passphrase} onChange={setPassphrase} />
      </section>
      <section className={styles['step']} aria-labelledby="step-folder">
        <h2 id="step-folder">{t('restore.step.folder')}</h2>
        <div className={styles['folder']}>
          <Button onPress={chooseFolder}>{t('restore.folder.choose')}</Button>
          <Soft>{folder === undefined ? t('create.folder.hint') : t('create.folder.chosen', { name: folder })}</Soft>
        </div>
        <SyncedWarning service={syncedBy} />
      </section>
      {error !== undefined && <ErrorPanel error={error} />}
      <div className={styles['footer']}>
        <Button kind="quiet" onPress={onBack} isDisabled={isPending}>
          {t('create.back')}
        </Button>
        <Button
          kind="primary"
          type="submit"
          isDisabled={(!backup || folder === undefined || passphrase === '') && !isPending}
          isPending={isPending}
        >
          {t(isPending ? 'restore.working' : 'restore.submit')}
        </Button>
      </div>
    </Screen>
  );
}

type ChosenFolder = Awaited<ReturnType<(typeof shell)['shell.chooseVault']>>;

function useRestore() {
  const [{ name: folder, syncedBy }, setFolder] = useState<ChosenFolder>({});
  const [backup, setBackup] = useState<{ readonly token: string; readonly name: string }>();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<unknown>();
  const [isPending, setPending] = useState(false);
  const chooseFolder = async () => {
    const chosen = await shell['shell.chooseVault']({ purpose: 'create' });
    if (chosen.name === undefined) return;
    setFolder(chosen);
    setError(undefined);
  };
  const chooseBackup = async () => {
    const { files } = await shell['shell.chooseFiles']({ purpose: 'open-backup' });
    if (!files[0]) return;
    setBackup(files[0]);
    setError(undefined);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!backup || folder === undefined || isPending) return;
    setPending(true);
    setError(undefined);
    try {
      const { files, damaged } = await api['session.restore']({ backup: backup.token, passphrase });
      useSession.getState().set({ vaultName: folder, vaultSyncedBy: syncedBy, restored: { files, damaged } });
    } catch (thrown) {
      // The vault process ended meanwhile, or a long time went by.
      if (thrown instanceof CallError && thrown.code === 'input.invalid') setBackup(undefined);
      setError(thrown);
      setPending(false);
    }
  };
  return {
    folder,
    syncedBy,
    backup,
    passphrase,
    setPassphrase,
    chooseFolder: () => void chooseFolder().catch(setError),
    chooseBackup: () => void chooseBackup().catch(setError),
    submit,
    error,
    isPending,
  };
}
