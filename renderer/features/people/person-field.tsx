import { useEffect, useEffectEvent, useState } from 'react';

import { proposeParty } from '../../../db/model/proposed-person.ts';
import { useText } from '../../i18n/index.tsx';
import { settleFirst } from '../../state/autosave.ts';
import { hrefOf } from '../../state/route.ts';
import { ComboField } from '../../ui/combo-box.tsx';
import { FieldShell, useFieldsAround } from '../fields/index.ts';
import { mayBeMeant, type NamedPerson, newKindOf, useFound, useGroups } from './person-options.ts';
import styles from './people.module.css';
import { UnclearNote } from './unclear-note.tsx';
import { type PersonPlace, usePersonValue } from './use-person-value.ts';

export interface PersonFieldProps extends PersonPlace {
  readonly label: string;
  /** People of this page, offered first. */
  readonly people: readonly NamedPerson[];
  readonly description?: string;
  readonly autoFocus?: boolean;
}

/**
 * Somebody already known, found in any script, or somebody new by a choice of its own: Enter takes what is highlighted, and
 * a name that may mean somebody known makes nobody new by itself. It is in the encrypted database from its first letter.
 */
export function PersonField(props: PersonFieldProps) {
  const t = useText();
  const { label, value, people, field, description, autoFocus = false } = props;
  const { isReadOnly } = useFieldsAround();
  const [text, setText] = useState('');
  const { shown, begin, choose, create, cancel, freshName } = usePersonValue(props);
  const { found, isWaiting } = useFound(text);
  const groupsFor = useGroups(people, found, field === 'perpetrator');
  useSettling(isWaiting);
  const unclear = useUnclear(text, { isWaiting, isKnown: mayBeMeant(found).length > 0 }, create);
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? found.find((person) => person.id === id)?.name;
  const settled =
    shown === '' ? '' : ((value === shown ? nameOf(shown) : undefined) ?? freshName(shown) ?? nameOf(shown) ?? t('person.notReceived'));
  const take = (id: string | null, name: string) => {
    unclear.end();
    const kind = id === null ? undefined : newKindOf(id);
    void (kind ? create(text.trim(), kind) : choose(id, name));
  };
  return (
    <FieldShell {...props} label={label}>
      <ComboField
        label={label}
        value={unclear.name === undefined ? shown : ''}
        valueLabel={unclear.name ?? settled}
        groupsFor={groupsFor}
        onText={(next) => {
          unclear.end();
          setText(next);
          begin(next);
        }}
        onChoose={(id) => take(id, id === null ? '' : (nameOf(id) ?? ''))}
        onLeave={unclear.begin}
        onCancel={() => {
          unclear.end();
          cancel();
        }}
        placeholder={t('person.field.placeholder')}
        emptyText={t('person.field.empty')}
        isWaiting={isWaiting}
        isDisabled={isReadOnly}
        autoFocus={autoFocus}
        {...(description !== undefined && { description })}
      />
      {unclear.name === undefined && shown !== '' && value === shown && <OpenLink person={shown} />}
      {unclear.isAsked && (
        <UnclearNote
          name={unclear.name!}
          known={mayBeMeant(found)}
          kind={proposeParty(unclear.name!, field === 'perpetrator').kind}
          onKnown={take}
          onNew={() => {
            unclear.end();
            void create(unclear.name!);
          }}
        />
      )}
    </FieldShell>
  );
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

interface Answer {
  readonly isWaiting: boolean;
  /** Somebody may be meant by it. */
  readonly isKnown: boolean;
}

/** A text that the field was left with: when the answer to it is there, somebody new where nobody is known, else a question. */
function useUnclear(text: string, { isWaiting, isKnown }: Answer, create: (name: string) => Promise<void>) {
  const [left, setLeft] = useState<string>();
  const isAnswered = left !== undefined && left === text.trim() && !isWaiting;
  const makeNew = useEffectEvent(() => {
    setLeft(undefined);
    void create(left!);
  });
  useEffect(() => {
    if (isAnswered && !isKnown) makeNew();
  }, [isAnswered, isKnown]);
  return { name: left, isAsked: isAnswered && isKnown, begin: setLeft, end: () => setLeft(undefined) };
}
