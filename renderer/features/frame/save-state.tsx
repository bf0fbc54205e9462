import { Check, CircleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';

import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/index.tsx';
import { commitAll, useSaveState } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import styles from './frame.module.css';

/** Whether what was typed is safe. Read out at once when it is not, and once when a while of typing is saved. */
export function SaveState() {
  const t = useText();
  const { state, error } = useSaveState();
  const isTold = useSavedForAWhile(state === 'saved');
  if (state === 'failed') {
    const { what, params } = errorText(error);
    return (
      <div className={styles['unsaved']}>
        <span role="alert" className={styles['failed']}>
          <CircleAlert size={14} aria-hidden />
          {t('frame.unsaved', { why: t(what, params) })}
        </span>
        <Button onPress={() => void commitAll()}>{t('frame.retry')}</Button>
      </div>
    );
  }
  return (
    <>
      <span className={styles['saved']} aria-hidden>
        {state === 'saved' && <Check size={14} />}
        {t(state === 'saved' ? 'frame.saved' : 'frame.saving')}
      </span>
      <span role="status" className="visually-hidden">
        {isTold ? t('frame.saved') : ''}
      </span>
    </>
  );
}

const savedForMs = 1000;

/** True once something was saved after it had not been, and has stayed so: not at every pause of the fingers. */
function useSavedForAWhile(isSaved: boolean): boolean {
  const [isKept, setKept] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  useEffect(() => {
    if (!isSaved) {
      setWasOpen(true);
      setKept(false);
      return undefined;
    }
    if (!wasOpen) return undefined;
    const timer = setTimeout(() => setKept(true), savedForMs);
    return () => clearTimeout(timer);
  }, [isSaved, wasOpen]);
  return isKept;
}
