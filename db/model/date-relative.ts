/** Days that are said by the day on which they were written: "yesterday", "last Friday", 上周五. Somebody always confirms them. */
import { englishMonths } from './date-english.ts';
import { ask, type DateParts, type Given } from './date-parts.ts';
import { daysAfter, monthsAfter, weekdayOf } from './date-steps.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const CHINESE_NUMBERS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const DAYS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    today: 0,
    yesterday: -1,
    tomorrow: 1,
    'the day before yesterday': -2,
    'the day after tomorrow': 2,
    今天: 0,
    今日: 0,
    昨天: -1,
    昨日: -1,
    前天: -2,
    明天: 1,
    后天: 2,
  }),
);
const MONTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    'this month': 0,
    'last month': -1,
    'next month': 1,
    本月: 0,
    这个月: 0,
    上个月: -1,
    上月: -1,
    下个月: 1,
    下月: 1,
  }),
);
const YEARS: ReadonlyMap<string, number> = new Map(
  Object.entries({ 'this year': 0, 'last year': -1, 'next year': 1, 今年: 0, 去年: -1, 前年: -2, 明年: 1 }),
);

/** What a text says by counting from today; nothing where today is not known. */
export function readRelative(written: string, given: Given): DateParts | undefined {
  const { today } = given;
  if (today === undefined) return undefined;
  const text = written.toLowerCase();
  const day = DAYS.get(text);
  if (day !== undefined) return said(daysAfter(today, day), given);
  const month = MONTHS.get(text);
  if (month !== undefined) return said(monthsAfter(today, month), given);
  const year = YEARS.get(text);
  if (year !== undefined) return said(yearAfter(today, year), given);
  return (
    ago(text, today, given) ?? englishWeekday(text, today, given) ?? chineseWeekday(text, today, given) ?? lastMonth(text, today, given)
  );
}

/** "March last year" and 去年3月 with the year that is meant. */
export function withYear(text: string, { today }: Given): string | undefined {
  if (today === undefined) return undefined;
  const english = /^(?:in |on )?(.+),? (last|this|next) year$/i.exec(text);
  if (english) return `${english[1]} ${yearAfter(today, YEARS.get(`${english[2]!.toLowerCase()} year`)!)}`;
  const chinese = /^(今年|去年|前年|明年)的?(.+)$/.exec(text);
  return chinese ? `${yearAfter(today, YEARS.get(chinese[1]!)!)}年${chinese[2]}` : undefined;
}

/** Marks what was read as something to confirm. */
export function said(edtf: string, given: Given, marks: Pick<DateParts, 'about' | 'asks'> = {}): DateParts {
  const [year = '', month, day] = edtf.split('-');
  return {
    year,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    ...marks,
    asks: [...(marks.asks ?? []), ...ask(given, 'said', ['today']).asks],
  };
}

function yearAfter(today: string, years: number): string {
  return String(Number(today.slice(0, 4)) + years).padStart(4, '0');
}

/** A week ago is about that day; months and years ago are a month and a year. */
function ago(text: string, today: string, given: Given): DateParts | undefined {
  const english = /^(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (day|week|month|year)s? ago$/.exec(text);
  const chinese = /^(\d{1,3}|[一二两三四五六七八九十]) ?(天|日|周|个?星期|个?月|年)(?:之?前|以前)$/.exec(text);
  const [, written = '', unit = ''] = english ?? chinese ?? [];
  if (written === '') return undefined;
  const count = /^\d/.test(written)
    ? Number(written)
    : /^an?$/.test(written)
      ? 1
      : written === '两'
        ? 2
        : Math.max(NUMBERS.indexOf(written), CHINESE_NUMBERS.indexOf(written));
  if (/^(?:day|天|日)$/.test(unit)) return said(daysAfter(today, -count), given);
  if (/week|周|星期/.test(unit)) return said(daysAfter(today, -7 * count), given, { about: 'all' });
  return said(/month|月/.test(unit) ? monthsAfter(today, -count) : yearAfter(today, -count), given);
}

/** "Last Friday" is the one before today, or that of the week before: whoever wrote it knows. */
function englishWeekday(text: string, today: string, given: Given): DateParts | undefined {
  const [, which = '', name = ''] = /^(?:on )?(?:(last|next|this|this past|past|coming) )?([a-z]{3,9})\.?$/.exec(text) ?? [];
  const wanted =
    name === ''
      ? 0
      : WEEKDAYS.findIndex((weekday) => weekday === name || weekday.slice(0, 3) === name || (name === 'thurs' && weekday === 'thursday')) +
        1;
  if (wanted === 0) return undefined;
  const before = daysAfter(today, -((weekdayOf(today) - wanted + 7) % 7 || 7));
  const after = daysAfter(today, (wanted - weekdayOf(today) + 7) % 7 || 7);
  if (which === 'this past' || which === 'past') return said(before, given);
  if (which === 'coming') return said(after, given);
  const { answer, asks } = ask(given, 'week', ['nearest', 'other']);
  const [nearest, other] =
    which === 'next' ? [after, daysAfter(after, 7)] : which === 'last' ? [before, daysAfter(before, -7)] : [before, after];
  return said(answer === 'nearest' ? nearest : other, given, { asks });
}

/** 上周五 is of the week before this one, which begins on Monday. */
function chineseWeekday(text: string, today: string, given: Given): DateParts | undefined {
  const [, which = '', sign = ''] = /^(上上|上|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text) ?? [];
  if (sign === '') return undefined;
  const wanted = sign === '天' ? 7 : '一二三四五六日'.indexOf(sign) + 1;
  const weeks = { 上上: -2, 上: -1, 下: 1 }[which] ?? 0;
  return said(daysAfter(today, wanted - weekdayOf(today) + 7 * weeks), given);
}

/** "Last March": the March that is over. */
function lastMonth(text: string, today: string, given: Given): DateParts | undefined {
  const [, name = ''] = /^last ([a-z]{3,9})$/.exec(text) ?? [];
  const month =
    name === '' ? 0 : englishMonths.findIndex((full) => full.toLowerCase() === name || full.toLowerCase().slice(0, 3) === name) + 1;
  if (month === 0) return undefined;
  const two = String(month).padStart(2, '0');
  return said(`${yearAfter(today, two < today.slice(5, 7) ? 0 : -1)}-${two}`, given);
}
