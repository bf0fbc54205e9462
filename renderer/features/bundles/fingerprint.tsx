import { useText } from '../../i18n/index.tsx';
import { Mono, Soft } from '../../ui/layout.tsx';
import styles from './bundles.module.css';

export interface FingerprintProps {
  /** Six words with blanks between. */
  readonly words: string;
  readonly digits: string;
  readonly isLarge?: boolean;
}

/** Six words to read out, and the same as numbers for people who do not share a language. */
export function Fingerprint({ words, digits, isLarge }: FingerprintProps) {
  const t = useText();
  return (
    <div className={styles['fingerprint']}>
      <Soft>{t('contacts.words')}</Soft>
      <ol className={`${styles['words']} ${isLarge ? styles['large'] : ''}`} aria-label={t('contacts.words')} lang="en" translate="no">
        {words.split(' ').map((word, at) => (
          // The same word may stand there twice.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${at} ${word}`}>{word}</li>
        ))}
      </ol>
      <Soft>{t('contacts.digits')}</Soft>
      <Mono>{digits}</Mono>
    </div>
  );
}
