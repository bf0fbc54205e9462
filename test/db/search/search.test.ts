import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { migrations } from '../../../db/migrations/index.ts';
import { migrate } from '../../../db/migrations/runner.ts';
import { AppError } from '../../../db/model/errors.ts';
import { fold } from '../../../db/model/fold.ts';
import { createSearchIndex } from '../../../db/search/index.ts';
import type { SearchDocument } from '../../../db/search/document.ts';
import { segment } from '../../../db/search/segment.ts';
import { openConnection } from '../../../db/vault/connection.ts';
import { queryPlanOf, recordStatements } from '../../support/plans.ts';
import { openWorkshop } from '../../support/vaults.ts';

function openIndex() {
  const raw = openConnection(':memory:', undefined);
  migrate(raw, migrations);
  const documents = new Map<string, SearchDocument>();
  const index = createSearchIndex(raw, (kind, key) => documents.get(`${kind} ${key}`));
  let key = 0;
  const add = (document: Partial<SearchDocument>) => {
    key += 1;
    const whole: SearchDocument = { kind: 'case', key, title: '', body: '', ...document };
    documents.set(`${whole.kind} ${key}`, whole);
    index.put([whole]);
    return key;
  };
  const keys = (query: string, prefixLast = false) => index.search(query, { limit: 100, prefixLast }).map((hit) => hit.key);
  return { raw, index, add, keys, [Symbol.dispose]: () => void raw.close() };
}

test.each([
  ['一个字', '看', '律师在看守所会见当事人'],
  ['several characters as a phrase', '看守所', '律师在看守所会见当事人'],
  ['a word inside', 'client', 'kept from her client at night'],
  ['diacritics typed or not', 'cafe', 'at the Café'],
  ['diacritics typed only in the query', 'café', 'at the cafe'],
  ['letters like ø and ł', 'lodz', 'met in Łódź'],
  ['full-width letters', 'ABC', 'the ＡＢＣ group'],
  ['simplified characters in a text of traditional ones', '律师', '律師在看守所會見當事人'],
  ['traditional characters in a text of simplified ones', '會見', '律师在看守所会见当事人'],
  ['either, mixed with other letters', '陸文濤2015', '陆文涛2015年'],
  ['Arabic with and without hamza', 'احمد', 'السيد أحمد'],
  ['Arabic marks and tatweel', 'محمد', 'مُحَمّـد'],
  ['a paragraph number', '186.62', 'recommendation 186.62 of the report'],
  ['a phrase', '"own words"', 'in his own words'],
  ['one of two', 'missing OR night', 'searched at night'],
  ['a word left out', 'night NOT day', 'searched at night'],
  ['a word left out with a minus', 'night -day', 'searched at night'],
  ['brackets', '(missing OR night) AND searched', 'searched at night'],
  ['a prefix by a star', 'sear*', 'searched at night'],
])('%s is found: %s', (_what, query, body) => {
  using place = openIndex();
  const key = place.add({ body });
  place.add({ body: 'quite other words by day 其他' });
  expect(place.keys(query)).toEqual([key]);
});

test.each(['wang quan', 'wangquan', 'quan wang', 'WANG Quan', 'wáng quán', 'wang2 quan2', 'wq', '王', '全', '王全', 'quan'])(
  'the name 王全 (invented) is found by %s',
  (query) => {
    using place = openIndex();
    const key = place.add({ kind: 'person', title: '王全', names: [{ text: '王全' }] });
    place.add({ kind: 'person', title: '陈山', names: [{ text: '陈山' }] });
    expect(place.keys(query)).toEqual([key]);
  },
);

test('a name in traditional characters is found by simplified ones and by its sounds, and shows where', () => {
  using place = openIndex();
  const key = place.add({ kind: 'person', title: '陸文濤', names: [{ text: '陸文濤' }], body: '見過陸文濤。' });
  for (const query of ['陆文涛', '陸文濤', 'luwentao', 'lu wen tao']) expect(place.keys(query)).toEqual([key]);
  expect(place.index.search('陆文涛', { limit: 1 })[0]!.snippet.matches).toEqual([[2, 5]]);
});

test('a surname is read as one, other readings are found too, and a reading that was entered counts', () => {
  using place = openIndex();
  const key = place.add({ kind: 'person', title: '单明', names: [{ text: '单明', reading: 'Sin Ming' }] });
  for (const query of ['shan ming', 'dan ming', 'sin ming', 'shanming']) expect(place.keys(query)).toEqual([key]);
});

