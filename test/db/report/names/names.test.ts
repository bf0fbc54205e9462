import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import type { RecordId } from '../../../../db/model/record-id.ts';
import type { NamedPerson } from '../../../../db/report/names/name-forms.ts';
import { createNameSearch } from '../../../../db/report/names/name-search.ts';

const person = (n: number, ...names: Omit<NamedPerson, 'isIndividual'>[]) => ({
  id: `person-${n}` as RecordId,
  names: names.map((name) => ({ ...name, isIndividual: true })),
});

function found(names: Parameters<typeof createNameSearch>[0], text: string): string[] {
  const { text: searched, hits } = createNameSearch(names)(text);
  return hits.map(({ start, end, kind }) => `${kind} ${searched.slice(start, end)}`);
}

test.each([
  ['王全 was held', 'whole 王全'],
  ['全王', 'whole 全王'],
  ['王 · 全', 'whole 王 · 全'],
  ['Wang Quan was held', 'sound Wang Quan'],
  ['WANG Quan', 'sound WANG Quan'],
  ['Quan Wang', 'sound Quan Wang'],
  ['Wáng Quán', 'sound Wáng Quán'],
  ['Wang2 Quan2', 'sound Wang2 Quan'],
  ['wangquan', 'sound wangquan'],
  ['wangquan1985', 'sound wangquan'],
  ['WangQuan’s lawyer', 'sound WangQuan'],
  ['W-A-N-G Q-U-A-N', 'sound W-A-N-G Q-U-A-N'],
  ['ＷＡＮＧ　ＱＵＡＮ', 'sound ＷＡＮＧ　ＱＵＡＮ'],
  ['Wa\u00adng\u200b Qu\u200dan', 'sound Wa\u00adng\u200b Qu\u200dan'],
  ['Ⓦⓐⓝⓖ Quan', 'sound Ⓦⓐⓝⓖ Quan'],
  ['王\u3164全', 'whole 王\u3164全'],
  ['王¹全', 'whole 王¹全'],
  ['Wang² Quan²', 'sound Wang² Quan'],
  ['Wang Q. said', 'short Wang Q'],
  ['Q. Wang said', 'short Q. Wang'],
])('%s is found to name 王全', (text, expected) => {
  expect(found([person(1, { fullName: '王全' })], text)).toEqual([expected]);
});

test.each([
  [{ fullName: '方既白' }, '⽅既⽩'],
  [{ fullName: '马晓龙' }, '⻢晓⻰'],
  [{ fullName: '吴清' }, '呉淸'],
  [{ fullName: '高远' }, '髙遠'],
  [{ fullName: 'Lyu Qing' }, 'Lü Qing'],
  [{ fullName: 'Lyu Qing' }, 'Lv Qing'],
  [{ fullName: 'Lǚ Qing' }, 'Lyu Qing'],
  [{ fullName: 'Lv Qing' }, '吕清'],
  [{ fullName: '張偉' }, '张伟'],
  [{ fullName: '张伟' }, '張偉'],
  [{ fullName: '单明' }, 'Shan Ming'],
  [{ fullName: '吕兰' }, 'Lyu Lan'],
  [{ fullName: '吕兰' }, 'Lü Lan'],
  [{ fullName: '吕兰' }, 'Lv Lan'],
  [{ fullName: '欧阳明远' }, 'Mingyuan Ouyang'],
  [{ fullName: '马晓', reading: 'Ma Hiu' }, 'Hiu Ma'],
  [{ fullName: 'Wang Quan' }, '王权'],
  [{ fullName: 'José Núñez' }, 'NUNEZ, Jose'],
  [{ fullName: 'María del Carmen Núñez' }, 'Maria Nunez'],
  [{ family: 'Øster', given: 'Bjørn' }, 'Oster Bjorn'],
  [{ fullName: 'محمّد عبد الله' }, 'ومحمد عبدالله'],
  [{ fullName: 'Иван Петров' }, 'Петров Иван'],
  [{ fullName: 'Иван Петров' }, 'у Иван Петрова'],
  [{ fullName: '김민준' }, '김 민준은'],
  [{ fullName: 'བསྟན་འཛིན' }, 'བསྟན་འཛིན་'],
])('%o is found in %s', (name, text) => {
  expect(found([person(1, name)], text).filter((hit) => !hit.startsWith('part'))).toHaveLength(1);
});

test.each([
  ['Tom Reed', 'reeds and atoms'],
  ['Li An', 'Lianne'],
  ['Wu Jia', 'Wujiang'],
  ['王全', '王 said all 全'],
])('%s is not found in %s', (fullName, text) => {
  expect(found([person(1, { fullName })], text).filter((hit) => !hit.startsWith('part'))).toEqual([]);
});

test('a part of a name counts where few are called so, and stands with a capital', () => {
  expect(found([person(1, { fullName: 'Tomas Reed' })], 'Reed went, a reed bent, and so did Tomas')).toEqual(['part Reed', 'part Tomas']);
  const many = ['Anna', 'Berta', 'Clara', 'Doris'].map((given, n) => person(n, { fullName: `${given} Reed` }));
  expect(found(many, 'Reed went')).toEqual([]);
  expect(found(many, 'Anna Reed went')).toEqual(['whole Anna Reed']);
});

const latin = fc
  .string({ unit: fc.constantFrom(...'abcdefghijklmnoprstuvwyzéñüøłçåß'), minLength: 3, maxLength: 9 })
  .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
const han = fc.string({
  unit: fc.constantFrom(...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高明远静雯国强伟芳娜秀英敏丽军杰'),
  minLength: 2,
  maxLength: 4,
});
const arabic = fc.string({ unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'), minLength: 3, maxLength: 7 });
const name = fc.oneof(
  fc.tuple(latin, latin).map((words) => ({ words, name: { fullName: words.join(' ') } })),
  fc.tuple(latin, latin).map(([given, family]) => ({ words: [given, family], name: { given, family } })),
  fc.tuple(latin, latin, latin).map((words) => ({ words, name: { fullName: words.join(' ') } })),
  han.map((fullName) => ({ words: [fullName], name: { fullName } })),
  fc.tuple(arabic, arabic).map((words) => ({ words, name: { fullName: words.join(' ') } })),
  fc.tuple(han, latin).map(([fullName, reading]) => ({ words: [fullName], name: { fullName, reading } })),
);

/** How somebody may break, decorate or turn a name. */
const disguises: readonly ((words: readonly string[]) => string)[] = [
  (words) => words.join(' '),
  (words) => [...words.slice(1), words[0]].join(' '),
  (words) => [words.at(-1), ...words.slice(0, -1)].join(', '),
  (words) => words.join(''),
  (words) => words.join(' ').toUpperCase(),
  (words) => words.join('\u00a0'),
  (words) => words.join('-\n'),
  (words) => words.join(' ').normalize('NFD'),
  (words) => [...words.join(' ')].join('\u200b'),
  (words) => `${words.join(' ')}’s`,
  (words) => `@${words.join('_')}`,
];
const around = fc.constantFrom('', 'They met ', '“', '(', '他见到', 'قال ', '1) ', '… ', 'Dr. ');
const behind = fc.constantFrom('', ' was held.', '”', ')', '被拘留', ' قال', ', 34', '.');

test('a name that is planted in a text in any of these forms is found', () => {
  fc.assert(
    fc.property(name, fc.constantFrom(...disguises), around, behind, ({ words, name: made }, disguise, before, after) => {
      const hits = found([person(1, made)], before + disguise(words) + after);
      expect(hits.filter((hit) => !hit.startsWith('part'))).not.toEqual([]);
    }),
    { numRuns: 600 },
  );
});
