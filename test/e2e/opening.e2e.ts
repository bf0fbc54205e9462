/** What an earlier session accepted and did not show: opening does not wait for it, and it can be stopped and gone on with. */
import { rmSync } from 'node:fs';
import path from 'node:path';

import { expect as expectValue, test, vi } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { expect, goTo, hasWindow, newPlace, openApp, slow, unlock } from './fixture.ts';
import { openPrepared, passphrase, prepared } from './prepared.ts';

vi.setConfig({ testTimeout: 600_000 });

/** As a kill leaves it: the log has the cases, no table shows them; and for now showing them fails. */
function leaveUnshown(vault: Vault): void {
  for (const title of ['Office searched at night', 'Printer closed']) createCase(vault, { title });
  vault.raw.exec("DELETE FROM case_record; UPDATE record SET pending = 1 WHERE entity = 'case'");
  vault.raw.exec("CREATE TRIGGER stuck BEFORE INSERT ON case_record BEGIN SELECT raise(ABORT, 'stuck'); END");
}

test.skipIf(!hasWindow)('what waits to be shown keeps nobody from the vault; stopped, it says so and goes on when asked', async () => {
  const place = newPlace();
  try {
    {
      await using mine = await openApp({}, ['en'], { prepare: prepared({ fill: leaveUnshown }), place });
      const page = await unlock(mine, passphrase);
      await expect(page.getByText('Not everything that was accepted is shown yet')).toBeVisible(slow);
      await expect(page.getByText(/2 records are still to be shown/)).toBeVisible();
      if (process.env['LAPWING_SHOTS']) await page.screenshot({ path: path.join(process.env['LAPWING_SHOTS'], 'unfinished.png') });
    }
    {
      await using vault = await openPrepared(place);
      vault.raw.exec('DROP TRIGGER stuck');
      expectValue(vault.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
    }
    await using mine = await openApp({}, ['en'], { place });
    const page = await unlock(mine, passphrase);
    await goTo(page, 'Cases');
    await expect(page.getByRole('gridcell', { name: 'Printer closed' })).toBeVisible(slow);
    await expect(page.getByText('Not everything that was accepted is shown yet')).toHaveCount(0);
  } finally {
    rmSync(place.folder, { recursive: true, force: true });
  }
});
