/** A CSV whose own damage makes rows of it something else: each is named with its row, and none of it is stored. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { importCases } from '../../../db/cases/import.ts';
import { RowShape } from '../../../db/import/broken-rows.ts';
import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { openWorkshop } from '../../support/vaults.ts';

const swallowing = [
  'title,place,begin,narrative',
  'One,Here,2015,plain',
  'Two,Here,2015,"opened and not closed',
  'Three,Here,2015,hidden',
  'Four,Here,2015,hidden too"',
  'Five,Here,2015,plain',
  'Six,Here,2015,"two lines,\nwith one comma"',
].join('\n');

async function importing(text: string) {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const file = join(workshop.folder, 'cases.csv');
  writeFileSync(file, text);
  const { rows, added, rejected } = await importCases(vault, file);
  return { rows, added, rejected: rejected.map(({ row, code }) => [row, code]) };
}

test('a quote that is closed rows later hides nothing: the row that holds others is refused', async () => {
  expect(await importing(swallowing)).toEqual({ rows: 4, added: 3, rejected: [[2, 'row-swallowed']] });
});

test('a row that a line break cut is refused, both of its parts, and a whole row that one of them may belong to', async () => {
  const cutInMiddle = 'title,place,begin\nOne,Here,2015\nTwo was taken\naway by night,There,2016\nThree,Here,2017\n';
  expect(await importing(cutInMiddle)).toEqual({
    rows: 4,
    added: 1,
    rejected: [
      [1, 'row-cut'],
      [2, 'row-cut'],
      [3, 'row-cut'],
    ],
  });
  const cutAtEnd = 'title,place,narrative\nOne,Here,it began\nand went on\nTwo,Here,plain\nThree,Here,plain\n';
  expect(await importing(cutAtEnd)).toEqual({
    rows: 4,
    added: 1,
    rejected: [
      [1, 'row-cut'],
      [2, 'row-cut'],
      [3, 'row-cut'],
    ],
  });
});

test('a row with too few cells is refused; columns without a name at the end may be left out', async () => {
  expect(await importing('title,place,begin\nOne,Here\nTwo,Here,2015\n')).toEqual({ rows: 2, added: 1, rejected: [[1, 'row-short']] });
  expect(await importing('title,place,,\nOne,Here\nTwo,Here,,\n')).toEqual({ rows: 2, added: 2, rejected: [] });
});

test('a note of several lines with commas is no row', () => {
  const shape = new RowShape(['a', 'b', 'c'], ',');
  const check = (note: string) => shape.check(['1', note, '3'], undefined)?.code;
  expect(check('yes, it was\nbeaten, taken, held\nfree')).toBeUndefined();
  expect(check('opened,x\n2,b,c\n3,closed')).toBe('row-swallowed');
});

test('a recommendation that holds the rows below it is refused, whichever table it is', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const path = join(workshop.folder, 'upr.csv');
  const row = (text: string) => `China,Asia,NA,${text},France,EU,WEOG,Accepted,2,Other,17`;
  const header = 'SuR,Rgrp,Org,Recommendation,RS,Rgrp,Org,Response,A,Issue,Session';
  writeFileSync(path, [header, row('One'), row('"Two'), row('Three'), row('Four"'), row('Five')].join('\n'));
  const report = await importRecommendationFile(vault, { path });
  expect(report.rejected.map(({ row: at, code }) => [at, code])).toEqual([[3, 'row-swallowed']]);
  expect(report).toMatchObject({ rows: 3, added: 2 });
});

test('recommending States joined by a semicolon are each one, and issues may be parted by a bar', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const path = join(workshop.folder, 'upr.csv');
  const header = 'SuR,Recommendation,RS,Response,A,Issue,Session';
  writeFileSync(path, `${header}\n"Korea, Republic of",Free them,France; Viet Nam,Supported,2,Justice|Detention,17\n`);
  expect(await importRecommendationFile(vault, { path })).toMatchObject({ rejected: [], added: 2 });
  expect(vault.raw.prepare('SELECT DISTINCT issues FROM statement').pluck().all()).toEqual(['["Justice","Detention"]']);
});
