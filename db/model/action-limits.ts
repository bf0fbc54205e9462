/**
 * What one action holds at most, for who writes and for who reads.
 *
 * One set for both: an action that a vault can write and no other can read would keep all its later bundles from
 * being accepted.
 */
import { fieldNamePattern, type KnownChange } from './action.ts';
import type { Json } from './canonical-json.ts';
import { AppError } from './errors.ts';

export const actionLimits = {
  changes: 50_000,
  /** Of one change: `deleted` names the heads of every field, and a record may have as many tags as an action holds. */
  parents: 100_000,
  /** Of an action as JSON, its seed known. */
  bytes: 16 * 1024 * 1024,
  /** Of one text, in UTF-16 units. */
  textChars: 4 * 1024 * 1024,
  /** Of a value: lists in lists. */
  depth: 64,
  /** Of a list or an object. */
  members: 100_000,
} as const;

/** `"<43 characters>.<number>",` and the brackets, braces and names around a change. */
const parentBytes = 52;
const changeBytes = 160;

/** @param values the values of the changes as canonical JSON. @throws {AppError} `input.invalid` for what every reader refuses. */
export function requireWritable(changes: readonly KnownChange[], values: readonly string[]): void {
  if (changes.length > actionLimits.changes) throw tooMuch();
  let bytes = 0;
  // UTF-8 has at most three bytes for a UTF-16 unit: what is small by that is small.
  changes.forEach(({ field, parents, value }, n) => {
    if (!fieldNamePattern.test(field))
      throw new AppError('input.invalid', 'A tag or name holds characters that no record can carry, or is too long. Nothing was changed.');
    if (parents.length > actionLimits.parents || !isPlainValue(value)) throw tooMuch();
    bytes += changeBytes + field.length * 3 + parents.length * parentBytes + values[n]!.length * 3;
  });
  if (bytes > actionLimits.bytes) throw tooMuch();
}

function tooMuch(): AppError {
  return new AppError('input.invalid', 'This is more than one step can hold. Nothing was changed; do it in several parts.');
}

/** JSON that can be hashed: well-formed text, finite numbers, bounded depth and size. */
export function isPlainValue(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.length <= actionLimits.textChars && value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= actionLimits.depth) return false;
  const members = Array.isArray(value) ? value : Object.values(value as object);
  return (
    members.length <= actionLimits.members &&
    members.every((member) => isPlainValue(member, depth + 1)) &&
    Object.keys(value as object).every((key) => key.isWellFormed())
  );
}
