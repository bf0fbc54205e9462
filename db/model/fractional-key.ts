/**
 * Keys that keep an ordered list in order while several people insert without talking to each other.
 *
 * A key is an integer of growing width (its first letter says how wide) and a fraction, in base 62,
 * compared as bytes. Appending counts the integer up, so a list of n appended items has keys of
 * about log62(n) characters; only insertions at one spot lengthen the fraction. Two people who
 * insert at the same spot get the same key: the record's id decides between them.
 */
import { AppError } from './errors.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const KEY = /^(?:[A-Z][0-9A-Za-z]*|[a-z][0-9A-Za-z]*)$/;
const FIRST = 'a0';

/**
 * A key strictly between two others; `undefined` stands for the list's beginning or end.
 *
 * @throws {AppError} `input.invalid` when a key is malformed or `before` does not sort before `after`.
 */
export function keyBetween(before: string | undefined, after: string | undefined): string {
  for (const key of [before, after]) {
    if (key !== undefined && !isFractionalKey(key)) throw new AppError('input.invalid', 'Not a list position.');
  }
  if (before === undefined && after === undefined) return FIRST;
  if (before === undefined) return keyBefore(after!);
  if (after === undefined) return countUp(integerOf(before)) ?? integerOf(before) + middle(fractionOf(before), undefined);
  if (before >= after) throw new AppError('input.invalid', 'The positions are not in order.');
  const whole = integerOf(before);
  if (whole === integerOf(after)) return whole + middle(fractionOf(before), fractionOf(after));
  const next = countUp(whole);
  return next !== undefined && next < after ? next : whole + middle(fractionOf(before), undefined);
}

/** `count` keys in order behind `before`, for a whole list at once. */
export function keysAfter(before: string | undefined, count: number): readonly string[] {
  const keys: string[] = [];
  for (let last = before; keys.length < count; keys.push(last)) last = keyBetween(last, undefined);
  return keys;
}

export function isFractionalKey(text: string): boolean {
  return KEY.test(text) && text.length >= widthOf(text) && text.length <= 1000 && !(text.length > widthOf(text) && text.endsWith('0'));
}

function keyBefore(after: string): string {
  const whole = integerOf(after);
  if (whole < after) return whole;
  return countDown(whole) ?? whole.slice(0, 1) + middleOfFloor();
}

/** Nothing lies below the smallest integer: 26^62 insertions at the beginning never happen. @throws {AppError} `input.invalid` */
function middleOfFloor(): never {
  throw new AppError('input.invalid', 'There is no position before this one.');
}

/** `a` to `z`: 1 to 26 digits; `Z` down to `A`: negative, 1 to 26 digits. */
function widthOf(key: string): number {
  const head = key.charCodeAt(0);
  return head >= 97 ? head - 97 + 2 : 90 - head + 2;
}

function integerOf(key: string): string {
  return key.slice(0, widthOf(key));
}

function fractionOf(key: string): string {
  return key.slice(widthOf(key));
}

function countUp(whole: string): string | undefined {
  const digits = carry(whole.slice(1), 1);
  if (digits !== undefined) return whole[0]! + digits;
  if (whole[0] === 'z') return undefined;
  if (whole[0] === 'Z') return FIRST;
  const head = String.fromCharCode(whole.charCodeAt(0) + 1);
  return head.padEnd(widthOf(head), DIGITS[0]);
}

function countDown(whole: string): string | undefined {
  const digits = carry(whole.slice(1), -1);
  if (digits !== undefined) return whole[0]! + digits;
  if (whole[0] === 'A') return undefined;
  const head = whole[0] === 'a' ? 'Z' : String.fromCharCode(whole.charCodeAt(0) - 1);
  return head.padEnd(widthOf(head), DIGITS.at(-1));
}

/** The digits counted by one; nothing when they run over. */
function carry(digits: string, step: 1 | -1): string | undefined {
  const [wrapsAt, restart] = step === 1 ? [61, '0'] : [0, 'z'];
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    const value = DIGITS.indexOf(digits[index]!);
    if (value !== wrapsAt) return digits.slice(0, index) + DIGITS[value + step] + restart.repeat(digits.length - index - 1);
  }
  return undefined;
}

/** A fraction strictly between two (`undefined` is 1), without zeros at its end. */
function middle(low: string, high: string | undefined): string {
  let shared = 0;
  if (high !== undefined) while ((low[shared] ?? '0') === high[shared]) shared += 1;
  if (shared > 0) return high!.slice(0, shared) + middle(low.slice(shared), high!.slice(shared));
  const from = low === '' ? 0 : DIGITS.indexOf(low[0]!);
  const to = high === undefined ? DIGITS.length : DIGITS.indexOf(high[0]!);
  if (to - from > 1) return DIGITS[Math.floor((from + to) / 2)]!;
  if (high !== undefined && high.length > 1) return high[0]!;
  return DIGITS[from] + middle(low.slice(1), undefined);
}
