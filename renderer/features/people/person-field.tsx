import { useEffect, useEffectEvent, useState } from 'react';

import { mayBeWholeName, type PartyKind, proposeParty } from '../../../db/model/proposed-person.ts';
import { useText } from '../../i18n/index.tsx';
import { settleFirst } from '../../state/autosave.ts';
import { hrefOf } from '../../state/route.ts';
import { ComboField } from '../../ui/combo-box.tsx';
import { FieldShell, useFieldsAround } from '../fields/index.ts';
import { mayBeMeant, type NamedPerson, newKindOf, useFound, useGroups } from './person-options.ts';
import styles from './people.module.css';
import { UnclearNote } from './unclear-note.tsx';
import { useWritten } from './use-undecided.ts';
import { type PersonPlace, usePersonValue } from './use-person-value.ts';

export interface PersonFieldProps extends PersonPlace {
  readonly label: string;
  /** People of this page, offered first. */
  readonly people: readonly NamedPerson[];
  readonly description?: string;
  readonly autoFocus?: boolean;
}

/** What the field was left with, for another place of the page or for what leads away from it. */
interface Left {
  readonly text: string;
  readonly isForAway: boolean;
  /** An input method had not finished it, or too little of a name stands there. */
  readonly isHalf: boolean;
}

/**
 * Somebody already known, found in any script, or somebody new by a choice of its own: Enter takes what is highlighted, and
 * a name that may mean somebody known makes nobody new by itself. It waits as a text, in the encrypted database from its first
 * letter, and is asked about again whenever the field shows.
 */
export function PersonField(props: PersonFieldProps) {
  const t = useText();
  const { label, value, people, field, description, autoFocus = false } = props;
  const { isReadOnly } = useFieldsAround();
  const { shown, freshName, name, isAsked, found, isWaiting, ...entry } = useEntry(props);
  const groupsFor = useGroups(people, found, field === 'perpetrator');
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? found.find((person) => person.id === id)?.name;
  const settled =
    shown === '' ? '' : ((value === shown ? nameOf(shown) : undefined) ?? freshName(shown) ?? nameOf(shown) ?? t('person.notReceived'));
  return (
    <FieldShell {...props} label={label}>
      <ComboField
        label={label}
        value={name === undefined ? shown : ''}
        valueLabel={name ?? settled}
        groupsFor={groupsFor}
        onText={entry.change}
        onChoose={(id) => entry.take(id, id === null ? '' : (nameOf(id) ?? ''))}
        onLeave={entry.leave}
        onCancel={entry.drop}
        placeholder={t('person.field.placeholder')}
        emptyText={t('person.field.empty')}
        isWaiting={isWaiting}
        isDisabled={isReadOnly}
        autoFocus={autoFocus}
        {...(description !== undefined && { description })}
      />
      {name === undefined && shown !== '' && value === shown && <OpenLink person={shown} />}
      {name !== undefined && isAsked && !isReadOnly && (
        <UnclearNote
          name={name}
          known={mayBeMeant(found)}
          kind={proposeParty(name, field === 'perpetrator').kind}
          onKnown={entry.take}
          onNew={() => entry.makeNew(name)}
          onDrop={entry.drop}
        />
      )}
    </FieldShell>
  );
}

/** What is typed, what was left undecided, who may be meant by it. */
function useEntry(place: PersonPlace) {
  const [text, setText] = useState('');
  const [left, setLeft] = useState<Left>();
  const [isWritten, setWritten] = useState(false);
  useWritten(place, isWritten);
  const { shown, waiting, begin, choose, create, cancel, freshName } = usePersonValue(place);
  // What was left here earlier asks again.
  const name = left?.text ?? (text === '' && waiting !== '' ? waiting : undefined);
  const { found, isWaiting } = useFound(name ?? text);
  const isKnown = mayBeMeant(found).length > 0;
  const isMeantHere = left?.isForAway === false && left.text === text.trim();
  const makeNew = (called: string, kind?: PartyKind) => {
    setLeft(undefined);
    setWritten(false);
    void create(called, kind);
  };
  useSettling(isWaiting);
  const isWhole = isMeantHere && !left.isHalf;
  useNewWhereNobodyIsKnown(isWhole && !isWaiting && !isKnown, () => makeNew(text.trim()));
  return {
    shown,
    freshName,
    /** A name of which nobody has said who is meant. */
    name,
    isAsked: !isWaiting && (!isWhole || isKnown),
    found,
    isWaiting,
    makeNew,
    take(id: string | null, called: string) {
      const kind = id === null ? undefined : newKindOf(id);
      if (kind) return makeNew((name ?? text).trim(), kind);
      setLeft(undefined);
      setWritten(false);
      void choose(id, called);
    },
    change(next: string) {
      setLeft(undefined);
      setText(next);
      setWritten(true);
      begin(next);
    },
    leave(leftText: string, isForAway: boolean, isComposing: boolean) {
      setLeft({ text: leftText, isForAway, isHalf: isComposing || !mayBeWholeName(leftText) });
      setWritten(false);
    },
    drop() {
      setLeft(undefined);
      setText('');
      setWritten(false);
      cancel();
    },
  };
}

function OpenLink({ person }: { readonly person: string }) {
  const t = useText();
  return (
    <a className={styles['open']} href={hrefOf(['people', person])} tabIndex={-1}>
      {t('person.open')}
    </a>
  );
}

/** Whatever ends the page waits until it is known whether Enter, or leaving the field, meant somebody known. */
function useSettling(isWaiting: boolean): void {
  useEffect(() => {
    if (!isWaiting) return undefined;
    const { promise, resolve } = Promise.withResolvers<void>();
    settleFirst(promise);
    // What follows from the answer is begun in the effects of the same turn.
    return () => void setTimeout(resolve);
  }, [isWaiting]);
}

/** A text that the field was left with just now: when the answer to it is there, somebody new where nobody is known. */
function useNewWhereNobodyIsKnown(isNew: boolean, create: () => void): void {
  const makeNew = useEffectEvent(create);
  useEffect(() => {
    if (isNew) makeNew();
  }, [isNew]);
}
