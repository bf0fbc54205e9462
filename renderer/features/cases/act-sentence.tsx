import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { isolated, joined } from '../../i18n/isolated.ts';
import { useDateText } from '../../i18n/use-date-text.ts';
import { useWords } from '../../i18n/words.ts';
import { type NamedPerson, useUndecidedNames } from '../people/index.ts';
import type { Act, Involvement } from './case-details.ts';
import type { Doer } from './doers.ts';

/** Who had a part in an act, and which. */
export function useDoers(): (act: Act, people: readonly NamedPerson[]) => readonly Doer[] {
  const t = useText();
  const words = useWords();
  const undecided = useUndecidedText();
  return ({ involvements }, people) =>
    involvements.map(({ id, fields }) => {
      const person = typeof fields['perpetrator'] === 'string' ? fields['perpetrator'] : undefined;
      const name =
        (person === undefined
          ? undecided(id, 'perpetrator') || words.label('perpetrator-types', fields['type'])
          : nameIn(people, person, t('person.notReceived'))) || t('act.perpetrator.unknown');
      const degree = lowerFirst(words.label('involvement-degrees', fields['degree']));
      return { person, name, degree, text: degree === '' ? name : `${isolated(name)} ${t('act.degree', { degree })}` };
    });
}

/** Nobody said anything of whoever it is. */
export function isBlankDoer({ fields }: Involvement): boolean {
  return ['perpetrator', 'type', 'unit', 'rank'].every((field) => fields[field] === undefined);
}

/** What stands where a name waits: it is no person yet. */
export function useUndecidedText(): (record: string, field: string) => string {
  const t = useText();
  const names = useUndecidedNames();
  return (record, field) => {
    const found = names.find((one) => one.record === record && one.field === field);
    return found ? t('person.undecided', { name: found.name }) : '';
  };
}

/** An act as a sentence: what, to whom, when, where, by whom. What is not known is left out. */
export function useActSentence(): (act: Act, people: readonly NamedPerson[]) => ReactNode {
  const t = useText();
  const words = useWords();
  const dateText = useDateText();
  const doersOf = useDoers();
  const undecided = useUndecidedText();
  return (act, people) => {
    const { type, victim, begin, end, place } = act.fields;
    const dated = (edtf: unknown) => (typeof edtf === 'string' ? dateText(edtf) : '');
    const when = end === undefined || end === begin ? dated(begin) : t('act.fromTo', { begin: dated(begin), end: dated(end) });
    const facts = [
      typeof victim === 'string' ? nameIn(people, victim, t('person.notReceived')) : undecided(act.id, 'victim'),
      when,
      String(place ?? ''),
    ].filter(Boolean);
    const doers = doersOf(act, people).map(({ text }) => text);
    return (
      <span dir="auto">
        <strong>{words.label('act-types', type) || t('act.untyped')}</strong>
        {facts.length > 0 && t('act.sentence.facts', { facts: joined(facts, t('list.separator')) })}
        {doers.length > 0 && t('act.sentence.by', { names: joined(doers, t('list.separator')) })}
      </span>
    );
  };
}

function nameIn(people: readonly NamedPerson[], person: string, unknown: string): string {
  return people.find(({ id }) => id === person)?.name ?? unknown;
}

/** "Gave orders for it" goes on a sentence. */
function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