test('only the last word is a prefix while it is typed', () => {
  using place = openIndex();
  const key = place.add({ body: 'passport withheld' });
  expect(place.keys('passport wit', true)).toEqual([key]);
  expect(place.keys('pass withheld', true)).toEqual([]);
  expect(place.keys('passport wit ', true)).toEqual([]);
});

test('a snippet shows the original text and marks what was found', () => {
  using place = openIndex();
  place.add({ title: '会见', body: '律师在看守所会见当事人三次被拒' });
  const [hit] = place.index.search('看守所', { limit: 1 });
  const { text, matches } = hit!.snippet;
  expect(text).toContain('律师在看守所会见');
  expect(matches.map(([from, to]) => text.slice(from, to))).toEqual(['看守所']);
  expect(hit!.title).toBe('会见');
});

test('a title counts more than the text, and kinds can be chosen', () => {
  using place = openIndex();
  const inBody = place.add({ title: 'other', body: 'reprisal' });
  const inTitle = place.add({ title: 'reprisal', body: 'other' });
  const person = place.add({ kind: 'person', title: 'x', body: 'reprisal' });
  expect(place.keys('reprisal')[0]).toBe(inTitle);
  expect(place.index.search('reprisal', { limit: 9, kinds: ['person'] }).map((hit) => hit.key)).toEqual([person]);
  expect(place.keys('reprisal')).toContain(inBody);
});

test('a document put again replaces the old one', () => {
  using place = openIndex();
  place.add({ kind: 'case', key: 1, title: 'first unrepeatable' });
  place.add({ kind: 'case', key: 1, title: 'second' });
  expect(place.keys('unrepeatable')).toEqual([]);
  expect(place.keys('second')).toEqual([1]);
  place.index.remove('case', 1);
  expect(place.keys('second')).toEqual([]);
});

test.each(['"', '*', '((', ')', 'AND', 'OR OR', '""', 'title:x', 'NEAR(a b)', '^a', 'a AND', '-', '--', '\0', 'x"y', '{a b}:c', '🙂'])(
  'odd input %j never breaks',
  (query) => {
    using place = openIndex();
    place.add({ title: 'x', body: 'a b title' });
    expect(() => place.keys(query)).not.toThrow();
  },
);

test.each(['NOT x', '-x', 'a OR -b', 'x'.repeat(501), 'w '.repeat(60)])('what cannot be searched is said: %s', (query) => {
  using place = openIndex();
  expect(() => place.keys(query)).toThrow(expect.objectContaining({ code: 'search.invalid-query' }) as Error);
});

test('any text as a query gives hits or a named error', () => {
  using place = openIndex();
  place.add({ title: 'some words', body: '一些字 and more' });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.boolean(), (query, prefixLast) => {
      try {
        place.keys(query, prefixLast);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});

test('every document is found by its words, their beginnings, and each run of its Han characters', () => {
  using place = openIndex();
  const latin = fc.stringMatching(/^[a-z]{2,8}$/);
  const han = fc.array(fc.constantFrom(...'律师会见申请法院通知书家属证人'), { minLength: 1, maxLength: 6 }).map((list) => list.join(''));
  fc.assert(
    fc.property(fc.array(latin, { minLength: 1, maxLength: 4 }), han, fc.nat(), (words, text, at) => {
      fc.pre(!words.some((word) => ['and', 'or', 'not'].includes(word)));
      const key = place.add({ body: `${words.join(' ')} ${text}` });
      const word = words[at % words.length]!;
      const from = at % text.length;
      for (const query of [word, `${word.slice(0, 1 + (at % word.length))}*`, text.slice(from, from + 2), text[from]!]) {
        expect(place.index.search(query, { limit: 500 }).map((hit) => hit.key)).toContain(key);
      }
      place.index.remove('case', key);
    }),
    { numRuns: 200 },
  );
});

test('any name can be indexed, also with characters that no dictionary reads', () => {
  using place = openIndex();
  const rare = place.add({ names: [{ text: '王\u{2a6d6}全' }] });
  expect(place.keys('wangquan')).toEqual([rare]);
  const character = fc.oneof(
    fc.constantFrom('王', '单', '吕', '乐', '行', '々', '〇', '・', ' ', 'a', '\u{2a6d6}', '\u{30000}', '\ud800'),
    fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
    fc.integer({ min: 0x20000, max: 0x323af }).map((code) => String.fromCodePoint(code)),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(text, fc.option(text, { nil: undefined }), (name, reading) => {
      expect(place.add({ names: [{ text: name, reading }] })).toBeGreaterThan(rare);
    }),
    { numRuns: 400 },
  );
});

test('folding twice is folding once, and segmenting loses nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => segment(text).replaceAll('\u200b', '') === text.replaceAll('\u200b', '')),
  );
});

