/** A table of counts in words: what stands above rows and columns, what the numbers count, and what they do not say. */
import { describeDate } from '../model/date-display.ts';
import type { PivotHeading, PivotRequest, PivotTable } from '../model/pivot.ts';
import { type PivotDimension, pivotDimensions, type PivotMeasure, type ValueKind } from '../model/pivot-names.ts';
import { labelOf } from '../model/vocabulary.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { vocabularyIn } from '../vocabularies/in-vault.ts';
import { type AnalysisWords, en } from './words/en.ts';

export type { AnalysisWords };

/** The words of a locale; English where it has none. */
export async function analysisWords(locale: string): Promise<AnalysisWords> {
  return locale.startsWith('zh') ? (await import('./words/zh-hans.ts')).zhHans : en;
}

/** Rows of text and numbers, with what has to be said below. */
export interface WordedTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What is counted, and what a count means. */
  readonly caption: string;
  readonly notes: readonly string[];
}

export async function wordedIn(vault: ReadableVault, table: PivotTable, request: PivotRequest, locale: string): Promise<WordedTable> {
  const words = await analysisWords(locale);
  const rowName = await namerOf(vault, request.rows, locale);
  const columnName = await namerOf(vault, request.columns ?? request.rows, locale);
  const hasColumns = request.columns !== undefined;
  const corner = words.dimension[request.rows] + (request.columns ? ` / ${words.dimension[request.columns]}` : '');
  return {
    head: [corner, ...table.columns.map(columnName), hasColumns ? words.total : words.measure[table.measure]],
    rows: [
      ...table.rows.map((row, n) => [rowName(row), ...table.cells[n]!, table.rowTotals[n]!]),
      [words.total, ...table.columnTotals, table.total],
    ],
    caption: captionOf(table.measure, words),
    notes: notesIn(table, request, words),
  };
}

/** The counting unit, and what a count means: it stands below every number. */
export function captionOf(measure: PivotMeasure, words: AnalysisWords): string {
  return [words.unit[measure], words.meaning].join(words.space);
}

/** What a reader has to know beside the caption. */
export function notesIn(
  { rows, rowTotals, columns, columnTotals, total, notes }: PivotTable,
  request: PivotRequest,
  words: AnalysisWords,
): string[] {
  const sum = (totals: readonly number[]) => totals.reduce((one, other) => one + other, 0);
  const found: string[] = [];
  if ((rows.length > 0 && sum(rowTotals) > total) || (columns.length > 0 && sum(columnTotals) > total)) found.push(words.overlaps);
  const { from, to } = request.filter ?? {};
  if (from !== undefined || to !== undefined) found.push(words.period(from, to));
  for (const note of ['actsOfNobody', 'groupsOfUnknownSize', 'organisations'] as const)
    if (notes[note] > 0) found.push(words[note](notes[note]));
  return found;
}

/** How the headings of a dimension are called. */
export async function namerOf(vault: ReadableVault, dimension: PivotDimension, locale: string): Promise<(heading: PivotHeading) => string> {
  const words = await analysisWords(locale);
  const kind: ValueKind = pivotDimensions[dimension];
  const list = kind.kind === 'code' ? await vocabularyIn(vault, kind.vocabulary) : undefined;
  return (heading) => {
    if (heading.state === 'conflict') return words.conflict;
    if (heading.state === 'unknown') return kind.kind === 'record' || dimension === 'direction' ? words.unlinked : words.unknown;
    return list ? labelOf(list, heading.value, locale) : valueIn(kind, dimension, heading, locale, words);
  };
}

function valueIn(
  { kind }: ValueKind,
  dimension: PivotDimension,
  { value, name }: PivotHeading,
  locale: string,
  words: AnalysisWords,
): string {
  if (kind === 'record') return name ?? value;
  if (kind === 'level') return words.level[value as '1'] ?? value;
  if (kind !== 'period') return value;
  const [year = '', rest] = value.split('-');
  if (dimension === 'year') return year;
  if (rest === undefined) return words.yearOnly(year, dimension === 'month' ? 'month' : 'quarter');
  return rest.startsWith('Q') ? words.quarterOf(year, rest.slice(1)) : describeDate(value, locale);
}
