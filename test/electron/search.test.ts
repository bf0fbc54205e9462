import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import { eraseRecords } from '../../db/log/decide/erase.ts';
import { hasErasedWords, hasPendingSearch } from '../../db/search/queue.ts';
import { keepSearchReady, readyToSearch } from '../../electron/vault/search-upkeep.ts';
import { openWorkshop } from '../support/vaults.ts';
import { createRealVault, temporaryFolder } from './real-process.ts';

test('a search that the next key took back does not run; what was saved is found', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  await vault.window['cases.create']({ title: 'Reedmarsh' });
  const controller = new AbortController();
  const first = vault.window['search.query']({ text: 'Reedm', limit: 5 }, { signal: controller.signal });
  controller.abort();
  const second = vault.window['search.query']({ text: 'Reedma', limit: 5 });
  await expect(first).rejects.toMatchObject({ code: 'job.cancelled' });
  expect(await second).toHaveLength(1);
});

test('a save comes between the steps in which the index catches up, and a cancelled search leaves the rest', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  vault.transaction(() => {
    // Enough that no machine indexes it in the steps of a few turns.
    for (let n = 0; n < 1_000; n += 1) createCase(vault, { title: `Case ${n}`, narrative: `words in a row ${n} `.repeat(800) });
  });
  const controller = new AbortController();
  const ready = readyToSearch({ vault, signal: controller.signal });
  await nextTurn();
  await nextTurn();
  expect(hasPendingSearch(vault.store)).toBe(true);
  createCase(vault, { title: 'Saved meanwhile' });
  controller.abort(new Error('the next key'));
  await expect(ready).rejects.toThrow('the next key');
  expect(hasPendingSearch(vault.store)).toBe(true);
  await readyToSearch({ vault, signal: new AbortController().signal });
  expect(hasPendingSearch(vault.store)).toBe(false);
  expect(vault.search.search('meanwhile', { limit: 5 })).toHaveLength(1);
});

test('a moment after the last change the index is up to date without anybody searching', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'Left by an earlier session' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    keepSearchReady(vault);
    vi.advanceTimersByTime(900);
    createCase(vault, { title: 'Typed' });
    vi.advanceTimersByTime(900);
    expect(hasPendingSearch(vault.store)).toBe(true);
    vi.advanceTimersByTime(200);
    await vi.waitFor(() => expect(hasPendingSearch(vault.store)).toBe(false));
  } finally {
    vi.useRealTimers();
  }
});

test('an erasure whose cleaning was cut off goes on a moment after the opening, without anybody asking', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Case', narrative: 'unsayableword' });
  await vault.catchUpSearch();
  vault.transaction(() => eraseRecords(vault.store, [{ entity: 'case', record: id, fields: ['narrative'] }], 'asked'));
  // Without the first letters: the index leaves out what a word shares with the one before it, and that may be the number of a case.
  const holds = () => vault.raw.serialize().includes('ayableword');
  expect(holds()).toBe(true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    keepSearchReady(vault);
    vi.advanceTimersByTime(1000);
    await vi.waitFor(() => expect(hasErasedWords(vault.store)).toBe(false));
  } finally {
    vi.useRealTimers();
  }
  expect(holds()).toBe(false);
});
