import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

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
