import { useEffect, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Callout, Row } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { SecretField } from './secret-field.tsx';
import styles from './start.module.css';
import { StrengthMeter } from './strength-meter.tsx';

export interface PassphraseChoice {
  readonly generated: string;
  readonly isOwn: boolean;
  readonly own: string;
  /** Typed a second time, from the paper. */
  readonly repeated: string;
  /** The estimate says that the own one is weak. */
  readonly isWeak: boolean;
  readonly isRiskAccepted: boolean;
}

export const emptyPassphrase: PassphraseChoice = {
  generated: '',
  isOwn: false,
  own: '',
  repeated: '',
  isWeak: false,
  isRiskAccepted: false,
};

/** The one to be used from now on. */
export const wantedPassphrase = ({ isOwn, own, generated }: PassphraseChoice) => (isOwn ? own : generated);
/** Spaces between words are easily typed twice. */
const plain = (text: string) => text.normalize('NFKC').trim().split(/\s+/).join(' ');

const isRepeated = (choice: PassphraseChoice) =>
  choice.isOwn ? choice.repeated === choice.own : plain(choice.repeated) === choice.generated;

/** Whether the passphrase was typed again as it is, and its risk accepted where there is one. */
export function isAccepted(choice: PassphraseChoice): boolean {
  return wantedPassphrase(choice) !== '' && isRepeated(choice) && (!choice.isOwn || !choice.isWeak || choice.isRiskAccepted);
}

export interface PassphraseFieldsProps {
  readonly choice: PassphraseChoice;
  /** Gets the choice as it is at that moment: a late answer must not undo what was typed since. */
  readonly onChange: (change: (present: PassphraseChoice) => PassphraseChoice) => void;
}

/** Generated words by default; an own passphrase with its strength, and the risk of a weak one said in words. */
export function PassphraseFields({ choice, onChange }: PassphraseFieldsProps) {
  const t = useText();
  const set = (change: Partial<PassphraseChoice>) => onChange((present) => ({ ...present, ...change }));
  const differs = choice.repeated.length >= wantedPassphrase(choice).length && choice.repeated !== '' && !isRepeated(choice);
  const [error, setError] = useState<unknown>();
  const suggest = () => {
    setError(undefined);
    void api['session.suggestPassphrase']({}).then(({ passphrase }) => set({ generated: passphrase, repeated: '' }), setError);
  };
  // Once, when the fields appear.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(suggest, []);
  return (
    <>
      {choice.isOwn ? <OwnPassphrase choice={choice} set={set} /> : <GeneratedWords words={choice.generated} />}
      {error !== undefined && !choice.isOwn && <ErrorPanel error={error} />}
      <Row>
        {!choice.isOwn && <Button onPress={suggest}>{t('create.passphrase.another')}</Button>}
        <Button kind="quiet" onPress={() => set({ isOwn: !choice.isOwn, repeated: '' })}>
          {t(choice.isOwn ? 'create.passphrase.generated' : 'create.passphrase.own')}
        </Button>
      </Row>
      <TextField
        label={t('create.passphrase.repeat')}
        description={t(choice.isOwn ? 'create.passphrase.repeat.own' : 'create.passphrase.repeat.hint')}
        type={choice.isOwn ? 'password' : 'text'}
        value={choice.repeated}
        onChange={(repeated) => set({ repeated })}
        error={differs ? t('create.passphrase.differs') : undefined}
      />
    </>
  );
}

function GeneratedWords({ words }: { readonly words: string }) {
  const t = useText();
  return (
    <>
      <p>{t('create.passphrase.lead')}</p>
      <ol className={styles['words']} aria-label={t('create.passphrase.label')} lang="en" translate="no">
        {words
          .split(' ')
          .filter(Boolean)
          .map((word, place) => (
            // The same word may be drawn twice.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={`${place} ${word}`}>{word}</li>
          ))}
      </ol>
    </>
  );
}

interface OwnPassphraseProps {
  readonly choice: PassphraseChoice;
  readonly set: (change: Partial<PassphraseChoice>) => void;
}

function OwnPassphrase({ choice, set }: OwnPassphraseProps) {
  const t = useText();
  const [bits, setBits] = useState(0);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let isCurrent = true;
    const show = (rated: { readonly bits: number; readonly isWeak: boolean }, thrown?: unknown) => {
      if (!isCurrent) return;
      setBits(Math.round(rated.bits));
      setError(thrown);
      set({ isWeak: rated.isWeak });
    };
    // What could not be rated does not count as strong.
    void api['session.ratePassphrase']({ passphrase: choice.own }).then(show, (thrown: unknown) => show({ bits: 0, isWeak: true }, thrown));
    return () => {
      isCurrent = false;
    };
    // `set` is new with each render; what counts is the text.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [choice.own]);
  return (
    <>
      <p>{t('create.passphrase.own.lead')}</p>
      <SecretField label={t('create.passphrase.label')} value={choice.own} onChange={(own) => set({ own })} />
      {choice.own !== '' && error === undefined && <StrengthMeter bits={bits} />}
      {error !== undefined && <ErrorPanel error={error} />}
      {choice.own !== '' && choice.isWeak && (
        <Callout tone="warning" title={t('create.passphrase.weak')}>
          <Checkbox isSelected={choice.isRiskAccepted} onChange={(isRiskAccepted) => set({ isRiskAccepted })}>
            {t('create.passphrase.acceptRisk')}
          </Checkbox>
        </Callout>
      )}
    </>
  );
}
