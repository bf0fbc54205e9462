/** What is graded: a recommendation, or one part of it. */
import type { RecordId } from '../model/record-id.ts';

export interface Target {
  readonly recommendation: RecordId;
  /** Absent for the recommendation as a whole. */
  readonly part?: RecordId | undefined;
}

/** The same for the same target, whatever object says it. */
export function keyOfTarget({ recommendation, part }: Target): string {
  return part === undefined ? recommendation : `${recommendation} ${part}`;
}

/** The target that the fields of a record name; nothing where they name none. */
export function targetIn({ recommendation, part }: Readonly<Record<string, unknown>>): Target | undefined {
  if (typeof recommendation !== 'string') return undefined;
  return typeof part === 'string' ? { recommendation, part } : { recommendation };
}
