import { useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import styles from './imports.module.css';
import type { EncodingAsked } from './use-import.ts';

type Candidate = EncodingAsked['candidates'][number];

export interface EncodingFormProps {
  readonly name: string;
  readonly candidates: readonly Candidate[];
  readonly onChoose: (encoding: Candidate['encoding']) => void;
  readonly onCancel: () => void;
}

/** The same lines as each encoding reads them: whoever knows the language sees at once which is right. */
export function EncodingForm({ name, candidates, onChoose, onCancel }: EncodingFormProps) {
  const t = useText();
  const [chosen, setChosen] = useState<Candidate['encoding']>();
  return (
    <section className={styles['look']} aria-label={t('import.look', { name })}>
      <Stack>
        <header className={styles['lookHead']}>
          <h3>{name}</h3>
        </header>
        <p className={styles['text']}>{t('import.encoding.text')}</p>
        <fieldset className={styles['encodings']}>
          <legend className="visually-hidden">{t('import.encoding')}</legend>
          {candidates.map(({ encoding, lines }) => (
            <label key={encoding} className={styles['encoding']}>
              <input
                type="radio"
                name="encoding"
                aria-label={encoding}
                checked={chosen === encoding}
                onChange={() => setChosen(encoding)}
              />
              <span>
                <span className={styles['encodingLines']} dir="auto">
                  {lines.join('\n')}
                </span>
                <span className={styles['encodingName']}>{encoding}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <Row>
          <Button kind="primary" isDisabled={chosen === undefined} onPress={() => chosen !== undefined && onChoose(chosen)}>
            {t('import.encoding.choose')}
          </Button>
          <Button kind="quiet" onPress={onCancel}>
            {t('frame.cancel')}
          </Button>
        </Row>
      </Stack>
    </section>
  );
}
