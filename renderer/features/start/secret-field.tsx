import { type ReactNode, useEffect, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './start.module.css';

export interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: ReactNode;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

/** A passphrase: hidden until asked for, with a word about Caps Lock, the most common reason why one is wrong. */
export function SecretField({ description, ...props }: SecretFieldProps) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  const isCapsLock = useCapsLock();
  return (
    <div className={styles['secret']}>
      <TextField {...props} type={isShown ? 'text' : 'password'} {...(description !== undefined && { description })} />
      {isCapsLock && (
        <p className={styles['caps']} role="status">
          {t('secret.capsLock')}
        </p>
      )}
      <Checkbox isSelected={isShown} onChange={setShown}>
        {t('secret.show')}
      </Checkbox>
    </div>
  );
}

/** Known from the first key that is pressed. */
function useCapsLock(): boolean {
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    const look = (event: KeyboardEvent) => setOn(event.getModifierState('CapsLock'));
    window.addEventListener('keydown', look);
    window.addEventListener('keyup', look);
    return () => {
      window.removeEventListener('keydown', look);
      window.removeEventListener('keyup', look);
    };
  }, []);
  return isOn;
}
