import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface NobodyInTheseProps {
  readonly count: number;
  readonly onSay: () => void;
}

/** For many files at once: their way to others opens with it, so that no slip beside another button says it. */
export function NobodyInThese({ count, onSay }: NobodyInTheseProps) {
  const t = useText();
  const [isAsked, setIsAsked] = useState(false);
  const close = () => setIsAsked(false);
  return (
    <>
      <Button onPress={() => setIsAsked(true)}>{t('copies.nobody.many')}</Button>
      <Dialog
        title={t('copies.nobody.many.ask', { count })}
        isOpen={isAsked}
        isAlert
        onClose={close}
        actions={
          <>
            <Button onPress={close}>{t('frame.cancel')}</Button>
            <Button
              kind="primary"
              onPress={() => {
                close();
                onSay();
              }}
            >
              {t('copies.nobody.say')}
            </Button>
          </>
        }
      >
        <p>{t('copies.nobody.many.text')}</p>
      </Dialog>
    </>
  );
}
