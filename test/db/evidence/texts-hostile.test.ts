/** Words of files whose reader is taken over by one of them, or never begins: no file keeps the others waiting, and none is given up for nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import type { ApartProcess } from '../../../db/apart/port.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { readTexts } from '../../../db/evidence/texts.ts';
import { createInspector, type Inspector } from '../../../db/inspect/inspector.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { openVault } from '../../../db/vault/open.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, passphrase, type Workshop } from '../../support/vaults.ts';
import { hostile, neverBegins } from './hostile-reader.ts';

const names = ['one', 'two', 'three', 'four'];

/** Four texts whose words nobody read yet, and an empty file. */
async function begun(workshop: Workshop): Promise<Vault> {
  const vault = await workshop.vault('v');
  const of = createCase(vault, { title: 'With texts' }).id;
  for (const name of [...names, 'empty']) {
    const path = join(workshop.folder, `${name}.txt`);
    writeFileSync(path, name === 'empty' ? '' : `The lapwing of ${name}`);
    await addEvidence(vault, path, { case: of, inspector });
  }
  return vault;
}

async function reopened(workshop: Workshop, vault: Vault, by: Inspector): Promise<Vault> {
  await vault.close();
  return openVault(join(workshop.folder, 'v'), passphrase, { ...workshop.environment, inspector: by });
}

function counting(process: () => ApartProcess) {
  const of = { starts: 0 };
  const start = () => {
    of.starts += 1;
    return process();
  };
  return { of, reader: createInspector(start, 200) };
}

const wordsIn = (vault: Vault) => vault.raw.prepare('SELECT text FROM evidence_text ORDER BY text').pluck().all();
const readIn = (vault: Vault) => vault.raw.prepare('SELECT count(*) FROM evidence_text_read').pluck().get();

test('a file that keeps its reader asking for ever is left after its time, and the others are read', { timeout: 60_000 }, async () => {
  await using workshop = openWorkshop();
  let id = 0;
  const asking = counting(hostile(({ say }) => say({ type: 'read', id: (id += 1), offset: 0, length: 1 })));
  const vault = await reopened(workshop, await begun(workshop), asking.reader);
  expect(await readTexts(vault, { longestMs: 300 })).toBe(names.length + 1);
  // Once is enough: none of them is asked again at the next opening.
  expect([await readTexts(vault, { longestMs: 300 }), asking.of.starts]).toEqual([0, names.length + 1]);
  await vault.close();
});

test('words of files wait for a better day on a machine that starts no reader', async () => {
  await using workshop = openWorkshop();
  const none = counting(neverBegins);
  const sick = await reopened(workshop, await begun(workshop), none.reader);
  for (let day = 1; day <= 2; day += 1) expect(await readTexts(sick)).toBeLessThanOrEqual(1);
  // Of the empty one alone there was nothing to ask for.
  expect(readIn(sick)).toBeLessThanOrEqual(1);
  expect(none.of.starts).toBeLessThanOrEqual(8);
  const well = await reopened(workshop, sick, inspector);
  await readTexts(well);
  expect(wordsIn(well)).toEqual(names.toSorted().map((name) => `The lapwing of ${name}`));
  expect(readIn(well)).toBe(names.length + 1);
  await well.close();
});

test('locking ends a reader that asks for ever, and notes nothing of its file', async () => {
  await using workshop = openWorkshop();
  const asking = counting(hostile(({ say }) => say({ type: 'read', id: 1, offset: 0, length: 1 })));
  const vault = await reopened(workshop, await begun(workshop), asking.reader);
  const leaving = new AbortController();
  const reading = readTexts(vault, { signal: leaving.signal });
  leaving.abort();
  await expect(reading).rejects.toMatchObject({ code: 'job.cancelled' });
  expect(readIn(vault)).toBe(0);
  await vault.close();
});
