import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { writeCaseList } from '../../../db/cases/export-list.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
import { openTable } from '../../../db/import/open-table.ts';
import { fileSource } from '../../../db/import/source.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';

const columns = [
  { id: 'title', label: 'Title' },
  { id: 'victim', label: 'Person' },
  { id: 'act', label: 'Act' },
  { id: 'begin', label: 'Begin' },
] as const;

test('a list is written as it shows: its columns, its order, the rows that are marked, and nobody who did not agree', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [agreed, asked] = ['Ada Invented', 'Bo Invented'].map((name) => createPerson(vault, { name }).id) as [string, string];
  recordConsent(vault, { person: agreed, analysis: 'yes' });
  createCase(vault, { title: '=1+1', begin: '2015-03-09', acts: [{ type: 'arrest', victim: agreed }] });
  createCase(vault, { title: 'Second', begin: '2014', acts: [{ type: 'beating' }, { type: 'arrest', victim: asked }] });
  createCase(vault, { title: 'Third' });
  const order = { sort: [{ by: 'begin' }] };
  const out = join(workshop.folder, 'list.csv');
  const write = (more: object, name = out) => writeCaseList(vault, { order, columns, locale: 'en', ...more }, 'csv', name, {});
  const { rows, withheld } = await write({});
  expect({ rows, withheld: withheld.count }).toEqual({ rows: 3, withheld: 1 });
  const lines = readFileSync(out, 'utf8').split('\r\n');
  expect(lines[0]).toBe('\uFEFFTitle,Person,Act,Begin');
  expect(lines.slice(1, 4).map((line) => line.split(',')[0])).toEqual(['Second', "'=1+1", 'Third']);
  expect(lines[2]).toContain('Ada Invented');
  expect(lines.join()).not.toContain('Bo Invented');

  const filtered = { order: { ...order, filters: { act: ['arrest'] } }, keys: caseKeys(vault, order).slice(0, 1) };
  await write(filtered, join(workshop.folder, 'marked.csv'));
  const marked = readFileSync(join(workshop.folder, 'marked.csv'), 'utf8').split('\r\n');
  expect(marked).toHaveLength(3);
  // The act that was asked for, not the first.
  expect(marked[1]).not.toContain('beat');
});

test('a text that no program reads does not make a file of a list that nobody can bring in', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: '\0=1\u0001' });
  for (const format of ['csv', 'xlsx'] as const) {
    const out = join(workshop.folder, `list.${format}`);
    await writeCaseList(vault, { order: {}, columns, locale: 'en' }, format, out, {});
    await using table = await openTable(await fileSource(out, vault.readOffice));
    expect((await table.head(1)).map(({ cells }) => cells[0])).toEqual(['\u2400=1\u0001']);
  }
});

test('a text that is longer than a cell of Excel may be is refused for a spreadsheet, and stands whole in a CSV', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'x'.repeat(33_000) });
  const write = (format: 'csv' | 'xlsx') =>
    writeCaseList(vault, { order: {}, columns, locale: 'en' }, format, join(workshop.folder, `list.${format}`), {});
  await expect(write('xlsx')).rejects.toMatchObject({ code: 'file.too-large' });
  expect(existsSync(join(workshop.folder, 'list.xlsx'))).toBe(false);
  await write('csv');
  expect(readFileSync(join(workshop.folder, 'list.csv'), 'utf8')).toContain('x'.repeat(33_000));
});
