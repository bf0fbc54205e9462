/** One date in Chinese: what people write, and all that date-display.ts prints. */
import { halfKnown, halfKnownYear } from './date-english.ts';
import type { DatePart } from './date-marks.ts';
import { fullYear, readFigures, splitTime } from './date-numbers.ts';
import { type DateParts, type Given, twoFigures } from './date-parts.ts';

const ABOUT = /^(?:大约|大概|约) ?/;
const ABOUT_BEHIND = /(?:左右|前后)$/;
const UNSURE = /^(?:可能|或许|疑似)(?:在|为|是)? ?/;
const MARKED = / ?\((?<mark>约|不确定)(?:: ?(?<parts>[年月日,]+))?\)$/;
const PARTS: Readonly<Record<string, DatePart>> = { 年: 'year', 月: 'month', 日: 'day' };
const YEAR = String.raw`(?:(?<year>[\dX]{4}|某) ?年|(?<decade>\d{3})0 ?年代|(?<short>\d\d) ?年)`;
const DATE = new RegExp(String.raw`^${YEAR}? ?(?:(?<month>[\dX]{1,2}|某) ?月)? ?(?:(?<day>[\dX]{1,2}|某) ?[日号])?$`);
const PERIOD = new RegExp(
  String.raw`^${YEAR}? ?的?(?:(?<season>[春夏秋冬])[季天]?|第?(?<quarter>[一二三四1-4]) ?季度?|(?<half>[上下]) ?半年)$`,
);

export function readChinese(written: string, given: Given): DateParts | undefined {
  const figures = readFigures(written, given);
  if (figures) return figures;
  const { text, about, unsure } = splitMarks(written);
  const timed = splitTime(text.replace(/(?<=[日号]) ?(?=\d{1,2}:)/, ' '));
  const parts = readFigures(text, given) ?? readHalfKnown(timed.text) ?? readPlain(timed.text, given);
  if (!parts || (timed.time !== undefined && parts.day === undefined)) return undefined;
  return {
    ...parts,
    ...(timed.time !== undefined && parts.time === undefined && { time: timed.time }),
    ...(about !== undefined && { about }),
    ...(unsure !== undefined && { unsure }),
  };
}

type Marks = Pick<DateParts, 'about' | 'unsure'>;

function splitMarks(written: string): { readonly text: string } & Marks {
  let text = written;
  let marks: Marks = {};
  for (let found = MARKED.exec(text); found; found = MARKED.exec(text)) {
    const { mark, parts } = found.groups!;
    const marked = parts === undefined ? ('all' as const) : parts.split(',').map((name) => PARTS[name]!);
    marks = mark === '约' ? { ...marks, about: marked } : { ...marks, unsure: marked };
    text = text.slice(0, found.index);
  }
  if (UNSURE.test(text)) [text, marks] = [text.replace(UNSURE, ''), { ...marks, unsure: 'all' }];
  if (ABOUT.test(text) || ABOUT_BEHIND.test(text))
    [text, marks] = [text.replace(ABOUT, '').replace(ABOUT_BEHIND, ''), { ...marks, about: 'all' }];
  return { text, ...marks };
}

function readPlain(text: string, given: Given): DateParts | undefined {
  const date = text === '' ? undefined : DATE.exec(text)?.groups;
  if (date) {
    const { month, day } = date;
    const known = (part: string) => (part === '某' ? 'XX' : twoFigures(part));
    return { ...yearOf(date, given), ...(month !== undefined && { month: known(month) }), ...(day !== undefined && { day: known(day) }) };
  }
  const period = PERIOD.exec(text)?.groups;
  if (!period) return undefined;
  const { season, quarter, half } = period;
  const code =
    season !== undefined
      ? 21 + '春夏秋冬'.indexOf(season)
      : quarter !== undefined
        ? 33 + ('一二三四'.includes(quarter) ? '一二三四'.indexOf(quarter) : Number(quarter) - 1)
        : 40 + '上下'.indexOf(half!);
  return { ...yearOf(period, given), month: String(code) };
}

function yearOf({ year, decade, short }: Readonly<Record<string, string | undefined>>, given: Given): Pick<DateParts, 'year' | 'asks'> {
  if (decade !== undefined) return { year: `${decade}X` };
  if (short !== undefined) return fullYear(short, given);
  if (year === undefined) return {};
  return { year: year === '某' ? 'XXXX' : year };
}

/** 2015年3月10日至19日中某日 is `2015-03-1X`. */
function readHalfKnown(text: string): DateParts | undefined {
  const years = /^(\d{4})年至(\d{4})年中某年$/.exec(text);
  if (years) return halfKnownYear(years[1]!, years[2]!);
  const months = /^(\d{4})年(\d{1,2})月至(\d{1,2})月中某月$/.exec(text);
  if (months) return halfKnown({ year: months[1]! }, 'month', months[2], months[3]);
  const days = /^(\d{4})年(\d{1,2})月(\d{1,2})日至(\d{1,2})日中某日$/.exec(text);
  return days ? halfKnown({ year: days[1]!, month: twoFigures(days[2]!) }, 'day', days[3], days[4]) : undefined;
}
