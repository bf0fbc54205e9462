/** What the report rests on, as lists: cases that are not secret, measures, numbered sources, counts, and what was not assessed. */
import { type Block, type Inline, paragraph, type Table, text } from '../model/document.ts';
import type { RecordId } from '../../model/record-id.ts';
import { tableOf } from './charts.ts';
import type { Composing } from './composing.ts';
import { casesIn, measuresIn, sectionsOf } from './figures.ts';
import { paragraphRanges } from './paragraph-ranges.ts';
import { termsTable } from './method.ts';
import type { SectionData } from './report-data.ts';
import { isSecret } from './secrecy.ts';
import { sectionId } from './section.ts';
import { type CitedSource, citation } from './sources.ts';

export function annexes(composing: Composing): Block[] {
  const { words } = composing;
  const { kinds, themes, timeline } = composing.charts;
  const { titles } = words.annexes;
  const tables: readonly (readonly [title: string, tables: readonly Table[]])[] = [
    [titles.terms, [termsTable(composing)]],
    [titles.cases, [casesCited(composing)]],
    [titles.kinds, tableOf(kinds)],
    [titles.measures, [measuresConsidered(composing)]],
    [titles.sources, [sourcesCited(composing)]],
    [titles.themes, tableOf(themes)],
    [titles.timeline, tableOf(timeline)],
  ];
  const [first, ...others] = tables.filter(([, own]) => own.some(({ rows }) => rows.length > 0));
  const lists: readonly (readonly [title: string, blocks: readonly Block[]])[] = [first!, ...notAssessed(composing), ...others];
  // One after the other: most take less than a page.
  return [
    { kind: 'heading', level: 1, id: 'annexes', text: words.annexes.heading },
    ...lists.flatMap(([title, blocks], n): Block[] => [
      { kind: 'heading', level: 2, id: `annex-${n + 1}`, label: words.annexes.label(String.fromCodePoint(65 + n)), text: title },
      ...blocks,
    ]),
  ];
}

/** The sources alone, below a heading of their own. */
export function sourcesAnnex(composing: Composing): Block[] {
  const table = sourcesCited(composing);
  return table.rows.length === 0 ? [] : [table];
}

function casesCited(composing: Composing): Table {
  const { words, data, date, sources } = composing;
  const { cases, caseColumns } = words.annexes;
  const cited = [...casesIn(sectionsOf(data))].flatMap((id) => (isSecret(data, id) ? [] : (data.cases.get(id) ?? [])));
  const numberOf = ({ fields }: (typeof cited)[number]) => Number(fields['number']);
  // Numbers that were drawn say nothing, and no more does their order.
  const told = data.disclosure.audience === 'internal' ? cited : cited.toSorted((one, other) => numberOf(one) - numberOf(other));
  return {
    kind: 'table',
    caption: cases,
    columns: [
      { title: caseColumns.number, share: 2 },
      { title: caseColumns.title, share: 4 },
      { title: caseColumns.when, share: 2.7 },
      { title: caseColumns.where, share: 2 },
      { title: caseColumns.acts, share: 3.8 },
      { title: caseColumns.sources, share: 1.6 },
      { title: caseColumns.recommendations, share: 1.6 },
    ],
    rows: told.map((one) => [
      [text(String(one.fields['number'] ?? ''))],
      [text(String(one.fields['title'] ?? words.untitled))],
      [text(date(one.fields['begin']) ?? words.undated)],
      [text(String(one.fields['place'] ?? ''))],
      [text(actsOf(composing, one.acts))],
      [
        text(
          marksOf(
            composing,
            one.sources.flatMap(({ id }) => sources.get(id) ?? []),
          ),
        ),
      ],
      citing(composing, ({ matrix }) =>
        [matrix.against, matrix.inFavour, matrix.context].some(({ rows }) => rows.some((row) => row.case === one.id)),
      ),
    ]),
  };
}

