/**
 * Keys that keep an ordered list in order while several people insert without talking to each other: `fractional-indexing`,
 * behind checks of its keys, since those of other vaults may be anything and the library takes letters that are no digits.
 *
 * A key is an integer of growing width (its first letter says how wide) and a fraction, in base 62, compared as bytes.
 * Appending counts the integer up, so a list of n appended items has keys of about log62(n) characters; only insertions
 * at one spot lengthen the fraction. Two people who insert at the same spot get the same key: the record's id decides.
 */
import { generateKeyBetween } from 'fractional-indexing';

import { AppError } from './errors.ts';

const FORM = /^[A-Za-z][0-9A-Za-z]*$/;
const MAX_LENGTH = 1000;
/** The smallest integer there is. The library refuses it: nothing could stand before it. */
const FLOOR = `A${'0'.repeat(26)}`;

/**
 * A key strictly between two others; `undefined` stands for the list's beginning or end. There is always one; where the
 * others are as long or as small as may be, as no honest list makes them, it is not taken as a key itself, and whoever
 * orders the list numbers it anew.
 *
 * @throws {AppError} `input.invalid` when a key is malformed, or `before` does not sort before `after`.
 */
export function keyBetween(before: string | undefined, after: string | undefined): string {
  for (const key of [before, after]) requireKey(key);
  if (before !== undefined && after !== undefined && before >= after)
    throw new AppError('input.invalid', 'The positions are not in order.');
  return generateKeyBetween(before, after);
}

/** `count` keys in order behind `before`, for a whole list at once. @throws {AppError} `input.invalid` when `before` is malformed. */
export function keysAfter(before: string | undefined, count: number): readonly string[] {
  requireKey(before);
  const keys: string[] = [];
  for (let last = before; keys.length < count; keys.push(last)) last = generateKeyBetween(last, undefined);
  return keys;
}

function requireKey(text: string | undefined): void {
  if (text !== undefined && !isFractionalKey(text)) throw new AppError('input.invalid', 'Not a list position.');
}

export function isFractionalKey(text: string): boolean {
  if (!FORM.test(text) || text.length > MAX_LENGTH || text === FLOOR) return false;
  const width = widthOf(text);
  return text.length === width || (text.length > width && !text.endsWith('0'));
}

/** `a` to `z`: 1 to 26 digits; `Z` down to `A`: negative, 1 to 26 digits. */
function widthOf(key: string): number {
  const head = key.charCodeAt(0);
  return head >= 97 ? head - 97 + 2 : 90 - head + 2;
}
