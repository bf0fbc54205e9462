/**
 * How a method of the contract is written down, and the types that follow from it.
 *
 * One object lists every method: name → `{kind, input, output}`. From it come the typed client
 * (client.ts), the vault's handlers (a missing one does not compile) and the check at run time.
 * Every object is strict and every text, list and record has a maximum: test/electron/contract.test.ts
 * walks all of them.
 */
import * as z from 'zod';

export { boundedRecord } from '../../db/model/bounded-record.ts';

/** `read` gets a vault that cannot be written, `write` one that can, `job` also reports progress. */
export type MethodKind = 'read' | 'write' | 'job';

export interface Method<Kind extends MethodKind = MethodKind, Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly kind: Kind;
  readonly input: Input;
  readonly output: Output;
}

/** Names to methods; a name is `noun.verb`. */
export type Contract = Readonly<Record<string, Method>>;

/** Writes down one method. Does nothing at run time; it keeps the exact types. */
export function method<const Kind extends MethodKind, Input extends z.ZodType, Output extends z.ZodType>(
  definition: Method<Kind, Input, Output>,
): Method<Kind, Input, Output> {
  return definition;
}

/** What a caller passes, before defaults and trimming. */
export type InputOf<M extends Method> = z.input<M['input']>;
/** What a handler gets, checked. */
export type CheckedInputOf<M extends Method> = z.output<M['input']>;
export type OutputOf<M extends Method> = z.output<M['output']>;

/** The same data with nothing to change in it; what handlers may give back. */
export type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

/** Rows of a page: no answer holds more. */
export const maxPageRows = 500;

/** A method without input takes `{}`. */
export const NoInput = z.strictObject({});

/** A method that only does something answers `{}`. */
export const Done = z.strictObject({});

/** A change in the log: `<action>.<n>`. */
export const ChangeId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}\.\d{1,6}$/)
  .max(50);

/** One field of a record, as the log holds it: text, number, yes/no or nothing. */
export const FieldValue = z.union([z.string().max(1_000_000), z.number(), z.boolean(), z.null()]);

/** A field's name, or an element of a set: `title`, `tags/urgent`. */
export const FieldName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z][A-Za-z0-9]*(\/.+)?$/);

/** Raw bytes, at most so many. */
export function bytesUpTo(maxBytes: number) {
  return z
    .custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= maxBytes, { message: 'not bytes, or too many' })
    .meta({ maxBytes });
}
