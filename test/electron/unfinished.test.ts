/** What an earlier session accepted and did not finish is not left out of what is shown to leave, or of what leaves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { createCase } from '../../db/cases/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { bundlesHandlers } from '../../electron/vault/handlers/bundles.ts';
import { casesHandlers } from '../../electron/vault/handlers/cases.ts';
import { openWorkshop, type Workshop } from '../support/vaults.ts';

/** A vault that accepted a bundle of one case and was locked before anything of it was taken over. */
async function unfinishedVault(workshop: Workshop): Promise<Vault> {
  const sender = await workshop.vault('sender');
  const vault = await workshop.vault('receiver');
  createCase(sender, { title: 'Came with a bundle' });
  const file = join(workshop.folder, 'one.age');
  await exportBundle(sender, { recipients: [vault.recipient], scope: 'all', out: file, authorName: 'sender' });
  const { key } = await stageBundle(vault, file);
  vault.transaction(() => vault.store.sql("UPDATE staged_bundle SET state = 'accepting' WHERE key = ?").run(key));
  return vault;
}

const jobOf = (vault: Vault, file: string) => ({
  vault,
  signal: new AbortController().signal,
  breathe: () => Promise.resolve(),
  report: () => undefined,
  spend: () => file,
  regrant: () => '',
});

test('the preview of an export shows what the export would finish first and send', async () => {
  await using workshop = openWorkshop();
  const job = jobOf(await unfinishedVault(workshop), join(workshop.folder, 'out.age'));
  expect(await bundlesHandlers['bundles.preview']({ cases: 'all' }, job)).toMatchObject({ caseCount: 1 });
});

test('field by field too', async () => {
  await using workshop = openWorkshop();
  const job = jobOf(await unfinishedVault(workshop), join(workshop.folder, 'out.age'));
  const { records } = await bundlesHandlers['bundles.previewPart']({ cases: 'all', part: 'rest' }, job);
  expect(records).toEqual([]);
  expect(job.vault.raw.prepare('SELECT title FROM case_record').pluck().all()).toEqual(['Came with a bundle']);
});

test('a file of cases is written when everything that was accepted is there', async () => {
  await using workshop = openWorkshop();
  const out = join(workshop.folder, 'out.csv');
  const job = jobOf(await unfinishedVault(workshop), out);
  expect(await casesHandlers['cases.export']({ file: 'x'.repeat(43), format: 'csv' }, job)).toMatchObject({ rows: 1 });
  expect(readFileSync(out, 'utf8')).toContain('Came with a bundle');
});
