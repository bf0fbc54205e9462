import { useQuery } from '@tanstack/react-query';

import { nameKey } from '../../../db/model/name-key.ts';
import { type PartyKind, proposeParty } from '../../../db/model/proposed-person.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import type { ComboGroup, ComboOption } from '../../ui/combo-box.tsx';
import { hasWords } from './reasons.ts';

export type Found = Awaited<ReturnType<(typeof api)['people.find']>>[number];
type Facts = Awaited<ReturnType<(typeof api)['people.facts']>>[number];

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  /** Another record of somebody who is offered already. */
  readonly isFolded?: boolean;
}

/** Who is known by a text that is typed. `isWaiting`: the answer is to an earlier one, or none yet. */
export function useFound(text: string): { readonly found: readonly Found[]; readonly isWaiting: boolean } {
  const name = text.trim().slice(0, 500);
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

/** Who may be meant, without those of whom only something beside their names fits. */
export function mayBeMeant(found: readonly Found[]): readonly Found[] {
  return found.filter(({ reason }) => reason !== 'other');
}

const kinds: readonly PartyKind[] = ['person', 'organisation', 'group'];
const newId = (kind: PartyKind) => `new ${kind}`;

/** The kind of a choice that makes somebody new; nothing for one that is known. */
export function newKindOf(id: string): PartyKind | undefined {
  return kinds.find((kind) => newId(kind) === id);
}

/** What tells one from another of the same name: which name fits and how, what they are, what part they had, where. */
export function useFactsOf(): (person: Facts & Partial<Found>) => string {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  return ({
    reason,
    matched,
    name,
    otherNames,
    kind,
    occupation,
    organisation,
    birthDate,
    acts,
    done,
    told,
    cases,
    places,
    doNotContact,
  }) =>
    [
      reason !== undefined && hasWords(reason) && reason !== 'same-writing' ? t(`person.reason.${reason}`) : '',
      matched !== undefined && matched !== name && !otherNames.includes(matched) ? matched : '',
      otherNames,
      kind === 'person' ? '' : words.label('person-kinds', kind),
      occupation,
      organisation,
      birthDate && t('person.born', { date: dateText(birthDate) }),
      acts > 0 && t('person.part.suffered', { count: acts }),
      done > 0 && t('person.part.done', { count: done }),
      told > 0 && t('person.part.told'),
      places.join(', '),
      cases === 0 ? t('person.cases.none') : t('person.cases', { count: cases }),
      doNotContact && t('person.doNotContact'),
    ]
      .filter(Boolean)
      .join(' · ');
}

const mostApart = 500;

/**
 * What tells those of one name apart who stand in one list, by their ids: as where somebody is chosen by a name that is typed. Nothing of
 * whoever has a name for themselves.
 */
export function useTellingApart(people: readonly NamedPerson[]): (id: string) => string {
  const factsOf = useFactsOf();
  const once = people.filter(({ isFolded }) => isFolded !== true);
  const ids = [...Map.groupBy(once, ({ name }) => nameKey(name)).values()]
    .flatMap((alike) => (alike.length > 1 ? alike.map(({ id }) => id) : []))
    .slice(0, mostApart);
  const { data = [] } = useQuery({
    queryKey: ['people', 'facts', ids],
    queryFn: () => api['people.facts']({ ids }),
    enabled: ids.length > 0,
    placeholderData: (previous) => previous,
  });
  const told = new Map(data.flatMap((person) => person.records.map((id) => [id as string, person] as const)));
  return (id) => {
    const person = ids.includes(id) ? told.get(id) : undefined;
    return person ? factsOf(person) : '';
  };
}

/** Who is offered: those of the page, who is known, and somebody new of the kind that the text suggests first. */
export function useGroups(
  people: readonly NamedPerson[],
  found: readonly Found[],
  isActor: boolean,
): (text: string) => readonly ComboGroup[] {
  const t = useText();
  const factsOf = useFactsOf();
  const apart = useTellingApart(people);
  const newOptions = useNewOptions(isActor);
  return (text) => {
    const name = text.trim();
    const facts = new Map(found.flatMap((person) => person.records.map((id) => [id, person] as const)));
    const isFitting = (person: NamedPerson) => name === '' || nameKey(person.name).includes(nameKey(name)) || facts.has(person.id);
    const rankOf = ({ id }: NamedPerson) => found.findIndex(({ records }) => records.includes(id));
    const here = people
      .filter((person) => person.isFolded !== true && isFitting(person))
      // Whoever fits best comes first; who is not known by the text keeps the order of the page.
      .toSorted((one, other) => (rankOf(one) + 1 || Number.MAX_SAFE_INTEGER) - (rankOf(other) + 1 || Number.MAX_SAFE_INTEGER));
    const known = found.filter(({ records }) => name !== '' && !people.some(({ id }) => records.includes(id)));
    const hereOptions = here.map(({ id, name: label }) => {
      const person = facts.get(id);
      const detail = person ? factsOf(person) : apart(id);
      return { id, label, ...(detail !== '' && { detail }) };
    });
    const groups = [
      { id: 'here', label: t('person.field.here'), options: hereOptions },
      {
        id: 'known',
        label: t('person.known'),
        options: known.map((person) => ({ id: person.id, label: person.name, detail: factsOf(person) })),
      },
    ];
    // The surest comes first, wherever it stands.
    const isSureElsewhere = known[0] !== undefined && known[0] === found[0] && hasWords(known[0].reason);
    const ordered = isSureElsewhere ? groups.toReversed() : groups;
    return [...ordered, { id: 'new', label: t('person.new'), options: newOptions(name) }].filter(({ options }) => options.length > 0);
  };
}

function useNewOptions(isActor: boolean): (name: string) => readonly ComboOption[] {
  const t = useText();
  return (name) => {
    if (name === '') return [];
    const proposed = proposeParty(name, isActor);
    const inOrder = [proposed.kind, ...kinds.filter((kind) => kind !== proposed.kind)];
    return inOrder.map((kind) => ({
      id: newId(kind),
      label: t(`person.createNamed.${kind}`, { name }),
      isAction: true,
      ...(kind === 'group' && proposed.groupSize !== undefined && { detail: t('person.createNamed.size', { size: proposed.groupSize }) }),
    }));
  };
}
