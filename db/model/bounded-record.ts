import * as z from 'zod';

/** Free keys, of which there may be `maxEntries`; a bare `z.record` has no limit and the contract's test refuses it. */
export function boundedRecord<Key extends z.ZodString, Value extends z.ZodType>(key: Key, value: Value, maxEntries: number) {
  return z
    .record(key, value)
    .refine((entries) => Object.keys(entries).length <= maxEntries, { message: 'too many entries' })
    .meta({ maxEntries });
}
