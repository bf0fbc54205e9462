import * as fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';

import { compareNames, type ToPinyin } from '../../../db/model/name-compare.ts';
import { nameKey } from '../../../db/model/name-key.ts';
import { detectScript, displayName } from '../../../db/model/name.ts';

const toPinyin: ToPinyin = (han) => pinyin(han, { toneType: 'none', type: 'array', surname: 'head' });
const compare = (one: string, other: string) => compareNames({ fullName: one }, { fullName: other }, toPinyin);

describe('scripts', () => {
  test.each([
    ['Wang Quan', 'latin'],
    ['王全', 'han'],
    ['𠮷田', 'han'],
    ['やまだ太郎', 'kana'],
    ['김민수', 'hangul'],
    ['أحمد', 'arabic'],
    ['Иван', 'cyrillic'],
    ['བསྟན་འཛིན', 'tibetan'],
    ['王 Quan', 'mixed'],
    ['123', 'none'],
  ])('%s is %s', (text, script) => {
    expect(detectScript(text)).toBe(script);
  });
});

describe('showing', () => {
  test('parts stand in the order of the name, by script where no order is given', () => {
    expect(displayName({ family: '王', given: '全' })).toBe('王全');
    expect(displayName({ family: 'Wang', given: 'Quan' })).toBe('Quan Wang');
    expect(displayName({ family: 'Wang', given: 'Quan', partOrder: 'family-first' })).toBe('Wang Quan');
    expect(displayName({ given: 'Tenzin' })).toBe('Tenzin');
    expect(displayName({})).toBe('');
  });

  test('the reading is added when asked for, never twice', () => {
    expect(displayName({ fullName: '王全', reading: 'Wang Quan' }, { withReading: true })).toBe('王全 (Wang Quan)');
    expect(displayName({ fullName: 'Wang Quan', reading: 'Wang Quan' }, { withReading: true })).toBe('Wang Quan');
    expect(displayName({ fullName: '王全', reading: 'Wang Quan' })).toBe('王全');
  });
});

