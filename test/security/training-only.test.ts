/** The preview host may only ever hold training vaults: decided in the vault process, whatever the window says. */
import { existsSync } from 'node:fs';

import { describe, expect, test, vi } from 'vitest';

import { en } from '../../renderer/i18n/en/index.ts';
import { createVault, hasStandIn } from '../e2e/fixture.ts';
import { openAppWith } from './opened-app.ts';

vi.setConfig({ testTimeout: 180_000 });

describe.skipIf(!hasStandIn)('with --training-only', () => {
  test('no real vault is made: neither by the screens nor by the vault process', async () => {
    await using preview = await openAppWith({ args: ['--training-only'] });
    const page = await preview.page();
    await page.getByRole('heading', { level: 1 }).waitFor();
    // Where the screens offer none, this fails early; where they do, the vault process refuses.
    await createVault(preview, 'Mara Heath').catch(() => {});
    expect(await page.getByRole('heading', { name: 'Today', level: 1 }).isVisible()).toBe(false);
    expect(existsSync(preview.at('vault/identity.age'))).toBe(false);
  });

  test('a training vault is made and opened', async () => {
    await using preview = await openAppWith({ args: ['--training-only'] });
    await createVault(preview, 'Mara Heath', true);
    const banner = (await preview.page()).getByText(en['training.banner']).first();
    await banner.waitFor();
    expect(await banner.isVisible()).toBe(true);
  });

  test('a real vault is not opened, although its passphrase is right', async () => {
    await using real = await openAppWith();
    const passphrase = await createVault(real, 'Mara Heath');
    const page = await real.page();
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await vi.waitFor(() => expect(page.isClosed()).toBe(true), { timeout: 20_000 });

    await using preview = await openAppWith({ args: ['--training-only'], stateFolder: real.app.stateFolder });
    const locked = await preview.page();
    await locked.getByLabel('Passphrase').fill(passphrase);
    await locked.getByRole('button', { name: 'Unlock' }).click();
    await locked.getByText(en['error.vault.training-only.what']).first().waitFor();
    expect(await locked.getByRole('heading', { name: 'Today', level: 1 }).isVisible()).toBe(false);
  });
});
