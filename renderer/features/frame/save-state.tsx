import { useText } from '../../i18n/index.tsx';
import { errorText } from '../../i18n/error-text.ts';
import { commitAll, useSaveState } from '../../state/autosave.ts';
import { Button } from '../../ui/button.tsx';
import styles from './frame.module.css';

/** Whether what was typed is safe. Read out when it is not. */
export function SaveState() {
  const t = useText();
  const { state, error } = useSaveState();
  if (state === 'failed') {
    return (
      <>
        <span role="alert" className={styles['failed']}>
          {t('frame.unsaved')} {t(errorText(error).what)}
        </span>
        <Button onPress={() => void commitAll()}>{t('frame.retry')}</Button>
      </>
    );
  }
  return <span aria-live="polite">{t(state === 'saved' ? 'frame.saved' : 'frame.saving')}</span>;
}
