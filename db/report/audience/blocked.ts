/** What is kept back of each case, and why: for whoever writes the report. */
import type { Blocked, BlockedEffect } from '../../model/disclosure.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type CaseOfReport, peopleIn, type PeopleOfReport } from './people.ts';
import type { Telling } from './standings.ts';

/** From this level on nothing is told in any report. */
export const never = 4;

export type Reason = Omit<Blocked, 'title' | 'case' | 'caseNumber'>;

/** Why a case may not be told; nothing where it may. */
export function reasonsAgainst(found: CaseOfReport, tellingOf: (person: RecordId) => Telling, openLevel: number): Reason[] {
  const { id, level, victims } = found;
  const refusing = (people: Iterable<RecordId>) => [...people].filter((person) => tellingOf(person).as === 'not');
  const forbidden = refusing(victims).map((person) => reasonOf('not-told', person, tellingOf(person)));
  const isClosed = level > openLevel && (victims.size === 0 || refusing(peopleIn(found)).length > 0);
  const own: Reason = { effect: 'not-told', reason: 'confidentiality', entity: 'case', record: id, consent: null };
  return [...(level >= never || isClosed ? [own] : []), ...forbidden];
}

/** Whoever is told of without a name. */
export function unnamedIn({ victims }: CaseOfReport, tellingOf: (person: RecordId) => Telling): Reason[] {
  const unnamed = [...victims].filter((person) => tellingOf(person).as === 'unnamed');
  return unnamed.map((person) => reasonOf('without-name', person, tellingOf(person)));
}

function reasonOf(effect: BlockedEffect, person: RecordId, { why }: Telling): Reason {
  return { effect, reason: why!.reason, entity: 'person', record: why!.person ?? person, consent: why!.consent };
}

/** With what the records are called. */
export function blockedIn({ people }: PeopleOfReport, { id, title, number }: CaseOfReport, reasons: readonly Reason[]): Blocked[] {
  return reasons.map((reason) => ({
    ...reason,
    title: (reason.entity === 'person' ? people.get(reason.record)?.names[0]?.shown : title) ?? '',
    case: id,
    caseNumber: number ?? '',
  }));
}