/** Each kind of act once, with how many there are of it. */
function actsOf({ label, words, language }: Composing, acts: readonly { readonly fields: Readonly<Record<string, unknown>> }[]): string {
  const kinds = Map.groupBy(acts, ({ fields }) => label('act-types', fields['type']) || words.otherAct);
  const told = [...kinds].map(([kind, own]) => (own.length === 1 ? kind : `${kind} (${own.length})`));
  return told.join(language === 'en' ? '; ' : '；');
}

function marksOf({ language }: Composing, sources: readonly CitedSource[]): string {
  return sources.map(({ number }) => `S${number}`).join(language === 'en' ? ', ' : '、');
}

function measuresConsidered(composing: Composing): Table {
  const { words, data, date, label, sources } = composing;
  const { measures, measureColumns } = words.annexes;
  const told = [...measuresIn(sectionsOf(data))].flatMap((id) => data.measures.get(id) ?? []);
  return {
    kind: 'table',
    caption: measures,
    columns: [
      { title: measureColumns.title, share: 4 },
      { title: measureColumns.kind, share: 2 },
      { title: measureColumns.authority, share: 3 },
      { title: measureColumns.when, share: 2.4 },
      { title: measureColumns.source, share: 1.2 },
      { title: measureColumns.recommendations, share: 1.6 },
    ],
    rows: told.map(({ link }) => [
      [text(link.title ?? words.untitled)],
      [text(label('measure-kinds', link.kind))],
      [text(link.authority ?? '')],
      [text(whenOf(composing, date(link.inForce), date(link.announced)))],
      [text(marksOf(composing, [sources.get(link.id) ?? []].flat()))],
      citing(composing, ({ matrix }) => [...matrix.says.statements, ...matrix.measures].some((one) => one.id === link.id)),
    ]),
  };
}

function whenOf({ words }: Composing, since: string | undefined, told: string | undefined): string {
  return since !== undefined ? words.inForce(since) : told !== undefined ? words.announced(told) : words.undated;
}

function sourcesCited(composing: Composing): Table {
  const { words, data, sources, label } = composing;
  const { sources: caption, sourceColumns, sourceKinds } = words.annexes;
  const kindOf = ({ kind, type }: CitedSource) =>
    (kind === 'material' ? label('material-types', type) : kind === 'measure' ? label('measure-kinds', type) : '') || sourceKinds[kind];
  return {
    kind: 'table',
    caption,
    columns: [
      { title: sourceColumns.number, share: 1 },
      { title: sourceColumns.source, share: 7.4 },
      { title: sourceColumns.kind, share: 3 },
      { title: sourceColumns.case, share: 2 },
    ],
    rows: [...sources.values()].map((source) => [
      [text(`S${source.number}`)],
      citation(composing, source),
      [text(kindOf(source))],
      [text(source.case === null ? '' : String(data.cases.get(source.case)?.fields['number'] ?? ''))],
    ]),
    notes: [words.annexes.sourcesNote],
  };
}

/** Recommendations of the same cycle that the round leaves out, and those in the round whose set is not in this vault. */
function notAssessed({ words, data }: Composing): [string, Block[]][] {
  const { outOfScope, outOfScopeLead, notHere, notHereLead } = words.annexes;
  const { outOfScope: left, progress } = data;
  return [
    ...(left.length > 0
      ? [
          [
            outOfScope,
            [
              paragraph(outOfScopeLead(left.length)),
              paragraph(paragraphRanges(left.map(({ paragraph: number }) => number ?? '–')).join(words.comma)),
            ],
          ] satisfies [string, Block[]],
        ]
      : []),
    ...(progress.notHere.length > 0
      ? [
          [notHere, [paragraph(notHereLead), { kind: 'list', items: progress.notHere.map((reference) => [text(reference)]) }]] satisfies [
            string,
            Block[],
          ],
        ]
      : []),
  ];
}

/** Paragraphs that lead to their sections. */
function citing({ data, words }: Composing, cites: (section: SectionData) => boolean): Inline[] {
  return sectionsOf(data)
    .filter(cites)
    .flatMap(({ row, detail }, n): Inline[] => [
      ...(n > 0 ? [text(words.comma)] : []),
      { kind: 'reference', to: sectionId(row.recommendation.id as RecordId), text: detail.paragraph ?? '–' },
    ]);
}
