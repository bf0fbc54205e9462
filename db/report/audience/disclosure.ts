/**
 * What a report may say to its readers. Every name, date, place, number and text of a record reaches a report through this.
 *
 * What readers may not get is not in the data that `compose` reads (`disclosed`), so no sentence, table or figure can hold it.
 */
import type { Audience, Blocked } from '../../model/disclosure.ts';
import type { RecordId } from '../../model/record-id.ts';

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
  /** When something happened to people, as exactly as these readers may know: EDTF, or a quarter as `2015-Q3`. */
  date(edtf: string): string;
  /** Where, likewise; null where nothing may be said. */
  place(place: string): string | null;
  /** Who graded, or stood in for a grade. */
  assessor(name: string): string;
  /** False for a number so small that it could point at somebody. */
  isCounted(count: number): boolean;
  /** What was kept back, for whoever writes the report. */
  readonly blocked: readonly Blocked[];
}

/** Everything, as the team sees it. */
export const undisguised: Disclosure = {
  audience: 'internal',
  isTold: () => true,
  caseNumber: (_, own) => own ?? '',
  person: () => undefined,
  text: (words) => words,
  date: (edtf) => edtf,
  place: (place) => place,
  assessor: (name) => name,
  isCounted: () => true,
  blocked: [],
};
