/**
 * What a report may say to its readers. Every name, date, place, number and text of a record reaches a report through this.
 *
 * What readers may not get is not in the data that `compose` reads (`disclosed`), so no sentence, table or figure can hold it.
 */
import type { Audience, Blocked } from '../../model/disclosure.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { CitedPlace } from '../compose/found-places.ts';
import type { Mark } from './marks.ts';
import type { Replaced } from './names.ts';
import type { CaseOfReport, PeopleOfReport, PersonOfReport } from './people.ts';

export interface Trait {
  readonly code: string;
  readonly words: string;
}

export interface Disclosure {
  readonly audience: Audience;
  /** False where a case is counted and not told. */
  isTold(id: RecordId): boolean;
  /** The number of a case that is told: its own, or one of this report alone. */
  caseNumber(id: RecordId, own: string | null): string;
  /** A person's name, or what stands for it; undefined where nothing may be said of them. */
  person(id: RecordId): string | undefined;
  /** A text of a record: names of people who may not be named give way to what stands for them. */
  text(words: string): string;
  /** When something happened to people, as exactly as these readers may know: EDTF; undefined where nothing may be said. */
  date(edtf: string): string | undefined;
  /** Where, likewise; null where nothing may be said. */
  place(place: string): string | null;
  /** Who graded, or stood in for a grade. */
  assessor(name: string): string;
  /** Dates, places and small numbers are told less exactly than they are known. */
  readonly isBlurred: boolean;
  /** Says below a table what a number that is not told stands for. */
  readonly smallNote: string;
  /** For the chapter on method: what was made less exact for these readers, and left out. */
  readonly rules: readonly string[];
  /** Stands instead of a sentence with numbers that are not told. */
  readonly countWithheld: string;
  /** Whether the numbers of these recommendations are told, each and together; those of cases in their data are NaN where they are not. */
  isCounted(recommendations: readonly RecordId[]): boolean;
  /** Whether more is said of a source than that there is one. @param fields of its record. */
  maySource(fields: Readonly<Record<string, unknown>>): boolean;
  /** Whether readers learn of a place in a file that shows what is said. */
  isCited(place: CitedPlace): boolean;
  /** What was kept back, for whoever writes the report. */
  readonly blocked: readonly Blocked[];
  /** Marks that this report did not have before: who keeps them finds the same people under them again. */
  readonly fresh: readonly Mark[];
  /** Names that gave way in texts, so far. */
  readonly replaced: readonly Replaced[];
  /** Everybody who may not be named, of the whole vault. */
  readonly hidden: readonly PersonOfReport[];
  /** The cases that are told. */
  readonly told: readonly CaseOfReport[];
  readonly people: PeopleOfReport;
  /** All that stands for people and cases in this report. */
  readonly marks: readonly Mark[];
  /** When and where a case was and what happened in it, as the report says it; `code` is the same in every language. */
  traits(one: CaseOfReport): Trait[];
}
