/** The document as plain data for the template: texts cut by script, each with its language. */
import { colours } from '../../analysis/colours.ts';
import { Grade } from '../../model/grades.ts';
import type { Block, Inline, ReportDocument, TextRun } from '../document.ts';
import { plainText } from '../document.ts';
import { gradeSign } from '../grade-signs.ts';
import { shadeOf } from '../shades.ts';
import { isRightToLeft, languageOf, type Script, scriptRuns } from '../script-runs.ts';

type Piece = readonly [language: string, text: string];
type Data = Readonly<Record<string, unknown>>;

export function pageData(report: ReportDocument): Data {
  const writer = new PageWriter(report.language);
  const { ink, mark } = colours.light;
  const [year, month, day] = report.date.iso.split('-').map(Number);
  const heads = report.blocks.flatMap((block) => (block.kind === 'recommendation' ? [block.grade.grade] : []));
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
    'cover-marks': heads,
    'cover-words': writer.pieces(report.coverWords),
    labels: Object.fromEntries(
      report.blocks.flatMap((block) => (block.kind === 'heading' && block.label !== undefined ? [[block.id, block.label]] : [])),
    ),
    numbers: Object.fromEntries(report.blocks.flatMap((block) => (block.kind === 'recommendation' ? [[block.id, block.paragraph]] : []))),
    marks: Object.fromEntries(Grade.options.map((grade) => [grade, { ink: gradeSign(grade, ink), accent: gradeSign(grade, mark) }])),
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
      case 'heading':
        return { k: 'heading', level: block.level, id: block.id, s: this.pieces(block.text), listed: !block.isUnlisted };
      case 'paragraph':
        return { k: 'paragraph', r: this.runs(block.runs), ...(block.tone && { tone: block.tone }), ...this.#direction(block.runs) };
      case 'quotation':
        return {
          k: 'quotation',
          r: this.runs(block.runs),
          pulled: block.isPulled === true,
          ...(block.source !== undefined && { source: this.pieces(block.source) }),
          ...this.#direction(block.runs),
        };
      case 'list':
        return { k: 'list', ordered: block.isOrdered === true, items: block.items.map((item) => this.runs(item)) };
      case 'table':
        return {
          k: 'table',
          caption: this.pieces(block.caption),
          columns: block.columns.map(({ title, ...column }) => ({ ...column, s: this.pieces(title) })),
          rows: block.rows.map((row) => row.map((cell) => this.runs(cell))),
          notes: (block.notes ?? []).map((note) => this.pieces(note)),
        };
      case 'figure':
        return {
          k: 'figure',
          svg: block.svg,
          alt: block.alt,
          caption: this.pieces(block.caption),
          notes: (block.notes ?? []).map((note) => this.pieces(note)),
        };
      case 'recommendation':
        return {
          k: 'recommendation',
          id: block.id,
          paragraph: block.paragraph,
          symbol: block.symbol,
          s: this.pieces(block.states),
          grade: this.#run(block.grade),
          standing: this.pieces(block.standing),
        };
      case 'labelled':
        return { k: 'labelled', s: this.pieces(block.label), blocks: block.blocks.map((one) => this.block(one)) };
      case 'figures':
        return { k: 'figures', figures: block.figures.map(({ value, words }) => ({ value, s: this.pieces(words) })) };
      case 'grade-bar':
        return {
          k: 'grade-bar',
          caption: this.pieces(block.caption),
          rows: block.rows.map(({ grade, text, count }) => ({ grade, count, s: this.pieces(text) })),
        };
    }
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

  #direction(runs: readonly Inline[]): Data {
    return isRightToLeft(plainText(runs)) ? { rtl: true } : {};
  }
}

/** Typst takes ISO 639 codes. */
function typstLanguage(tag: string): string {
  return tag.split('-')[0]!;
}
