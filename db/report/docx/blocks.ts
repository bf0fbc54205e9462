/** The blocks of a report as paragraphs and tables of Word. */
import { Resvg } from '@resvg/resvg-js';
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type ITableCellOptions,
  type ITableOptions,
  Paragraph,
  type ParagraphChild,
  SequentialIdentifier,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';

import type { Block, Figure, GradeBar, Heading, Inline, KeyFigures, RecommendationHead, ReportDocument, Table } from '../model/document.ts';
import { plainText } from '../model/document.ts';
import { reportFontFiles } from '../model/fonts.ts';
import { isRightToLeft } from '../model/script-runs.ts';
import { shadeOf } from '../model/shades.ts';
import { bookmarkOf, Runs } from './runs.ts';
import { accent, accentSoft, line, page, textWidth } from './styles.ts';

/** The share of a column that is as wide as its numbers. */
const narrow = 1.4;

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const bare = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } as const;
const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

export class Blocks {
  readonly #runs: Runs;
  readonly #words: ReportDocument['words'];
  readonly #width: number;
  #lists = 0;

  constructor(report: ReportDocument) {
    this.#width = report.layout === 'sheet' ? page.height - 2 * page.margin : textWidth;
    this.#runs = new Runs(report);
    this.#words = report.words;
  }

  get runs(): Runs {
    return this.#runs;
  }

