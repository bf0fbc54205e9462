/**
 * The sources of a report for programs that keep references: as CSL-JSON (schema `csl-data` 1.0) and as RIS.
 *
 * What may not be named is in neither: that there is such a source, the report says.
 */
import { parseDate } from '../../model/date.ts';
import { splitOriginal } from '../../model/date-original.ts';
import type { CitedSource } from '../compose/sources.ts';
import type { Wording } from '../compose/wording.ts';

/** A reference, before it is written in either format. */
export interface CitationItem {
  /** Its number in the report: `S4`. */
  readonly id: string;
  readonly types: { readonly csl: string; readonly ris: string };
  readonly title: string;
  readonly author: string | null;
  readonly number: string | null;
  /** The publication and the place in it. */
  readonly container: string | null;
  readonly date: CitationDate | null;
  readonly note: string | null;
}

export interface CitationDate {
  /** Year, month, day as far as known; two for an interval with both ends. */
  readonly parts: readonly (readonly number[])[];
  readonly isAbout: boolean;
  /** For people, where no parts can say it. */
  readonly words: string;
}

const plain = { csl: 'document', ris: 'GEN' } as const;

/** By the codes of `measure-kinds` and `material-types`. */
const kinds: Readonly<Record<string, { readonly csl: string; readonly ris: string }>> = {
  law: { csl: 'legislation', ris: 'STAT' },
  bill: { csl: 'bill', ris: 'BILL' },
  policy: { csl: 'report', ris: 'GOVDOC' },
  institution: { csl: 'document', ris: 'GOVDOC' },
  training: { csl: 'document', ris: 'GOVDOC' },
  statement: { csl: 'speech', ris: 'GOVDOC' },
  prosecution: { csl: 'legal_case', ris: 'CASE' },
  ratification: { csl: 'treaty', ris: 'GOVDOC' },
  cooperation: { csl: 'report', ris: 'GOVDOC' },
  interview: { csl: 'interview', ris: 'PCOMM' },
  'victim-statement': { csl: 'personal_communication', ris: 'PCOMM' },
  'witness-statement': { csl: 'personal_communication', ris: 'PCOMM' },
  'court-paper': { csl: 'document', ris: 'UNPB' },
  'medical-record': { csl: 'document', ris: 'UNPB' },
  photo: { csl: 'graphic', ris: 'FIGURE' },
  video: { csl: 'motion_picture', ris: 'VIDEO' },
  audio: { csl: 'song', ris: 'SOUND' },
  news: { csl: 'article-newspaper', ris: 'NEWS' },
  'organisation-statement': { csl: 'report', ris: 'RPRT' },
};

export function citationItems(sources: Iterable<CitedSource>, wording: Wording): CitationItem[] {
  return [...sources].flatMap((source) => (source.isNamed ? [itemOf(source, wording)] : []));
}

function itemOf(source: CitedSource, { label, words, date: described }: Wording): CitationItem {
  const { kind, type, title, author, place } = source;
  const reliability = label('reliability', source.reliability);
  return {
    id: `S${source.number}`,
    types: kinds[type ?? ''] ?? (kind === 'view' ? { csl: 'report', ris: 'RPRT' } : plain),
    title: title ?? place ?? author ?? words.untitled,
    author: author ?? (kind === 'claim' ? words.theState : null),
    number: source.reference,
    // Without a title of its own, the place is what it is called.
    container: title === null ? null : place,
    date: source.date === null ? null : dateOf(source.date, described(source.date) ?? source.date),
    note: reliability === '' ? null : reliability,
  };
}

/** Year, month and day, and the end of an interval; seasons, sets and what has no year are words. */
function dateOf(kept: string, words: string): CitationDate {
  const { date: edtf } = splitOriginal(kept);
  const isAbout = /[~?%]/.test(edtf);
  const bare = edtf.replaceAll(/[~?%]/g, '');
  const ends = bare.split('/').map((end) => /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/.exec(end));
  const isKnown = parseDate(edtf).ok && ends.length <= 2 && ends.every((end) => end !== null);
  const parts = isKnown ? ends.map((end) => end!.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]))) : [];
  return { parts, isAbout, words };
}

/** An array of items, as the schema has them. */
export function cslJson(items: readonly CitationItem[], language: string): string {
  const written = items.map(({ id, types, title, author, number, container, date, note }) => ({
    id,
    type: types.csl,
    title,
    ...(author !== null && { author: [{ literal: author }] }),
    ...(container !== null && { 'container-title': container }),
    ...(number !== null && { number }),
    ...(date !== null && { issued: cslDate(date) }),
    ...(note !== null && { note }),
    language,
  }));
  return `${JSON.stringify(written, null, 2)}\n`;
}

function cslDate({ parts, isAbout, words }: CitationDate): object {
  if (parts.length === 0) return { literal: words };
  return { 'date-parts': parts, ...(isAbout && { circa: true }) };
}

/** Tag, two blanks, hyphen, blank, value; lines end with CR LF. A value is one line. */
export function ris(items: readonly CitationItem[], language: string): string {
  const records = items.map(({ id, types, title, author, number, container, date, note }) => {
    const [begin] = date?.parts ?? [];
    const lines: readonly (readonly [tag: string, value: string | null | undefined])[] = [
      ['TY', types.ris],
      ['ID', id],
      ['TI', title],
      ['AU', author],
      ['T2', container],
      ['M1', number],
      ['PY', begin?.[0] === undefined ? null : String(begin[0]).padStart(4, '0')],
      ['DA', begin === undefined ? null : risDate(begin)],
      // An interval, an uncertain date and one that is no day stand whole for people.
      ['N1', date !== null && (date.parts.length !== 1 || date.isAbout) ? date.words : null],
      ['N1', note],
      ['LA', language],
    ];
    const told = lines.flatMap(([tag, value]) =>
      value === null || value === undefined || value === '' ? [] : [`${tag}  - ${oneLine(value)}`],
    );
    return [...told, 'ER  - ', ''].join('\r\n');
  });
  return records.join('\r\n');
}

/** YYYY/MM/DD with its slashes, whatever is known. */
function risDate([year, month, day]: readonly number[]): string {
  const two = (part: number | undefined) => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}/${two(month)}/${two(day)}/`;
}

function oneLine(value: string): string {
  return value.replaceAll(/\s+/g, ' ').trim();
}
