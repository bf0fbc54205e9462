/** Vaults with the invented investigation: entered by hand, and as the engine writes it. */
import { rmSync } from 'node:fs';

import type { Page } from 'playwright-core';

import { addInvestigation } from '../support/investigation.ts';
import { toldIn } from '../support/told-records.ts';
import { newPlace, openApp, type Place, unlock } from './fixture.ts';
import type { Hands } from './hands.ts';
import { Entry } from './investigation.ts';
import { openPrepared, passphrase, prepared, preparedEmpty } from './prepared.ts';

/** Gone with whoever uses it. */
export interface EnteredVault extends Disposable {
  readonly place: Place;
  /** What every record says in the end. */
  readonly told: readonly string[];
}

/** All of it entered in the window of a vault that was empty. */
export async function enteredBy(handsOn: (page: Page) => Hands): Promise<EnteredVault> {
  const place = newPlace();
  await preparedEmpty()(place);
  {
    await using opened = await openApp({ reducedMotion: 'reduce' }, ['en'], { place });
    await new Entry(handsOn(await unlock(opened, passphrase))).all();
  }
  return { place, told: await toldOf(place), [Symbol.dispose]: () => rmSync(place.folder, { recursive: true, force: true }) };
}

/** What the engine's own entry says. */
export async function toldByEngine(): Promise<readonly string[]> {
  const place = newPlace();
  try {
    await prepared({ fill: (vault) => addInvestigation(vault) })(place);
    return await toldOf(place);
  } finally {
    rmSync(place.folder, { recursive: true, force: true });
  }
}

async function toldOf(place: Place): Promise<readonly string[]> {
  const vault = await openPrepared(place);
  try {
    return toldIn(vault);
  } finally {
    await vault.close();
  }
}
