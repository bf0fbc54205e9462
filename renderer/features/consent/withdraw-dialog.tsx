import { useState } from 'react';

import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { localDay } from '../../../db/model/local-day.ts';
import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DateTextField } from '../fields/index.ts';
import styles from './consent.module.css';

export interface WithdrawDialogProps {
  readonly person: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The day on which somebody took their consent back, after a look at what follows. */
export function WithdrawDialog({ person, name, onClose }: WithdrawDialogProps) {
  const t = useText();
  const [text, setText] = useState('');
  const [error, setError] = useState<unknown>();
  const read = readEnteredDate(text);
  const withdraw = async () => {
    if (!read.ok) return;
    try {
      await api['consents.withdraw']({ person, on: read.edtf });
      onClose();
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Dialog
      title={t('consent.withdraw.title', { name })}
      isOpen
      onClose={onClose}
      onFinish={() => void withdraw()}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="danger" isDisabled={!read.ok} onPress={() => void withdraw()}>
            {t('consent.withdraw.submit')}
          </Button>
        </>
      }
    >
      <p>{t('consent.withdraw.now')}</p>
      <p>{t('consent.withdraw.others')}</p>
      <DayField label={t('field.consent.withdrawn')} text={text} onChange={setText} />
      {error !== undefined && <ErrorPanel error={error} />}
    </Dialog>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly isTodayOffered?: boolean;
}

/** A date, often today's: never filled in unasked. */
export function DayField({ label, text, onChange, isTodayOffered = true }: DayFieldProps) {
  const t = useText();
  return (
    <div className={styles['withButton']}>
      <DateTextField label={label} text={text} onChange={onChange} />
      {isTodayOffered && (
        <Button kind="quiet" onPress={() => onChange(localDay(Date.now()))}>
          {t('consent.today')}
        </Button>
      )}
    </div>
  );
}
