import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useState } from 'react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Row, Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';
import styles from './links.module.css';
import { type Choice, type FoundKind, type RecommendationBounds, useChoices } from './use-choices.ts';

/** What the field asks for, how, and what it says where nothing fits. */
const asks = {
  case: {
    label: 'link.findCase',
    another: 'link.another.case',
    hint: 'link.find.case.hint',
    none: 'link.none.case',
    empty: 'link.noneYet.case',
  },
  recommendation: {
    label: 'link.findRecommendation',
    another: 'link.another.recommendation',
    hint: 'link.find.hint',
    none: 'link.none.recommendation',
    empty: 'link.noneYet.recommendation',
  },
  measure: {
    label: 'link.findMeasure',
    another: 'link.another.measure',
    hint: 'link.find.measure.hint',
    none: 'link.none.measure',
    empty: 'link.noneYet.measure',
  },
} as const;

export interface FinderProps {
  readonly kind: FoundKind;
  /** One, or all that fit. */
  readonly onChoose: (choices: readonly Choice[]) => void;
  /** Left out of what is found: it is there already. */
  readonly without?: ReadonlySet<string>;
  /** Only recommendations to this State, and of this cycle. */
  readonly within?: RecommendationBounds;
  /**
   * Several are chosen, and something follows: when the first is there the list folds until more is looked for, and all
   * that fits can be taken at once.
   */
  readonly isForMany?: boolean;
  /** Among other fields: the list shows while something is looked for, and the focus is elsewhere. */
  readonly isAmongOthers?: boolean;
}

const everywhere: RecommendationBounds = {};
const none: ReadonlySet<string> = new Set();

/** A case, recommendation or measure by number or words; Enter takes the first, the arrow keys go into the list. */
export function Finder({ kind, onChoose, without = none, within = everywhere, isForMany = false, isAmongOthers = false }: FinderProps) {
  const t = useText();
  const [text, setText] = useState('');
  // Enter came before what was searched for: it is taken when it is there.
  const [isEager, setEager] = useState(false);
  const words = useDebouncedValue(text.trim());
  const { found, count, isAnswer } = useChoices({ kind, text: words, within });
  const isCurrent = isAnswer && words === text.trim();
  const isFirst = without.size === 0;
  const isFolded = (isAmongOthers || (isForMany && !isFirst)) && text.trim() === '';
  const choices = isFolded ? [] : found?.filter(({ id }) => !without.has(id));
  const isAnyAsked = isCurrent && words === '' && within === everywhere && (isFirst || kind === 'case');
  const first = choices?.[0];
  const choose = (some: readonly Choice[], isDone: boolean) => {
    onChoose(some);
    if (isForMany && isDone) setText('');
  };
  const takeFirst = useEffectEvent(() => {
    setEager(false);
    if (first) choose([first], true);
  });
  useEffect(() => {
    if (isEager && isCurrent) takeFirst();
  }, [isEager, isCurrent]);
  const press = (event: MouseEvent<HTMLElement>, choice: Choice) => {
    if (isForMany && !isFirst) focusBeside(event.currentTarget);
    choose([choice], isFirst);
  };
  return (
    // The keys belong to the field and the list below it together.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={(event) => moveWithin(event, () => setEager(true))}>
      <TextField
        label={t(asks[kind][isForMany && !isFirst ? 'another' : 'label'])}
        description={t(isForMany && !isFirst ? 'link.another.hint' : asks[kind].hint)}
        value={text}
        onChange={(next) => {
          setText(next);
          setEager(false);
        }}
        autoFocus={!isAmongOthers}
      />
      <ul className={styles['choices']}>
        {choices?.map((choice) => (
          <li key={choice.id}>
            <button type="button" className={styles['choice']} onClick={(event) => press(event, choice)}>
              <span className={styles['choiceHead']}>
                <strong>{choice.title}</strong> {choice.facts}
              </span>
              <span dir="auto">{choice.text}</span>
            </button>
          </li>
        ))}
      </ul>
      {choices?.length === 0 && !isFolded && <Soft>{t(asks[kind][isAnyAsked ? 'empty' : 'none'])}</Soft>}
      {isForMany && isCurrent && text.trim() !== '' && choices && choices.length > 1 && (
        <TakeAll choices={choices} shown={found!.length} count={count} onTake={() => choose(choices, true)} />
      )}
    </div>
  );
}

interface TakeAllProps {
  readonly choices: readonly Choice[];
  readonly shown: number;
  /** How many fit in all. */
  readonly count: number;
  readonly onTake: () => void;
}

function TakeAll({ choices, shown, count, onTake }: TakeAllProps) {
  const t = useText();
  return (
    <div className={styles['takeAll']}>
      <Row>
        <Button onPress={onTake}>{t('link.takeAll', { count: choices.length })}</Button>
        {count > shown && <Soft>{t('link.first', { shown, count })}</Soft>}
      </Row>
    </div>
  );
}

/** Up and down between the field and the list; Enter in the field takes the first. */
function moveWithin(event: KeyboardEvent<HTMLElement>, onEnter: () => void): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('li button')];
  const isField = event.target instanceof HTMLInputElement;
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  if (event.key === 'Enter' && isField) onEnter();
  else if (event.key === 'ArrowDown' && (isField || at >= 0) && buttons[at + 1]) buttons[at + 1]!.focus();
  else if (event.key === 'ArrowUp' && at > 0) buttons[at - 1]!.focus();
  else if (event.key === 'ArrowUp' && at === 0) event.currentTarget.querySelector('input')?.focus();
  else return;
  event.preventDefault();
}

/** A line that is taken leaves the list: the focus stays in it. */
function focusBeside(line: HTMLElement): void {
  const item = line.closest('li');
  const beside = (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector('button');
  (beside ?? item?.closest('div')?.querySelector('input'))?.focus();
}
