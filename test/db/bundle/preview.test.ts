import { join } from 'node:path';
import { expect, test } from 'vitest';

import { previewPart } from '../../../db/bundle/preview-records.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import type { ScopeChoice } from '../../../db/bundle/scope.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { listPeople } from '../../../db/people/queries.ts';
import { showCase } from '../../../db/cases/details.ts';
import { decodeAction } from '../../../db/log/action-codec.ts';
import { isKnown } from '../../../db/model/action.ts';
import { fillTrainingVault } from '../../../db/training/fill.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

/** Every value in the bytes of a bundle, as the receiver reads them. */
async function valuesInBundle(from: Vault, to: Vault, scope: ScopeChoice, out: string): Promise<string[]> {
  await exportBundle(from, { recipients: [to.recipient], scope, out, authorName: 'sender' });
  const { key } = await stageBundle(to, out);
  const bodies = to.raw.prepare('SELECT body FROM staged_action WHERE bundle_key = ? AND body IS NOT NULL').pluck().all(key) as string[];
  return bodies
    .flatMap((body) => decodeAction(body).changes)
    .flatMap((change) => (isKnown(change) ? [`${change.entity} ${change.record} ${change.field}`] : []))
    .sort();
}

async function valuesInPreview(vault: Vault, scope: ScopeChoice): Promise<string[]> {
  const parts = [...(await previewExport(vault, scope)).cases.map(({ id }) => id), 'rest' as const];
  const names: string[] = [];
  for (const part of parts)
    for (const { entity, record, fields } of (await previewPart(vault, scope, part)).records)
      names.push(...fields.map(({ field }) => `${entity} ${record} ${field}`));
  return [...new Set(names)].sort();
}

test('the preview names every value that is in the bytes of the bundle, and no other', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  await fillTrainingVault(one);
  const chosen = createCase(one, {
    title: 'Chosen',
    people: [{ name: '王全', safeContact: 'a number' }],
    acts: [{ type: 'HRD-07', victim: '王全' }],
  });
  editRecord(one, 'case', chosen.id, { title: 'Chosen and corrected', 'tags/urgent': true });
  for (const scope of ['all', [chosen.id]] as const) {
    const written = await valuesInBundle(one, two, scope, workshop.folder + `/${scope === 'all' ? 'all' : 'some'}.age`);
    expect(written.length).toBeGreaterThan(5);
    expect(await valuesInPreview(one, scope)).toEqual([...new Set(written)]);
  }
});

test('what lies in the trash is not counted among what leaves, though that it lies there is told', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const two = await workshop.vault('two');
  const { id } = createCase(one, { title: 'Kept', people: [{ name: 'Una Reed' }], acts: [{ type: 'HRD-07', victim: 'Una Reed' }] });
  const { id: gone } = createCase(one, { title: 'Put away', people: [{ name: 'Ana Weir' }] });
  trashRecord(one, 'person', listPeople(one, { limit: 10 }).find(({ name }) => name === 'Ana Weir')!.id);
  trashRecord(one, 'case', gone);
  trashRecord(one, 'act', showCase(one, id).acts[0]!.id);

  const { records, people } = await previewExport(one, 'all');
  expect(records).toMatchObject({ case: 1, person: 1 });
  expect(records['act'] ?? 0).toBe(0);
  expect(people).toEqual(['Una Reed']);
  const out = `${workshop.folder}/counted.age`;
  await exportBundle(one, { recipients: [two.recipient], scope: 'all', out, authorName: 'sender' });
  expect((await stageBundle(two, out)).envelope.counts.records).toMatchObject({ case: 1, person: 1 });
});

