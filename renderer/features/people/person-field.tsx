import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';

import { describeDate } from '../../../db/model/date-display.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { commit, discardTyped, type EditedEntity, takeAway, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { hrefOf } from '../../state/route.ts';
import { type ComboGroup, ComboField } from '../../ui/combo-box.tsx';
import { FieldShell, useArrival, useFieldsAround, useRemoval } from '../fields/index.ts';
import { AlikeNote } from './alike-note.tsx';
import { hasWords, isWholeName } from './reasons.ts';
import styles from './people.module.css';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

export interface PersonFieldProps {
  readonly label: string;
  readonly entity: EditedEntity;
  readonly record: string;
  readonly field: string;
  /** Id of who stands there; anything else: nobody. */
  readonly value: unknown;
  /** People of this page, offered first. */
  readonly people: readonly NamedPerson[];
  readonly description?: string;
  readonly autoFocus?: boolean;
  /** Before anything is kept: whatever the field belongs to has to be there. */
  readonly onBegin?: () => void;
  /** @param created id of a person that was made for this. */
  readonly onPerson?: (name: string, created?: string) => void;
}

type Found = Awaited<ReturnType<(typeof api)['people.find']>>[number];

/**
 * Somebody already known, found in any script, or a new person: never a second record by accident. A new name is in
 * the encrypted database from its first letter.
 */
export function PersonField(props: PersonFieldProps) {
  const t = useText();
  const { label, value, people, description, autoFocus = false } = props;
  const { isReadOnly } = useFieldsAround();
  const [text, setText] = useState('');
  const { shown, begin, choose, leave, cancel, freshName } = usePersonValue(props);
  const { found, isWaiting } = useFound(text);
  const groupsFor = useGroups(people, found);
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? found.find((person) => person.id === id)?.name;
  const name =
    shown === ''
      ? ''
      : ((props.value === shown ? nameOf(shown) : undefined) ?? freshName(shown) ?? nameOf(shown) ?? t('person.notReceived'));
  return (
    <FieldShell {...props} label={label}>
      <ComboField
        label={label}
        value={shown}
        valueLabel={name}
        groupsFor={groupsFor}
        onText={(next) => {
          setText(next);
          begin(next);
        }}
        onChoose={(id) => void choose(id === newPerson ? undefined : id, id === null ? '' : (nameOf(id) ?? text.trim()))}
        onLeave={(left) => void leave(left)}
        onCancel={cancel}
        placeholder={t('person.field.placeholder')}
        emptyText={t('person.field.empty')}
        isWaiting={isWaiting}
        isDisabled={isReadOnly}
        autoFocus={autoFocus}
        {...(description !== undefined && { description })}
      />
      {shown !== '' && value === shown && (
        <a className={styles['open']} href={hrefOf(['people', shown])} tabIndex={-1}>
          {t('person.open')}
        </a>
      )}
      {freshName(shown) !== undefined && (
        <AlikeNote person={shown} name={freshName(shown)!} onSame={(id, known) => void choose(id, known, shown)} />
      )}
    </FieldShell>
  );
}

const newPerson = 'new';
/** For the next new person. `begun`: the name as far as it is typed; `before`: who stood in the field then. */
const freshIds = () => ({ person: newRecordId(), name: newRecordId(), begun: '', before: '' });

