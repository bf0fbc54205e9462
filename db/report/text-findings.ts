/** What somebody should look at in the texts of a report before it is written. Nothing of it stops the writing. */
import type { RecordId } from '../model/record-id.ts';
import { sentenceCiting, sentenceState } from '../model/sentences.ts';
import { statesOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { Composing } from './compose/composing.ts';
import { type AskedReport, composingOfReport } from './record-report.ts';
import { showReport } from './records/show.ts';
import { type ReportText, textsAt } from './records/texts.ts';
import { countsIn } from './authored/counts-in-text.ts';
import { type AuthoredBlock, readMarkdown, type Word } from './authored/markdown.ts';
import type { Trouble } from './compose/authored-words.ts';
import { resolveReference } from './compose/resolve.ts';

export interface AuthoredFinding {
  /**
   * `sentence-changed`: it says something else than when a place was cited for it; `gone`: the record is in the trash or nowhere; `two-texts`: one is to be chosen; `apart`: written for a section that the report
   * does not have.
   */
  readonly kind: Trouble | 'sentence-changed' | 'typed-number' | 'two-texts' | 'in-conflict' | 'apart';
  readonly text: RecordId;
  readonly section: string;
  /** The reference as it stands there, or the number; empty where the finding is about the whole text. */
  readonly words: string;
  /** Some words around it. */
  readonly around: string;
}

export interface AuthoredFindings {
  readonly findings: readonly AuthoredFinding[];
  readonly count: number;
}

const mostShown = 1000;
const lettersAround = 40;

/** @throws {AppError} `record.not-found`; as `composeReport`. */
export async function findingsOf(vault: ReadableVault, asked: AskedReport): Promise<AuthoredFindings> {
  const composing = await composingOfReport(vault, asked);
  const { sections, apart } = showReport(vault, asked.report);
  const inLanguage = (texts: readonly ReportText[]) => texts.filter(({ language }) => language === asked.language);
  const all: AuthoredFinding[] = [];
  for (const { section, texts } of sections) {
    const here = textsAt(texts, { section, language: asked.language });
    for (const text of here) {
      if (here.length > 1) all.push(about('two-texts', text));
      for (const finding of inText(vault, composing, text)) all.push(finding);
    }
  }
  for (const text of inLanguage(apart)) if (text.text.trim() !== '') all.push(about('apart', text));
  return { findings: all.slice(0, mostShown), count: all.length };
}

function about(kind: AuthoredFinding['kind'], { id, section, text }: ReportText, words = '', around = text.slice(0, 2 * lettersAround)) {
  return { kind, text: id, section, words, around };
}

function inText(vault: ReadableVault, composing: Composing, text: ReportText): AuthoredFinding[] {
  const isInConflict = statesOf(vault, [text.id]).some(({ field }) => field === 'text');
  const found = readMarkdown(text.text)
    .flatMap(linesOf)
    .flatMap((line) => inLine(composing, text, line));
  return [...(isInConflict ? [about('in-conflict', text)] : []), ...changedSentences(composing, text), ...found];
}

/** Those for which a place was cited, and that say something else since. */
function changedSentences({ data }: Composing, text: ReportText): AuthoredFinding[] {
  return [...data.places.values()].flat().flatMap(({ id, said }) => {
    if (said === null || sentenceState(text.text, id, said) !== 'changed') return [];
    return [about('sentence-changed', text, said, sentenceCiting(text.text, id)!.words)];
  });
}

function linesOf(block: AuthoredBlock): (readonly Word[])[] {
  if (block.kind === 'list') return [...block.items];
  return block.kind === 'quotation' && block.source ? [block.words, block.source] : [block.words];
}

function inLine(composing: Composing, text: ReportText, line: readonly Word[]): AuthoredFinding[] {
  return line.flatMap((word) => {
    if (word.kind === 'text')
      return [...typedNumbers(word.text), ...numbersInWords(word.text)].map(({ number, around }) =>
        about('typed-number', text, number, around),
      );
    const { trouble } = resolveReference(composing, word.words, false);
    if (trouble === undefined) return [];
    return [about(trouble, text, `[[${word.words}]]`, plainWords(line))];
  });
}

function plainWords(line: readonly Word[]): string {
  return line
    .map((word) => (word.kind === 'text' ? word.text : '…'))
    .join('')
    .slice(0, 2 * lettersAround);
}

interface TypedNumber {
  readonly number: string;
  readonly around: string;
}

/** A year, or a day with its month, is a date: what a reference prints is a count. */
const dates =
  /\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b\d{1,2} \p{Lu}\p{L}+(?: (?:19|20)\d\d)?|\p{Lu}\p{L}+ \d{1,2}, (?:19|20)\d\d|(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日)?|(?<!\d)(?:19|20)\d\d(?!\d)/gu;
const numbers = /\p{Nd}+(?:[.,/]\p{Nd}+)*/gu;

function typedNumbers(text: string): TypedNumber[] {
  const withoutDates = text.replaceAll(dates, (date) => ' '.repeat(date.length));
  return [...withoutDates.matchAll(numbers)].map(({ 0: number, index }) => ({
    number,
    around: aroundIn(text, index, index + number.length),
  }));
}

/** "Two of the cases", 两起案件: a count as much as one in digits. */
function numbersInWords(text: string): TypedNumber[] {
  return countsIn(text)
    .filter(({ isInWords }) => isInWords)
    .map(({ start, end }) => ({
      number: text.slice(start, end),
      around: aroundIn(text, start, end),
    }));
}

/** The words around, marked where they are cut off. */
function aroundIn(text: string, start: number, end: number): string {
  const [from, to] = [Math.max(0, start - lettersAround), Math.min(text.length, end + lettersAround)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
