import { useMemo, useState } from 'react';

import { parseDate } from '../../../db/model/date.ts';
import type { UndecidedName } from '../people/index.ts';
import type { CaseDetails } from './case-details.ts';

/** What a page of a case can be asked to have written: what is missing, the title anew, who is meant by a name, any field by its place. */
export type AskedPart = CaseDetails['missing'][number] | 'perpetrator' | 'undecided' | 'detail';

/** A field of the case or of something that is part of it. */
export interface FieldPlace {
  readonly record: string;
  readonly field: string;
}

/** A new object asks again. */
export interface Asked {
  readonly part: AskedPart;
  /** Left out: wherever the part is written first. */
  readonly at?: FieldPlace | undefined;
}

export type AskFor = (part: AskedPart, at?: FieldPlace) => void;

/** One place of the page asks for what another place writes: that opens, and has the focus. */
export function useAsked(): readonly [Asked | undefined, AskFor] {
  const [asked, setAsked] = useState<Asked>();
  return [asked, (part, at) => setAsked({ part, at })];
}

/** The field of a record that is asked for, for its group of fields. @param fieldOf the field of a part that is asked for anywhere. */
export function useWanted(
  record: string,
  asked: Asked | undefined,
  fieldOf: Partial<Record<AskedPart, string>> = {},
): { readonly field: string } | undefined {
  return useMemo(() => {
    const field = asked?.at ? (asked.at.record === record ? asked.at.field : undefined) : asked && fieldOf[asked.part];
    return field === undefined ? undefined : { field };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- which field a part is written in does not change.
  }, [record, asked]);
}

const newParts = new WeakMap<Asked, { readonly isNew: true }>();

/** For a list of what is part of something: one is to be added. The same object as often as the same is asked. */
export function newPartFor(asked: Asked): { readonly isNew: true } {
  const known = newParts.get(asked) ?? { isNew: true };
  newParts.set(asked, known);
  return known;
}

type Fields = CaseDetails['fields'];

/** The first date that is a text and stands nowhere in time; that of the case itself is one that is missing. */
export function unreadDate({ id, fields, acts }: CaseDetails): FieldPlace | undefined {
  const unreadIn = (record: string, of: Fields, names: readonly string[]) =>
    names.filter((field) => isUnread(of[field])).map((field) => ({ record, field }));
  return [
    ...unreadIn(id, fields, ['end', 'received', 'deadline']),
    ...acts.flatMap((act) => unreadIn(act.id, act.fields, ['begin', 'end'])),
  ][0];
}

/** The first end that lies before its begin. */
export function earlyEnd({ id, fields, acts }: CaseDetails): FieldPlace | undefined {
  const found = [{ id, fields }, ...acts].find((one) => isBefore(one.fields['end'], one.fields['begin']));
  return found && { record: found.id, field: 'end' };
}

function isUnread(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const bounds = boundsIn(value);
  return bounds?.earliest === undefined && bounds?.latest === undefined;
}

function isBefore(end: unknown, begin: unknown): boolean {
  const [last, first] = [boundsIn(end)?.latest, boundsIn(begin)?.earliest];
  return last !== undefined && first !== undefined && last < first;
}

function boundsIn(value: unknown) {
  const read = typeof value === 'string' ? parseDate(value) : undefined;
  return read?.ok ? read.date : undefined;
}

/** Names in the fields of this case of which nobody has said who is meant. */
export function undecidedIn({ acts, sources, interventions }: CaseDetails, names: readonly UndecidedName[]): readonly UndecidedName[] {
  const parts = [...acts, ...acts.flatMap(({ involvements }) => involvements), ...sources, ...interventions];
  const records = new Set(parts.map(({ id }) => id));
  return names.filter(({ record }) => records.has(record));
}