/** Who stands in the field: chosen, or being written down as a new person. */
function usePersonValue({ entity, record, field, value, onBegin, onPerson }: PersonFieldProps) {
  const stored = typeof value === 'string' ? value : '';
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string; readonly isNew: boolean }>();
  const { attempt } = useRemoval();
  const ids = useRef(freshIds());
  useArrival({ entity, record, field }, stored, () => setChosen((present) => (present?.id === stored ? present : undefined)));
  const keep = async (id: string | null) => {
    onBegin?.();
    typed(entity, record, field, id);
    await commit(entity, record);
  };
  const drop = async () => {
    if (ids.current.begun === '') return;
    const { person, name, before } = ids.current;
    ids.current = freshIds();
    typed(entity, record, field, before === '' ? null : before);
    // A long pause or a lock may have made somebody of it: not a person whom nobody meant.
    await attempt(() => Promise.all([discardTyped('name', name), takeAway('person', person)]));
  };
  /** With every letter: the draft of a new person, until somebody known is chosen. */
  const begin = (text: string) => {
    const { person, name } = ids.current;
    if (text.trim() === '') return void drop();
    if (ids.current.begun === '') ids.current.before = stored;
    ids.current.begun = text;
    onBegin?.();
    typed('person', person, 'kind', 'person');
    typed('name', name, 'person', person);
    typed('name', name, 'fullName', text.trim());
    // A lock now leaves half a name where it was typed, and not a person without a case.
    typed(entity, record, field, person);
  };
  const leave = async (text: string) => {
    begin(text);
    const { person, name } = ids.current;
    ids.current = freshIds();
    setChosen({ id: person, name: text, isNew: true });
    onPerson?.(text, person);
    typed(entity, record, field, person);
    await Promise.all([commit('person', person), commit('name', name), commit(entity, record)]);
  };
  const choose = async (id: string | null | undefined, name: string, instead?: string) => {
    if (id === undefined) return leave(name);
    setChosen(id === null ? { id: '', name: '', isNew: false } : { id, name, isNew: false });
    onPerson?.(name);
    await drop();
    await keep(id);
    if (instead !== undefined) await attempt(() => api['records.trash']({ entity: 'person', id: instead }));
  };
  useFinish(() => {
    if (ids.current.begun !== '') void leave(ids.current.begun);
  });
  return {
    shown: chosen?.id ?? stored,
    begin,
    choose,
    leave,
    cancel: () => void drop(),
    /** The name of somebody chosen in this field just now; the page may not have it yet. */
    freshName: (id: string) => (chosen?.id === id && id !== '' && (chosen.isNew || stored !== id) ? chosen.name : undefined),
  };
}

/** A page that is left takes the field away without a word to it: what was begun there is finished. */
function useFinish(work: () => void): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => () => latest.current(), []);
}

function useFound(text: string): { readonly found: readonly Found[]; readonly isWaiting: boolean } {
  const name = text.trim();
  const {
    data = [],
    isPlaceholderData,
    isFetching,
  } = useQuery({
    queryKey: ['people', 'find', name],
    queryFn: () => api['people.find']({ text: name, limit: 12 }),
    enabled: name !== '',
    retry: false,
    placeholderData: (previous) => previous,
  });
  return { found: name === '' ? [] : data, isWaiting: name !== '' && (isPlaceholderData || isFetching) };
}

function useGroups(people: readonly NamedPerson[], found: readonly Found[]): (text: string) => readonly ComboGroup[] {
  const t = useText();
  const { locale } = useIntl();
  const reasonOf = ({ reason, matched, name, otherNames, occupation, organisation, birthDate, acts, doNotContact }: Found) =>
    [
      hasWords(reason) ? t(`person.reason.${reason}`) : matched === name ? '' : matched,
      otherNames,
      occupation,
      organisation,
      birthDate && t('person.born', { date: describeDate(birthDate, locale) }),
      t('person.acts', { count: acts }),
      doNotContact && t('person.doNotContact'),
    ]
      .filter(Boolean)
      .join(' · ');
  return (text) => {
    const name = text.trim();
    const here = people.filter((person) => name === '' || person.name.toLowerCase().includes(name.toLowerCase()));
    const known = found.filter(({ id }) => name !== '' && !here.some((person) => person.id === id));
    const groups = [
      {
        id: 'here',
        label: t('person.field.here'),
        options: here.map((person) => ({ id: person.id, label: person.name, isUnsure: person.name !== name })),
      },
      {
        id: 'known',
        label: t('person.known'),
        options: known.map((person) => ({
          id: person.id,
          label: person.name,
          detail: reasonOf(person),
          isUnsure: !isWholeName(person.reason),
        })),
      },
      {
        id: 'new',
        label: '',
        options: name === '' ? [] : [{ id: newPerson, label: t('person.createNamed', { name }), isAction: true }],
      },
    ];
    return groups.filter(({ options }) => options.length > 0);
  };
}
