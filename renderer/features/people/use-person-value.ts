import { useState } from 'react';

import { type PartyKind, proposeParty } from '../../../db/model/proposed-person.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { commit, type EditedEntity, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { takingBack } from '../../state/taking-back.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useArrival, useRemoval } from '../fields/index.ts';
import { useUndecidedName } from './use-undecided.ts';

export interface PersonPlace {
  readonly entity: EditedEntity;
  readonly record: string;
  readonly field: string;
  /** Id of who stands there; anything else: nobody. */
  readonly value: unknown;
  /** Before anything is kept: whatever the field belongs to has to be there. */
  readonly onBegin?: () => void;
  /** With every letter, before anybody is chosen. */
  readonly onText?: (text: string) => void;
  /** @param created id of a person that was made for this. */
  readonly onPerson?: (name: string, created?: string) => void;
}

/** Who was made in a field since the window opened: only they can have been made by mistake. */
const madeHere = new Map<string, string>();

/** Who stands in the field: chosen, or written down as somebody new. Until a person has said which, a name is a text that waits. */
export function usePersonValue(place: PersonPlace) {
  const { entity, record, field, value, onBegin, onText, onPerson } = place;
  const stored = typeof value === 'string' ? value : '';
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string; readonly isNew: boolean }>();
  const put = usePut(place, (id, name) => setChosen({ id, name, isNew: true }));
  const undecided = useUndecidedName(place);
  const shown = chosen?.id ?? stored;
  useArrival({ entity, record, field }, stored, () => setChosen((present) => (present?.id === stored ? present : undefined)));
  const create = async (text: string, kind?: PartyKind) => {
    onBegin?.();
    const { person, written } = writeNew(text, kind, field === 'perpetrator');
    setChosen({ id: person, name: text, isNew: true });
    onPerson?.(text, person);
    // At once, so that nothing that waits for what is typed overtakes it.
    if (!madeHere.has(shown)) typed(entity, record, field, person);
    await Promise.all([...written.map(([part, id]) => commit(part, id)), commit(entity, record)]);
    if (madeHere.has(shown)) await put(person, shown);
    await undecided.forget();
  };
  const choose = async (id: string | null, name: string) => {
    setChosen({ id: id ?? '', name, isNew: false });
    onPerson?.(name);
    await put(id, shown);
    await undecided.forget();
  };
  return {
    shown,
    /** A name that waits in the field. */
    waiting: undecided.name,
    begin(text: string) {
      onText?.(text.trim());
      if (text.trim() === '') return void undecided.forget();
      onBegin?.();
      undecided.keep(text.trim());
    },
    choose,
    create,
    cancel: () => void undecided.forget(),
    /** The name of somebody chosen in this field just now; the page may not have it yet. */
    freshName: (id: string) => (chosen?.id === id && id !== '' && (chosen.isNew || stored !== id) ? chosen.name : undefined),
  };
}

/** Somebody new with one name, as far as what was typed tells. @param kind left out: the one that the words suggest. */
function writeNew(text: string, kind: PartyKind | undefined, isActor: boolean) {
  const [person, name] = [newRecordId(), newRecordId()];
  const proposed = proposeParty(text, isActor);
  const party = kind ?? proposed.kind;
  typed('person', person, 'kind', party);
  typed('person', person, 'groupSize', party === 'group' ? (proposed.groupSize ?? null) : null);
  typed('name', name, 'person', person);
  typed('name', name, 'fullName', text.trim());
  madeHere.set(person, text);
  return { person, written: [['person', person] as const, ['name', name] as const] };
}

/** Somebody new, outside of any field. @returns their id. */
export async function makePerson(text: string, kind: PartyKind | undefined): Promise<string> {
  const { person, written } = writeNew(text, kind, false);
  await Promise.all(written.map(([part, id]) => commit(part, id)));
  return person;
}

/** Writes who stands in the field. @param onBack a replacement is taken back. */
function usePut({ entity, record, field, onBegin }: PersonPlace, onBack: (id: string, name: string) => void) {
  const replace = useReplacement({ entity, record, field }, onBack);
  return async (id: string | null, former: string) => {
    onBegin?.();
    if (madeHere.has(former) && former !== id && (await replace(former, id))) return;
    typed(entity, record, field, id);
    await commit(entity, record);
  };
}

/**
 * Somebody else in the place of who was made here: with one action, who is wanted nowhere else goes away.
 *
 * @param onBack that is taken back.
 */
function useReplacement(
  { entity, record, field }: Pick<PersonPlace, 'entity' | 'record' | 'field'>,
  onBack: (id: string, name: string) => void,
) {
  const t = useText();
  const { attempt } = useRemoval();
  return async (former: string, id: string | null): Promise<boolean> => {
    await commit(entity, record);
    let gone: string | undefined;
    const isDone = await attempt(async () => ({ gone } = await api['people.replace']({ entity, record, field, person: id })));
    if (!isDone || gone === undefined) return isDone;
    const person = gone;
    const name = madeHere.get(former) ?? '';
    const takeBack = takingBack(async () => {
      await api['records.restore']({ entity: 'person', id: person });
      await api['records.edit']({ entity, id: record, fields: { [field]: person } });
    });
    const back = async () => {
      await takeBack();
      onBack(person, name);
    };
    useToasts.getState().show({
      text: t('person.replaced', { name }),
      action: { label: t('frame.undo'), run: () => void attempt(back) },
    });
    return true;
  };
}
