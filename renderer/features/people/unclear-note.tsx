import type { PartyKind } from '../../../db/model/proposed-person.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { type Found, useFactsOf } from './person-options.ts';
import styles from './people.module.css';

interface UnclearNoteProps {
  readonly name: string;
  /** Who may be meant, the surest first. */
  readonly known: readonly Found[];
  /** What somebody new would be. */
  readonly kind: PartyKind;
  readonly onKnown: (id: string, name: string) => void;
  readonly onNew: () => void;
  /** Nobody: the text goes away. */
  readonly onDrop: () => void;
}

/** As many as a tired person compares. */
const mostShown = 3;

/** A field was left with a name that may mean somebody known: who is it? Until that is said, nobody new is made of it. */
export function UnclearNote({ name, known, kind, onKnown, onNew, onDrop }: UnclearNoteProps) {
  const t = useText();
  const factsOf = useFactsOf();
  return (
    <div className={styles['alike']} role="status">
      <span className={styles['alikeText']}>{t('person.unclear', { name })}</span>
      {known.slice(0, mostShown).map((person) => (
        <div key={person.id} className={styles['alikeLine']}>
          <Button onPress={() => onKnown(person.id, person.name)}>
            <bdi>{person.name || t('person.unnamed')}</bdi>
          </Button>
          <span>{factsOf(person)}</span>
        </div>
      ))}
      <div className={styles['alikeLine']}>
        <Button onPress={onNew}>{t(`person.createNamed.${kind}`, { name })}</Button>
        <Button kind="quiet" onPress={onDrop}>
          {t('person.unclear.drop')}
        </Button>
      </div>
    </div>
  );
}
