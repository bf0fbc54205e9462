/** The document as plain data for the template: texts cut by script, each with its language. */
import { colours } from '../../analysis/colours.ts';
import { Grade } from '../../model/grades.ts';
import type { Block, Inline, Labelled, RecommendationHead, ReportDocument, Table, TextBlock, TextRun } from '../model/document.ts';
import { plainText } from '../model/document.ts';
import { gradeSign } from '../model/grade-signs.ts';
import { shadeOf } from '../model/shades.ts';
import { isRightToLeft, languageOf, type Script, scriptRuns } from '../model/script-runs.ts';

/** Letters of a text that the end of a page does not part: a line of it alone would be lost on the next. */
const longestWhole = 420;

type Piece = readonly [language: string, text: string];
type Data = Readonly<Record<string, unknown>>;

export function pageData(report: ReportDocument): Data {
  const writer = new PageWriter(report.language);
  const { ink, mark, paper } = colours.light;
  const [year, month, day] = report.date.iso.split('-').map(Number);
  return {
    language: typstLanguage(report.language),
    title: report.title,
    'title-pieces': writer.pieces(report.title),
    subtitle: writer.pieces(report.subtitle),
    'kind-of-report': report.kindOfReport,
    publisher: report.publisher ?? null,
    date: { year, month, day },
    imprint: report.imprint.map((line) => writer.pieces(line)),
    'running-title': writer.pieces(report.runningTitle),
    words: report.words,
    layout: report.layout,
    'has-contents': report.isWithoutContents !== true,
    marking: report.marking === undefined ? null : writer.pieces(report.marking),
    'cover-marks': report.coverSigns,
    'cover-words': writer.pieces(report.coverWords),
    labels: Object.fromEntries(
      report.blocks.flatMap((block) =>
        block.kind === 'recommendation'
          ? [[block.id, block.paragraph]]
          : block.kind === 'heading' && block.label !== undefined
            ? [[block.id, block.label]]
            : [],
      ),
    ),
    marks: Object.fromEntries(
      Grade.options.map((grade) => [grade, { ink: gradeSign(grade, ink), accent: gradeSign(grade, mark), paper: gradeSign(grade, paper) }]),
    ),
    shades: Object.fromEntries(Grade.options.map((grade) => [grade, shadeOf(grade)])),
    blocks: report.blocks.map((block) => writer.block(block)),
  };
}

class PageWriter {
  readonly #language: string;
  readonly #fallback: Script;

  constructor(language: ReportDocument['language']) {
    this.#language = language;
    this.#fallback = language === 'en' ? 'latin' : 'han';
  }

  pieces(text: string, language?: string): Piece[] {
    return scriptRuns(text, this.#fallback).map(({ text: piece, script }) => [
      typstLanguage(language ?? languageOf(script, this.#language)),
      piece,
    ]);
  }

  block(block: Block): Data {
    switch (block.kind) {
      case 'paragraph':
      case 'quotation':
      case 'list':
        return this.#textBlock(block);
      case 'heading':
        return { k: 'heading', level: block.level, id: block.id, s: this.pieces(block.text), listed: !block.isUnlisted };
      case 'labelled':
        return this.#labelled(block);
      case 'table':
        return this.#table(block);
      case 'figure':
        return { k: 'figure', svg: block.svg, alt: block.alt, caption: this.pieces(block.caption), notes: this.#lines(block.notes) };
      case 'recommendation':
        return this.#recommendation(block);
      case 'figures':
        return { k: 'figures', figures: block.figures.map(({ value, words }) => ({ value, s: this.pieces(words) })) };
      case 'grade-bar': {
        const rows = block.rows.map(({ grade, text, count }) => ({ grade, count, s: this.pieces(text) }));
        return { k: 'grade-bar', caption: this.pieces(block.caption), rows };
      }
    }
  }

  #textBlock(block: TextBlock): Data {
    if (block.kind === 'list') return { k: 'list', ordered: block.isOrdered === true, items: block.items.map((item) => this.runs(item)) };
    const common = { r: this.runs(block.runs), ...(isRightToLeft(plainText(block.runs)) && { rtl: true }) };
    if (block.kind === 'paragraph') return { k: 'paragraph', ...common, ...(block.tone && { tone: block.tone }) };
    const source = block.source === undefined ? {} : { source: this.pieces(block.source) };
    return { k: 'quotation', ...common, ...source, pulled: block.isPulled === true };
  }

  #labelled({ label, level = 3, blocks }: Labelled): Data {
    const isShort = blocks.every(({ kind }) => kind === 'paragraph') && lettersIn(blocks) < longestWhole;
    return { k: 'labelled', level, s: this.pieces(label), blocks: blocks.map((one) => this.block(one)), whole: isShort };
  }

  #table({ caption, columns, rows, notes }: Table): Data {
    return {
      k: 'table',
      caption: this.pieces(caption),
      columns: columns.map(({ title, ...column }) => ({ ...column, s: this.pieces(title) })),
      rows: rows.map((row) => row.map((cell) => this.runs(cell))),
      whole: rows.every((row) => row.every((cell) => plainText(cell).length < longestWhole)),
      notes: this.#lines(notes),
    };
  }

  #recommendation({ id, paragraph, symbol, states, grade, standing, facts }: RecommendationHead): Data {
    const head = { id, paragraph, symbol, s: this.pieces(states) };
    return { k: 'recommendation', ...head, grade: this.#run(grade), standing: this.pieces(standing), facts: this.#lines(facts) };
  }

  #lines(lines: readonly string[] = []): Piece[][] {
    return lines.map((one) => this.pieces(one));
  }

  runs(runs: readonly Inline[]): Data[] {
    return runs.map((run) => this.#run(run));
  }

  #run(run: Inline): Data {
    switch (run.kind) {
      case 'text':
        return this.#text(run);
      case 'note':
        return { k: 'n', r: run.runs.map((one) => this.#text(one)) };
      case 'reference':
        return { k: 'r', to: run.to, s: this.pieces(run.text), ...(run.hasPage && { p: true }) };
      case 'grade':
        return { k: 'g', g: run.grade, s: this.pieces(run.text) };
    }
  }

  #text({ text, language, isStrong, isEmphasis }: TextRun): Data {
    return { k: 't', s: this.pieces(text, language), ...(isStrong && { b: true }), ...(isEmphasis && { i: true }) };
  }
}
function lettersIn(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, block) => sum + (block.kind === 'list' ? 0 : plainText(block.runs).length), 0);
}

/** Typst takes ISO 639 codes. */
function typstLanguage(tag: string): string {
  return tag.split('-')[0]!;
}
