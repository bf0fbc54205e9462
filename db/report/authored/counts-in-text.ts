/** Counts of cases, acts, people and sources that somebody wrote in a text: in digits, or in words of English and Chinese. */

export interface WrittenCount {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly isInWords: boolean;
}

const english = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const asWords: ReadonlyMap<string, number> = new Map([
  ...english.map((word, n) => [word, n + 1] as const),
  ['a single', 1],
  ['both', 2],
  ['a couple of', 2],
  ['a pair of', 2],
]);
const chinese: ReadonlyMap<string, number> = new Map([
  ...[...'一二三四五六七八九十'].map((word, n) => [word, n + 1] as const),
  ...[...'壹贰叁'].map((word, n) => [word, n + 1] as const),
  ['两', 2],
  ['兩', 2],
  ['俩', 2],
  ['倆', 2],
  ['仨', 3],
]);

/** "two of the documented cases", "both defenders", "one of them". */
const inEnglish = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,/-]|\b(?:no|any|every|some)[ -]?)(${[...asWords.keys()].join('|')}|\d{1,3})(?![\p{L}\p{N}-])` +
    String.raw`(?:\s+of(?=\s+them\b)|(?:\s+(?:of|in))?(?:\s+[\p{L}-]{1,20}){0,3}?)\s+` +
    String.raw`(?:cases?|acts?|incidents?|persons?|people|individuals?|defenders?|victims?|sources?|witness(?:es)?|detainees?|them)(?![\p{L}])`,
  'giu',
);
const digit = [...chinese.keys()].join('');
const many = digit.replace('一', '');
const cases = '案件|个案|個案|案例|案|事件|行为|行為|来源|來源|信源';
const people = '当事人|當事人|捍卫者|捍衛者|受害者|受害人|证人|證人|被拘者|被捕者|人';
/** 两起案件, 其中二人, 三名捍卫者. 一起 by itself says "together", 一个人 "alone", and 第一 is a place in an order. */
const inChinese = new RegExp(
  String.raw`(?<![第之零〇百千万萬另每某任\p{N}${digit}])(?:` +
    String.raw`([${digit}]|\p{Nd}{1,3})\s?(?:(?:[起宗件个個例项項桩樁]\p{Script=Han}{0,4}?)?(?:${cases})|[名位]?(?:${people}))|` +
    String.raw`([${many}]|\p{Nd}{1,3})\s?(?:[起宗例桩樁]|[个個](?:${people})))`,
  'gu',
);

/** In the order of the text; each pattern repeats a bounded number of times. */
export function countsIn(text: string): WrittenCount[] {
  const found = [...text.matchAll(inEnglish), ...text.matchAll(inChinese)].map((match): WrittenCount => {
    const words = (match[1] ?? match[2])!.toLowerCase();
    const value = asWords.get(words) ?? chinese.get(words);
    return {
      start: match.index,
      end: match.index + match[0].length,
      value: value ?? Number(words.normalize('NFKC')),
      isInWords: value !== undefined,
    };
  });
  return found.toSorted((one, other) => one.start - other.start);
}
