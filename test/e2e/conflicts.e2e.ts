/** Conflicts over the trash say what lies there now and what each choice does. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, test } from 'vitest';

import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createCase } from '../../db/cases/commands.ts';
import { editRecord, trashRecord } from '../../db/records/commands.ts';
import { createVault } from '../../db/vault/create.ts';
import { openVault } from '../../db/vault/open.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { expect, goTo, hasWindow, openApp, type Place, unlock } from './fixture.ts';
import { environmentOf, passphrase, prepared } from './prepared.ts';

/** Somebody unknown here puts one case away, and works on in another that was put away here. */
async function fill(vault: Vault, place: Place): Promise<void> {
  const state = join(place.folder, 'team-state');
  mkdirSync(state);
  const folder = join(place.folder, 'team');
  await createVault(folder, { passphrase, member: 'Otis Tern' }, environmentOf(state));
  await using team = await openVault(folder, passphrase, environmentOf(state));
  const [kept, away] = ['The gate', 'The weir'].map((title) => createCase(vault, { title, begin: '2016' }).id);
  const send = async (from: Vault, to: Vault, name: string) => {
    const out = join(place.folder, name);
    await exportBundle(from, { recipients: [to.recipient], scope: 'all', out, authorName: name });
    await acceptBundle(to, (await stageBundle(to, out)).key);
  };
  await send(vault, team, 'there');
  trashRecord(team, 'case', kept!);
  editRecord(team, 'case', away!, { title: 'The weir at night' });
  trashRecord(vault, 'case', away!);
  await send(team, vault, 'back');
}

describe.runIf(hasWindow)('conflicts', () => {
  test('over the trash say what lies there and what each choice does', { timeout: 120_000 }, async () => {
    await using opened = await openApp({}, ['en'], { prepare: prepared({ fill }) });
    const page = await unlock(opened, passphrase);
    await goTo(page, 'Conflicts');
    const about = (title: string) => page.locator('[data-conflict]').filter({ hasText: title });
    const kept = about('The gate');
    await expect(kept.getByText('From somebody unknown here')).toBeVisible();
    await expect(kept.getByText('It stays here until you decide.')).toBeVisible();
    await expect(kept.getByRole('button', { name: /^Put it in the trash/ })).toBeEnabled();
    const away = about('The weir');
    await expect(away.getByText('It would come back. Until you decide, it stays in the trash.')).toBeVisible();
    await expect(away.getByRole('button', { name: /^Leave it in the trash/ })).toBeEnabled();
    await away.getByRole('button', { name: /^Bring it back/ }).click();
    await expect(away).toHaveCount(0);
    await kept.getByRole('button', { name: /^Keep the record/ }).click();
    await expect(kept).toHaveCount(0);
    await goTo(page, 'Cases');
    for (const title of ['The gate', 'The weir']) await expect(page.getByText(title, { exact: false }).first()).toBeVisible();
  });
});
