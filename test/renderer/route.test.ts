import fc from 'fast-check';
import { expect, test } from 'vitest';

import { hrefOf, parseRoute } from '../../renderer/state/route.ts';

test('an address keeps page and filters', () => {
  const address = hrefOf(['cases', 'a/b 王'], { sort: 'begin', theme: undefined, text: 'x&y=z' });
  expect(address).toBe('#/cases/a%2Fb%20%E7%8E%8B?sort=begin&text=x%26y%3Dz');
  const { path, query } = parseRoute(address);
  expect(path).toEqual(['cases', 'a/b 王']);
  expect(Object.fromEntries(query)).toEqual({ sort: 'begin', text: 'x&y=z' });
});

test('whatever is read back is what was written', () => {
  const part = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.dictionary(part, part, { maxKeys: 3 }), (path, query) => {
      const route = parseRoute(hrefOf(path, query));
      expect(route.path).toEqual(path);
      expect(Object.fromEntries(route.query)).toEqual({ ...query });
    }),
  );
});

test('a malformed address is an empty part, not an error', () => {
  expect(parseRoute('#/cases/%E7%8E').path).toEqual(['cases', '']);
  expect(parseRoute('').path).toEqual([]);
});