test('what stays here is named with its reason: sensitive fields, the trash, older values', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const { id } = createCase(one, {
    title: 'First title',
    people: [{ name: 'Una Reed', safeContact: 'through her aunt' }],
    acts: [
      { type: 'HRD-07', victim: 'Una Reed' },
      { type: 'HRD-07', note: 'put away' },
    ],
  });
  editRecord(one, 'case', id, { title: 'Second title' });
  const trashed = showCase(one, id).acts.find(({ fields }) => fields['note'] === 'put away')!;
  trashRecord(one, 'act', trashed.id);

  const { records } = await previewPart(one, [id], id);
  const of = (entity: string) => records.filter((record) => record.entity === entity);
  expect(of('case')[0]).toMatchObject({ title: 'Second title', older: 1, held: [] });
  expect(of('case')[0]!.fields).toContainEqual({ field: 'title', value: 'Second title' });
  expect(of('person')[0]!.held).toEqual([{ field: 'safeContact', reason: 'sensitive' }]);
  const put = of('act').find(({ record }) => record === trashed.id)!;
  expect(put.held.map(({ field, reason }) => `${field} ${reason}`)).toContain('note trash');
  expect(put.fields.map(({ field }) => field)).toEqual(['deleted']);
  // A reference is shown by what it names.
  expect(of('act')[0]!.fields).toContainEqual({ field: 'victim', value: 'Una Reed' });
  expect(JSON.stringify(records)).not.toContain('through her aunt');
});

test('a case that was not chosen has no preview', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const chosen = createCase(one, { title: 'Chosen' });
  const other = createCase(one, { title: 'Other' });
  await expect(previewPart(one, [chosen.id], other.id)).rejects.toMatchObject({ code: 'record.not-found' });
});

test('the preview lets others have their turn, says how far it is, and stops when it is to; it counts as the bundle does', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  one.transaction(() => {
    for (let n = 0; n < 1500; n += 1) createCase(one, { title: `Case ${n}`, acts: [{ type: 'HRD-07' }] });
  });
  const chosen = createCase(one, { title: 'Chosen', people: [{ name: 'Una Reed' }] });
  const reports: number[] = [];
  const preview = await previewExport(one, 'all', { report: (done, total) => void reports.push(done / total) });
  expect(reports.length).toBeGreaterThan(2);
  expect(reports.at(-1)).toBeLessThanOrEqual(1);
  expect([...reports].sort((a, b) => a - b)).toEqual(reports);
  const { counts } = await exportBundle(one, {
    recipients: [one.recipient],
    scope: 'all',
    out: join(workshop.folder, 'all.age'),
    authorName: 'x',
  });
  const { actions, caseCount, records, values, withheld } = preview;
  expect({ actions, records, values, withheld }).toEqual({
    actions: counts.actions,
    records: counts.records,
    values: counts.values,
    withheld: counts.withheld,
  });
  expect({ caseCount, shown: preview.cases.length, people: preview.people }).toEqual({ caseCount: 1501, shown: 500, people: ['Una Reed'] });
  // Of one case among many, what stays hidden takes turns as well.
  let turns = 0;
  await previewExport(one, [chosen.id], { breathe: async () => void (turns += 1) });
  expect(turns).toBeGreaterThan(3);
  let left = 2;
  const stop = async () => {
    if ((left -= 1) < 0) throw new Error('stopped');
  };
  for (const look of [() => previewExport(one, 'all', { breathe: stop }), () => previewPart(one, 'all', 'rest', { breathe: stop })]) {
    left = 2;
    await expect(look()).rejects.toThrow('stopped');
  }
});

test('people are listed by the name that lists show', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const { id } = createCase(one, { title: 'First', people: [{ name: '王全' }, { name: 'Ada Invented' }] });
  const names = showCase(one, id).people.flatMap((person) => person.names);
  editRecord(one, 'name', names.find(({ fields }) => fields['fullName'] === '王全')!.id, { fullName: null, family: '王', given: '全' });
  expect((await previewExport(one, [id])).people.toSorted()).toEqual(['Ada Invented', '王全']);
});

test('what is part of something in the trash stays, however far up that is', async () => {
  await using workshop = openWorkshop();
  const one = await workshop.vault('one');
  const { id } = createCase(one, { title: 'First', acts: [{ type: 'HRD-07', perpetrators: [{ person: 'Somebody' }] }] });
  const involved = async () => (await previewPart(one, [id], id)).records.find(({ entity }) => entity === 'involvement')!;
  expect((await involved()).held).toEqual([]);
  trashRecord(one, 'case', id);
  const { fields, held } = await involved();
  expect(fields).toEqual([]);
  expect(held.map(({ reason }) => reason)).toContain('trash');
});
