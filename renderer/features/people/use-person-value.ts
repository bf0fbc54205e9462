import { useEffect, useRef, useState } from 'react';

import { type PartyKind, proposeParty } from '../../../db/model/proposed-person.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { commit, discardTyped, type EditedEntity, takeAway, typed } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { useArrival, useRemoval } from '../fields/index.ts';

export interface PersonPlace {
  readonly entity: EditedEntity;
  readonly record: string;
  readonly field: string;
  /** Id of who stands there; anything else: nobody. */
  readonly value: unknown;
  /** Before anything is kept: whatever the field belongs to has to be there. */
  readonly onBegin?: () => void;
  /** @param created id of a person that was made for this. */
  readonly onPerson?: (name: string, created?: string) => void;
}

/** For the next new person. `begun`: the name as far as it is typed; `before`: who stood in the field then. */
const freshIds = () => ({ person: newRecordId(), name: newRecordId(), begun: '', before: '' });

/** Who was made in a field since the window opened: only they can have been made by mistake. */
const madeHere = new Map<string, string>();

/** Who stands in the field: chosen, or being written down as somebody new. */
export function usePersonValue(place: PersonPlace) {
  const { entity, record, field, value, onPerson } = place;
  const stored = typeof value === 'string' ? value : '';
  const [chosen, setChosen] = useState<{ readonly id: string; readonly name: string; readonly isNew: boolean }>();
  const put = usePut(place, (id, name) => setChosen({ id, name, isNew: true }));
  const draft = useDraft(place, chosen?.id ?? stored);
  useArrival({ entity, record, field }, stored, () => setChosen((present) => (present?.id === stored ? present : undefined)));
  const create = async (text: string, kind?: PartyKind) => {
    draft.begin(text, kind);
    const { person, name, before } = draft.end();
    madeHere.set(person, text);
    setChosen({ id: person, name: text, isNew: true });
    onPerson?.(text, person);
    typed(entity, record, field, madeHere.has(before) ? before : person);
    await Promise.all([commit('person', person), commit('name', name), commit(entity, record)]);
    if (madeHere.has(before)) await put(person, before);
  };
  const choose = async (id: string | null, name: string) => {
    const former = draft.former();
    setChosen(id === null ? { id: '', name: '', isNew: false } : { id, name, isNew: false });
    onPerson?.(name);
    await draft.drop();
    await put(id, former);
  };
  useFinish(() => {
    const begun = draft.begun();
    if (begun !== '') void create(begun);
  });
  return {
    shown: chosen?.id ?? stored,
    begin: draft.begin,
    choose,
    create,
    cancel: () => void draft.drop(),
    /** The name of somebody chosen in this field just now; the page may not have it yet. */
    freshName: (id: string) => (chosen?.id === id && id !== '' && (chosen.isNew || stored !== id) ? chosen.name : undefined),
  };
}

/** The draft of somebody new, kept with every letter until somebody known is chosen. @param present who stands in the field. */
function useDraft({ entity, record, field, onBegin }: PersonPlace, present: string) {
  const { attempt } = useRemoval();
  const ids = useRef(freshIds());
  const end = () => {
    const ended = ids.current;
    ids.current = freshIds();
    return ended;
  };
  const drop = async () => {
    if (ids.current.begun === '') return;
    const { person, name, before } = end();
    typed(entity, record, field, before === '' ? null : before);
    // A long pause or a lock may have made somebody of it: not a person whom nobody meant.
    await attempt(() => Promise.all([discardTyped('name', name), takeAway('person', person)]));
  };
  const begin = (text: string, kind?: PartyKind) => {
    const { person, name } = ids.current;
    if (text.trim() === '') return void drop();
    if (ids.current.begun === '') ids.current.before = present;
    ids.current.begun = text;
    onBegin?.();
    const proposed = proposeParty(text, field === 'perpetrator');
    const party = kind ?? proposed.kind;
    typed('person', person, 'kind', party);
    typed('person', person, 'groupSize', party === 'group' ? (proposed.groupSize ?? null) : null);
    typed('name', name, 'person', person);
    typed('name', name, 'fullName', text.trim());
    // A lock now leaves half a name where it was typed, and not a person without a case.
    typed(entity, record, field, person);
  };
  return {
    begin,
    drop,
    end,
    begun: () => ids.current.begun,
    /** Who stood there before anything was typed. */
    former: () => (ids.current.begun === '' ? present : ids.current.before),
  };
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
    const back = async () => {
      await api['records.restore']({ entity: 'person', id: person });
      await api['records.edit']({ entity, id: record, fields: { [field]: person } });
      onBack(person, name);
    };
    useToasts.getState().show({
      text: t('person.replaced', { name }),
      action: { label: t('frame.undo'), run: () => void attempt(back) },
    });
    return true;
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
