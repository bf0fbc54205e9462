import { useState } from 'react';

import { answerField, consentUses } from '../../../db/model/consent.ts';
import type { ConsentInput } from '../../../db/model/consent-input.ts';
import { readEnteredDate } from '../../../db/model/date-entry.ts';
import { api } from '../../api.ts';
import { type FormFields, useFormKeeping } from '../../state/forms.ts';
import { go } from '../../state/route.ts';
import type { Version } from './consent.ts';

/** Which form, and about whom. */
export function formOf(person: string): string {
  return `consent/${person}`;
}

const dates = ['date', 'expires'] as const;
const texts = ['givenBy', 'givenByWhy', 'method', 'place', 'language', 'interpreter', 'conditions'] as const;

export interface ConsentFormOptions {
  readonly person: string;
  readonly versions: readonly Version[];
  readonly left: FormFields | null;
}

/** What is typed in the form, kept from the first answer on; nothing in it is filled in by itself. */
export function useConsentForm({ person, versions, left }: ConsentFormOptions) {
  const keeping = useFormKeeping(formOf(person));
  const [form, setForm] = useState<FormFields>(left ?? {});
  const [error, setError] = useState<unknown>();
  const set = (field: string) => (value: string) => {
    const next = { ...form, [field]: value };
    setForm(next);
    keeping.keep(next);
  };
  const textIn = (field: string) => form[field] ?? '';
  const date = dateIn(textIn('date'));
  const standing = versions.filter(({ state }) => state !== 'replaced');
  const replaced = form['replaces'] === undefined ? standing.filter(isNotAfter(date)).map(({ id }) => id) : idsIn(form['replaces']);
  const told = idsIn(textIn('told'));
  const leave = () => keeping.forget().then(() => go(['people', person]));
  const isAnswered = consentUses.some((use) => textIn(answerField(use)) !== '');
  return {
    set,
    textIn,
    told,
    setTold: (codes: readonly string[]) => set('told')(codes.join(' ')),
    standing,
    replaced,
    setReplaced: (id: string, isReplaced: boolean) =>
      set('replaces')([...replaced.filter((one) => one !== id), ...(isReplaced ? [id] : [])].join(' ')),
    isAnswered,
    isComplete: isAnswered && dates.every((field) => dateIn(textIn(field)) !== null),
    error,
    leave,
    async submit() {
      try {
        await api['consents.record'](inputFrom(person, textIn, told, replaced));
        await leave();
      } catch (thrown) {
        setError(thrown);
      }
    },
  };
}

function idsIn(text: string): readonly string[] {
  return text.split(' ').filter(Boolean);
}

/** EDTF; `undefined` where nothing is typed, `null` for what is no date. */
function dateIn(text: string): string | undefined | null {
  if (text.trim() === '') return undefined;
  const read = readEnteredDate(text);
  return read.ok ? read.edtf : null;
}

/** Versions that were given later stay; by their text, which is enough to begin with: a person sees and changes it. */
function isNotAfter(date: string | undefined | null) {
  return ({ fields: { date: given } }: Version) => typeof date !== 'string' || typeof given !== 'string' || given <= date;
}

function inputFrom(person: string, textIn: (field: string) => string, told: readonly string[], replaces: readonly string[]): ConsentInput {
  const answers = consentUses.map((use) => [answerField(use), textIn(answerField(use))] as const);
  const entered = [
    ...answers,
    ...texts.map((field) => [field, textIn(field).trim()] as const),
    ...dates.map((field) => [field, dateIn(textIn(field)) ?? ''] as const),
  ];
  const given = Object.fromEntries(entered.filter(([, value]) => value !== ''));
  // The vault's process checks what it gets.
  return { person, told, replaces, ...given } as ConsentInput;
}
