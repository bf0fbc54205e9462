/** Cases that belong together: seen from each side, in the order of time, and together with those between them. */
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { chainOf as readChain, tieCases } from '../../../db/cases/chain.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { importCases } from '../../../db/cases/import.ts';
import { inverseChainTypes } from '../../../db/model/chain.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import { chainTypes } from '../../../db/vocabularies/lists/chain-types.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

const chainOf = (vault: Vault, id: string) => readChain(vault, id).cases;

const caseOf = (vault: Vault, title: string, begin?: string) => createCase(vault, { title, ...(begin !== undefined && { begin }) }).id;

function threeEvents(vault: Vault) {
  const trial = caseOf(vault, 'Trial', '2016-02');
  const threat = caseOf(vault, 'Threat', '2015');
  const arrest = caseOf(vault, 'Arrest', '2015-07-09');
  const tie = addRecord(vault, 'chain', { case: threat, other: arrest, type: 'causes', note: 'Same officer' });
  addRecord(vault, 'chain', { case: trial, other: arrest, type: 'caused-by' });
  return { trial, threat, arrest, tie };
}

test('a tie reads from both sides, and cases stand in the order of time, also those tied to one between', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const { trial, threat, arrest, tie } = threeEvents(vault);
  const titles = (id: string) => chainOf(vault, id).map(({ title }) => title);
  expect([titles(trial), titles(threat)]).toEqual([
    ['Threat', 'Arrest', 'Trial'],
    ['Threat', 'Arrest', 'Trial'],
  ]);
  expect(chainOf(vault, threat).map(({ ties }) => ties.map(({ type }) => type))).toEqual([[], ['causes'], []]);
  expect(chainOf(vault, arrest).map(({ ties }) => ties.map(({ type }) => type))).toEqual([['caused-by'], [], ['causes']]);
  expect(chainOf(vault, arrest)[0]!.ties).toEqual([{ id: tie, type: 'caused-by', note: 'Same officer' }]);
  expect(showCase(vault, threat).chain).toMatchObject([{ id: tie, fields: { other: arrest, type: 'causes' } }]);
});

test('a case alone has none; what lies in the trash ties nothing, and what is not here is told as such', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const { trial, threat, arrest, tie } = threeEvents(vault);
  expect(chainOf(vault, caseOf(vault, 'Alone'))).toEqual([]);
  editRecord(vault, 'chain', tie, { deleted: true });
  expect(chainOf(vault, threat)).toEqual([]);
  editRecord(vault, 'case', arrest, { deleted: true });
  expect(chainOf(vault, trial)).toEqual([]);
  const absent = '01890000-0000-7000-8000-000000000001';
  addRecord(vault, 'chain', { case: threat, other: absent, type: 'before' });
  expect(chainOf(vault, threat)).toContainEqual({
    id: absent,
    number: null,
    title: null,
    begin: null,
    ties: [expect.objectContaining({ type: 'before' })],
  });
});

test('of very many cases those that are tied to it itself are never left out', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const here = caseOf(vault, 'Here');
  const near = caseOf(vault, 'Near');
  addRecord(vault, 'chain', { case: here, other: near, type: 'before' });
  vault.transaction(() => {
    let last = here;
    for (let place = 0; place < 205; place += 1) {
      const next = caseOf(vault, `Far ${place}`);
      addRecord(vault, 'chain', { case: last, other: next, type: 'before' });
      last = next;
    }
  });
  const chain = chainOf(vault, here);
  expect(chain).toHaveLength(200);
  expect(chain.filter(({ ties }) => ties.length > 0).map(({ title }) => title)).toEqual(['Near', 'Far 0']);
  // That there are more is said, and only then.
  expect(readChain(vault, here).isCut).toBe(true);
  for (const { id } of chain.filter(({ title }) => title === 'Far 197')) trashRecord(vault, 'case', id);
  expect(readChain(vault, here).isCut).toBe(false);
  vault.transaction(() => {
    for (let place = 0; place < 205; place += 1)
      addRecord(vault, 'chain', { case: here, other: caseOf(vault, `Beside ${place}`), type: 'alongside' });
  });
  expect(chainOf(vault, here).filter(({ ties }) => ties.length > 0)).toHaveLength(207);
});

test('ties travel with their case, and a circle of them ends', async () => {
  await using workshop = openWorkshop();
  const [mine, theirs] = [await workshop.vault('mine'), await workshop.vault('theirs')];
  const { trial, threat, arrest } = threeEvents(mine);
  addRecord(mine, 'chain', { case: trial, other: threat, type: 'after' });
  await workshop.send(mine, theirs);
  expect(chainOf(theirs, arrest)).toEqual(chainOf(mine, arrest));
});

test('a tie is said once, from whichever side, and never of a case and itself', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const { threat, arrest } = threeEvents(vault);
  expect(() => tieCases(vault, { case: threat, other: threat, type: 'causes' })).toThrow('A case is not tied to itself.');
  expect(() => tieCases(vault, { case: threat, other: arrest, type: 'causes' })).toThrow('tied like this already');
  expect(() => tieCases(vault, { case: arrest, other: threat, type: 'caused-by' })).toThrow('tied like this already');
  tieCases(vault, { case: arrest, other: threat, type: 'alongside', note: 'One week' });
  expect(chainOf(vault, threat).map(({ ties }) => ties.map(({ type }) => type))).toEqual([[], ['causes', 'alongside'], []]);
});

test.each(['json', 'csv', 'xlsx'] as const)('files of cases hold the ties and give them back: %s', async (format) => {
  await using workshop = openWorkshop();
  const [mine, theirs] = [await workshop.vault('mine'), await workshop.vault('theirs')];
  const { trial, threat, arrest } = threeEvents(mine);
  const file = join(workshop.folder, `cases.${format}`);
  await exportCases(mine, format, file);
  expect(await importCases(theirs, file)).toMatchObject({ added: 3, rejected: [] });
  for (const id of [trial, threat, arrest]) expect(chainOf(theirs, id)).toEqual(chainOf(mine, id));
});

test('every kind of tie has its inverse', () => {
  for (const { code } of chainTypes.terms) expect(inverseChainTypes[inverseChainTypes[code]!]).toBe(code);
});

test('a case in the trash is tied to none, from either side', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('mine');
  const { trial, threat } = threeEvents(vault);
  trashRecord(vault, 'case', threat);
  const { seq } = vault.store.replica;
  for (const [one, other] of [
    [trial, threat],
    [threat, trial],
  ] as const)
    expect(() => tieCases(vault, { case: one, other, type: 'causes' })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(vault.store.replica.seq).toBe(seq);
});