describe('comparing', () => {
  test('one name in four writings is judged at least likely', () => {
    const writings = ['王全', 'Wang Quan', 'WANG Quan', 'Quan Wang'];
    for (const one of writings) {
      for (const other of writings) {
        expect(compare(one, other).verdict, `${one} and ${other}`).not.toBe('different');
      }
    }
  });

  test.each([
    ['Wang Quan', 'WANG  Quan', 'same', 'same-writing'],
    ['José Núñez', 'jose nunez', 'likely', 'similar-writing'],
    ['أَحْمَد', 'احمد', 'likely', 'similar-writing'],
    ['فاطمة', 'فاطمه', 'likely', 'similar-writing'],
    ['Hòa', 'Hoa', 'likely', 'similar-writing'],
    ['Wang Xiao-Ming', 'Wang Xiaoming', 'likely', 'similar-writing'],
    ['Łukasz', 'Lukasz', 'likely', 'similar-writing'],
    ['Семёнов', 'Семенов', 'likely', 'similar-writing'],
    ['キム', 'きむ', 'likely', 'similar-writing'],
    ['陸文濤', '陆文涛', 'likely', 'similar-writing'],
    ['王全', 'wang2 quan2', 'likely', 'same-sound-other-script'],
    ['王全', 'Wáng Quán', 'likely', 'same-sound-other-script'],
    ['王 全', '王全', 'same', 'same-writing'],
    ['Wang Quan', 'Quan Wang', 'likely', 'other-order'],
    ['王全', 'Wang Quan', 'likely', 'same-sound-other-script'],
    ['王全', '王权', 'likely', 'same-sound'],
    ['王小明', 'Wang Xiao-Ming', 'likely', 'same-sound-other-script'],
    ['王小明', 'Xiao Ming Wang', 'likely', 'same-sound-other-script'],
    ['欧阳明', 'Ming Ouyang', 'likely', 'same-sound-other-script'],
    ['吕全', 'Lü Quan', 'likely', 'same-sound-other-script'],
    ['吕全', 'Lyu Quan', 'likely', 'same-sound-other-script'],
    ['吕全', 'Lv Quan', 'likely', 'same-sound-other-script'],
    ['王全', '李全', 'different', 'no-match'],
    ['Wang Quan', 'Wang Quang', 'different', 'no-match'],
    ['王全', '', 'different', 'nothing-to-compare'],
    ['', '', 'different', 'nothing-to-compare'],
    ['---', '...', 'different', 'nothing-to-compare'],
  ])('%s and %s: %s, because %s', (one, other, verdict, reason) => {
    expect(compare(one, other)).toEqual({ verdict, reason });
  });

  // Each pair is two names in its script: what was taken off are letters.
  test.each([
    ['བླ་མ', 'བུ་མོ'],
    ['राम', 'रीमा'],
    ['မောင်မောင်', 'မိုင်မင်'],
    ['ស៊ីម', 'សោម'],
    ['দীপা', 'দিপু'],
    ['Hòa', 'Họa'],
    ['キム', 'ギム'],
    ['はら', 'ばら'],
    ['Николай', 'Николаи'],
    ['நளா', 'நளி'],
    ['สมชาย', 'สมชัย'],
  ])('%s is not %s, in either direction', (one, other) => {
    expect(compare(one, other)).toEqual({ verdict: 'different', reason: 'no-match' });
    expect(compare(other, one)).toEqual({ verdict: 'different', reason: 'no-match' });
  });

  test.each([
    ['a decomposed accent', 'José', 'Jose\u0301'],
    ['decomposed Hangul', '김민수', '김민수'.normalize('NFD')],
    ['decomposed kana', 'ギム', 'ギム'.normalize('NFD')],
    ['a second blank', 'Tola Adeyemi', 'Tola  Adeyemi'],
    ['a blank that does not break', 'Tola Adeyemi', 'Tola\u00a0Adeyemi'],
    ['a zero-width blank', 'Tola Adeyemi', 'Tola\u200b Adeyemi'],
    ['a joiner', 'علی\u200cرضا', 'علیرضا'],
    ['a mark of direction', 'Tola Adeyemi', '\u200eTola Adeyemi\u200f'],
    ['wide letters', 'Wang', 'Ｗａｎｇ'],
    ['a printed apostrophe', "O'Hara", 'O’Hara'],
    ['a blank in a Chinese name', '王全', '王 全'],
    ['case', 'Tola ADEYEMI', 'tola adeyemi'],
  ])('%s makes no other name', (_what, one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect(compare(one, other)).toEqual({ verdict: 'same', reason: 'same-writing' });
  });

  test('known parts make the order of words irrelevant', () => {
    const comparison = compareNames(
      { family: 'Wang', given: 'Quan', partOrder: 'family-first' },
      { family: 'WANG', given: 'Quan' },
      toPinyin,
    );
    expect(comparison).toEqual({ verdict: 'same', reason: 'same-parts' });
  });

  test('a reading given by a person counts beside the dictionary', () => {
    const stranger = { fullName: '仇全', reading: 'Qiu Quan' };
    expect(compareNames(stranger, { fullName: 'Quan Qiu' }, toPinyin).verdict).toBe('likely');
    expect(compareNames({ fullName: 'བསྟན་འཛིན', reading: 'Tenzin' }, { fullName: 'Tenzin' }, toPinyin).verdict).toBe('likely');
  });

  test('comparing is symmetric, and a name is the same as itself', () => {
    const name = fc.string({ unit: fc.constantFrom('王', '全', '明', 'a', 'B', ' ', 'é', 'ü', 'ا', '-'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(compare(one, other)).toEqual(compare(other, one));
        expect(compare(one, one).verdict).toBe(/[\p{L}\p{N}]/u.test(one) ? 'same' : 'different');
      }),
      { numRuns: 500 },
    );
  });
});
