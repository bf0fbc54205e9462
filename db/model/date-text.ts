/** The text of a date as readers take it: one kind of figures, dashes and blanks, and what it says of its calendar. */
import { withoutMonthNames } from './date-calendar-months.ts';
import type { Calendar } from './date-calendars.ts';

export interface PlainText {
  readonly text: string;
  /** The calendar that the text names. */
  readonly calendar?: Calendar;
}

/** The zeros of scripts whose figures stand in a row of ten; full-width figures are the work of NFKC. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810];
const FOREIGN_FIGURES = /\p{Nd}/gu;
/** Marks of direction and joiners, which people paste without knowing. */
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]/g;
const TRADITIONAL: Readonly<Record<string, string>> = {
  約: '约',
  後: '后',
  號: '号',
  間: '间',
  於: '于',
  終: '终',
  週: '周',
  禮: '礼',
  來: '来',
  個: '个',
  國: '国',
  曆: '历',
};

/** Words for a calendar: abbreviations stand behind a year, names anywhere. */
const NAMED: readonly (readonly [Calendar, RegExp, RegExp])[] = [
  ['gregorian', / ?(?<=\d{3} ?)(?:AD|CE|A\.D\.|C\.E\.)(?![\w.])/g, /公元|西元/g],
  ['thai', / ?(?<=\d{3} ?)(?:BE|B\.E\.)(?![\w.])/g, /佛历|พ\.?ศ\.?|\(?\b(?:thai|buddhist)(?: calendar| era)?\b\)?/gi],
  [
    'persian',
    / ?(?<=\d{3} ?)(?:SH|S\.H\.)(?![\w.])/g,
    /波斯历|伊朗历|هـ? ?\.?ش\.?|\(?\b(?:persian|solar hijri|jalali|iranian)(?: calendar)?\b\)?/gi,
  ],
  ['islamic', / ?(?<=\d{3} ?)(?:AH|A\.H\.|H)(?![\w.])/g, /伊斯兰历|回历|هـ?|\(?\b(?:islamic|hijri)(?: calendar)?\b\)?/gi],
];

export function plainText(written: string): PlainText {
  const text = chineseNumbers(
    written
      .replace(UNSEEN, '')
      .normalize('NFKC')
      .replace(FOREIGN_FIGURES, latinFigure)
      .replace(/[約後號間於終週禮來個國曆]/g, (sign) => TRADITIONAL[sign]!)
      .replace(/[\u2010\u2011\u2212]/g, '-')
      .replace(/[\u2012-\u2015\u301c]/g, '\u2013')
      .replace(/[\u060c\u3001]/g, ',')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  // 民国104年 is 2015, month by month: the year is counted over at once, and somebody is asked all the same.
  const republic = text.replace(/(?:中华)?民国 ?(元|\d{1,3})(?= ?年)/g, (_all, year: string) =>
    (year === '元' ? '1' : year).padStart(4, '0'),
  );
  if (republic !== text) return { text: republic, calendar: 'roc' };
  for (const [calendar, abbreviation, name] of NAMED) {
    const without = text.replace(abbreviation, '').replace(name, '');
    if (without === text) continue;
    const squeezed = without.replace(/\s+/g, ' ').trim();
    return { text: withoutMonthNames(squeezed)?.text ?? squeezed, calendar };
  }
  return withoutMonthNames(text) ?? { text };
}

function latinFigure(figure: string): string {
  const code = figure.codePointAt(0)!;
  const zero = zeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? figure : String(code - zero);
}

const FIGURES = '〇一二三四五六七八九';

/** 二〇一五年三月二十三日 as 2015年3月23日. */
function chineseNumbers(text: string): string {
  return text.replace(/[〇零○一二三四五六七八九十]+(?= ?[年月日号])/g, (written) => {
    const signs = written.replace(/[零○]/g, '〇');
    const figure = (sign: string) => String(FIGURES.indexOf(sign));
    if (!signs.includes('十')) return [...signs].map(figure).join('');
    const [tens, ones] = signs.split('十', 2) as [string, string];
    return `${tens === '' ? '1' : figure(tens)}${ones === '' ? '0' : figure(ones)}`;
  });
}
