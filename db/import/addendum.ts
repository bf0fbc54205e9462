/**
 * The State's positions, paragraph by paragraph, out of an addendum: pasted text (`186.1–186.12 enjoy the support of …`,
 * `Noted: 186.13, 186.15`, `186.14: Not accepted. Because …`) or a table with a column of paragraphs and one of positions.
 * It answers paragraphs that are here, and adds none.
 */
import { AppError } from '../model/errors.ts';
import type { RecommendationResponse } from '../model/recommendation.ts';
import { stateByName } from '../model/states.ts';
import { cleanText } from './clean-text.ts';
import { detectSeparator, previewRows } from './csv-rows.ts';
import type { ImportFormat, ReadContext } from './format.ts';
import { requireSaid } from './not-said.ts';
import { findParagraphLists, type ListRoom, newListRoom } from './paragraph-list.ts';
import { isMixed, positionIn, startsWithPosition } from './position-words.ts';
import { normaliseSymbol } from './recommendation-id.ts';
import { readReportLines } from './report-lines.ts';
import { type AnswerRow, problem, type RowBatch, type SourceRow } from './rows.ts';
import { readUtf8 } from './text-stream.ts';

const maximumBytes = 16 * 2 ** 20;
const maximumComment = 20_000;

export const addendumFormat: ImportFormat = {
  id: 'addendum',
  columns: async (text) => {
    if (/^\s*[[{]/.test(text)) return undefined;
    const table = await tableIn(text);
    if (table) return { columns: table.header.map((name, at) => ({ name, field: fieldAt(table, at) })), rows: [] };
    if (await isOtherTable(text)) return undefined;
    return answersIn(text).some(({ response }) => response !== undefined) ? { columns: [], rows: [] } : undefined;
  },
  read: readAddendum,
};

async function* readAddendum(context: ReadContext): AsyncGenerator<RowBatch> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const bytes of readUtf8(context.source, context.survey, context.signal)) {
    if ((size += bytes.length) > maximumBytes)
      throw new AppError('import.too-large', 'This text is longer than any addendum. Nothing was changed; paste the positions alone.');
    pieces.push(bytes);
  }
  const text = Buffer.concat(pieces).toString('utf8');
  const table = await tableIn(text);
  const answers = table ? answersOf(table) : answersIn(text);
  if (answers.length === 0)
    throw new AppError(
      'import.not-this-format',
      'This text names no paragraphs such as 186.1 with a position. Nothing was changed; paste the part that lists them.',
    );
  const state = context.state === undefined ? undefined : stateByName(context.state);
  if (state === undefined) return requireSaid(['state']);
  const symbol = context.symbol ?? readReportLines(text).symbol ?? '';
  yield { rows: rowsOf(answers, state, reportSymbol(symbol)), doneBytes: context.source.sizeBytes };
}

/** The report whose paragraphs an addendum answers. */
function reportSymbol(symbol: string): string {
  return normaliseSymbol(symbol).replace(/\/(?:ADD|CORR|REV)\.?\d+.*$/, '');
}

interface Answer {
  readonly row: number;
  readonly paragraphs: readonly string[];
  readonly broken: readonly string[];
  readonly response: RecommendationResponse | undefined;
  /** The words of the position. */
  readonly given: string;
  readonly comment: string;
}

function rowsOf(answers: readonly Answer[], state: string, symbol: string): readonly SourceRow[] {
  const seen = new Map<string, RecommendationResponse>();
  const rows: SourceRow[] = [];
  const refuse = (row: number, column: string, value: string, code: string, reason: string) =>
    rows.push({ row, value: undefined, problems: [problem(column, value, code, reason)] });
  for (const { row, paragraphs, broken, response, given, comment } of answers) {
    for (const range of broken)
      refuse(row, 'paragraph', range, 'range-invalid', 'A range goes from a number to a greater one of the same list.');
    for (const paragraph of paragraphs) {
      const known = seen.get(paragraph);
      if (response === undefined)
        refuse(row, 'position', given, 'position-unknown-here', `What is the position on ${paragraph}? These words do not say it.`);
      else if (known !== undefined && known !== response)
        refuse(row, 'paragraph', paragraph, 'paragraph-repeated', 'This paragraph stands in the file before, with other content.');
      else rows.push({ row, value: answerOf({ state, symbol, paragraph, response, given, comment }), problems: [] });
      if (response !== undefined) seen.set(paragraph, known ?? response);
    }
  }
  return rows;
}

function answerOf(
  found: Pick<AnswerRow, 'state' | 'symbol' | 'paragraph'> & { response: RecommendationResponse; given: string; comment: string },
): AnswerRow {
  const { state, symbol, paragraph, response, given, comment } = found;
  return {
    kind: 'answer',
    mechanism: 'UPR',
    state,
    symbol,
    paragraph,
    response,
    responseGiven: given.slice(0, 200) || null,
    responseComment: comment.slice(0, maximumComment) || null,
  };
}

/** Columns under names: a table of something else, whatever numbers stand in it. */
async function isOtherTable(text: string): Promise<boolean> {
  const [header = [], first = []] = await previewRows(text, detectSeparator(text), 2);
  return header.length >= 4 && first.length === header.length && findParagraphLists(header.join(' ')).length === 0;
}

interface AnswerTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly paragraph: number;
  readonly position: number;
  readonly comment: number;
}

