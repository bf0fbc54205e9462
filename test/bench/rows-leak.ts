import AhoCorasick from 'modern-ahocorasick';

import type { RecordId } from '../../db/model/record-id.ts';
import type { PersonOfReport } from '../../db/report/audience/people.ts';
import { createLooker } from '../../db/report/leak/look.ts';
import { formsOf } from '../../db/report/names/name-forms.ts';
import { type PlacedText } from '../../db/report/leak/places.ts';
import { soughtIn } from '../../db/report/names/sought.ts';
import { type BenchRow, compare, time } from './measure.ts';
import { seeded } from './random.ts';

const families = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜'];
const givens = [...'明远静雯国强伟芳娜秀英敏丽军杰磊洋勇艳涛超霞平刚桂兰文华建红玉志飞鹏斌婷宇浩凯晨欣怡佳雪梅琴'];
const syllables = 'al be cor da el fi gor ha in jo ka lu mi no or pe qui ra sa to ul ve wi xa yo za mar lin ton berg'.split(' ');
/** Of words with a capital that are nobody's name. */
const others = 'tru ple sna gri ble cho dwi fle glu kne pra sku sta thro twi vlo'.split(' ');
const words =
  'the recommendation asks that lawyers are not kept from their clients and that complaints are investigated without delay in law and practice'.split(
    ' ',
  );
const chinese = '看守所三次拒绝会见，法院张贴新规定。社团被注销，家属四十天后才得知。';

/** A page of a report holds so many paragraphs of 90 words. */
const paragraphsOnPage = 5;

/**
 * All findings of 5,000 names in 150 pages, with ID numbers, addresses and all else, against one pass of the library alone over the
 * same text for the same forms. Both automata are made before: the forms of 5,000 names take a second or two, once for a report.
 */
export function leakCheckRow(isQuick: boolean): Promise<BenchRow> {
  const random = seeded(11);
  const capital = (parts: readonly string[]) => {
    const word = Array.from({ length: 2 + random.below(2) }, () => random.pick(parts)).join('');
    return word.charAt(0).toUpperCase() + word.slice(1);
  };
  const nameOf = (n: number) =>
    n % 2 === 0
      ? `${capital(syllables)} ${capital(syllables)}`
      : random.pick(families) + random.pick(givens) + (random.below(2) === 0 ? random.pick(givens) : '');
  const people = Array.from({ length: isQuick ? 500 : 5000 }, (_, n) => called(n, nameOf(n)));
  const paragraph = () => {
    const said = Array.from({ length: 90 }, () => (random.below(14) === 0 ? capital(others) : random.pick(words))).join(' ');
    const named = random.below(10) === 0 ? ` ${random.pick(people).names[0]!.shown}` : '';
    return `${said}${named}, ${2010 + random.below(9)}. ${random.below(6) === 0 ? chinese : ''}`;
  };
  const texts = Array.from({ length: (isQuick ? 15 : 150) * paragraphsOnPage }, paragraph);
  const places = texts.map((text): PlacedText => ({ section: 'Section', anchor: 'a', block: 'paragraph', text }));
  const look = createLooker({ hidden: people, own: new Set(['K7F-0012']), outdated: [], smallerThan: 3, language: 'en', fixed: [] });
  const bare = new AhoCorasick([
    ...new Set(
      soughtIn(people)
        .flatMap(({ names }) => names.flatMap(formsOf))
        .map(({ letters }) => letters),
    ),
  ]);
  const whole = texts.join('\n').toLowerCase();
  return compare(
    'leak-check',
    2,
    () => time(() => look(places)),
    () => time(() => bare.search(whole)),
  );
}

function called(n: number, shown: string): PersonOfReport {
  const name = { kind: 'legal', shown, fullName: shown, family: null, given: null, partOrder: null, reading: null };
  return { id: `person-${n}` as RecordId, kind: 'person', isDefender: true, occupation: null, names: [name] };
}
