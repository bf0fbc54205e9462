/**
 * What a report rests on, as tables for whoever counts again: cases, acts, measures, sources, grades. Each row has the id of its
 * record; what is secret is not in them (a secret case is counted in the report, and has no row).
 *
 * The columns are called in English in every language, so that programs find them; values that people read are in the language of
 * the report, beside their codes.
 */
import type { RecordId } from '../../model/record-id.ts';
import { listCell } from '../../record-files/cells.ts';
import { plainText } from '../model/document.ts';
import { casesIn, measuresIn, sectionsOf } from '../compose/figures.ts';
import type { ReportData, SectionData } from '../compose/report-data.ts';
import { isSecret } from '../compose/secrecy.ts';
import { citation, sourcesOf } from '../compose/sources.ts';
import type { Wording } from '../compose/wording.ts';

export const annexNames = ['cases', 'acts', 'measures', 'sources', 'grades'] as const;

export interface AnnexTable {
  readonly name: (typeof annexNames)[number];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Annexes {
  readonly tables: readonly AnnexTable[];
  /** Cases that the report counts and that have no row. */
  readonly secretCases: number;
}

export function annexTables(data: ReportData, wording: Wording): Annexes {
  const cited = [...casesIn(sectionsOf(data))];
  const told = cited.filter((id) => !isSecret(data, id)).flatMap((id) => data.cases.get(id) ?? []);
  return {
    tables: [
      casesTable(data, told),
      actsTable(told, wording),
      measuresTable(data, wording),
      sourcesTable(data, wording),
      gradesTable(data, wording),
    ],
    secretCases: cited.length - told.length,
  };
}

type Told = readonly (ReportData['cases'] extends ReadonlyMap<RecordId, infer Case> ? Case : never)[];

function cell(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

function casesTable(data: ReportData, told: Told): AnnexTable {
  const linked = (id: RecordId, direction: 'against' | 'inFavour' | 'context') =>
    paragraphsWhere(data, ({ matrix }) => matrix[direction].rows.some((row) => row.case === id));
  return {
    name: 'cases',
    columns: ['id', 'number', 'title', 'begin', 'end', 'place', 'confidentiality', 'acts', 'sources', 'contradicts', 'supports', 'context'],
    rows: told.map(({ id, fields, acts, sources }) => [
      id,
      ...['number', 'title', 'begin', 'end', 'place', 'confidentiality'].map((field) => cell(fields[field])),
      String(acts.length),
      String(sources.length),
      linked(id, 'against'),
      linked(id, 'inFavour'),
      linked(id, 'context'),
    ]),
  };
}

function actsTable(told: Told, { label }: Wording): AnnexTable {
  return {
    name: 'acts',
    columns: ['id', 'case', 'caseNumber', 'type', 'typeLabel', 'begin', 'end', 'place'],
    rows: told.flatMap(({ id, fields, acts }) =>
      acts.map((act) => [
        act.id,
        id,
        cell(fields['number']),
        cell(act.fields['type']),
        label('act-types', act.fields['type']),
        ...['begin', 'end', 'place'].map((field) => cell(act.fields[field])),
      ]),
    ),
  };
}

function measuresTable(data: ReportData, { label }: Wording): AnnexTable {
  const told = [...measuresIn(sectionsOf(data))].flatMap((id) => data.measures.get(id) ?? []);
  return {
    name: 'measures',
    columns: ['id', 'title', 'kind', 'kindLabel', 'authority', 'reference', 'announced', 'inForce', 'ended', 'source', 'recommendations'],
    rows: told.map(({ link, fields }) => [
      link.id,
      cell(link.title),
      cell(link.kind),
      label('measure-kinds', link.kind),
      ...[link.authority, link.reference, link.announced, link.inForce, link.ended, fields['source']].map(cell),
      paragraphsWhere(data, ({ matrix }) => [...matrix.says.statements, ...matrix.measures].some((one) => one.id === link.id)),
    ]),
  };
}

function sourcesTable(data: ReportData, wording: Wording): AnnexTable {
  return {
    name: 'sources',
    columns: ['number', 'id', 'kind', 'type', 'isNamed', 'citation', 'date', 'reliability', 'case', 'caseNumber'],
    rows: [...sourcesOf(data).values()].map((source) => [
      `S${source.number}`,
      // What an assessor noted has no record of its own.
      source.kind === 'claim' ? '' : source.key,
      source.kind,
      cell(source.type),
      String(source.isNamed),
      plainText(citation(wording, source)),
      cell(source.date),
      cell(source.reliability),
      cell(source.case),
      source.case === null ? '' : cell(data.cases.get(source.case)?.fields['number']),
    ]),
  };
}

const gradeColumns = ['grade', 'gradeLabel', 'gradeDetail', 'index', 'step', 'assessors', 'verdict', 'note'];
const countColumns = ['casesAgainst', 'casesInFavour', 'measures', 'independentSources'];

/** Each recommendation, and after it its parts. */
function gradesTable(data: ReportData, wording: Wording): AnnexTable {
  const rows = sectionsOf(data).flatMap((section) => [
    [...gradeCells(section, section, wording), ...countCells(section)],
    ...section.parts.map((part) => [...gradeCells(section, part, wording), '', '', '', '']),
  ]);
  const columns = ['recommendation', 'paragraph', 'symbol', 'states', 'part', 'partText', ...gradeColumns, ...countColumns];
  return { name: 'grades', columns, rows };
}

function gradeCells(
  { detail }: SectionData,
  { row, shown }: Pick<SectionData, 'row' | 'shown'>,
  { label, states, mean }: Wording,
): string[] {
  const verdict = shown.verdict?.fields ?? {};
  return [
    row.recommendation.id,
    cell(detail.paragraph),
    cell(detail.symbol),
    states(row.recommending),
    cell(row.part?.id),
    cell(row.part?.text),
    cell(verdict['grade']),
    label('grades', verdict['grade']),
    cell(verdict['gradeDetail']),
    row.index ? mean(row.index) : '',
    shown.step,
    listCell(shown.seats.flatMap(({ seat, assessment }) => (assessment ? [`${seat.name}: ${cell(assessment.fields['grade'])}`] : []))),
    cell(shown.verdict?.id),
    cell(verdict['note']),
  ];
}

/** Of the whole; a part has none of its own here. */
function countCells({ matrix, coverage }: SectionData): string[] {
  return [matrix.against.cases, matrix.inFavour.cases, matrix.measures.length, coverage.sources].map(String);
}

function paragraphsWhere(data: ReportData, is: (section: SectionData) => boolean): string {
  return listCell(sectionsOf(data).flatMap((section) => (is(section) ? [section.detail.paragraph ?? section.row.recommendation.id] : [])));
}
