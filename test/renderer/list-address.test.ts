import fc from 'fast-check';
import { expect, test } from 'vitest';

import { facetAddress, facetIn, orderIn, sortAddress, sortedBy, sortIn } from '../../renderer/state/list-address.ts';
import { hrefOf, parseRoute } from '../../renderer/state/route.ts';

test('what is chosen of a facet comes back from the address as it was, whatever letters it has', () => {
  const value = fc.option(fc.string({ unit: 'grapheme', minLength: 1 }), { nil: null });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
      const { query } = parseRoute(hrefOf(['cases'], { tag: facetAddress(values) }));
      expect(facetIn(query, 'tag')).toEqual(values);
    }),
  );
});

test('a press on a heading sorts by it, a second one turns it, and with Shift it comes behind what sorts already', () => {
  const first = sortedBy([], 'begin', false);
  expect(first).toEqual([{ by: 'begin', isFalling: false }]);
  const second = sortedBy(first, 'begin', false);
  expect(second).toEqual([{ by: 'begin', isFalling: true }]);
  const both = sortedBy(second, 'title', true);
  expect(both).toEqual([
    { by: 'begin', isFalling: true },
    { by: 'title', isFalling: false },
  ]);
  expect(sortedBy(both, 'begin', true)).toEqual([
    { by: 'begin', isFalling: false },
    { by: 'title', isFalling: false },
  ]);
  expect(sortIn(new URLSearchParams({ sort: sortAddress(both) }))).toEqual([{ by: 'begin', isFalling: true }, { by: 'title' }]);
});

test('the vault is asked for what the list has: unknown columns, other names and dates that cannot be read are left out', () => {
  const query = new URLSearchParams('sort=-begin.nothing&act=a&other=b&from=2014-05&to=nonsense&text=x');
  expect(orderIn(query, ['act'], ['begin', 'title'])).toEqual({
    sort: [{ by: 'begin', isFalling: true }],
    text: 'x',
    from: '2014-05-01',
    filters: { act: ['a'] },
  });
});
