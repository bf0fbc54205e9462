/** What is said around dates, in English and in Chinese: between, before, since, or, early, one of. */
import { readChinese } from './date-chinese.ts';
import { readEnglish } from './date-english.ts';
import { type DateParts, type Given, pair, type Question, type Read, single } from './date-parts.ts';
import { readRelative, said, withYear } from './date-relative.ts';
import { nextTo } from './date-steps.ts';
import { type DateInterval, readDate, type SingleDate } from './date-syntax.ts';
import { type Third, thirdOf } from './date-thirds.ts';

type Patterns = readonly RegExp[];

/** How a language says it. Each pattern holds one group: the date inside. */
interface Phrases {
  readonly one: (text: string, given: Given) => DateParts | undefined;
  /** What follows stands apart with `;`. */
  readonly oneOf: RegExp;
  readonly allOf: RegExp;
  /** Up to and with. */
  readonly until: Patterns;
  /** From it on. */
  readonly since: Patterns;
  /** Up to the day before it. */
  readonly before: Patterns;
  readonly after: Patterns;
  readonly unknownBegin: RegExp;
  readonly unknownEnd: RegExp;
  /** The whole of a span, without what stands around it. */
  readonly span: RegExp;
  /** Where a span is divided. */
  readonly joint: RegExp;
  readonly or: RegExp;
  /** Two dates and nothing between them, but where the whole is `between`. */
  readonly both: RegExp;
  readonly between: RegExp;
  /** The groups `third` and `of`, and `exact` where its days are fixed. */
  readonly thirds: Patterns;
  readonly thirdNames: Readonly<Record<string, Third>>;
}

const english: Phrases = {
  one: readEnglish,
  oneOf: /^one of: ?(.+)$/i,
  allOf: /^all of: ?(.+)$/i,
  until: [
    /^(?:in|on|at) or before (.+)$/i,
    /^(?:until|till|up to|by(?: the end of)?|no later than|not later than|at the latest(?: in| on)?) (.+)$/i,
    /^(.+) or (?:before|earlier)$/i,
  ],
  since: [
    /^(?:in|on|at) or after (.+)$/i,
    /^(?:since|from|starting|no earlier than|not before) (.+?)(?: on| onwards?)?$/i,
    /^(.+) (?:or after|or later|onwards?)$/i,
  ],
  before: [/^(?:before|prior to|earlier than) (.+)$/i],
  after: [/^(?:after|later than) (.+)$/i],
  unknownBegin: /^from an unknown date until (.+)$/i,
  unknownEnd: /^from (.+) until an unknown date$/i,
  span: /^(?:between |from |in |on )?(.+)$/i,
  joint: / and | to | until | till | through | - | ?\u2013 ?|\/|-/gi,
  or: / or | \/ /gi,
  both: / and | & /gi,
  between: /^between /i,
  thirds: [/^(?:in |the )*(?<third>early|mid|middle|late|beginning|start|end)(?: of| in|-| )+(?:the )?(?<of>.+)$/i],
  thirdNames: { early: 'first', beginning: 'first', start: 'first', mid: 'second', middle: 'second', late: 'last', end: 'last' },
};

const chinese: Phrases = {
  one: readChinese,
  oneOf: /^以下之一: ?(.+)$/,
  allOf: /^以下各项: ?(.+)$/,
  until: [/^(.+?)(?:或|及|和)(?:之前|以前|更早)$/, /^(?:截至|截止到?|直到|至|到|不晚于)(.+?)(?:为止|止)?$/, /^(.+?)(?:为止|止)$/],
  since: [/^(.+?)(?:或|及|和)(?:之后|以后|更晚)$/, /^(?:自从?|从)?(.+?)(?:以来|开始|起|至今)$/, /^(?:自从?|不早于)(.+)$/],
  before: [/^(?:早于)(.+)$/, /^(?:在)?(.+?)(?:之前|以前|前)$/],
  after: [/^(?:晚于)(.+)$/, /^(?:在)?(.+?)(?:之后|以后|后)$/],
  unknownBegin: /^始于未知日期,止于(.+)$/,
  unknownEnd: /^始于(.+),止于未知日期$/,
  span: /^(?:从|自|由|在|介于)?(.+?)(?:之间|期间|间)?$/,
  joint: /至|到|和|与|[~\u2013]| - |-/g,
  or: /或者?/g,
  both: /以及|及|和|与/g,
  between: /^介于|间$/,
  thirds: [/^(?<of>.+年)(?:的?年)?(?<third>初|中期?|中旬|末|底)$/, /^(?<of>.+月)(?:(?<exact>[上中下])旬|的?月?(?<third>[初中末底]))$/],
  thirdNames: { 初: 'first', 上: 'first', 中: 'second', 中期: 'second', 中旬: 'second', 末: 'last', 底: 'last', 下: 'last' },
};

/** What a text says, by the first way of reading that fits. */
export function readPhrase(text: string, given: Given): Read | undefined {
  const code = readDate(text);
  if (code) return { reading: code, asks: [] };
  // In Chinese blanks say nothing.
  const isChinese = /[\u4e00-\u9fff]/.test(text);
  return isChinese ? phrase(text.replace(/(?<=[^\d:]) | (?=[^\d:+-])/g, ''), given, chinese) : phrase(text, given, english);
}

