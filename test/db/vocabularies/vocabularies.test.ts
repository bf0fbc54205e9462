import { readFileSync } from 'node:fs';

import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';

import { currentTerm, labelOf, offeredTerms, ownLocales, recordedTerm, type Vocabulary } from '../../../db/model/vocabulary.ts';
import { RecommendationResponse } from '../../../db/model/recommendation.ts';
import { NameKind } from '../../../db/model/name.ts';
import { LinkDirection } from '../../../db/model/link.ts';
import { label, vocabulary, vocabularyIds } from '../../../db/vocabularies/vocabularies.ts';
import { realFile } from './real-data.ts';

const lists = await Promise.all(vocabularyIds.map((id) => vocabulary(id)));

describe.each(lists.map((list) => [list.id, list] as const))('%s', (id, list) => {
  test('it stands under its own id, and its codes are unique', () => {
    expect(vocabularyIds).toContain(id);
    expect(list.terms.length).toBeGreaterThan(1);
    expect(new Set(list.terms.map(({ code }) => code)).size).toBe(list.terms.length);
  });

  test('every term has both labels, and no two terms read alike', () => {
    for (const locale of ownLocales) {
      const labels = list.terms.map(({ labels: words }) => words[locale]);
      expect(labels.filter((words) => words === undefined || words.trim() === '')).toEqual([]);
      expect(new Set(labels).size).toBe(labels.length);
    }
    for (const { code, labels } of list.terms) expect(labels['zh-Hans'], code).toMatch(/\p{Script=Han}/u);
  });

  test('wider and merged terms exist, and no term is wider than itself', () => {
    for (const { code, parent, mergedInto } of list.terms) {
      const named = [parent, mergedInto].filter((other) => other !== undefined);
      expect(
        named.filter((other) => !recordedTerm(list, other)),
        code,
      ).toEqual([]);
      const seen = new Set([code]);
      for (let wider = parent; wider !== undefined; wider = recordedTerm(list, wider)?.parent) {
        expect(seen.has(wider)).toBe(false);
        seen.add(wider);
      }
    }
  });

  test('a HURIDOCS code names its list', () => {
    const coded = list.terms.filter(({ esf, esfNearest }) => esf ?? esfNearest);
    expect(coded.length > 0).toBe(list.esfList !== undefined);
    for (const { esf, esfNearest } of coded) expect(esf ?? esfNearest).toMatch(/^\d{12}$/);
  });
});

test('the lists are as long as the design promises', () => {
  expect(Object.fromEntries(lists.map((list) => [list.id, list.terms.length]))).toMatchObject({
    'act-types': 60,
    'perpetrator-types': 20,
    'involvement-degrees': 12,
    'source-connections': 15,
    'intervention-types': 12,
    'intervention-responses': 15,
    'victim-statuses': 12,
    'detention-types': 9,
    'material-types': 10,
    reliability: 6,
    'violation-statuses': 8,
    'upr-issues': 54,
    'declaration-rights': 10,
    grades: 7,
    'upr-actions': 5,
    'consent-uses': 11,
  });
});

test('the seventeen acts that HURIDOCS lacks are all there', async () => {
  const codes = (await vocabulary('act-types')).terms.map(({ code }) => code).filter((code) => code.startsWith('HRD-'));
  expect(codes).toEqual(Array.from({ length: 17 }, (_, index) => `HRD-${String(index + 1).padStart(2, '0')}`));
  expect(await label('act-types', 'HRD-05', 'zh-CN')).toContain('电视认罪');
});

test('codes that the program itself uses have words', async () => {
  const pairs = [
    ['upr-responses', RecommendationResponse.options],
    ['name-kinds', NameKind.options],
    ['link-directions', LinkDirection.options],
  ] as const;
  for (const [id, codes] of pairs) for (const code of codes) expect(currentTerm(await vocabulary(id), code), `${id} ${code}`).toBeDefined();
});

describe('meaning outlives a list', () => {
  const list: Vocabulary = {
    id: 'invented',
    version: 3,
    terms: [
      { code: 'old', mergedInto: 'middle', labels: { en: 'Old', 'zh-Hans': '旧' } },
      { code: 'middle', mergedInto: 'new', labels: { en: 'Middle', 'zh-Hans': '中' } },
      { code: 'new', labels: { en: 'New', 'zh-Hans': '新', fr: 'Nouveau' } },
      { code: 'gone', deprecated: true, labels: { en: 'Gone', 'zh-Hans': '停用' } },
      { code: 'ring-a', mergedInto: 'ring-b', labels: { en: 'Ring A' } },
      { code: 'ring-b', mergedInto: 'ring-a', labels: { en: 'Ring B' } },
      { code: 'lost', mergedInto: 'nowhere', labels: { en: 'Lost' } },
    ],
  };

  test('a merged code means the term that took its place, and the recorded one can still be seen', () => {
    expect(currentTerm(list, 'old')?.code).toBe('new');
    expect(labelOf(list, 'old', 'zh-Hans')).toBe('新');
    expect(recordedTerm(list, 'old')?.labels.en).toBe('Old');
  });

  test('a deprecated term keeps its words and is not offered any more', () => {
    expect(labelOf(list, 'gone', 'en')).toBe('Gone');
    expect(offeredTerms(list).map(({ code }) => code)).toEqual(['new']);
  });

  test('merges in a ring or into nothing end at a known term', () => {
    expect(labelOf(list, 'ring-a', 'en')).toMatch(/^Ring/);
    expect(labelOf(list, 'lost', 'en')).toBe('Lost');
  });

  test('an unknown code is shown verbatim, whatever it is called', () => {
    for (const code of ['from-a-newer-app', '', '__proto__', 'constructor']) expect(labelOf(list, code, 'en')).toBe(code);
  });

  test('a locale falls back to its language and then to English', () => {
    expect(labelOf(list, 'new', 'fr-CA')).toBe('Nouveau');
    expect(labelOf(list, 'new', 'zh')).toBe('新');
    expect(labelOf(list, 'new', 'zh-Hant')).toBe('New');
    expect(labelOf(list, 'new', 'ar')).toBe('New');
    expect(labelOf(list, 'new', 'toString')).toBe('New');
  });
});

const terms = realFile('vocabularies/huridocs_microthesauri.csv');
const issues = realFile('upr/upr_info_issues.csv');

test.skipIf(!terms)('every HURIDOCS code of ours exists in the list that it names', () => {
  const rows: Record<string, string>[] = parse(readFileSync(terms!), { columns: true, bom: true });
  const known = new Set(rows.map((row) => `${row['list_code']}/${row['huri_code']}`));
  const ours = lists.flatMap((list) =>
    list.terms.flatMap(({ esf, esfNearest }) => ((esf ?? esfNearest) ? [`${list.esfList}/${esf ?? esfNearest}`] : [])),
  );
  expect(ours.length).toBeGreaterThan(200);
  expect(ours.filter((code) => !known.has(code))).toEqual([]);
});

test.skipIf(!issues)("the UPR issues are UPR Info's, word for word", async () => {
  const rows: Record<string, string>[] = parse(readFileSync(issues!), { columns: true, bom: true });
  const ours = (await vocabulary('upr-issues')).terms.map(({ labels }) => labels.en);
  expect(ours.toSorted()).toEqual(rows.map((row) => row['issue']!).toSorted());
});
