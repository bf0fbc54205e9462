/** Two frozen reports beside each other: section by section, which paragraphs came, went, or say something else. */
import { diffArrays } from 'diff';

import type { Block, ReportDocument } from '../model/document.ts';
import { idOf } from '../model/references.ts';
import { textsOf } from '../model/texts.ts';

export interface DifferentParagraph {
  /** Null where it is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface DifferentSection {
  /** Of the block that begins it; empty for what stands before all. */
  readonly id: string;
  readonly title: string;
  readonly changes: readonly DifferentParagraph[];
}

/** More is not looked for: then all of it counts as other. */
const mostEdits = 2000;

/** Sections without a difference are left out. */
export function compareDocuments(one: ReportDocument, other: ReportDocument): DifferentSection[] {
  const [before, after] = [sectionsOf(one), sectionsOf(other)];
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  return ids.flatMap((id) => {
    const [old, present] = [before.get(id), after.get(id)];
    const changes = differences(old?.lines ?? [], present?.lines ?? []);
    return changes.length === 0 ? [] : [{ id, title: present?.title ?? old?.title ?? '', changes }];
  });
}

interface Section {
  readonly title: string;
  readonly lines: string[];
}

/** A paragraph, a row of a table, an item of a list, each as one line. */
function sectionsOf(document: ReportDocument): Map<string, Section> {
  const head = [document.title, document.subtitle, document.kindOfReport, ...document.imprint];
  const sections = new Map<string, Section>([['', { title: document.title, lines: head.filter((line) => line !== '') }]]);
  let current = sections.get('')!;
  for (const block of document.blocks) {
    const id = idOf(block);
    if (id !== undefined) {
      current = { title: titleOf(block), lines: [] };
      sections.set(id, current);
    }
    for (const line of linesOf(block)) if (line.trim() !== '') current.lines.push(line);
  }
  return sections;
}

function titleOf(block: Block): string {
  if (block.kind === 'heading') return block.text;
  return block.kind === 'recommendation' ? `${block.paragraph} ${block.states}` : '';
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map((runs) => textsOf({ kind: 'paragraph', runs }).join(''));
    case 'labelled':
      return [block.label, ...block.blocks.flatMap(linesOf)];
    case 'table':
      return [block.caption, ...block.rows.map((row) => row.map((runs) => textsOf({ kind: 'paragraph', runs }).join('')).join(' | '))];
    case 'paragraph':
    case 'quotation':
      return [textsOf(block).join('')];
    default:
      return [
        textsOf(block)
          .filter((text) => text !== '')
          .join(' '),
      ];
  }
}

/** What went and what came at the same place is one paragraph that says something else. */
function differences(before: readonly string[], after: readonly string[]): DifferentParagraph[] {
  const parts = diffArrays([...before], [...after], { maxEditLength: mostEdits }) ?? [
    { value: [...before], removed: true, added: false },
    { value: [...after], removed: false, added: true },
  ];
  const found: DifferentParagraph[] = [];
  let gone: string[] = [];
  const flush = (came: readonly string[]) => {
    for (let at = 0; at < Math.max(gone.length, came.length); at += 1) found.push({ before: gone[at] ?? null, after: came[at] ?? null });
    gone = [];
  };
  for (const { value, added, removed } of parts) {
    if (removed) gone = value;
    else flush(added ? value : []);
  }
  flush([]);
  return found;
}
