/** With which cases the files of a vault came, told for those that were here before it was noted, and forgotten with what is erased. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { up } from '../../../db/migrations/0237-file-cases.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

async function begun(workshop: Workshop) {
  const vault = await workshop.vault('one');
  const cases = ['First', 'Second', 'Third'].map((title) => createCase(vault, { title }).id);
  const add = (content: string, n: number) => {
    const path = join(workshop.folder, content);
    writeFileSync(path, content);
    return addEvidence(vault, path, { case: cases[n]! });
  };
  const noted = () => vault.raw.prepare('SELECT count(*) FROM file_case').pluck().get();
  return { vault, cases, add, noted };
}

test('in a vault from before, custody that was written here tells it, and so does a file that no other case has', async () => {
  await using workshop = openWorkshop();
  const { vault, cases, add } = await begun(workshop);
  const [one, again, other] = [await add('a film', 0), await add('a film', 1), await add('a letter', 0)];
  const naming = addRecord(vault, 'evidence', { case: cases[2]!, title: 'names it', sha256: one.sha256 });
  const bare = addRecord(vault, 'evidence', { case: cases[2]!, title: 'no hash', sha256: 'no hash' });
  vault.raw.prepare('DELETE FROM custody WHERE lower(hex(evidence_id)) = ?').run(other.id.replaceAll('-', ''));
  vault.raw.exec('DROP TABLE file_case; DROP TABLE staged_file_case');
  up(vault.raw);
  expect([one, again, other].map(({ id }) => aboutItem(vault, id).isFromElsewhere)).toEqual([false, false, false]);
  expect(aboutItem(vault, naming).isFromElsewhere).toBe(true);
  expect(aboutItem(vault, bare)).toMatchObject({ hasFile: false, isFromElsewhere: false });
});

test('what is erased leaves no word of the cases that its file came with', async () => {
  await using workshop = openWorkshop();
  const { vault, add, noted } = await begun(workshop);
  const [one, again] = [await add('a film', 0), await add('a film', 1)];
  expect(noted()).toBe(2);
  await eraseForGood(vault, { records: [{ entity: 'evidence', record: one.id }], withParts: false }, { reason: 'consent withdrawn' });
  expect(noted()).toBe(1);
  expect(aboutItem(vault, again.id).isFromElsewhere).toBe(false);
  await eraseForGood(vault, { records: [{ entity: 'evidence', record: again.id }], withParts: false }, { reason: 'consent withdrawn' });
  expect(noted()).toBe(0);
});
