import * as z from 'zod';

/** A record's id: a UUID in lower-case hexadecimal with hyphens. New ones are UUIDv7 (RFC 9562). */
export type RecordId = string;

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const RecordId = z.string().length(36).regex(pattern, 'not an id');

export function isRecordId(text: string): boolean {
  return pattern.test(text);
}
