import { type FormEvent, useEffect, useState } from 'react';

import { api, shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout, Row, Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { emptyPassphrase, isAccepted, PassphraseFields, type PassphraseChoice } from './passphrase-fields.tsx';
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
  const [error, setError] = useState<unknown>();
  const [isPending, setPending] = useState(false);
  useEffect(() => {
    void api['session.suggestPassphrase']({}).then(
      ({ passphrase }) => setChoice((present) => ({ ...present, generated: passphrase })),
      setError,
    );
  }, []);
  const chooseFolder = async () => {
    const { name } = await shell['shell.chooseVault']({ purpose: 'create' });
    if (name !== undefined) setFolder(name);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setError(undefined);
    try {
      await api['session.create']({ passphrase: choice.isOwn ? choice.own : choice.generated, member: member.trim(), isTraining });
    } catch (thrown) {
      setError(thrown);
      setPending(false);
    }
  };
  const isReady = isAccepted(choice) && member.trim() !== '' && folder !== undefined;
  return (
    <main className={styles['screen']}>
      <form className={styles['panel']} onSubmit={(event) => void submit(event)}>
        <h1>{t(isTraining ? 'create.training.title' : 'create.title')}</h1>
        {isTraining && <p>{t('create.training.lead')}</p>}
        <PassphraseFields choice={choice} onChange={setChoice} />
        <TextField label={t('create.member.label')} description={t('create.member.hint')} value={member} onChange={setMember} />
        <Row>
          <Button onPress={() => void chooseFolder().catch(setError)}>{t('create.folder.choose')}</Button>
          <Soft>{folder === undefined ? t('create.folder.hint') : t('create.folder.chosen', { name: folder })}</Soft>
        </Row>
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
      </form>
    </main>
  );
}
