/** The invented investigation of five linked events with twenty people, by one who has no mouse: nothing but keys, and at every stop the focus is seen. */
import { expect, test, vi } from 'vitest';

import { hasWindow } from './fixture.ts';
import { KeyHands } from './hands.ts';
import { enteredBy, toldByEngine } from './investigation-vaults.ts';

vi.setConfig({ testTimeout: 600_000 });

test.skipIf(!hasWindow)('entered by keys alone, every record says what it is to say', async () => {
  using entered = await enteredBy((page) => new KeyHands(page));
  expect(entered.told).toEqual(await toldByEngine());
});
