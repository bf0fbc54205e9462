import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { requireRound } from '../../db/assessment/rounds.ts';
import { editRecord } from '../../db/records/commands.ts';
import { listThemes } from '../../db/themes/themes.ts';
import { runCliHere } from '../support/cli.ts';
import { gradedRound } from '../support/reports.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

test('a round leaves as PDF, Word and HTML, and as the matrix; the same day gives the same bytes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const round = await gradedRound(vault);
  const name = String(requireRound(vault, round).fields['name']);
  const [theme] = listThemes(vault);
  editRecord(vault, 'theme', theme!.id, { name: 'A theme with a smile 😀' });
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const run = (what: string, out: string, ...words: string[]) =>
    runCliHere(
      ['report', what, '--round', name, '--out', join(workshop.folder, out), '--vault', vault.folder, '--date', '2016-07-01', ...words],
      environment,
    );
  for (const format of ['pdf', 'docx', 'html']) {
    const { code, stderr, stdout } = await run('assessment', `one.${format}`, '--format', format, '--json');
    expect([code, stderr], stderr).toEqual([0, expect.stringContaining('not encrypted')]);
    const told = JSON.parse(stdout) as { readonly sizeBytes: number };
    // The name of the file says enough.
    await run('assessment', `two.${format}`);
    const [one, two] = ['one', 'two'].map((file) => readFileSync(join(workshop.folder, `${file}.${format}`)));
    expect(one!.length).toBe(told.sizeBytes);
    expect(one!.equals(two!)).toBe(true);
  }
  // What no font has is named, and the PDF does not claim more than it is.
  const pdf = await run('assessment', 'three.pdf', '--json');
  expect(JSON.parse(pdf.stdout)).toMatchObject({
    isUniversal: false,
    missing: [{ letter: '😀', where: 'Executive summary', around: ' theme with a smile 😀' }],
  });
  expect((await run('assessment', 'four.pdf', '--language', 'zh-Hans')).stdout).toContain('U+1F600');
  // Shorter ones are smaller, and one recommendation is asked for as people write it.
  const sizeOf = async (...words: string[]) => {
    const { stdout } = await run('assessment', `full${words.join('')}.html`, '--json', ...words);
    return (JSON.parse(stdout) as { readonly sizeBytes: number }).sizeBytes;
  };
  const [full, summary, brief] = [await sizeOf(), await sizeOf('--length', 'summary'), await sizeOf('--length', 'brief')];
  expect([full > summary, summary > brief]).toEqual([true, true]);
  expect(await sizeOf('--length', 'single', '--recommendation', '186.131')).toBeLessThan(full);
  const tables = JSON.parse((await run('annexes', 'tables', '--json')).stdout) as { readonly rows: Record<string, number> };
  expect(readdirSync(join(workshop.folder, 'tables')).toSorted()).toEqual([
    'acts.csv',
    'cases.csv',
    'grades.csv',
    'measures.csv',
    'sources.csv',
  ]);
  expect(tables).toMatchObject({ format: 'csv', secretCases: 0, rows: { cases: 12, measures: 5 } });
  for (const [what, out] of [
    ['annexes', 'annexes.xlsx'],
    ['assessment', 'assessment.xlsx'],
  ] as const)
    expect(JSON.parse((await run(what, out, '--json')).stdout)).toEqual({ ...tables, format: 'xlsx' });
  expect(await run('sources', 'sources.ris', '--format', 'ris')).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('not encrypted') as string,
  });
  expect(readFileSync(join(workshop.folder, 'sources.ris'), 'utf8')).toMatch(/^TY {2}- /);
  const matrix = await run('matrix', 'matrix.docx', '--json');
  expect(JSON.parse(matrix.stdout)).toMatchObject({ format: 'docx', words: expect.any(Number) as number });
  // Nothing that was there is written over.
  expect(await run('matrix', 'matrix.docx')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^file\.exists/) as string });
  // Of a file that is not there nothing is said.
  const nowhere = await run('annexes', 'no-such-folder/annexes.xlsx');
  expect(nowhere.code).not.toBe(0);
  expect(nowhere.stderr).not.toContain('not encrypted');
  expect(readdirSync(workshop.folder).filter((file) => file.endsWith('.part'))).toEqual([]);
});

test('what cannot be asked is refused before anything is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await vault.close();
  const environment = { LAPWING_PASSPHRASE: passphrase, LAPWING_STATE_DIR: workshop.environment.stateFolder! };
  const out = join(workshop.folder, 'out.pdf');
  const run = (...words: string[]) => runCliHere(['report', 'assessment', '--vault', vault.folder, ...words], environment);
  const asked = ['--round', 'R', '--out', out];
  for (const words of [
    ['--round', 'R'],
    ['--out', out],
    [...asked, '--format', 'odt'],
    [...asked, '--language', 'fr'],
    [...asked, '--date', '2016-02-30'],
    [...asked, '--length', 'short'],
    [...asked, '--length', 'single'],
    [...asked, '--length', 'brief', '--recommendation', '186.62'],
  ])
    expect(await run(...words), words.join(' ')).toMatchObject({ code: 2, stderr: expect.stringMatching(/^input\.usage: /) as string });
  // A file is what its name says.
  for (const words of [
    ['assessment', '--out', join(workshop.folder, 'out.docx'), '--format', 'pdf'],
    ['assessment', '--out', join(workshop.folder, 'out.txt')],
    ['matrix', '--out', out],
    ['annexes', '--out', join(workshop.folder, 'a.xlsx'), '--format', 'csv'],
  ])
    expect(await runCliHere(['report', ...words, '--round', 'R', '--vault', vault.folder], environment), words.join(' ')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^input\.usage: .*ends in/) as string,
    });
  expect((await run(...asked)).stderr).toMatch(/record\.not-found/);
  expect((await run('--round', 'R', '--out', join(vault.folder, 'out.pdf'))).code).not.toBe(0);
  expect(existsSync(out)).toBe(false);
});
