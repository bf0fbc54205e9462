/** The list of evidence and the page of a case say of each item how it stands with its file: the same as its own page. */
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { aboutItem } from '../../../db/evidence/about.ts';
import { noteCustody } from '../../../db/evidence/custody.ts';
import { wantingFilesOf } from '../../../db/evidence/files-listed.ts';
import { verifyEvidence } from '../../../db/evidence/verify.ts';
import { listCounts, listKeys, listRows } from '../../../db/lists/placed.ts';
import { recordListWriter } from '../../../db/lists/records.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { addRecord, trashRecord } from '../../../db/records/commands.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';
import { begun } from './covered-items.ts';

async function filled(workshop: ReturnType<typeof openWorkshop>) {
  const { vault, add } = await begun(workshop);
  const { id: here } = await add();
  const of = listRows(vault, 'evidence', await listKeys(vault, 'evidence', {}))[0]!.fields['case'] as RecordId;
  const withHash = (title: string, digit: string) => addRecord(vault, 'evidence', { case: of, title, sha256: digit.repeat(64) });
  const items = {
    here,
    withheld: withHash('Withheld', 'a'),
    absent: withHash('Absent', 'b'),
    odd: addRecord(vault, 'evidence', { case: of, title: 'Odd', sha256: 'not a hash' }),
    none: addRecord(vault, 'evidence', { case: of, title: 'None' }),
  };
  noteCustody(vault, [items.withheld], { kind: 'withheld' });
  // Of a file that is here nothing is missing, whoever kept another copy of it back.
  noteCustody(vault, [here], { kind: 'withheld' });
  return { vault, of, items };
}

const filesOf = async (vault: Vault, file?: string) => {
  const keys = await listKeys(vault, 'evidence', { ...(file !== undefined && { filters: { file: [file] } }) });
  return new Map(listRows(vault, 'evidence', keys).map(({ id, fields }) => [id, fields['file']]));
};
/** As somebody who takes the one file out of the folder of the vault. @returns what puts it back. */
const loseFile = (vault: Vault, to: string) => {
  const { files } = layoutOf(vault.folder);
  const [stored] = readdirSync(files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const path = join(stored!.parentPath, stored!.name);
  renameSync(path, to);
  return () => renameSync(to, path);
};

test('each item is in the list as its page says it, is found by it and counted', async () => {
  await using workshop = openWorkshop();
  const { vault, of, items } = await filled(workshop);
  const listed = await filesOf(vault);
  expect(Object.values(items).map((id) => listed.get(id))).toEqual(['here', 'withheld', 'absent', 'absent', 'none']);
  for (const [id, file] of listed) {
    const { hasFile, withheld } = aboutItem(vault, id);
    expect([file === 'here', file === 'withheld']).toEqual([hasFile, withheld !== undefined]);
  }
  expect([...(await filesOf(vault, 'withheld')).keys()]).toEqual([items.withheld]);
  const counts = await listCounts(vault, 'evidence', 'file', {});
  expect(Object.fromEntries(counts.map(({ value, count }) => [value, count]))).toEqual({ absent: 2, here: 1, withheld: 1, none: 1 });
  // A record that means no file is not told of: nothing is missing.
  expect(new Map(wantingFilesOf(vault, of).map(({ id, file }) => [id, file]))).toEqual(
    new Map([
      [items.withheld, 'withheld'],
      [items.absent, 'absent'],
      [items.odd, 'absent'],
    ]),
  );
  trashRecord(vault, 'evidence', items.odd);
  expect(wantingFilesOf(vault, of)).toHaveLength(2);
});

test('a file that a check missed is told of, until one finds it whole', async () => {
  await using workshop = openWorkshop();
  const { vault, of, items } = await filled(workshop);
  await verifyEvidence(vault, [items.here]);
  expect((await filesOf(vault)).get(items.here)).toBe('here');
  const putBack = loseFile(vault, join(workshop.folder, 'taken'));
  await verifyEvidence(vault, [items.here]);
  expect([...(await filesOf(vault, 'unsound')).keys()]).toEqual([items.here]);
  expect(wantingFilesOf(vault, of)).toContainEqual({ id: items.here, file: 'unsound' });
  putBack();
  await verifyEvidence(vault, [items.here]);
  expect((await filesOf(vault)).get(items.here)).toBe('here');
});

test('the file of the list says it in words, in both languages', async () => {
  await using workshop = openWorkshop();
  const { vault, items } = await filled(workshop);
  trashRecord(vault, 'evidence', items.odd);
  const written = async (locale: string) => {
    const out = join(workshop.folder, `${locale}.csv`);
    const columns = ['title', 'file'].map((id) => ({ id, label: id }));
    await recordListWriter('evidence')(vault, { order: { sort: [{ by: 'title' }] }, columns, locale }, 'csv', out, {});
    return readFileSync(out, 'utf8').replace('\uFEFF', '').trimEnd().split(/\r?\n/).slice(1);
  };
  expect(await written('en')).toEqual(['Absent,Not here', 'gate.jpg,In this vault', 'None,No file', 'Withheld,Not here: withheld']);
  expect(await written('zh-Hans')).toEqual(['Absent,不在此处', 'gate.jpg,在本资料库中', 'None,没有文件', 'Withheld,不在此处：对方未提供']);
});