test('Han characters between plain letters are what folding makes of them, as NFKC and all the rest says', () => {
  const text = fc
    .array(fc.oneof(fc.integer({ min: 0x4e00, max: 0x9fff }), fc.constantFrom(0x3001, 0x3002, 0x41, 0x7a, 0x20)), { maxLength: 20 })
    .map((codes) => String.fromCodePoint(...codes));
  // A combining mark at the end makes the long way be taken.
  fc.assert(fc.property(text, (one) => fold(`${one}x\u0301`) === `${fold(one)}x`));
});

test('the full-text index answers the query, no table is read through', () => {
  using place = openIndex();
  place.add({ body: 'searched at night' });
  using recording = recordStatements();
  for (const kinds of [[], ['case', 'person']] as const) place.index.search('night', { limit: 50, kinds });
  const plans = [...recording.statements].filter((text) => / MATCH /.test(text)).map((text) => queryPlanOf(place.raw, text));
  expect(plans).toHaveLength(6);
  for (const plan of plans) expect(plan).toEqual([expect.stringMatching(/^SCAN search_text VIRTUAL TABLE INDEX /)]);
});

test('search follows edits, trash and return, names and their acts', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, {
    title: 'Harbour',
    narrative: 'lighthouse',
    people: [{ name: '王全' }],
    acts: [{ type: 'HRD-07', victim: '王全' }],
  });
  const found = (query: string) =>
    vault.search
      .search(query, { limit: 9 })
      .map((hit) => hit.kind)
      .sort();
  expect(found('lighthouse')).toEqual(['case']);
  expect(found('wq')).toEqual(['act', 'person']);
  editRecord(vault, 'case', id, { narrative: 'windmill' });
  expect([found('lighthouse'), found('windmill')]).toEqual([[], ['case']]);
  trashRecord(vault, 'case', id);
  expect(found('windmill')).toEqual([]);
  restoreRecord(vault, 'case', id);
  expect(found('windmill')).toEqual(['case']);
  const name = vault.raw.prepare('SELECT lower(hex(id)) FROM person_name').pluck().get() as string;
  editRecord(vault, 'name', name.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), { fullName: '陈山' });
  expect([found('wq'), found('chenshan')]).toEqual([[], ['act', 'person']]);
});

test.each([
  ['احمد', 'أحمد', 'قال السيد أحمد إنه سيعود'],
  ['اعتقل', 'اعتُقِلَ', 'اعتُقِلَ في القاهرة'],
  ['القاهره', 'القاهرة', 'اعتُقِلَ في القاهرة'],
  ['lodz', 'Łódź', 'They met in Łódź at night'],
  ['"in lodz"', 'Łódź', 'They met in Łódź at night'],
])('what is found in another form is marked where it stands: %s', (query, written, body) => {
  using place = openIndex();
  place.add({ body: `${'word before '.repeat(200)}${body}${' word behind'.repeat(200)}` });
  const [hit] = place.index.search(query, { limit: 1 });
  const marked = hit!.snippet.matches.map(([from, to]) => hit!.snippet.text.slice(from, to));
  expect(marked).toContain(written);
  expect(hit!.snippet.text.length).toBeLessThan(400);
});

test('the last word of a search is marked as a prefix too, and a word that is left out is not', () => {
  using place = openIndex();
  place.add({ body: 'Żółwie i żółć' });
  const [hit] = place.index.search('zolw NOT daleko', { limit: 1 });
  expect(hit).toBeUndefined();
  const [typed] = place.index.search('zolw', { limit: 1, prefixLast: true });
  expect(typed!.snippet.matches.map(([from, to]) => typed!.snippet.text.slice(from, to))).toEqual(['Żółwie']);
});
