/**
 * What a report could give away: a finding is made anew each time; kept is who settled it and why, and what stands for whom.
 *
 * Both travel with their report, and in no bundle of cases.
 */
import { defineEntity, is } from './entity.ts';
import type { RecordId } from './record-id.ts';

/** So many letters on each side: what is settled is settled at this place, and not wherever a name comes up later. */
export const aroundLetters = 32;

/** Somebody looked at a finding, and says why it may stand. */
export const reportFindingEntity = defineEntity(
  'report-finding',
  {
    report: is.reference('report'),
    /** What names the finding: the same while its words and what stands around them are the same (leak/finding-id.ts). */
    finding: is.line({ isWritten: true }),
    reason: is.long(),
    member: is.reference('member', { isWritten: true }),
    name: is.line({ isWritten: true }),
  },
  { owner: 'report', list: 'findings', title: ['finding'], role: 'fixed', isTrashed: false, travelsIn: 'assessment' },
);

/** What stands for a person or case in a report that does not name them. */
export const reportMarkEntity = defineEntity(
  'report-mark',
  {
    report: is.reference('report'),
    /** The person or case. */
    subject: is.reference(undefined, { isWritten: true }),
    kind: is.line({ isWritten: true }), // person, case
    mark: is.line({ isWritten: true }),
  },
  { owner: 'report', list: 'marks', title: ['mark'], role: 'fixed', isTrashed: false, travelsIn: 'assessment' },
);

export type FindingKind =
  | 'name'
  | 'alias'
  | 'id-number'
  | 'phone'
  | 'email'
  | 'address'
  | 'user-name'
  | 'record'
  | 'quasi-identifier'
  | 'small-number';

/** `sure`: a whole name, a number that adds up. `likely`: what sounds like a name or shortens it. `possible`: a part of a name, or what may be something else. */
export type FindingSeverity = 'sure' | 'likely' | 'possible';

export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: FindingSeverity;
  /** The title of the chapter or section, and the kind of block: `paragraph`, `table`, …; of a file, the part of it. */
  readonly where: { readonly section: string; readonly block: string };
  /** What was found, with some words before and after it. */
  readonly before: string;
  readonly found: string;
  readonly after: string;
  /** Whose name it is, with what the record is called. */
  readonly people: readonly { readonly id: RecordId; readonly name: string }[];
  /** Who settled it, and why. */
  readonly settled: { readonly reason: string; readonly name: string; readonly when: string } | null;
}
