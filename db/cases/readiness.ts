/** How far a case is for a report and the doors of the UN, and what in it cannot be as it is written. */
import { consentStandings } from '../consent/standing.ts';
import { checkCase, type Problem } from '../model/case-checks.ts';
import type { ConsentUse } from '../model/consent.ts';
import { doorDescriptions } from '../model/doors.ts';
import { localDay } from '../model/local-day.ts';
import type { ConsentGap, JudgedCase, JudgedPerson } from '../model/judged-case.ts';
import { type DoorReadiness, readinessOf } from '../model/readiness.ts';
import type { RecordId } from '../model/record-id.ts';
import { knownCode } from '../model/vocabulary.ts';
import { personDetails, type PersonWithNames } from '../people/details.ts';
import { joinFields, joinNames } from '../people/joined.ts';
import { recordsOfPerson } from '../people/one-row.ts';
import { setsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { vocabularyIn } from '../vocabularies/in-vault.ts';
import { type CaseDetails, showCase } from './details.ts';
import { withStory } from './story.ts';

export interface CaseReadiness {
  readonly doors: readonly DoorReadiness[];
  readonly problems: readonly Problem[];
}

/** @throws {AppError} `record.not-found`. */
export async function caseReadiness(vault: ReadableVault, id: RecordId): Promise<CaseReadiness> {
  const today = localDay(vault.now());
  const doors = readinessOf(await judgedStory(vault, id), today);
  return { doors, problems: checkCase(await judgedCase(vault, id), today) };
}

/** A whole case as it is judged and drafted from: its people once each, with all that their records say together. */
export type WholeCase = Omit<JudgedCase, 'people'> & Omit<CaseDetails, keyof JudgedCase> & { readonly people: readonly WholePerson[] };

/** With everything that the records of one person say together; guards are the strictest of any. */
export type WholePerson = JudgedPerson & Omit<PersonWithNames, keyof JudgedPerson> & Pick<Standing, 'given'>;

/** What somebody said to the uses that doors ask for. */
interface Standing extends Pick<JudgedPerson, 'closed'> {
  /** Of those that are open: the version of the consent that says so. */
  readonly given: Readonly<Partial<Record<ConsentUse, RecordId>>>;
}

/** @throws {AppError} `record.not-found`. */
export function judgedCase(vault: ReadableVault, id: RecordId): Promise<WholeCase> {
  return judge(vault, showCase(vault, id));
}

/** The same with what cases tied to it tell of proceedings against the same people, as mechanisms ask for it. @throws {AppError} `record.not-found`. */
export function judgedStory(vault: ReadableVault, id: RecordId): Promise<WholeCase> {
  return judge(vault, withStory(vault, showCase(vault, id)));
}

async function judge(vault: ReadableVault, details: CaseDetails): Promise<WholeCase> {
  const { id } = details;
  const kinds = await vocabularyIn(vault, 'act-types');
  const standing = standingsIn(vault, details);
  const groups = new Map(details.people.map((person) => recordsOfPerson(vault, person.id)).map((records) => [records[0]!, records]));
  return {
    ...details,
    acts: details.acts.map((act) => ({ ...act, kind: knownCode(kinds, String(act.fields['type'] ?? '')) })),
    sets: setsBy(vault, 'case', [id]),
    people: [...groups.values()].map((records) => wholePerson(vault, records, standing)),
  };
}

function wholePerson(vault: ReadableVault, records: readonly RecordId[], standing: (person: RecordId) => Standing): WholePerson {
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
    ...standing(face!.id),
  };
}

function setsBy(vault: ReadableVault, entity: string, records: readonly RecordId[]): Record<string, readonly string[]> {
  const elements = records.flatMap((record) => setsOf(vault, entity, record));
  const bySet = Map.groupBy(elements, ({ set }) => set);
  return Object.fromEntries([...bySet].map(([set, rows]) => [set, [...new Set(rows.map(({ code }) => code))]]));
}

/** The uses that any door asks for. */
const asked = [...new Set(Object.values(doorDescriptions).flatMap(({ consents }) => consents))];

/** Of everybody in the case which of them are closed and why, and by what the others are open. Whoever need not be asked has neither. */
function standingsIn(vault: ReadableVault, { people }: CaseDetails): (person: RecordId) => Standing {
  const records = [...new Set(people.flatMap(({ id }) => recordsOfPerson(vault, id)))];
  const day = localDay(vault.now());
  const standings = asked.map((use) => [use, consentStandings(vault, use, day, records)] as const);
  return (person) => {
    const found = standings.flatMap(([use, answers]) => {
      const standing = answers.get(person);
      return standing ? [[use, standing] as const] : [];
    });
    const closed = found.filter(([, { answer }]) => answer !== 'yes').map(([use, { why }]) => [use, why as ConsentGap] as const);
    const given = found.flatMap(([use, { answer, consent }]) => (answer === 'yes' && consent !== null ? [[use, consent] as const] : []));
    return { closed: Object.fromEntries(closed), given: Object.fromEntries(given) };
  };
}
