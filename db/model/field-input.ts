/** What people may hand in for the fields of an entity, as its description has them. */
import * as z from 'zod';

import { boundedRecord } from './bounded-record.ts';
import { parseDate } from './date.ts';
import { readEnteredDate } from './date-entry.ts';
import { type FieldDefinition, type Fields, isTyped, type SetDefinition } from './entity.ts';
import { RecordId } from './record-id.ts';

export const line = z.string().trim().min(1).max(500);
const long = z.string().max(1_000_000);
const code = z.string().trim().min(1).max(100);

/** EDTF; what is not, or could be two days, is refused with the reason. Files are read more liberally (db/cases/read-input.ts). */
const date = z
  .string()
  .max(500)
  .superRefine((text, context) => {
    if (parseDate(text).ok) return;
    const entered = readEnteredDate(text);
    context.addIssue({ code: 'custom', message: entered.ok ? `Write it as ${entered.edtf}.` : entered.reason });
  });

/** For what was checked before: a date that cannot be read is kept as it was written, and counts as missing (0084). */
export const writtenDate = z.string().trim().min(1).max(500);

type InputOf<F extends FieldDefinition> = F['kind'] extends 'integer' ? z.ZodInt : F['kind'] extends 'boolean' ? z.ZodBoolean : z.ZodString;

/** What a person types: no references, nothing that Lapwing writes or gives by itself. */
type TypedName<F extends Fields, Name extends keyof F> = F[Name] extends
  | { readonly kind: 'reference' }
  | { readonly isWritten: true }
  | { readonly generated: unknown }
  ? never
  : Name;

export type TypedFields<F extends Fields> = { readonly [Name in keyof F as TypedName<F, Name>]: z.ZodOptional<InputOf<F[Name]>> };

/** The shape of an object with these fields, each of which may be missing. */
export function typedFields<F extends Fields>({ fields }: { readonly fields: F }, dates: z.ZodString = date): TypedFields<F> {
  const typed = Object.entries(fields).filter(([, field]) => isTyped(field));
  return Object.fromEntries(typed.map(([name, field]) => [name, inputOf(field, dates).optional()])) as unknown as TypedFields<F>;
}

function inputOf({ kind, length, guard }: FieldDefinition, dates: z.ZodType): z.ZodType {
  if (kind === 'integer') return guard ? z.int().min(1).max(4) : z.int().min(1).max(1_000_000_000);
  if (kind === 'boolean') return z.boolean();
  if (kind === 'date') return dates;
  if (kind === 'code') return code;
  return length === 'long' ? long : line;
}

type CodedSets<S> = {
  readonly [Name in keyof S as S[Name] extends { readonly vocabulary: string } ? Name : never]: z.ZodOptional<z.ZodArray<z.ZodString>>;
};

/** Of the sets of an entity those whose elements are codes of a list. */
export function codedSets<S extends Readonly<Record<string, SetDefinition>>>({
  options,
}: {
  readonly options: { readonly sets: S };
}): CodedSets<S> {
  const coded = Object.entries(options.sets).filter(([, { vocabulary }]) => vocabulary !== undefined);
  return Object.fromEntries(coded.map(([name]) => [name, z.array(code).max(200).optional()])) as unknown as CodedSets<S>;
}

/** Fields that the team added, by their ids: a date as EDTF, a choice as its code, a person as an id. */
export const ownFieldValues = boundedRecord(RecordId, z.union([long.min(1), z.number(), z.boolean()]), 1000).optional();
