import { cpSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { eraseRecords } from '../../../db/log/decide/erase.ts';
import { forgetErasedWords, hasErasedWords } from '../../../db/search/queue.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import { openVault } from '../../../db/vault/open.ts';
import { finishOpening } from '../../../db/opening/finish.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { expectSearchEqualsTables } from '../../support/search-equals.ts';
import { openWorkshop, passphrase } from '../../support/vaults.ts';

const word = 'unsayableword';

/** Many documents in several segments, one of which held the word, was replaced, and holds it again. */
async function filledVault(vault: Vault): Promise<string> {
  const { id } = createCase(vault, { title: 'Case', narrative: `${word} once` });
  for (let round = 0; round < 6; round += 1) {
    vault.transaction(() => {
      for (let n = 0; n < 300; n += 1)
        createCase(vault, { title: `Case ${round} ${n}`, narrative: `words${n} in a row${round} `.repeat(20) });
    });
    await vault.catchUpSearch();
  }
  editRecord(vault, 'case', id, { narrative: 'other words' });
  await vault.catchUpSearch();
  editRecord(vault, 'case', id, { narrative: `again ${word}` });
  await vault.catchUpSearch();
  return id;
}

/**
 * Every page of the database, decrypted, free ones included. Without the first letters: the index leaves out what a word shares
 * with the one before it, and that may be the number of a case.
 */
const holds = (vault: Vault) => vault.raw.serialize().includes(word.slice(3));

const scope = (record: string) => ({ entity: 'case', record, fields: ['narrative'] });

test('after an erasure no page holds a word of it, of former documents neither, and the log of changed pages is empty', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const id = await filledVault(vault);
  // What waits in the queue for other reasons does not stay behind.
  editRecord(vault, 'case', id, { narrative: 'not yet in the index' });
  expect(holds(vault)).toBe(true);
  await eraseForGood(vault, { records: [scope(id)], withParts: false }, { reason: 'asked' });
  expect(holds(vault)).toBe(false);
  expect(statSync(`${layoutOf(vault.folder).database}-wal`).size).toBe(0);
  await expectSearchEqualsTables(vault);
  expect(vault.search.search('words299', { limit: 9 })).toHaveLength(6);
});

test('an erasure whose cleaning was cut off is not found, and goes on at the next opening, or when the vault closes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const id = await filledVault(vault);
  vault.transaction(() => eraseRecords(vault.store, [scope(id)], 'asked'));
  expect(vault.search.search(word, { limit: 5 })).toEqual([]);
  expect(holds(vault)).toBe(true);
  expect(vault.transaction(() => forgetErasedWords(vault.store, vault.search))).toBe(true);
  expect(hasErasedWords(vault.store)).toBe(true);
  await finishOpening(vault);
  expect([hasErasedWords(vault.store), holds(vault)]).toEqual([false, false]);

  const other = createCase(vault, { title: 'Other', narrative: word }).id;
  await vault.catchUpSearch();
  vault.transaction(() => eraseRecords(vault.store, [scope(other)], 'asked'));
  await vault.close();
  const again = await openVault(vault.folder, passphrase, workshop.environment);
  expect([hasErasedWords(again.store), holds(again)]).toEqual([false, false]);
  await expectSearchEqualsTables(again);
  await again.close();
});

test('killed after the index is clean and before the log of changed pages is empty, the next opening empties that too', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Case', narrative: word });
  await vault.catchUpSearch();
  vault.transaction(() => eraseRecords(vault.store, [scope(id)], 'asked'));
  while (vault.transaction(() => forgetErasedWords(vault.store, vault.search)));
  expect(holds(vault)).toBe(false);
  cpSync(vault.folder, `${vault.folder}-killed`, { recursive: true });
  const pageLog = `${layoutOf(`${vault.folder}-killed`).database}-wal`;
  const left = statSync(pageLog).size;

  const again = await openVault(`${vault.folder}-killed`, passphrase, workshop.environment);
  expect(hasErasedWords(again.store)).toBe(true);
  await finishOpening(again);
  expect(hasErasedWords(again.store)).toBe(false);
  // Only the note that it is done was written since.
  expect(statSync(pageLog).size).toBeLessThan(left / 10);
  await again.close();
});
