import { expect, test } from 'vitest';

import { previewPart } from '../../../db/bundle/preview-records.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import type { ScopeChoice } from '../../../db/bundle/scope.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase, editRecord, trashRecord } from '../../../db/cases/commands.ts';
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

function valuesInPreview(vault: Vault, scope: ScopeChoice): string[] {
  const parts = [...previewExport(vault, scope).cases.map(({ id }) => id), 'rest' as const];
  const names = parts.flatMap((part) =>
    previewPart(vault, scope, part).records.flatMap(({ entity, record, fields }) =>
      fields.map(({ field }) => `${entity} ${record} ${field}`),
    ),
  );
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
    expect(valuesInPreview(one, scope)).toEqual([...new Set(written)]);
  }
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

  const { records } = previewPart(one, [id], id);
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
  expect(() => previewPart(one, [chosen.id], other.id)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
});
