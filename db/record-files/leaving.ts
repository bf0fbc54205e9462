import type { RecordId } from '../model/record-id.ts';

/** What of one record stays out of a file. */
export interface Stays {
  field(name: string): boolean;
  set(name: string): boolean;
  /** Whether anything may. */
  some(): boolean;
}

/** What a file may say: see db/consent/files.ts. */
export interface Leaving {
  /** How to reach a person safely, and whatever else is left out unless somebody asks for it. */
  readonly withSensitive: boolean;
  test(entity: string, record: RecordId): Stays;
}
