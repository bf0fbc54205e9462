/**
 * For whom a report is written, and what was kept back for that. Pure; the rules stand in docs/decisions/0069.
 */
import type { RecordId } from './record-id.ts';
import type { ReportAudience } from './report.ts';

/** For whom, from who may read most to who may read least. */
export type Audience = ReportAudience;

/** What the readers do not get. */
export type BlockedEffect =
  /** The case is counted, and not told. */
  | 'not-told'
  /** The person is told of without a name. */
  | 'without-name'
  /** A place in a file is not cited in a footnote. */
  | 'not-cited';

/** Why: what a consent says or lacks, how secret the record is, or that these readers learn of no file. */
export type BlockedReason = 'missing' | 'refused' | 'expired' | 'withdrawn' | 'ask-again' | 'confidentiality' | 'audience';

/** One thing that was kept back. It names people: it is for whoever writes the report, and never part of it. */
export interface Blocked {
  readonly effect: BlockedEffect;
  readonly reason: BlockedReason;
  /** The record that decided: of a consent the person's, else the case or the item of evidence. */
  readonly entity: 'person' | 'case' | 'evidence';
  readonly record: RecordId;
  /** What this record is called. */
  readonly title: string;
  /** The case that it is about, with its number; null for an item of evidence without one. */
  readonly case: RecordId | null;
  readonly caseNumber: string;
  /** The item of evidence that is not cited, by its number or else its title. */
  readonly item?: string;
  /** The consent that decided, where there is one. */
  readonly consent: RecordId | null;
}
