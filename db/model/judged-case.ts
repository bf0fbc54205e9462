/** A case as it is judged and drafted from: its records with what they are made of, and its people once each. */
import type { ConsentUse } from './consent.ts';
import type { RecordId } from './record-id.ts';

export interface JudgedRecord {
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sets?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Of an act of a kind that a team added: the code of the kind of Lapwing that it is a narrower one of. */
  readonly kind?: string | undefined;
  /** It stands in another case of the same story: in which. */
  readonly elsewhere?: RecordId | undefined;
}

export interface JudgedAct extends JudgedRecord {
  readonly involvements: readonly JudgedRecord[];
  readonly stays: readonly JudgedRecord[];
}

export interface JudgedProceeding extends JudgedRecord {
  readonly charges: readonly JudgedRecord[];
  readonly hearings: readonly JudgedRecord[];
}

/** What somebody's consent is to one use, where it is no yes. */
export type ConsentGap = 'missing' | 'refused' | 'expired' | 'withdrawn' | 'ask-again';

/** A person once, whatever number of records the case names of them. */
export interface JudgedPerson extends JudgedRecord {
  /** All of the same person, `id` included. */
  readonly records: readonly RecordId[];
  readonly names: readonly JudgedRecord[];
  readonly relations: readonly JudgedRecord[];
  readonly risks: readonly JudgedRecord[];
  readonly protections: readonly JudgedRecord[];
  /** The uses that are closed, of those that a door asks for. */
  readonly closed: Readonly<Partial<Record<ConsentUse, ConsentGap>>>;
}

export interface JudgedCase extends JudgedRecord {
  readonly acts: readonly JudgedAct[];
  readonly sources: readonly JudgedRecord[];
  readonly interventions: readonly JudgedRecord[];
  readonly proceedings: readonly JudgedProceeding[];
  readonly people: readonly JudgedPerson[];
}
