/** Dates in Simplified Chinese. What is printed here is read back by date-chinese.ts and date-phrases.ts. */
import { calendarsOf } from './date-calendars.ts';
import type { DatePart } from './date-marks.ts';
import { calendarNames } from './date-original.ts';
import type { SingleDate } from './date-syntax.ts';
import type { Third } from './date-thirds.ts';
import { type DateWords, type MarkedParts, timeText } from './date-words.ts';

const PERIODS: Readonly<Record<string, string>> = {
  21: '春季',
  22: '夏季',
  23: '秋季',
  24: '冬季',
  33: '第一季度',
  34: '第二季度',
  35: '第三季度',
  36: '第四季度',
  40: '上半年',
  41: '下半年',
};
const THIRDS: Readonly<Record<Third, string>> = { first: '初', second: '中', last: '底' };
const PARTS: Readonly<Record<DatePart, string>> = { year: '年', month: '月', day: '日' };

export const chinese: DateWords = {
  plain(date) {
    return `${yearText(date)}${restText(date)}`;
  },
  between(first, last) {
    const isSameYear = first.year === last.year && last.month !== undefined;
    const isSameMonth = isSameYear && first.month === last.month && first.day !== undefined && last.day !== undefined;
    const end = isSameMonth ? `${Number(last.day)}日${clock(last.time)}` : isSameYear ? restText(last) : chinese.plain(last);
    return `${chinese.plain(first)}至${end}之间`;
  },
  halfKnown(first, last) {
    if (first.month === undefined) return `${first.year}年至${last.year}年中某年`;
    if (first.day === undefined) return `${chinese.plain(first)}至${Number(last.month)}月中某月`;
    return `${chinese.plain(first)}至${Number(last.day)}日中某日`;
  },
  third: (of, third) => `${chinese.plain(of)}${THIRDS[third]}`,
  until: (last) => `${last}或之前`,
  since: (first) => `${first}或之后`,
  unknownBegin: (last) => `始于未知日期，止于${last}`,
  unknownEnd: (first) => `始于${first}，止于未知日期`,
  spanned: (first, last) => `${first}至${last}之间`,
  either: (one, other) => `${one}或${other}`,
  oneOf: (members) => `以下之一：${members.join('；')}`,
  allOf: (members) => `以下各项：${members.join('；')}`,
  original: (text, { calendar, written }) => `${text}（${calendarNames.zh[calendar]}：${written}）`,
  marked: (text, about, unsure) =>
    `${about === 'all' ? '约' : ''}${text}${inBrackets('约', about)}${unsure === 'all' ? '（不确定）' : inBrackets('不确定', unsure)}`,
};

function inBrackets(mark: string, parts: MarkedParts): string {
  return parts === 'all' || parts.length === 0 ? '' : `（${mark}：${parts.map((part) => PARTS[part]).join('、')}）`;
}

/** A year that another calendar could mean says that it is ours. */
function yearText({ year }: SingleDate): string {
  if (year === 'XXXX') return '某年';
  if (/^\d{3}X$/.test(year)) return `${year.replace('X', '0')}年代`;
  return `${calendarsOf(year).length > 0 ? '公元' : ''}${year}年`;
}

function restText({ month, day, time }: SingleDate): string {
  if (month === undefined) return '';
  if (PERIODS[month]) return PERIODS[month];
  const monthText = `${figures(month)}月`;
  return day === undefined ? monthText : `${monthText}${figures(day)}日${clock(time)}`;
}

function figures(part: string): string {
  if (part === 'XX') return '某';
  return part.includes('X') ? part : String(Number(part));
}

function clock(time: string | undefined): string {
  return timeText(time).replace(', ', ' ');
}
