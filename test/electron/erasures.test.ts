import { expect, test } from 'vitest';

import { createRealVault, temporaryFolder } from './real-process.ts';

test('the window looks at an erasure, erases, lists and notes; a record without a menu of its own too', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { id } = await window['cases.create']({
    title: 'Office searched',
    narrative: 'Sentinel story',
    acts: [{ type: 'HRD-07', note: 'Sentinel act' }],
    sources: [{ title: 'Sentinel source' }],
  });
  await window['cases.create']({ title: 'Names it', narrative: 'See “Office searched”.' });
  const records = [{ entity: 'case' as const, record: id }];
  const alone = await window['erasures.plan']({ records, withParts: false });
  expect(alone).toMatchObject({ recordCount: 1, records: [{ entity: 'case', title: 'Office searched' }] });
  const plan = await window['erasures.plan']({ records, withParts: true });
  expect(plan).toMatchObject({ recordCount: 3, mentions: [{ entity: 'case', field: 'narrative', title: 'Names it', isShown: true }] });
  expect(plan.mentions[0]!.caseId).toBe(plan.mentions[0]!.record);
  await window['drafts.save']({
    id: '0190f000-0000-7000-8000-000000000009',
    entity: 'case',
    record: id,
    fields: { place: 'Sentinel place' },
  });

  const { action } = await window['erasures.add']({ records, withParts: true, reason: 'asked' });
  expect(await window['drafts.list']({})).toEqual([]);
  expect(await window['search.query']({ text: 'sentinel', limit: 5 })).toEqual([]);
  const { proposed, decided } = await window['erasures.list']({});
  expect(proposed).toEqual([]);
  expect(decided).toMatchObject([{ action, decision: 'accept', isMine: true, reason: 'asked', notes: null, recordCount: 3 }]);
  await window['erasures.note']({ erasure: decided[0]!.erasure, notes: 'backup wiped' });
  expect((await window['erasures.list']({})).decided[0]).toMatchObject({ notes: 'backup wiped' });
  // The last step goes back; what was erased cannot be undone, and the step that says so is in nobody's way afterwards.
  expect(await window['history.undo']({})).toMatchObject({ canUndo: true });
  await expect(window['history.undo']({})).rejects.toMatchObject({ code: 'record.not-found' });
  expect(await window['history.state']({})).toMatchObject({ canUndo: false });
});

test('an erasure without a reason, of what is not here, or one that nobody proposed is refused by name', async () => {
  await using place = await temporaryFolder();
  await using vault = await createRealVault(place.folder);
  const { window } = vault;
  const { id } = await window['cases.create']({ title: 'Stays' });
  const records = [{ entity: 'case' as const, record: id }];
  await expect(window['erasures.add']({ records, withParts: true, reason: '  ' })).rejects.toMatchObject({ code: 'input.invalid' });
  const absent = [{ entity: 'case' as const, record: '0190f000-0000-7000-8000-000000000001' }];
  await expect(window['erasures.plan']({ records: absent, withParts: true })).rejects.toMatchObject({ code: 'record.not-found' });
  const action = 'A'.repeat(43);
  await expect(window['erasures.accept']({ action, reason: 'x' })).rejects.toMatchObject({ code: 'record.not-found' });
  await expect(window['erasures.refuse']({ action, reason: 'x' })).rejects.toMatchObject({ code: 'record.not-found' });
  expect(await window['cases.show']({ id })).toMatchObject({ fields: { title: 'Stays' } });
});