async function tableIn(text: string): Promise<AnswerTable | undefined> {
  const rows = await previewRows(text, detectSeparator(text), 10_000);
  const header = rows[0] ?? [];
  const find = (pattern: RegExp) =>
    header.findIndex((name) =>
      pattern.test(
        name
          .toLowerCase()
          .replace(/[^a-z ]/g, '')
          .trim(),
      ),
    );
  const paragraph = find(/^(?:paragraphs?|paras?|recommendations?|numbers?|no)\b/);
  const position = find(/^(?:positions?|responses?|answers?|status)\b/);
  if (header.length < 2 || paragraph === -1 || position === -1 || paragraph === position) return undefined;
  return { header, rows: rows.slice(1), paragraph, position, comment: find(/comment|remark|reason|explanation/) };
}

function fieldAt(table: AnswerTable, at: number): string | null {
  return (['paragraph', 'position', 'comment'] as const).find((field) => table[field] === at) ?? null;
}

function answersOf({ rows, paragraph, position, comment }: AnswerTable): readonly Answer[] {
  const room = newListRoom();
  return rows.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const given = cleanText(cells[position] ?? '');
    const lists = findParagraphLists(cleanText(cells[paragraph] ?? ''), room);
    const paragraphs = lists.flatMap((list) => list.paragraphs);
    const none = lists.length === 0 ? [cleanText(cells[paragraph] ?? '')] : [];
    const said = { response: positionIn(given), given, comment: cleanText(cells[comment] ?? '') };
    return [{ row: at + 2, paragraphs, broken: [...none, ...lists.flatMap((list) => list.broken)], ...said }];
  });
}

interface Block {
  readonly row: number;
  text: string;
  /** It begins with numbers: what follows is said of them. */
  readonly isNumbered: boolean;
}

/** Pasted text: blocks that begin with numbers, and sentences that hold them; a heading such as `Noted:` holds for what is below. */
function answersIn(text: string): readonly Answer[] {
  const answers: Answer[] = [];
  const room = newListRoom();
  let heading: { readonly response: RecommendationResponse; readonly given: string } | undefined;
  for (const { row, text: words, isNumbered } of blocksOf(text)) {
    // `186.1 and 186.2 are supported, while …` is a sentence that begins with numbers.
    if (isNumbered && !/^[^a-z]*(?:\band\b[^a-z]*|\bto\b[^a-z]*)*(?:is|are|was|were|has|have|enjoys?)\b/.test(words)) {
      const [list] = findParagraphLists(words, room);
      const rest = words.slice(list!.end).replace(/^[\s:.–—-]+/, '');
      const own = startsWithPosition(rest);
      const said = own
        ? { response: own.response, given: own.given, comment: own.rest }
        : { response: heading?.response, given: heading?.given ?? rest, comment: '' };
      answers.push({ row, paragraphs: list!.paragraphs, broken: list!.broken, ...said });
      continue;
    }
    const found = sentencesOf(words).flatMap((sentence) => answerIn(sentence, row, room));
    answers.push(...found);
    const response = found.length === 0 ? positionIn(words) : undefined;
    if (response !== undefined) heading = { response, given: cleanText(words) };
    // What stands below goes on under no older heading.
    else if (found.length === 0 && isMixed(words)) heading = undefined;
  }
  return answers;
}

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of readReportLines(text).lines) {
    const words = line.text
      .replace(/^(?:paragraphs?|recommendations?)\s+(?=\d{1,3}\.\d)/i, '')
      .replace(/^(?:[-•*]|\([a-z\d]{1,3}\)|\d{1,2}\.(?=\s))\s*/, '');
    const isNumbered = /^\d{1,3}\.\d{1,3}/.test(words);
    const last = blocks.at(-1);
    if (last === undefined || (isNumbered ? !goesOn(last.text) : isNewSentence(last, words)))
      blocks.push({ row: line.number, text: words, isNumbered });
    else if (words !== '') last.text += ` ${words}`;
  }
  return blocks;
}

/** A list whose numbers go on in the next line. */
function goesOn(text: string): boolean {
  return /(?:[,;–-]|\band|\bto)$/i.test(text.slice(-5));
}

/** A heading, or a sentence of its own: it begins as one, states a position, and what was before has ended. */
function isNewSentence(last: Block, words: string): boolean {
  if (!/^\p{Lu}/u.test(words) || (positionIn(words) === undefined && !isMixed(words))) return false;
  if (':.;'.includes(last.text.at(-1)!)) return true;
  return last.isNumbered && last.text.length === findParagraphLists(last.text)[0]?.end;
}

/** A full stop between numbers ends no sentence. */
function sentencesOf(text: string): readonly string[] {
  return text.split(/[.;](?=\s|$)|,?\s+(?:while|whereas|but)\s+/i).filter((sentence) => sentence.trim() !== '');
}

function answerIn(sentence: string, row: number, room: ListRoom): readonly Answer[] {
  const lists = findParagraphLists(sentence, room);
  if (lists.length === 0) return [];
  const paragraphs = lists.flatMap((list) => list.paragraphs);
  const words = cleanText(sentence.replaceAll(/\d{1,3}\.\d{1,3}/g, '').replace(/[\s,;:–—-]+(?:and|to)?[\s,;:–—-]+/g, ' '));
  return [{ row, paragraphs, broken: lists.flatMap((list) => list.broken), response: positionIn(sentence), given: words, comment: '' }];
}
