import { expect, test } from 'vitest';

import { firstHits, mostShown } from '../../renderer/features/frame/first-hits.ts';

const found = (count: number) => Array.from({ length: count }, (_, n) => n);

test('a page of hits is all there is; one more says that there are more, and does not show', () => {
  expect(firstHits(found(mostShown))).toEqual({ hits: found(mostShown), isCut: false });
  expect(firstHits(found(mostShown + 1))).toEqual({ hits: found(mostShown), isCut: true });
  expect(firstHits([])).toEqual({ hits: [], isCut: false });
});
