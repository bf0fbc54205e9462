/**
 * Of the invented investigation the two events that have the most to say, a detention and its trial, by one who has no mouse: nothing
 * but keys, and at every stop the focus is seen. All five by keys would take minutes and meet the same fields again.
 */
import { expect, test, vi } from 'vitest';

import { hasWindow } from './fixture.ts';
import { KeyHands } from './hands.ts';
import { investigation } from '../support/investigation.ts';
import { enteredBy, toldByEngine } from './investigation-vaults.ts';

vi.setConfig({ testTimeout: 600_000 });

test.skipIf(!hasWindow)('entered by keys alone, every record says what it is to say', async () => {
  const events = investigation.slice(2, 4);
  using entered = await enteredBy((page) => new KeyHands(page), events);
  expect(entered.told).toEqual(await toldByEngine(events));
});
