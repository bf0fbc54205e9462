import { type FormEvent, useState } from 'react';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout, Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { emptyPassphrase, isAccepted, PassphraseFields, type PassphraseChoice, wantedPassphrase } from './passphrase-fields.tsx';
import { Screen } from './screen.tsx';
import { SyncedWarning } from './synced-warning.tsx';
import styles from './start.module.css';

export interface CreateScreenProps {
  readonly isTraining: boolean;
  readonly onBack: () => void;
}

/** Makes a vault: passphrase, name, folder, in this order and on one page. */
export function CreateScreen({ isTraining, onBack }: CreateScreenProps) {
  const t = useText();
  const [choice, setChoice] = useState<PassphraseChoice>(emptyPassphrase);
  const [member, setMember] = useState('');
  const [folder, setFolder] = useState<string>();
  const [syncedBy, setSyncedBy] = useState<string>();
  const { submit, isPending, error, setError } = useCreation({ choice, member, isTraining });
  const chooseFolder = async () => {
    const { name, syncedBy: service } = await shell['shell.chooseVault']({ purpose: 'create' });
    if (name === undefined) return;
    setFolder(name);
    setSyncedBy(service);
    setError(undefined);
  };
  const isReady = isAccepted(choice) && member.trim() !== '' && folder !== undefined;
  return (
    <Screen title={t(isTraining ? 'create.training.title' : 'create.title')} onSubmit={(event) => void submit(event)}>
      {isTraining && <p>{t('create.training.lead')}</p>}
      <section className={styles['step']} aria-labelledby="step-passphrase">
        <h2 id="step-passphrase">{t('create.step.passphrase')}</h2>
        <PassphraseFields choice={choice} onChange={setChoice} />
      </section>
      <section className={styles['step']} aria-labelledby="step-place">
        <h2 id="step-place">{t('create.step.folder')}</h2>
        <TextField label={t('create.member.label')} description={t('create.member.hint')} value={member} onChange={setMember} />
        <div className={styles['folder']}>
          <Button onPress={() => void chooseFolder().catch(setError)}>{t('create.folder.choose')}</Button>
          <Soft>{folder === undefined ? t('create.folder.hint') : t('create.folder.chosen', { name: folder })}</Soft>
        </div>
        <SyncedWarning service={syncedBy} />
      </section>
      {!isTraining && <Callout tone="warning">{t('create.final')}</Callout>}
      {error !== undefined && <ErrorPanel error={error} />}
      <div className={styles['footer']}>
        <Button kind="quiet" onPress={onBack} isDisabled={isPending}>
          {t('create.back')}
        </Button>
        <Button kind="primary" type="submit" isDisabled={!isReady && !isPending} isPending={isPending}>
          {t(isPending ? 'create.working' : 'create.submit')}
        </Button>
      </div>
    </Screen>
  );
}

interface Creation {
  readonly choice: PassphraseChoice;
  readonly member: string;
  readonly isTraining: boolean;
}

function useCreation({ choice, member, isTraining }: Creation) {
  const [error, setError] = useState<unknown>();
  const [isPending, setPending] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setError(undefined);
    try {
      await api['session.create']({ passphrase: wantedPassphrase(choice), member: member.trim(), isTraining });
    } catch (thrown) {
      setError(thrown);
      setPending(false);
    }
  };
  return { submit, isPending, error, setError };
}
