/** What a person wrote for a field, as the value that the log keeps. */
import { readEnteredDate } from './date-entry.ts';
import type { FieldDefinition } from './entity.ts';
import { isRecordId } from './record-id.ts';

export type ReadField = { readonly ok: true; readonly value: string | number | boolean } | { readonly ok: false; readonly reason: string };

const longest = 1_000_000;

/** Dates as people write them become EDTF; yes and no may be `true`, `yes`, `1`. */
export function readFieldText({ kind, guard }: FieldDefinition, text: string): ReadField {
  const value = text.trim();
  if (value === '') return refused('is empty');
  if (value.length > longest) return refused(`is longer than ${longest} characters`);
  if (kind === 'date') {
    const entered = readEnteredDate(value);
    return entered.ok ? { ok: true, value: entered.edtf } : refused(entered.reason);
  }
  if (kind === 'boolean')
    return /^(true|yes|1|false|no|0)$/i.test(value) ? { ok: true, value: /^(true|yes|1)$/i.test(value) } : refused('is neither yes nor no');
  if (kind === 'integer') {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : undefined;
    if (number === undefined) return refused('is no whole number');
    return guard?.allows && !guard.allows(number) ? refused('is not a number from 1 to 4') : { ok: true, value: number };
  }
  if (kind === 'reference' && !isRecordId(value)) return refused('is not the id of a record');
  return { ok: true, value };
}

function refused(reason: string): ReadField {
  return { ok: false, reason };
}
