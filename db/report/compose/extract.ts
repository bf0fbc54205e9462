/** One section of a report by itself, to be looked at while somebody writes in it. */
import type { ReportSection } from '../../model/report.ts';
import type { Block, Inline, ReportDocument } from '../model/document.ts';
import { sectionId } from './section.ts';

/** The block that begins a section. */
export function blockIdOf(section: ReportSection): string {
  const [kind, id] = section.split('/');
  if (id === undefined) return section;
  return kind === 'theme' ? `t-${id}` : sectionId(id);
}

/** The same report with just the blocks of one section; none where it prints nothing. What points elsewhere are plain words. */
export function extractOf(report: ReportDocument, section: ReportSection): ReportDocument {
  const from = report.blocks.findIndex((block) => idOf(block) === blockIdOf(section));
  const after = from === -1 ? -1 : report.blocks.findIndex((block, at) => at > from && isHead(block));
  const blocks = from === -1 ? [] : report.blocks.slice(from, after === -1 ? undefined : after);
  const known = new Set(blocks.flatMap((block) => idOf(block) ?? []));
  return { ...report, layout: 'extract', blocks: blocks.map((block) => withoutReferences(block, known)) };
}

function idOf(block: Block): string | undefined {
  return block.kind === 'heading' || block.kind === 'recommendation' ? block.id : undefined;
}

function isHead(block: Block): boolean {
  return block.kind === 'recommendation' || (block.kind === 'heading' && block.level === 1);
}

function withoutReferences(block: Block, known: ReadonlySet<string>): Block {
  const runs = (given: readonly Inline[]) =>
    given.map((run): Inline => (run.kind === 'reference' && !known.has(run.to) ? { kind: 'text', text: run.text } : run));
  switch (block.kind) {
    case 'paragraph':
    case 'quotation':
      return { ...block, runs: runs(block.runs) };
    case 'list':
      return { ...block, items: block.items.map(runs) };
    case 'labelled':
      return { ...block, blocks: block.blocks.map((one) => withoutReferences(one, known) as typeof one) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(runs)) };
    default:
      return block;
  }
}
