/** The texts of a document one by one, each with where it stands: whatever is set on a page, read aloud, or kept beside it. */
import type { Block, Inline, ReportDocument } from '../model/document.ts';

export interface PlacedText {
  /** What the chapter or section is called. */
  readonly section: string;
  /** The same in every language. */
  readonly anchor: string;
  readonly block: string;
  readonly text: string;
}

/** A name broken over two runs or two cells of a row is one text: runs follow one another, cells are parted by a blank. */
export function placesIn(report: ReportDocument): PlacedText[] {
  const { title, subtitle, kindOfReport, publisher = '', imprint, runningTitle, coverWords, marking = '', date } = report;
  const front = [title, subtitle, kindOfReport, publisher, ...imprint, runningTitle, coverWords, marking, date.text];
  const places = front.map((text): PlacedText => ({ section: title, anchor: 'title-page', block: 'title-page', text }));
  let [section, anchor] = [title, 'title-page'];
  for (const block of report.blocks) {
    if (block.kind === 'heading') section = block.text;
    if (block.kind === 'recommendation') section = `${block.paragraph} ${block.states}`;
    // Headings of authors are numbered, and others in each language.
    if (block.kind === 'recommendation' || (block.kind === 'heading' && !block.isUnlisted)) anchor = block.id;
    for (const text of textsIn(block)) if (text.trim() !== '') places.push({ section, anchor, block: block.kind, text });
  }
  return places.filter(({ text }) => text.trim() !== '');
}

function textsIn(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [...inline(block.runs)];
    case 'quotation':
      return [...inline(block.runs), ...everyText({ ...block, runs: [] })];
    case 'list':
      return block.items.flatMap(inline);
    case 'table':
      return [
        block.caption,
        block.columns.map(({ title }) => title).join(' '),
        ...block.rows.map((row) => row.map((cell) => inline(cell).join(' ')).join(' ')),
        ...(block.notes ?? []),
      ];
    case 'labelled':
      return [block.label, ...block.blocks.flatMap(textsIn)];
    case 'figure':
      return [block.caption, block.alt, ...(block.notes ?? []), ...svgTexts(block.svg)];
    default:
      return everyText(block);
  }
}

/** The line with its notes left out, then each note. */
function inline(runs: readonly Inline[]): string[] {
  const notes = runs.flatMap((run) => (run.kind === 'note' ? [run.runs.map(({ text }) => text).join('')] : []));
  return [runs.map((run) => (run.kind === 'note' ? '' : run.text)).join(''), ...notes];
}

/** Letters of a picture, one after the other as they may be cut to pieces; and what its elements and attributes say. */
function svgTexts(svg: string): string[] {
  const written = [...svg.matchAll(/>([^<>]+)(?=<)/g)].map(([, words]) => unescaped(words!));
  const attributes = [...svg.matchAll(/(?:aria-label|title|alt|desc|xlink:href|href)="([^"]*)"/g)].map(([, words]) => unescaped(words!));
  return [written.join(' '), ...attributes];
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Whatever a block says, also one that is made later: every text in it but the names of kinds. */
function everyText(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(everyText);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => (name === 'kind' || name === 'id' || name === 'svg' ? [] : everyText(one)));
}
