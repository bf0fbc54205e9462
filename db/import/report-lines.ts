/**
 * The lines of a report copied out of its pages, without what belongs to the pages: page numbers, running heads with the
 * document's symbol, footnotes.
 */

import { squeeze } from '../model/recommendation-text.ts';

export interface ReportLine {
  /** As an editor counts, from 1. */
  readonly number: number;
  readonly text: string;
}

export interface ReportLines {
  readonly lines: readonly ReportLine[];
  /** The symbol that the running heads name most often. */
  readonly symbol: string | undefined;
}

const pageNumber = /^(?:page\s+)?\d{1,4}$/i;
const symbolAlone = /^[A-Z]{1,6}(?:\/[A-Z0-9][\w.()-]*){2,6}$/;
const jobNumber = /^(?:\(E\)\s*)?GE\.\d{2}-\d+(?:\s*\(E\))?$/;
/** A mark that stands for a footnote only; a number stands for one where a block of lines above a page's end begins with it. */
const footnoteMark = /^(?:\*{1,4}|[†‡§]|[¹²³⁰⁴-⁹]+)\s*\S/u;
const footnoteNumber = /^\d{1,3}\s+\p{Lu}/u;

/** @param text of any line ends; of many blanks in a row one is left, as patterns would try each way to share them out. */
export function readReportLines(text: string): ReportLines {
  const given = text.split(/\r\n|\n|\r/).map((line, at) => ({ number: at + 1, text: squeeze(line) }));
  const endsPage = pageEnds(given);
  const symbols = new Map<string, number>();
  const lines: ReportLine[] = [];
  let isFootnote = false;
  for (const [at, line] of given.entries()) {
    const isFirst = at === 0 || given[at - 1]!.text === '' || isOfPage(given[at - 1]!.text);
    if (symbolAlone.test(line.text)) symbols.set(line.text, (symbols.get(line.text) ?? 0) + 1);
    if (line.text === '' || isOfPage(line.text)) isFootnote = false;
    else if (isFirst && (footnoteMark.test(line.text) || (footnoteNumber.test(line.text) && endsPage(at)))) isFootnote = true;
    if (line.text !== '' && !isFootnote && !isOfPage(line.text)) lines.push(line);
  }
  return { lines, symbol: [...symbols].toSorted((one, other) => other[1] - one[1])[0]?.[0] };
}

function isOfPage(text: string): boolean {
  return pageNumber.test(text) || symbolAlone.test(text) || jobNumber.test(text);
}

/** Whether the page ends behind the block of lines that a line begins; all are looked at once, from the last. */
function pageEnds(lines: readonly ReportLine[]): (start: number) => boolean {
  const ends: boolean[] = [];
  let isNextOfPage = false;
  let isEnd = false;
  for (const [at, { text }] of [...lines.entries()].toReversed()) {
    if (text === '') isEnd = isNextOfPage;
    else isNextOfPage = isOfPage(text);
    ends[at] = isEnd;
  }
  return (start) => ends[start] === true;
}
