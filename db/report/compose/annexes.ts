/** What the report rests on, as lists: cases that are not secret, measures, and what the round has and this vault does not. */
import { tableOf } from './charts.ts';
import type { RecordId } from '../../model/record-id.ts';
import { type Block, type Inline, type Table, text } from '../model/document.ts';
import type { SectionData } from './report-data.ts';
import { type Composing, isSecret, sectionId } from './section.ts';

export function annexes(composing: Composing): Block[] {
  const { words, data } = composing;
  const { annexes: said } = words;
  const { kinds, themes, timeline } = composing.charts;
  const tables = [casesCited(composing), measuresConsidered(composing), ...[kinds, themes, timeline].flatMap(tableOf)].filter(
    ({ rows }) => rows.length > 0,
  );
  const lists: readonly (readonly [title: string, blocks: readonly Block[]])[] = [
    ...tables.map((table) => [table.caption, [table]] as const),
    ...(data.progress.notHere.length > 0
      ? [[said.outOfScope, [{ kind: 'list' as const, items: data.progress.notHere.map((reference) => [text(reference)]) }]] as const]
      : []),
  ];
  return lists.flatMap(([title, blocks], n): Block[] => [
    { kind: 'heading', level: 1, id: `annex-${n + 1}`, label: said.label(String.fromCodePoint(65 + n)), text: title },
    ...blocks,
  ]);
}

function casesCited(composing: Composing): Table {
  const { words, data, date } = composing;
  const { cases, caseColumns } = words.annexes;
  const told = [...data.cases.values()].filter(({ id }) => !isSecret(data, id));
  return {
    kind: 'table',
    caption: cases,
    columns: [
      { title: caseColumns.number },
      { title: caseColumns.title, share: 4 },
      { title: caseColumns.when, share: 2 },
      { title: caseColumns.where, share: 2 },
      { title: caseColumns.recommendations, share: 2 },
    ],
    rows: told.map(({ id, fields }) => [
      [text(String(fields['number'] ?? ''))],
      [text(String(fields['title'] ?? words.untitled))],
      [text(date(fields['begin']) ?? words.undated)],
      [text(String(fields['place'] ?? ''))],
      citedIn(composing, ({ matrix }) =>
        [matrix.against, matrix.inFavour, matrix.context].some(({ rows }) => rows.some((row) => row.case === id)),
      ),
    ]),
  };
}

function measuresConsidered(composing: Composing): Table {
  const { words, data, date, label } = composing;
  const { measures, measureColumns } = words.annexes;
  return {
    kind: 'table',
    caption: measures,
    columns: [
      { title: measureColumns.title, share: 4 },
      { title: measureColumns.kind, share: 2 },
      { title: measureColumns.authority, share: 3 },
      { title: measureColumns.when, share: 2 },
      { title: measureColumns.recommendations, share: 2 },
    ],
    rows: [...data.measures].map(([id, { link }]) => [
      [text(link.title ?? words.untitled)],
      [text(label('measure-kinds', link.kind))],
      [text(link.authority ?? '')],
      [text(date(link.inForce) ?? date(link.announced) ?? words.undated)],
      citedIn(composing, ({ matrix }) => [...matrix.says.statements, ...matrix.measures].some((one) => one.id === id)),
    ]),
  };
}

/** Paragraphs that lead to their sections. */
function citedIn({ data }: Composing, cites: (section: SectionData) => boolean): Inline[] {
  const sections = data.chapters.flatMap((chapter) => chapter.sections).filter(cites);
  return sections.flatMap(({ row, detail }, n): Inline[] => [
    ...(n > 0 ? [text(', ')] : []),
    { kind: 'reference', to: sectionId(row.recommendation.id as RecordId), text: detail.paragraph ?? '–' },
  ]);
}
