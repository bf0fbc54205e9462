import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { writeCaseList } from '../../../db/cases/export-list.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { recordConsent } from '../../../db/consent/commands.ts';
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
