import { expect, test } from 'vitest';

import { newPartFor } from '../../renderer/features/cases/use-asked.ts';
import { isFirstAsking } from '../../renderer/state/asked-once.ts';

test('a list that is folded and opened again adds nothing more; whoever asks again gets another', () => {
  const asked = { part: 'detail', at: { record: 'a', field: 'stays' } } as const;
  expect(isFirstAsking(newPartFor(asked))).toBe(true);
  expect(isFirstAsking(newPartFor(asked))).toBe(false);
  expect(isFirstAsking(newPartFor({ ...asked }))).toBe(true);
});
