import { readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { labelOf, recordedTerm } from '../../../db/model/vocabulary.ts';
import { type HuridocsRow, readHuridocsPack } from '../../../db/vocabularies/huridocs-pack.ts';
import { realFile } from './real-data.ts';

const row = (cells: HuridocsRow): HuridocsRow => ({
  list_code: '7',
  list_name: 'mt_7_invented',
  vocab_number: '01000000000007',
  huri_code: '010000000000',
  english: 'Bird',
  visible: 'y',
  parent_vocab_number: '0',
  ...cells,
});

test('rows become lists with codes, wider terms and translations', () => {
  const { lists, problems } = readHuridocsPack([
    row({
      vocab_number: '01010000000007',
      huri_code: '010100000000',
      english: 'Lapwing',
      french: 'Vanneau',
      l10n_ge: 'პრანწია',
      l10n_ru: 'Lapwing',
      parent_vocab_number: '01000000000007',
      visible: 'n',
    }),
    row({ otherlanguages: 'Ave', l10n_es: 'Pájaro' }),
    row({ list_code: '80', list_name: '', vocab_number: '01000000000080' }),
  ]);
  expect(problems).toEqual([]);
  expect(lists.map(({ id, esfList, name }) => [id, esfList, name])).toEqual([
    ['huridocs-7', 7, 'mt_7_invented'],
    ['huridocs-80', 80, ''],
  ]);
  expect(lists[0]!.terms).toEqual([
    { code: '010000000000', esf: '010000000000', labels: { en: 'Bird', es: 'Ave' } },
    {
      code: '010100000000',
      esf: '010100000000',
      parent: '010000000000',
      deprecated: true,
      labels: { en: 'Lapwing', fr: 'Vanneau', ka: 'პრანწია' },
    },
  ]);
});

test('a row that is no term is listed with its place and reason, and the rest is read', () => {
  const { lists, problems } = readHuridocsPack([
    row({ list_code: 'x' }),
    row({ huri_code: '12' }),
    row({ english: ' ' }),
    {},
    row({}),
    row({ english: 'Again' }),
    row({ huri_code: '020000000000', vocab_number: '02000000000007', parent_vocab_number: '99000000000007' }),
  ]);
  expect(problems.map(({ row: at, column }) => [at, column])).toEqual([
    [1, 'list_code'],
    [2, 'huri_code'],
    [3, 'english'],
    [4, 'list_code'],
    [6, 'huri_code'],
    [7, 'parent_vocab_number'],
  ]);
  expect(lists[0]!.terms.map(({ code, labels }) => [code, labels.en])).toEqual([
    ['010000000000', 'Bird'],
    ['020000000000', 'Bird'],
  ]);
});

test('no cell whatever makes the reader throw, and every row is a term or a problem', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('7', '010000000000', '0', '', '__proto__'));
  const cells = fc.record(
    { list_code: cell, huri_code: cell, english: cell, vocab_number: cell, parent_vocab_number: cell },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 20 }), (rows) => {
      const { lists, problems } = readHuridocsPack(rows);
      const lost = new Set(problems.filter(({ column }) => column !== 'parent_vocab_number').map(({ row: at }) => at));
      expect(lists.flatMap(({ terms }) => terms).length + lost.size).toBe(rows.length);
    }),
  );
});

const file = realFile('vocabularies/huridocs_microthesauri.csv');
const sizes = realFile('vocabularies/huridocs_microthesauri_lists.csv');

test.skipIf(!file || !sizes)('the real lists come in whole: 4,524 terms in 54 lists', () => {
  const { lists, problems } = readHuridocsPack(parse(readFileSync(file!), { columns: true, bom: true }) as HuridocsRow[]);
  const counted = parse(readFileSync(sizes!), { columns: true, bom: true }) as Record<string, string>[];
  expect(problems).toEqual([]);
  expect(Object.fromEntries(lists.map((list) => [list.esfList, list.terms.length]))).toEqual(
    Object.fromEntries(counted.map((list) => [Number(list['list_code']), Number(list['terms'])])),
  );
  expect(lists.length).toBe(54);
  expect(lists.flatMap(({ terms }) => terms).length).toBe(4524);
  const orphans = lists.flatMap((list) => list.terms.filter(({ parent }) => parent !== undefined && !recordedTerm(list, parent)));
  expect(orphans).toEqual([]);
  const acts = lists.find(({ esfList }) => esfList === 4)!;
  expect(acts.terms.some(({ parent }) => parent !== undefined)).toBe(true);
  expect(labelOf(acts, '030101000000', 'ru')).toMatch(/\p{Script=Cyrillic}/u);
});
