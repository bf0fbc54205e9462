/** What stands in the place of a name that is not there: in lists of values that are texts, an id alone would say that nothing is here. */
import { isRecordId, type RecordId } from './record-id.ts';

export interface Unnamed {
  /** Whoever handed it over kept the name back: there is one. */
  readonly isWithheld: boolean;
  readonly entity: string;
}

/** Of a record that is here, as a text. */
export function unnamedText({ isWithheld, entity }: Unnamed, id: RecordId): string {
  return `${isWithheld ? 'withheld' : 'unnamed'}:${entity}:${id}`;
}

/** Nothing for every other value. */
export function readUnnamed(value: unknown): Unnamed | undefined {
  if (typeof value !== 'string') return undefined;
  const [said, entity = '', id = '', ...more] = value.split(':');
  if ((said !== 'withheld' && said !== 'unnamed') || !isRecordId(id) || more.length > 0) return undefined;
  return { isWithheld: said === 'withheld', entity };
}
