import { AppError } from './errors.ts';

/** A value that JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one way Lapwing writes JSON that is hashed or signed: RFC 8785 (JCS). Keys in UTF-16
 * order, no blanks, numbers as ECMAScript prints them.
 *
 * @throws {TypeError} for what RFC 8785 forbids: NaN, infinities, `undefined`; {AppError} `input.invalid` for half
 *   characters, which files and forms can hold.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('Not a JSON number');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item as Json)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError('Not a JSON value');
  const record = value as { readonly [key: string]: Json };
  const members = Object.keys(record)
    .sort()
    .map((key) => `${canonicalString(key)}:${canonicalJson(record[key] as Json)}`);
  return `{${members.join(',')}}`;
}

/** `JSON.stringify` already escapes strings as RFC 8785 asks; only lone surrogates must be refused. */
export function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new AppError('input.invalid', 'A text holds half a character (a lone surrogate). Nothing was changed.');
  return JSON.stringify(text);
}

/** Names of entities, fields and kinds, which come again in every action. A hostile bundle can bring more than any app writes. */
const names = new Map<string, string>();
const rememberedNames = 1_000;

/** `canonicalString` of a name that comes again and again. */
export function canonicalName(name: string): string {
  let written = names.get(name);
  if (written === undefined) {
    written = canonicalString(name);
    if (names.size >= rememberedNames) names.clear();
    names.set(name, written);
  }
  return written;
}
