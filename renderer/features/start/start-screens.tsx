import { FolderOpen, GraduationCap, KeyRound, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button as Choice } from 'react-aria-components';

import { shell } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { useSession } from '../../state/session.ts';
import { Callout } from '../../ui/layout.tsx';
import { CreateScreen } from './create-screen.tsx';
import { RestoreScreen } from './restore-screen.tsx';
import { Screen } from './screen.tsx';
import styles from './start.module.css';
import { UnlockScreen } from './unlock-screen.tsx';

type Step = 'choose' | 'create' | 'training' | 'restore';

/** Everything before a vault is open. */
export function StartScreens() {
  const vaultName = useSession((state) => state.vaultName);
  const isTrainingOnly = useSession((state) => state.info?.isTrainingOnly ?? false);
  const [step, setStep] = useState<Step | undefined>();
  const back = () => setStep('choose');
  const restore = () => setStep('restore');
  if (step === 'create' || step === 'training') return <CreateScreen isTraining={step === 'training'} onBack={back} />;
  if (step === 'restore') return <RestoreScreen onBack={back} />;
  if (vaultName !== undefined && step === undefined)
    return <UnlockScreen key={vaultName} onOther={back} {...(!isTrainingOnly && { onRestore: restore })} />;
  return <ChooseScreen onStep={setStep} onOpened={() => setStep(undefined)} />;
}

function ChooseScreen({ onStep, onOpened }: { readonly onStep: (step: Step) => void; readonly onOpened: () => void }) {
  const t = useText();
  const isTrainingOnly = useSession((state) => state.info?.isTrainingOnly ?? false);
  const [error, setError] = useState<unknown>();
  const open = async () => {
    try {
      const { name, syncedBy } = await shell['shell.chooseVault']({ purpose: 'open' });
      if (name === undefined) return;
      useSession.getState().set({ vaultName: name, vaultSyncedBy: syncedBy, reason: 'start' });
      onOpened();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Screen title={t('start.title')}>
      <p>{t('start.lead')}</p>
      {error !== undefined && <ErrorPanel error={error} />}
      {isTrainingOnly && <Callout tone="warning">{t('start.preview')}</Callout>}
      <div className={styles['choices']}>
        {!isTrainingOnly && <ChoiceButton icon={<KeyRound size={20} />} name="start.create" onPress={() => onStep('create')} />}
        <ChoiceButton icon={<FolderOpen size={20} />} name="start.open" onPress={() => void open()} />
        {!isTrainingOnly && <ChoiceButton icon={<RotateCcw size={20} />} name="start.restore" onPress={() => onStep('restore')} />}
        <ChoiceButton icon={<GraduationCap size={20} />} name="start.training" onPress={() => onStep('training')} />
      </div>
    </Screen>
  );
}

interface ChoiceButtonProps {
  readonly icon: ReactNode;
  readonly name: 'start.create' | 'start.open' | 'start.restore' | 'start.training';
  readonly onPress: () => void;
}

function ChoiceButton({ icon, name, onPress }: ChoiceButtonProps) {
  const t = useText();
  const hint: MessageId = `${name}.hint`;
  return (
    <Choice className={styles['choice'] ?? ''} onPress={onPress}>
      {icon}
      <strong>{t(name)}</strong>
      <span>{t(hint)}</span>
    </Choice>
  );
}
