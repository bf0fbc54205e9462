/** One section of a report by itself, to be looked at while somebody writes in it. */
import type { ReportSection } from '../../model/report.ts';
import type { Block, ReportDocument } from '../model/document.ts';
import { idOf, withLiveReferences } from '../model/references.ts';
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
  const level = levelOf(report.blocks[from]) ?? 1;
  const after = from === -1 ? -1 : report.blocks.findIndex((block, at) => at > from && endsBefore(block, level));
  const blocks = from === -1 ? [] : report.blocks.slice(from, after === -1 ? undefined : after);
  return { ...report, layout: 'extract', blocks: withLiveReferences(blocks) };
}

/** A section goes on with headings below its own; within a chapter each recommendation is a section. */
function endsBefore(block: Block, level: number): boolean {
  return block.kind === 'recommendation' || (levelOf(block) ?? 3) <= level;
}

function levelOf(block: Block | undefined): number | undefined {
  if (block?.kind === 'recommendation') return 2;
  return block?.kind === 'heading' ? block.level : undefined;
}
