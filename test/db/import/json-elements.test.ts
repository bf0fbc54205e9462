import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { ElementSplitter, repeatedName } from '../../../db/import/json-elements.ts';
import { AppError } from '../../../db/model/errors.ts';

/** As the readers use it: the text in pieces, each element by JSON.parse. `undefined`: refused. */
function readPieces(pieces: readonly string[]): readonly unknown[] | undefined {
  const splitter = new ElementSplitter();
  try {
    const elements = pieces.flatMap((piece) => splitter.add(piece));
    splitter.finish();
    return elements.map((element) => JSON.parse(element) as unknown);
  } catch (error) {
    if (error instanceof AppError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parsedWhole(text: string): readonly unknown[] | undefined {
  try {
    const whole: unknown = JSON.parse(text);
    return Array.isArray(whole) ? whole : undefined;
  } catch {
    return undefined;
  }
}

function cut(text: string, places: readonly number[]): readonly string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...at].map((from, n) => text.slice(from, at[n] ?? text.length));
}

const places = fc.array(fc.nat(), { maxLength: 8 });

test('any list, cut anywhere, has the elements that JSON.parse finds in it', () => {
  const list = fc.array(fc.jsonValue({ maxDepth: 6 }));
  const check = (given: unknown[], space: number | string, at: readonly number[]) => {
    const text = JSON.stringify(given, null, space);
    expect(readPieces(cut(text, at))).toEqual(JSON.parse(text));
  };
  fc.assert(fc.property(list, fc.constantFrom(0, 1, '\t'), places, check), { numRuns: 2000 });
});

test('any text made of the signs of JSON is a list here exactly when it is one for JSON.parse', () => {
  const signs = fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', ' ', '\n', '\v', '\u{a0}', '0', 'a', 'null', '"a":1', '[1]', '{}');
  const text = fc
    .tuple(fc.array(signs, { maxLength: 14 }), fc.boolean())
    .map(([parts, isClosed]) => (isClosed ? `[${parts.join('')}]` : parts.join('')));
  const check = (given: string, at: readonly number[]) => {
    expect(readPieces(cut(given, at))).toEqual(parsedWhole(given));
  };
  fc.assert(fc.property(text, places, check), { numRuns: 20_000 });
});

test('a name that stands twice in one object is found, however it is written, and no other', () => {
  const value = fc.jsonValue({ maxDepth: 5 });
  const name = fc.string({ minLength: 1, maxLength: 6 });
  const escaped = (text: string) => text.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const check = (first: string, second: string, one: unknown, other: unknown) => {
    const [quotedOne, quotedOther] = [JSON.stringify(one), JSON.stringify(other)];
    expect(repeatedName(`[${quotedOne},${quotedOther}]`)).toBeUndefined();
    const text = `[{${JSON.stringify(first)}:${quotedOne},"${escaped(second)}":${quotedOther}}]`;
    expect(repeatedName(text)).toBe(first === second ? first : undefined);
  };
  fc.assert(fc.property(name, name, value, value, check));
  fc.assert(fc.property(name, value, value, (twice, one, other) => check(twice, twice, one, other)));
});
