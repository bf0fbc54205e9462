import { Label, Meter } from 'react-aria-components';

import { useText } from '../../i18n/index.tsx';
import styles from './start.module.css';

/** Enough is 65, as the vault's own rule; the scale ends where more makes no difference. */
const enoughBits = 65;
const fullBits = 90;

/** An estimate, in a word and a number: never by colour alone. */
export function StrengthMeter({ bits }: { readonly bits: number }) {
  const t = useText();
  const level = bits >= enoughBits ? 'good' : bits >= 45 ? 'fair' : 'poor';
  return (
    <Meter className={styles['meter'] ?? ''} value={Math.min(bits, fullBits)} maxValue={fullBits} valueLabel={t(`strength.${level}`)}>
      {({ percentage, valueText }) => (
        <>
          <div className={styles['meterText']}>
            <Label>{t('strength.label')}</Label>
            <span>
              <strong>{valueText}</strong> · {t('create.passphrase.bits', { bits })}
            </span>
          </div>
          <div className={styles['meterTrack']}>
            <div className={`${styles['meterBar']} ${styles[level]}`} style={{ width: `${percentage}%` }} />
          </div>
        </>
      )}
    </Meter>
  );
}
