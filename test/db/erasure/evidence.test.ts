/** Erasing items of evidence: the key of the file goes, unless another item is the same file; what was made of it is named. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { planErasure } from '../../../db/erasure/plan.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { hasOwnFile } from '../../../db/evidence/file-cases.ts';
import { fileOf, itemOf } from '../../../db/evidence/items.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { detailsOf, partsIn } from '../../../db/records/details.ts';
import { transcriptEntity } from '../../../db/model/evidence.ts';
import { storedFilePath } from '../../../db/vault/file-store.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

async function begun(workshop: Workshop) {
  const vault = await workshop.vault('v');
  const [one, two] = [createCase(vault, { title: 'One' }).id, createCase(vault, { title: 'Two' }).id];
  const add = async (of: RecordId, content: string) => {
    const path = join(workshop.folder, 'source');
    writeFileSync(path, content);
    return (await addEvidence(vault, path, { case: of, fields: { title: content } })).id;
  };
  const choose = (record: RecordId) => ({ records: [{ entity: 'evidence', record }], withParts: false });
  const write = (entity: string, fields: Record<string, string>) => {
    const record = vault.newId();
    vault.record(
      'add',
      Object.entries(fields).map(([field, value]) => ({ entity, record, field, value })),
    );
    return record;
  };
  return { vault, one, two, add, choose, write };
}

const reason = { reason: 'consent withdrawn' };

test('while another item is the same file it stays, and the plan says which item of which case that is', async () => {
  await using workshop = openWorkshop();
  const { vault, one, two, add, choose } = await begun(workshop);
  const [first, second] = [await add(one, 'The same'), await add(two, 'The same')];
  const stored = fileOf(vault, itemOf(vault, first));
  const path = storedFilePath(layoutOf(vault.folder).files, stored.name);
  const { number } = itemOf(vault, second);
  expect((await planErasure(vault, choose(first))).files).toEqual([
    { title: 'The same', sizeBytes: 8, sharedWith: [{ item: second, number, title: 'The same', caseTitle: 'Two' }], namedBy: [] },
  ]);
  expect(await eraseForGood(vault, choose(first), reason)).toMatchObject({ files: 0 });
  expect(existsSync(path)).toBe(true);
  expect((await planErasure(vault, choose(second))).files).toMatchObject([{ sharedWith: [] }]);
  expect(await eraseForGood(vault, choose(second), reason)).toMatchObject({ files: 1 });
  expect(existsSync(path)).toBe(false);
  expect(vault.raw.prepare('SELECT count(*) FROM evidence_file').pluck().get()).toBe(0);
  expect((await verifyVault(vault)).findings).toEqual([]);
});

test('an item that only names the hash keeps no file from being erased, and the plan says so; one that was moved away from its file does', async () => {
  await using workshop = openWorkshop();
  const { vault, one, two, add, choose } = await begun(workshop);
  const [item, moved] = [await add(one, 'The same'), await add(one, 'The same')];
  const { sha256 } = itemOf(vault, item);
  const naming = addRecord(vault, 'evidence', { case: two, title: 'Only named', sha256 });
  vault.record('edit', [{ entity: 'evidence', record: moved, field: 'case', value: two }]);
  const plan = async () => (await planErasure(vault, choose(item))).files;
  expect(await plan()).toMatchObject([
    { sharedWith: [{ item: moved }], namedBy: [{ item: naming, title: 'Only named', caseTitle: 'Two' }] },
  ]);
  await eraseForGood(vault, choose(moved), reason);
  expect(await plan()).toMatchObject([{ sharedWith: [], namedBy: [{ item: naming }] }]);
  expect(await eraseForGood(vault, choose(item), reason)).toMatchObject({ files: 1 });
  expect(() => fileOf(vault, itemOf(vault, naming))).toThrow(expect.objectContaining({ code: 'evidence.no-file' }));
});

test('an erased file that comes back is kept for an item that has it, and not for one that only names its hash', async () => {
  await using workshop = openWorkshop();
  const { vault, one, two, add, choose } = await begun(workshop);
  const [item, other] = [await add(one, 'The same'), await add(one, 'Something else')];
  const { sha256 } = itemOf(vault, item);
  const naming = addRecord(vault, 'evidence', { case: two, title: 'Only named', sha256 });
  const mate = await workshop.vault('mate');
  await workshop.send(vault, mate);
  await eraseForGood(vault, choose(item), reason);
  const having = () => [naming, other].filter((id) => hasOwnFile(vault, itemOf(vault, id)));
  const files = () => vault.raw.prepare('SELECT count(*) FROM evidence_file').pluck().get();
  expect(await workshop.send(mate, vault)).toMatchObject({ files: 1 });
  expect([files(), having()]).toEqual([1, [other]]);
  expect(itemOf(vault, naming)).toMatchObject({ title: 'Only named', sha256 });
  expect(custodyOf(vault, naming)).toEqual([]);
  expect((await verifyVault(vault)).findings).toEqual([]);

  writeFileSync(join(workshop.folder, 'source'), 'The same');
  const { id } = await addEvidence(mate, join(workshop.folder, 'source'), { case: two });
  await workshop.send(mate, vault);
  expect([files(), hasOwnFile(vault, itemOf(vault, id))]).toEqual([2, true]);
  expect(custodyOf(vault, id).map(({ kind }) => kind)).toContain('received');
});

test('where a bundle does not say with which cases an erased file came, whatever names it keeps it', async () => {
  await using workshop = openWorkshop();
  const { vault, one, add, choose } = await begun(workshop);
  const item = await add(one, 'The same');
  const mate = await workshop.vault('mate');
  await workshop.send(vault, mate);
  const again = addRecord(mate, 'evidence', { case: one, title: 'Again', sha256: itemOf(vault, item).sha256 });
  await eraseForGood(vault, choose(item), reason);
  const out = join(workshop.folder, 'older.age');
  await exportBundle(mate, { recipients: [vault.recipient], scope: 'all', out, authorName: 'mate' });
  const { key } = await stageBundle(vault, out);
  vault.raw.prepare('DELETE FROM staged_file_case').run();
  await acceptBundle(vault, key);
  expect(hasOwnFile(vault, itemOf(vault, again))).toBe(true);
});

test('an item of no case keeps its file, too', async () => {
  await using workshop = openWorkshop();
  const { vault, one, add, choose } = await begun(workshop);
  const [first, second] = [await add(one, 'The same'), await add(one, 'The same')];
  vault.record('edit', [{ entity: 'evidence', record: second, field: 'case', value: null }]);
  expect((await planErasure(vault, choose(first))).files).toMatchObject([{ sharedWith: [{ item: second, caseTitle: '' }] }]);
  expect(await eraseForGood(vault, choose(first), reason)).toMatchObject({ files: 0 });
  expect(fileOf(vault, itemOf(vault, second))).toBeDefined();
});

test('with an item go its words, the places in it and its custody; copies made of it are named, and stay', async () => {
  await using workshop = openWorkshop();
  const { vault, one, add, choose, write } = await begun(workshop);
  const [item, copy, copyOfCopy] = [await add(one, 'Original'), await add(one, 'Covered'), await add(one, 'Covered again')];
  vault.record('edit', [
    { entity: 'evidence', record: copy, field: 'copyOf', value: item },
    { entity: 'evidence', record: copyOfCopy, field: 'copyOf', value: copy },
  ]);
  write('transcript', { evidence: item, text: 'She said where she hid' });
  write('pinpoint', { evidence: item, quote: 'where she hid' });
  const plan = await planErasure(vault, choose(item));
  expect(plan.copies).toMatchObject([
    { item: copy, title: 'Covered', caseTitle: 'One' },
    { item: copyOfCopy, title: 'Covered again' },
  ]);
  expect(plan.records.map(({ entity }) => entity).sort()).toEqual(['custody', 'evidence', 'pinpoint', 'transcript']);
  await eraseForGood(vault, choose(item), reason);
  expect(partsIn(vault, transcriptEntity, item)).toEqual([]);
  expect(custodyOf(vault, item)).toEqual([]);
  expect(detailsOf(vault, 'evidence', copy)?.fields['title']).toBe('Covered');
  const log = vault.raw.prepare("SELECT count(*) FROM action WHERE body LIKE '%where she hid%'").pluck().get();
  expect(log).toBe(0);
});