  of(block: Block): (Paragraph | WordTable)[] {
    switch (block.kind) {
      case 'heading':
        return this.#heading(block);
      case 'paragraph':
        return [this.#paragraph(block.runs, block.tone && { style: block.tone === 'lead' ? 'Lead' : 'Small' })];
      case 'quotation':
        return [
          this.#paragraph(block.runs, {
            style: block.isPulled ? 'Extract' : 'Quote',
            ...(block.source !== undefined && { keepNext: true }),
          }),
          ...(block.source === undefined ? [] : [this.#line(block.source, { style: 'Small', indent: { start: 240 } })]),
        ];
      case 'list': {
        const numbering = { reference: block.isOrdered ? 'numbers' : 'dashes', level: 0, instance: (this.#lists += 1), custom: true };
        return block.items.map((item) => this.#paragraph(item, { numbering, spacing: { after: 80 } }));
      }
      case 'labelled':
        return [this.#line(block.label, { heading: HeadingLevel.HEADING_3 }), ...block.blocks.flatMap((one) => this.of(one))];
      case 'recommendation':
        return this.#recommendation(block);
      case 'table':
        return this.#table(block);
      case 'figure':
        return this.#figure(block);
      case 'figures':
        return this.#figures(block);
      case 'grade-bar':
        return this.#bar(block);
    }
  }

  /** A field in the accent colour, as wide as the text, for what stands in white. */
  cover(children: readonly Paragraph[]): WordTable {
    const margins = { top: 320, bottom: 320, left: 360, right: 360 };
    return this.#wide([1], {
      borders: bare,
      rows: [new TableRow({ children: [new TableCell({ shading: { fill: accent }, margins, children })] })],
    });
  }

  #line(words: string, options: Omit<IParagraphOptions, 'children'> = {}): Paragraph {
    return new Paragraph({ ...options, children: this.#runs.text(words) });
  }

  #paragraph(runs: readonly Inline[], options: Omit<IParagraphOptions, 'children'> = {}): Paragraph {
    return new Paragraph({ ...options, ...(isRightToLeft(plainText(runs)) && { bidirectional: true }), children: this.#runs.of(runs) });
  }

  #heading({ level, id, text, label }: Heading): Paragraph[] {
    const ownLine = level === 1 ? label : undefined;
    return [
      ...(ownLine === undefined ? [] : [this.#line(ownLine, { style: 'Chapter' })]),
      new Paragraph({
        heading: levels[level],
        pageBreakBefore: level === 1 && label === undefined,
        ...(level === 1 && { border: { bottom: { style: BorderStyle.SINGLE, size: 10, space: 8, color: accent } } }),
        children: [
          new Bookmark({
            id: bookmarkOf(id),
            children: this.#runs.text(ownLine === label ? text : `${label}\u2002${text}`),
          }),
        ],
      }),
    ];
  }

  #recommendation({ id, paragraph, states, grade, standing, symbol, facts }: RecommendationHead): (Paragraph | WordTable)[] {
    const title = [paragraph, states].filter((one) => one !== '').join('\u2002');
    const cell = (children: ParagraphChild[], options: Partial<ITableCellOptions>, alignment?: IParagraphOptions['alignment']) =>
      new TableCell({
        ...options,
        shading: { fill: accentSoft },
        margins: { top: 60, bottom: 60, left: 140, right: 140 },
        children: [
          new Paragraph({ style: alignment === undefined ? 'Grade' : 'Small', ...(alignment && { alignment }), keepNext: true, children }),
        ],
      });
    return [
      new Paragraph({
        heading: HeadingLevel.HEADING_2,
        border: { top: { style: BorderStyle.SINGLE, size: 8, space: 8, color: accent } },
        children: [new Bookmark({ id: bookmarkOf(id), children: this.#runs.text(title) })],
      }),
      this.#line(symbol, { style: 'Small', keepNext: true }),
      this.#wide([0.5, 0.5], {
        borders: bare,
        rows: [
          new TableRow({
            cantSplit: true,
            children: [cell(this.#runs.of([grade]), {}), cell(this.#runs.text(standing), { verticalAlign: 'center' }, AlignmentType.RIGHT)],
          }),
        ],
      }),
      ...(facts.length === 0 ? [] : [this.#line(facts.join(' · '), { style: 'Small', spacing: { before: 80, after: 160 } })]),
    ];
  }

  #caption(kind: string, words: string): Paragraph {
    return new Paragraph({
      style: 'Caption',
      keepNext: true,
      children: [...this.#runs.text(`${kind} `), new SequentialIdentifier(kind), ...this.#runs.text(`\u2002${words}`)],
    });
  }

  #notes(notes: readonly string[] = []): Paragraph[] {
    return notes.map((note, n) => this.#line(note, { style: 'Small', ...(n === 0 && { spacing: { before: 80 } }) }));
  }

  #table({ caption, columns, rows, notes }: Table): (Paragraph | WordTable)[] {
    const given = columns.map(({ share }) => share ?? narrow);
    const sum = given.reduce((one, other) => one + other, 0);
    const alignments = { start: AlignmentType.START, end: AlignmentType.END, center: AlignmentType.CENTER } as const;
    const cell = (children: ParagraphChild[], n: number, isHead: boolean, isRtl = false) =>
      new TableCell({
        margins: { top: 40, bottom: 40, left: 80, right: 80 },
        borders: { ...bare, bottom: { style: BorderStyle.SINGLE, size: isHead ? 8 : 4, color: isHead ? accent : line } },
        children: [
          new Paragraph({
            style: 'TableText',
            alignment: alignments[columns[n]!.align ?? 'start'],
            ...(isRtl && { bidirectional: true }),
            children,
          }),
        ],
      });
    const head = new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map(({ title }, n) => cell(this.#runs.text(title, { isStrong: true }), n, true)),
    });
    const body = rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map((runs, n) => cell(this.#runs.of(runs), n, false, isRightToLeft(plainText(runs)))),
        }),
    );
    return [
      this.#caption(this.#words.table, caption),
      this.#wide(
        given.map((share) => share / sum),
        { borders: bare, rows: [head, ...body] },
      ),
      ...(notes && notes.length > 0 ? this.#notes(notes) : [this.#line('', { spacing: { after: 60 } })]),
    ];
  }

  #figure({ svg, width, height, alt, caption, notes }: Figure): Paragraph[] {
    // Pixels at 96 to the inch.
    const room = (textWidth / 1440) * 96;
    const scale = Math.min(1, room / width);
    const png = new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font: { loadSystemFonts: false, fontFiles: reportFontFiles() } });
    const image = new ImageRun({
      type: 'svg',
      data: Buffer.from(svg),
      transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
      fallback: { type: 'png', data: png.render().asPng() },
      altText: { name: caption, description: alt },
    });
    return [this.#caption(this.#words.figure, caption), new Paragraph({ children: [image] }), ...this.#notes(notes)];
  }

  #figures({ figures }: KeyFigures): WordTable[] {
    const cell = ({ value, words }: KeyFigures['figures'][number]) =>
      new TableCell({
        margins: { top: 60, bottom: 60, left: 0, right: 200 },
        borders: { ...bare, top: { style: BorderStyle.SINGLE, size: 10, color: accent } },
        children: [this.#line(value, { style: 'Figure' }), this.#line(words, { style: 'Small' })],
      });
    return [
      this.#wide(
        figures.map(() => 1 / figures.length),
        { borders: bare, rows: [new TableRow({ cantSplit: true, children: figures.map(cell) })] },
      ),
    ];
  }

  #bar({ caption, rows }: GradeBar): (Paragraph | WordTable)[] {
    const some = rows.filter(({ count }) => count > 0);
    const sum = some.reduce((all, { count }) => all + count, 0);
    const edge = { style: BorderStyle.SINGLE, size: 6, color: accent } as const;
    const cells = some.map(({ grade, count }) => {
      const { fill, ink } = shadeOf(grade);
      return new TableCell({
        shading: { fill: fill.slice(1) },
        margins: { top: 100, bottom: 100 },
        borders: { top: edge, bottom: edge, left: edge, right: edge },
        children: [
          new Paragraph({
            style: 'Grade',
            alignment: AlignmentType.CENTER,
            children: this.#runs.text(String(count)),
            run: { color: ink.slice(1) },
          }),
        ],
      });
    });
    return [
      this.#line(caption, { style: 'Caption' }),
      this.#wide(
        some.map(({ count }) => count / sum),
        { borders: bare, rows: [new TableRow({ cantSplit: true, children: cells })] },
      ),
      new Paragraph({
        style: 'Small',
        spacing: { before: 100, after: 240 },
        children: some.flatMap(({ grade, text, count }, n) => [
          ...this.#runs.text(n === 0 ? '' : '\u2003'),
          this.#runs.sign(grade, '#535d66'),
          ...this.#runs.text(`\u00a0${count}\u00a0${text.replaceAll(' ', '\u00a0')}`),
        ]),
      }),
    ];
  }

  /** @param shares of the width of the text, together 1. */
  #wide(shares: readonly number[], options: Omit<ITableOptions, 'width' | 'columnWidths'>): WordTable {
    return new WordTable({
      ...options,
      width: { size: this.#width, type: WidthType.DXA },
      columnWidths: shares.map((share) => Math.round(share * this.#width)),
      layout: TableLayoutType.FIXED,
    });
  }
}
