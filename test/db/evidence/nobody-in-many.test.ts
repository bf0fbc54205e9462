/** Of many files at once that nobody can be recognised: those that name somebody are left as they are, and counted. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { sayNobody, sayWhom, unlookedItems } from '../../../db/evidence/people-shown.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun } from './covered-items.ts';

test('files that name somebody are left as they are, and what is said of the others is counted', async () => {
  await using workshop = openWorkshop();
  const { vault, victim } = await begun(workshop);
  const of = createCase(vault, { title: 'One' }).id;
  const add = (fields: object) => addRecord(vault, 'evidence', { case: of, title: 'A', mediaType: 'image/png', ...fields });
  const naming = add({ [`people/${victim('Ada Invented')}`]: true });
  const others = [add({}), add({})];
  const said = (id: RecordId) => detailsOf(vault, 'evidence', id)!.fields['nobodyShown'];
  expect(sayNobody(vault, [naming, ...others])).toEqual({ count: 2, left: 1, absent: 0 });
  expect([naming, ...others].map(said)).toEqual([undefined, true, true]);
  expect(sayNobody(vault, [naming])).toEqual({ count: 0, left: 1, absent: 0 });
  expect(sayNobody(vault, [])).toEqual({ count: 0, left: 0, absent: 0 });
});

test('of a file that is not here nobody is asked, and nobody says that nobody is in it', async () => {
  await using workshop = openWorkshop();
  const { vault, add } = await begun(workshop);
  const { id } = await add({ fields: {} });
  const of = createCase(vault, { title: 'One' }).id;
  const other = addRecord(vault, 'evidence', { case: of, title: 'A print that lies in a drawer', mediaType: 'image/png' });
  expect(unlookedItems(vault)).toEqual([id, other]);
  const { sha256 } = itemOf(vault, id);
  vault.raw.prepare('DELETE FROM evidence_file WHERE sha256 = ?').run(Buffer.from(sha256!, 'hex'));
  expect(unlookedItems(vault)).toEqual([other]);
  expect(() => sayWhom(vault, [other, id], 'nobody')).toThrow(expect.objectContaining({ code: 'evidence.no-file' }));
  expect(sayNobody(vault, [id, other])).toEqual({ count: 1, left: 0, absent: 1 });
  expect([id, other].map((one) => detailsOf(vault, 'evidence', one)!.fields['nobodyShown'])).toEqual([undefined, true]);
});

test('a file that comes in with somebody who is named in it does not say as well that nobody is to be seen', async () => {
  await using workshop = openWorkshop();
  const { vault, add, victim } = await begun(workshop);
  const { id } = await add({ people: [victim('Ada Invented')], fields: { nobodyShown: true } });
  expect(detailsOf(vault, 'evidence', id)!.fields['nobodyShown']).toBeUndefined();
});
