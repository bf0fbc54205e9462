/** All texts of a report: made ready for print, and those letters named that no font of the report has. */
import type { Block, Inline, ReportDocument } from './document.ts';
import { type Letters, lettersOf } from './font-letters.ts';

/**
 * What has no form on paper: control characters, halves of pairs, marks that turn the direction of what follows (UAX #9), and code points
 * that are no characters: a PDF is not set with them, and Word does not open a file that has one.
 */
// oxlint-disable-next-line no-control-regex
const unprintable =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\p{Noncharacter_Code_Point}]/gu;

/** One form of each letter (NFC), and no line breaks: a paragraph is a block of its own. */
export function printable(text: string): string {
  return text
    .replaceAll(unprintable, '')
    .replaceAll(/\s*[\r\n\u2028\u2029\u0085]+\s*|\t/g, ' ')
    .normalize('NFC');
}

/** What stands where a heading has no words: nothing could lead to it otherwise. */
export const nameless = '–';

/** The same report as it can be set: each text as `printable`, and no heading without words. */
export function printableReport(report: ReportDocument): ReportDocument {
  const made = withTexts(report, printable);
  const named = (words: string) => (words.trim() === '' ? nameless : words);
  const blocks = made.blocks.map((block): Block => {
    if (block.kind === 'heading') return { ...block, text: named(block.text) };
    if (block.kind === 'recommendation') return { ...block, states: named(block.states) };
    return block.kind === 'labelled' ? { ...block, label: named(block.label) } : block;
  });
  return { ...made, title: named(made.title), blocks };
}

/** The same report with each of its texts made over. */
function withTexts(report: ReportDocument, change: (text: string) => string): ReportDocument {
  return mapped(
    report,
    change,
    new Set(['kind', 'id', 'to', 'iso', 'language', 'grade', 'svg', 'align', 'tone', 'layout']),
  ) as ReportDocument;
}

function mapped(value: unknown, change: (text: string) => string, kept: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapped(one, change, kept));
  if (typeof value !== 'object' || value === null) return value;
  // A grade stands as a code in some blocks, and as a run of words in another.
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, typeof one === 'string' && kept.has(name) ? one : mapped(one, change, kept)]),
  );
}

/** A letter that none of the fonts has, and where it stands first. */
export interface MissingLetter {
  readonly letter: string;
  /** The title of the chapter or section. */
  readonly where: string;
  /** Some words around it. */
  readonly around: string;
}

export function missingLetters(report: ReportDocument, fonts: readonly Uint8Array[]): MissingLetter[] {
  return missingAmong(report, fonts.map(lettersOf));
}

/** @param maps what each font has. */
export function missingAmong(report: ReportDocument, maps: readonly Letters[]): MissingLetter[] {
  const known = new Map<string, boolean>();
  const isKnown = (letter: string) => {
    const found = known.get(letter) ?? (/^\p{Cf}$/u.test(letter) || maps.some((map) => map.has(letter.codePointAt(0)!)));
    known.set(letter, found);
    return found;
  };
  const missing = new Map<string, MissingLetter>();
  let where = report.title;
  const look = (text: string) => {
    const letters = [...text];
    letters.forEach((letter, at) => {
      if (isKnown(letter) || missing.has(letter)) return;
      missing.set(letter, { letter, where, around: letters.slice(Math.max(0, at - 20), at + 20).join('') });
    });
  };
  for (const one of [report.title, report.subtitle, report.kindOfReport, report.marking ?? '', ...report.imprint]) look(one);
  for (const block of report.blocks) {
    if (block.kind === 'heading') where = block.text;
    if (block.kind === 'recommendation') where = `${block.paragraph} ${block.states}`;
    for (const text of textsOf(block)) look(text);
  }
  return [...missing.values()];
}

/** Every text of a block that is set on the page. */
export function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text, block.label ?? ''];
    case 'paragraph':
      return inlineTexts(block.runs);
    case 'quotation':
      return [...inlineTexts(block.runs), block.source ?? ''];
    case 'list':
      return block.items.flatMap(inlineTexts);
    case 'labelled':
      return [block.label, ...block.blocks.flatMap(textsOf)];
    case 'recommendation':
      return [block.paragraph, block.symbol, block.states, block.grade.text, block.standing, ...block.facts];
    case 'table':
      return [block.caption, ...block.columns.map(({ title }) => title), ...block.rows.flat().flatMap(inlineTexts), ...(block.notes ?? [])];
    case 'figure':
      return [block.caption, ...(block.notes ?? []), ...lettersInSvg(block.svg)];
    case 'figures':
      return block.figures.flatMap(({ value, words }) => [value, words]);
    case 'grade-bar':
      return [block.caption, ...block.rows.map(({ text }) => text)];
  }
}

function inlineTexts(runs: readonly Inline[]): string[] {
  return runs.flatMap((run) => (run.kind === 'note' ? run.runs.map(({ text }) => text) : [run.text]));
}

function lettersInSvg(svg: string): string[] {
  return [...svg.matchAll(/>([^<>]+)</g)].map(([, words]) => words!);
}
