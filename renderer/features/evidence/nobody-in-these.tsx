import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useCountedStep } from '../lists/index.ts';

interface NobodyInTheseProps {
  /** Of the list. */
  readonly keys: readonly number[];
}

/** For many files at once: their way to others opens with it, so that no slip beside another button says it. */
export function NobodyInThese({ keys }: NobodyInTheseProps) {
  const t = useText();
  const say = useCountedStep();
  const [isAsked, setIsAsked] = useState(false);
  const close = () => setIsAsked(false);
  return (
    <>
      <Button onPress={() => setIsAsked(true)}>{t('copies.nobody.many')}</Button>
      <Dialog
        title={t('copies.nobody.many.ask', { count: keys.length })}
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
                void say(() => api['evidence.sayNobody']({ keys: [...keys] }), 'copies.nobody.many.done');
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
