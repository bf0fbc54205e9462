/** What stands against a file is asked of each file of a bundle: of whom it shows, and never of everybody. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { recordStatements, scansIn } from '../../support/plans.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('who did something is looked up among those whom a file shows, also where strangers wrote', async () => {
  await using workshop = openWorkshop();
  const [vault, stranger] = [await workshop.vault('v'), await workshop.vault('stranger')];
  const { id: of } = createCase(vault, { title: 'At the gate' });
  const [shown, officer] = ['Ada Invented', 'Ben Invented'].map((name) => createPerson(vault, { name }).id);
  const act = addRecord(vault, 'act', { case: of, type: 'torture' });
  addRecord(vault, 'involvement', { act, perpetrator: officer });
  const people = { [`people/${shown}`]: true, [`people/${officer}`]: true };
  const item = addRecord(vault, 'evidence', { case: of, mediaType: 'image/png', version: 'original', ...people });
  createCase(stranger, { title: 'Elsewhere' });
  await workshop.send(stranger, vault);
  await vault.close();
  const reopened = await workshop.open('v');
  using recording = recordStatements();
  const { barriers } = leavingOf(reopened, item, 'third-parties');
  expect(barriers.flatMap((barrier) => (barrier.kind === 'consent' ? [barrier.person] : []))).toEqual([shown, shown]);
  const scanned = new Set([...recording.statements].flatMap((statement) => scansIn(reopened.raw, statement)).map(({ table }) => table));
  expect(['involvement', 'act', 'stay', 'proceeding', 'hearing', 'intervention'].filter((table) => scanned.has(table))).toEqual([]);
});
