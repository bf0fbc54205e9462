/** How far a case is for a report and the doors of the UN, and what in it cannot be as it is written. */
import { consentStandings } from '../consent/standing.ts';
import { checkCase, type Problem } from '../model/case-checks.ts';
import type { ConsentUse } from '../model/consent.ts';
import { doorDescriptions } from '../model/doors.ts';
import { localDay } from '../model/local-day.ts';
import { type ConsentGap, type DoorReadiness, type JudgedCase, type JudgedPerson, readinessOf } from '../model/readiness.ts';
import type { RecordId } from '../model/record-id.ts';
import { personDetails, type PersonWithNames } from '../people/details.ts';
import { joinFields, joinNames } from '../people/joined.ts';
import { recordsOfPerson } from '../people/one-row.ts';
import { setsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type CaseDetails, showCase } from './details.ts';

export interface CaseReadiness {
  readonly doors: readonly DoorReadiness[];
  readonly problems: readonly Problem[];
}

/** @throws {AppError} `record.not-found`. */
export function caseReadiness(vault: ReadableVault, id: RecordId): CaseReadiness {
  const found = judgedCase(vault, id);
  const today = localDay(vault.now());
  return { doors: readinessOf(found, today), problems: checkCase(found, today) };
}

/** A whole case as it is judged and drafted from: its people once each, with all that their records say together. */
export type WholeCase = JudgedCase & Omit<CaseDetails, keyof JudgedCase> & { readonly people: readonly WholePerson[] };

/** With everything that the records of one person say together; guards are the strictest of any. */
export type WholePerson = JudgedPerson & Omit<PersonWithNames, keyof JudgedPerson>;

/** @throws {AppError} `record.not-found`. */
export function judgedCase(vault: ReadableVault, id: RecordId): WholeCase {
  const details = showCase(vault, id);
  const closed = closedIn(vault, details);
  const groups = new Map(details.people.map((person) => recordsOfPerson(vault, person.id)).map((records) => [records[0]!, records]));
  return {
    ...details,
    sets: setsBy(vault, 'case', [id]),
    people: [...groups.values()].map((records) => wholePerson(vault, records, closed)),
  };
}

function wholePerson(vault: ReadableVault, records: readonly RecordId[], closed: (person: RecordId) => JudgedPerson['closed']): WholePerson {
  const [face, ...others] = records.flatMap((record) => personDetails(vault, record) ?? []);
  const all = [face!, ...others] as const;
  const guards = Object.fromEntries(face!.guards.map(({ field, value }) => [field, value]));
  return {
    ...face!,
    fields: { ...joinFields(all).fields, ...guards },
    records,
    names: joinNames(all.flatMap(({ names }) => names)),
    consents: all.flatMap(({ consents }) => consents),
    relations: all.flatMap(({ relations }) => relations),
    risks: all.flatMap(({ risks }) => risks),
    protections: all.flatMap(({ protections }) => protections),
    sets: setsBy(vault, 'person', records),
    closed: closed(face!.id),
  };
}

function setsBy(vault: ReadableVault, entity: string, records: readonly RecordId[]): Record<string, readonly string[]> {
  const elements = records.flatMap((record) => setsOf(vault, entity, record));
  const bySet = Map.groupBy(elements, ({ set }) => set);
  return Object.fromEntries([...bySet].map(([set, rows]) => [set, [...new Set(rows.map(({ code }) => code))]]));
}

/** The uses that any door asks for. */
const asked = [...new Set(Object.values(doorDescriptions).flatMap(({ consents }) => consents))];

/** Of everybody in the case which of them are closed, and why. */
function closedIn(vault: ReadableVault, { people }: CaseDetails): (person: RecordId) => JudgedPerson['closed'] {
  const ids = people.map(({ id }) => id);
  const day = localDay(vault.now());
  const standings = asked.map((use) => [use, consentStandings(vault, use, day, [...new Set(ids.flatMap((id) => recordsOfPerson(vault, id)))])] as const);
  return (person) =>
    Object.fromEntries(
      standings.flatMap(([use, answers]): [ConsentUse, ConsentGap][] => {
        const standing = answers.get(person);
        return standing === undefined || standing.answer === 'yes' ? [] : [[use, standing.why as ConsentGap]];
      }),
    );
}

