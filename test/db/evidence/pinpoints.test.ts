/** Places in files that show what records say, found from the item and from the record. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { pinpointsIn, pinpointsOf } from '../../../db/evidence/pinpoints.ts';
import { nodeInspector as inspector } from '../../../db/inspect/node-inspector.ts';
import { addRecord, trashRecord } from '../../../db/records/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a place in a file is found from its item, in the order of the file, and from the record that it shows', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'The gate' });
  const act = addRecord(vault, 'act', { case: id, type: 'torture' });
  const involvement = addRecord(vault, 'involvement', { act });
  const path = join(workshop.folder, 'note.txt');
  writeFileSync(path, 'Words');
  const item = await addEvidence(vault, path, { case: id, inspector });
  const late = addRecord(vault, 'pinpoint', { evidence: item.id, claim: act, claimField: 'place', page: 7, quote: 'at the gate' });
  const early = addRecord(vault, 'pinpoint', { evidence: item.id, claim: involvement, page: 2, region: '10,20,300,400' });
  expect(pinpointsIn(vault, item.id)).toMatchObject([
    { id: early, place: { page: 2, region: '10,20,300,400' }, claim: { id: involvement, entity: 'involvement', case: id } },
    {
      id: late,
      item: { id: item.id, title: 'note.txt', mediaType: 'text/plain' },
      place: { page: 7, quote: 'at the gate' },
      claim: { id: act, entity: 'act', title: 'torture', case: id, deleted: false },
      claimField: 'place',
    },
  ]);
  expect(pinpointsOf(vault, [act, involvement]).map((one) => one.id)).toEqual([late, early]);
  expect(pinpointsOf(vault, [id])).toEqual([]);

  // What it shows may be gone, or not here.
  trashRecord(vault, 'act', act);
  const nowhere = addRecord(vault, 'pinpoint', { evidence: item.id, claim: vault.newId(), fromMs: 1500 });
  expect(pinpointsIn(vault, item.id).find((one) => one.id === late)?.claim).toMatchObject({ deleted: true });
  expect(pinpointsIn(vault, item.id).find((one) => one.id === nowhere)).not.toHaveProperty('claim');
  trashRecord(vault, 'pinpoint', early);
  expect(pinpointsOf(vault, [involvement])).toEqual([]);
  trashRecord(vault, 'evidence', item.id);
  expect(pinpointsOf(vault, [act])).toEqual([]);
  expect(() => pinpointsIn(vault, vault.newId())).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});