function phrase(text: string, given: Given, phrases: Phrases): Read | undefined {
  return (
    listOf(text, given, phrases) ??
    halfOpen(text, given, phrases) ??
    thirdIn(text, given, phrases) ??
    oneDate(text, given, phrases) ??
    either(text, given, phrases) ??
    both(text, given, phrases) ??
    span(text, given, phrases)
  );
}

function oneDate(text: string, given: Given, { one }: Phrases): Read<SingleDate> | undefined {
  const read = single(readRelative(text, given) ?? one(text, given), given);
  if (read) return read;
  const dated = withYear(text, given);
  const parts = dated === undefined ? undefined : one(dated, given);
  return parts && single({ ...parts, asks: [...(parts.asks ?? []), ...(said('', given).asks ?? [])] }, given);
}

function listOf(text: string, given: Given, phrases: Phrases): Read | undefined {
  for (const [kind, pattern] of [
    ['one-of', phrases.oneOf],
    ['all-of', phrases.allOf],
  ] as const) {
    const inside = pattern.exec(text)?.[1];
    if (inside === undefined) continue;
    const read = inside.split(';').map((member) => memberOf(member.trim(), given, phrases));
    if (!read.every((member) => member !== undefined)) return undefined;
    return { reading: { kind, members: read.map(({ reading }) => reading) }, asks: read.flatMap(({ asks }) => asks) };
  }
  return undefined;
}

function memberOf(text: string, given: Given, phrases: Phrases): Read<SingleDate | DateInterval> | undefined {
  return halfOpen(text, given, phrases) ?? oneDate(text, given, phrases) ?? span(text, given, phrases);
}

function halfOpen(text: string, given: Given, phrases: Phrases): Read<DateInterval> | undefined {
  const sides: readonly (readonly [Patterns, (date: SingleDate) => DateInterval | undefined])[] = [
    [[phrases.unknownBegin], (end) => ({ kind: 'interval', begin: 'unknown', end })],
    [[phrases.unknownEnd], (begin) => ({ kind: 'interval', begin, end: 'unknown' })],
    [phrases.until, endingWith],
    [phrases.since, beginningWith],
    [phrases.before, (date) => endingWith(nextTo(date, -1))],
    [phrases.after, (date) => beginningWith(nextTo(date, 1))],
  ];
  for (const [patterns, open] of sides)
    for (const pattern of patterns) {
      const inside = pattern.exec(text)?.[1];
      const date = inside === undefined ? undefined : oneDate(inside, given, phrases);
      const reading = date && open(date.reading);
      if (reading) return { reading, asks: date.asks };
    }
  return undefined;
}

function endingWith(end: SingleDate | undefined): DateInterval | undefined {
  return end && { kind: 'interval', begin: 'open', end };
}

function beginningWith(begin: SingleDate | undefined): DateInterval | undefined {
  return begin && { kind: 'interval', begin, end: 'open' };
}

function thirdIn(text: string, given: Given, phrases: Phrases): Read | undefined {
  for (const pattern of phrases.thirds) {
    const { third, exact, of } = pattern.exec(text)?.groups ?? {};
    const name = phrases.thirdNames[(third ?? exact ?? '').toLowerCase()];
    const date = name === undefined || of === undefined ? undefined : oneDate(of, given, phrases);
    const reading = date && thirdOf(date.reading, name!, exact === undefined);
    if (reading) return { reading, asks: date.asks };
  }
  return undefined;
}

/** "9 or 12 July 2015": one of both. */
function either(text: string, given: Given, phrases: Phrases): Read | undefined {
  const sides = divided(text, phrases.or, given, phrases);
  return sides && { reading: { kind: 'one-of', members: sides.map(({ reading }) => reading) }, asks: asksOf(sides) };
}

/** "9 and 12 July 2015": on these two days, and not on those between them. */
function both(text: string, given: Given, phrases: Phrases): Read | undefined {
  const sides = phrases.between.test(text) ? undefined : divided(text, phrases.both, given, phrases);
  return sides && { reading: { kind: 'all-of', members: sides.map(({ reading }) => reading) }, asks: asksOf(sides) };
}

function span(text: string, given: Given, phrases: Phrases): Read<DateInterval> | undefined {
  const inside = phrases.span.exec(text)?.[1];
  const sides = inside === undefined ? undefined : divided(inside, phrases.joint, given, phrases);
  if (!sides) return undefined;
  const [{ reading: begin }, { reading: end }] = sides;
  return { reading: { kind: 'interval', begin, end }, asks: asksOf(sides) };
}

type Sides = readonly [Read<SingleDate>, Read<SingleDate>];

function asksOf(sides: Sides): readonly Question[] {
  return sides.flatMap(({ asks }) => asks);
}

/** The two dates that a joint divides; the first joint that leaves a date on both sides. */
function divided(text: string, joints: RegExp, given: Given, { one }: Phrases): Sides | undefined {
  for (const joint of text.matchAll(joints)) {
    const [left, right] = [text.slice(0, joint.index), text.slice(joint.index + joint[0].length)];
    if (joint[0] === '-' && !/\p{L}/u.test(text) && !/^\d{4}-\d{4}$/.test(text)) continue;
    const part = (side: string) => readRelative(side, given) ?? one(side, given);
    const sides = pair(part(left.trim()), part(right.trim()), given);
    if (sides) return sides;
  }
  return undefined;
}
