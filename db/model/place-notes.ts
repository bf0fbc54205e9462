/**
 * Places in files as a footnote says them, and as they are read back from it:
 *
 *     K7F-E0012, “Detention notice”, p. 2, para. 4, SHA-256 0123456789abcdef…
 *     K7F-E0012，《拘留通知》，第 2 页，第 4 段，SHA-256 0123456789abcdef…
 *
 * The first sixteen digits of the hash tell a file from every other that one vault will ever hold; the item's own record has all
 * sixty-four. Whatever a title or a paragraph is called, what was written is read: no mark that parts them stands within them.
 */
import { clockText } from './clock.ts';
import type { ReportLanguage } from './report.ts';

export interface NotedPlace {
  /** `K7F-E0012`; nothing for an item without one. */
  readonly number?: string;
  readonly title: string;
  readonly page?: number;
  readonly paragraph?: string;
  /** Of a recording, in milliseconds. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** A part of a page or picture is meant. */
  readonly isPart?: boolean;
  /** The first of its digits; nothing where there is no file. */
  readonly sha256?: string;
}

const digits = 16;

interface Marks {
  readonly comma: string;
  readonly open: string;
  readonly close: string;
  readonly page: readonly [before: string, after: string];
  readonly paragraph: readonly [before: string, after: string];
  readonly time: readonly [before: string, after: string];
  readonly part: string;
  readonly noFile: string;
}

const marks: Readonly<Record<ReportLanguage, Marks>> = {
  en: {
    comma: ', ',
    open: '“',
    close: '”',
    page: ['p. ', ''],
    paragraph: ['para. ', ''],
    time: ['at ', ''],
    part: 'marked part',
    noFile: 'no file',
  },
  'zh-Hans': {
    comma: '，',
    open: '《',
    close: '》',
    page: ['第 ', ' 页'],
    paragraph: ['第 ', ' 段'],
    time: ['', ' 处'],
    part: '标出的部分',
    noFile: '无文件',
  },
};

/** Between the places of one footnote. */
export function betweenPlaces(language: ReportLanguage): string {
  return language === 'zh-Hans' ? '；' : '; ';
}

/** @param place a title or paragraph loses the marks that part them. */
export function placeNote(place: NotedPlace, language: ReportLanguage): string {
  const { comma, open, close, page, paragraph, time, part, noFile } = marks[language];
  const times = [place.fromMs, place.toMs].filter((ms) => ms !== undefined).map(clockText);
  const said = paragraphWords(place.paragraph);
  const within = ([before, after]: readonly [string, string], words: string) => `${before}${words}${after}`;
  return [
    ...(place.number === undefined ? [] : [place.number]),
    `${open}${titleWords(place.title)}${close}`,
    ...(place.page === undefined ? [] : [within(page, String(place.page))]),
    ...(said === '' ? [] : [within(paragraph, said)]),
    ...(times.length === 0 ? [] : [within(time, times.join('–'))]),
    ...(place.isPart ? [part] : []),
    place.sha256 === undefined ? noFile : `SHA-256 ${place.sha256.slice(0, digits)}…`,
  ].join(comma);
}

/** They turn the direction of what is set, or let a line end: no words. */
const unseen = /[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** As it stands in a footnote. */
export function titleWords(title: string): string {
  return title
    .normalize('NFC')
    .replaceAll(unseen, '')
    .replaceAll(/[“”]/gu, '"')
    .replaceAll('《', '〈')
    .replaceAll('》', '〉')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** As it stands in a footnote. */
export function paragraphWords(paragraph: string | undefined): string {
  return (paragraph ?? '')
    .normalize('NFC')
    .replaceAll(unseen, '')
    .replaceAll(/[^\p{L}\p{M}\p{N} ./()§-]+/gu, ' ')
    .replaceAll(/ +/gu, ' ')
    .trim();
}

const wherePattern: Readonly<Record<ReportLanguage, string>> = {
  en: 'p\\. \\d+|para\\. [^,“”]+|at [\\d:.–]+|marked part',
  'zh-Hans': '第 [^，《》]+ [页段]|[\\d:.–]+ 处|标出的部分',
};
const patterns = Object.entries(marks).map(([language, { comma, open, close, noFile }]) => ({
  language: language as ReportLanguage,
  pattern: new RegExp(
    `(?:([2-9A-HJ-NP-Z]{3}-E\\d{4,9})${comma})?${open}([^${open}${close}]*)${close}${comma}` +
      `((?:(?:${wherePattern[language as ReportLanguage]})${comma})*)(?:SHA-256 ([0-9a-f]{${digits}})…|${noFile})`,
    'gu',
  ),
}));

/** All places that some words cite, in their order: of a footnote, a page of a report, what was copied from one. */
export function readPlaceNotes(words: string): NotedPlace[] {
  const found = patterns.flatMap(({ language, pattern }) =>
    [...words.normalize('NFC').replaceAll(unseen, '').replaceAll('\u00A0', ' ').matchAll(pattern)].map((match) => ({
      at: match.index,
      place: placeOf(match, language),
    })),
  );
  return found.toSorted((one, other) => one.at - other.at).map(({ place }) => place);
}

function placeOf([, number, title = '', where = '', sha256]: RegExpExecArray, language: ReportLanguage): NotedPlace {
  const { comma } = marks[language];
  const parts = where.split(comma).filter((part) => part !== '');
  return {
    ...(number !== undefined && { number }),
    title,
    ...Object.assign({}, ...parts.map((part) => partOf(part, language))),
    ...(sha256 !== undefined && { sha256 }),
  };
}

const clock = String.raw`(?:\d+:)?\d+:\d\d(?:\.\d+)?`;
const times = new RegExp(`^(${clock})(?:–(${clock}))?$`, 'u');

function partOf(part: string, language: ReportLanguage): Partial<NotedPlace> {
  const { page, paragraph, time, part: marked } = marks[language];
  if (part === marked) return { isPart: true };
  const at = times.exec(inside(time, part) ?? '');
  if (at) return { fromMs: readClock(at[1]!), ...(at[2] !== undefined && { toMs: readClock(at[2]) }) };
  const number = inside(page, part);
  if (number !== undefined && /^\d+$/.test(number)) return { page: Number(number) };
  const words = inside(paragraph, part);
  return words === undefined ? {} : { paragraph: words };
}

function inside([before, after]: readonly [string, string], part: string): string | undefined {
  if (!part.startsWith(before) || !part.endsWith(after) || part.length < before.length + after.length) return undefined;
  return part.slice(before.length, part.length - after.length);
}

function readClock(text: string): number {
  return Math.round(text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000);
}
