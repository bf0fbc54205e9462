/** Names of the parts of a bundle, as they are written, and as programs that copy files leave them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { mostParts, printPartName, readPartName, tagAlphabet, tagChars } from '../../../db/model/part-name.ts';

test('what is written is read, also where a program that copied it wrote something behind', () => {
  const name = { title: '2026-11-30-7hq2m4kd', tag: 'k3f9x2ab'.replaceAll('9', 'z'), n: 3, parts: 12 };
  const summed = { ...name, sum: 'q7m2c4ta' };
  expect(printPartName(name)).toBe('2026-11-30-7hq2m4kd.k3fzx2ab.03-of-12.age');
  expect(printPartName(summed)).toBe('2026-11-30-7hq2m4kd.k3fzx2ab.03-of-12.q7m2c4ta.age');
  for (const { title, ...told } of [name, summed]) {
    const written = printPartName({ title, ...told });
    for (const one of [written, written.replace('.age', ' (2).age'), written.replace('.age', '(2).age'), written.toUpperCase()])
      expect(readPartName(`/media/STICK/${one}`)).toEqual({ title: expect.any(String) as string, ...told });
  }
  for (const other of [
    'a.age',
    'a.k3fzx2ab.0-of-2.age',
    'a.k3fzx2ab.3-of-2.age',
    'a.k3fzx2ab.1-of-1.age',
    'a.k3fz.1-of-2.age',
    'a.k3fzx2ab.1-of-99999.age',
  ])
    expect(readPartName(other)).toBeUndefined();
});

test('whatever a bundle was called, the names of its parts are read back', () => {
  const tag = fc.array(fc.constantFrom(...tagAlphabet), { minLength: tagChars, maxLength: tagChars }).map((letters) => letters.join(''));
  const title = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !/[/\\\p{C}\p{Z}]|\d-of-/u.test(text));
  fc.assert(
    fc.property(title, tag, fc.integer({ min: 2, max: mostParts }), fc.nat(), fc.option(tag), (name, ofAll, parts, any, sum) => {
      const part = { title: name, tag: ofAll, n: (any % parts) + 1, parts, ...(sum !== null && { sum }) };
      expect(readPartName(`/media/a stick/${printPartName(part)}`)).toEqual(part);
    }),
  );
});
