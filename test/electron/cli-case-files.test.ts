import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createCase } from '../../db/cases/commands.ts';
import type { CaseReadiness } from '../../db/cases/readiness.ts';
import { runCliHere } from '../support/cli.ts';
import { recordConsent } from '../support/consent.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';
import { inventArrest } from '../db/report/case-file/invented-arrest.ts';

test('the command line says how far a case is, and writes its dossier and a draft that names what is missing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, lin } = inventArrest(vault);
  recordConsent(vault, lin, { uses: ['analysis', 'government-letter'] });
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (...words: string[]) => runCliHere([...words, '--vault', vault.folder], environment);

  const { doors } = JSON.parse((await run('cases', 'readiness', id, '--json')).stdout) as CaseReadiness;
  expect(doors.map(({ door, fits }) => [door, fits])).toEqual([
    ['report', true],
    ['urgent-appeal', true],
    ['special-rapporteur', true],
    ['wgad', true],
    ['wgeid', false],
  ]);
  expect(doors[3]!.missing.filter(({ need }) => need === 'required').map(({ field }) => field)).toEqual(['unPublic']);

  const out = join(workshop.folder, 'draft.html');
  expect((await run('report', 'submission', '--case', id, '--mechanism', 'upr', '--out', out)).code).toBe(2);
  const written = await run('report', 'submission', '--case', id, '--mechanism', 'wgad', '--out', out);
  expect([written.code, written.stderr]).toEqual([0, expect.stringContaining('nothing was sent')]);
  expect(written.stdout).toMatch(/Draft written[\s\S]*Missing in it:/);
  expect(readFileSync(out, 'utf8')).toContain('To the Working Group on Arbitrary Detention');

  const dossier = join(workshop.folder, 'dossier.html');
  expect((await run('report', 'dossier', '--case', id, '--out', dossier)).code).toBe(0);
  expect(existsSync(dossier)).toBe(true);
});

test('the command line says what a draft could give away, before it is written and after', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, act, lin } = inventArrest(vault);
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (...words: string[]) =>
    runCliHere(['report', 'submission', '--case', id, '--mechanism', 'wgad', ...words, '--vault', vault.folder], environment);
  type Found = {
    readonly open: number;
    readonly findings: readonly { readonly kind: string; readonly found: string; readonly people: readonly { readonly id: string }[] }[];
  };
  const checked = JSON.parse((await run('--check', '--json')).stdout) as Found;
  expect(checked.open).toBe(0);
  expect(checked.findings).toContainEqual(
    expect.objectContaining({ kind: 'quasi-identifier', people: [expect.objectContaining({ id: lin })] }),
  );
  const out = join(workshop.folder, 'draft.html');
  expect(await run('--out', out, '--check')).toMatchObject({ code: 2 });
  expect((await run('--out', out)).stdout).toContain('May tell who somebody is; look at:');
  const again = await workshop.open('v');
  again.record('edit', [{ entity: 'act', record: act, field: 'statedReason', value: 'lin bai he had called others.' }]);
  await again.close();
  expect((await run('--check')).stdout).toMatch(/Keeps it from being written: 1\.[\s\S]*open {2}name/);
  expect(await run('--out', join(workshop.folder, 'other.html'))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--check') as string,
  });
  expect(existsSync(join(workshop.folder, 'other.html'))).toBe(false);
});

test('the command line hands on the words of a team alone, and the laptop reads them', async () => {
  await using workshop = openWorkshop();
  const [team, laptop] = [await workshop.vault('team'), await workshop.vault('laptop')];
  createCase(team, { title: 'Kept here' });
  const { recipient } = laptop;
  for (const vault of [team, laptop]) await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (vault: string, ...words: string[]) => runCliHere([...words, '--vault', join(workshop.folder, vault)], environment);
  expect((await run('team', 'term', 'add', 'act-types', '--english', 'Kept from school')).code).toBe(0);
  const out = join(workshop.folder, 'pack.age');
  expect((await run('team', 'bundle', 'preview', '--words')).stdout).toContain('0 cases, 1 own terms');
  expect(await run('team', 'bundle', 'export', '--words', '--all', '--to', recipient, '--out', out)).toMatchObject({ code: 2 });
  expect((await run('team', 'bundle', 'export', '--words', '--to', recipient, '--out', out)).stdout).toContain('1 own terms');
  expect((await run('laptop', 'bundle', 'import', out, '--accept')).code).toBe(0);
  expect((await run('laptop', 'term', 'list')).stdout).toContain('Kept from school');
  expect((await run('laptop', 'cases', 'list')).stdout).not.toContain('Kept here');
});
