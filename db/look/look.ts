/**
 * A look at a file before anything of it is imported: what it is, its first rows, and what an import would do.
 * The counts come from the very import, done on a copy or taken back.
 */
import { AlikeRows } from '../cases/alike.ts';
import { type CaseImportReport, storeCaseFile } from '../cases/import.ts';
import { type CaseFile, readCaseFile } from '../cases/read-file.ts';
import type { ReadCase } from '../cases/read-case.ts';
import type { ExactCase } from '../cases/exact-case.ts';
import type { CaseInput } from '../model/case-input.ts';
import { shownName } from '../model/name.ts';
import type { FieldUpdate } from '../recommendations/changes.ts';
import { importRecommendationFile, sourceOf } from '../recommendations/vault-import.ts';
import type { Vault } from '../vault/vault.ts';
import type { FormatId, FormatPreview, ImportFormat } from '../import/format.ts';
import { detectFormat, surveyFor } from '../import/formats.ts';
import type { CellProblem, SourceRow } from '../import/rows.ts';
import { recommendationFields } from '../import/table-fields.ts';
import type { TableMapping } from '../model/table-mapping.ts';
import type { ImportSource } from '../import/source.ts';

export interface PlacedProblem extends CellProblem {
  readonly row: number;
}

export interface SampleRow {
  readonly row: number;
  readonly cells: readonly { readonly field: string; readonly value: string }[];
}

export interface FileLook {
  readonly format: FormatId | 'csv' | 'json' | 'xlsx';
  readonly encoding?: string;
  readonly columns: FormatPreview['columns'];
  /** What the columns of a table can be, where a person says it. */
  readonly fields?: readonly string[];
  readonly sample: readonly SampleRow[];
  readonly counts: {
    readonly rows: number;
    readonly added: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: number;
    /** Of cases: rows without an id that look exactly like one that is here already. */
    readonly alike?: number;
    readonly recommendations?: number;
    readonly statements?: number;
    readonly matched?: number;
    readonly proposed?: number;
  };
  /** Why rows would be refused; the first 1,000. */
  readonly problems: readonly PlacedProblem[];
  readonly problemCount: number;
  /** Rows that would be taken in although something about them is odd. */
  readonly warnings: readonly PlacedProblem[];
  readonly warningCount: number;
  /** Of recommendations: what would change in those that are here; the first 1,000. */
  readonly changes?: readonly FieldUpdate[];
  readonly changeCount?: number;
}

export interface PastedText {
  readonly text: string;
}

export interface LookOptions {
  readonly state?: string | undefined;
  readonly symbol?: string | undefined;
  readonly session?: number | undefined;
  readonly format?: FormatId | undefined;
  readonly mapping?: TableMapping | undefined;
  readonly signal?: AbortSignal | undefined;
  report?(phase: string, done: number, total: number): void;
}

const shownRows = 6;
const shownProblems = 1000;

/** @throws {AppError} as `importRecommendations`. */
export async function lookAtRecommendations(vault: Vault, given: string | PastedText, options: LookOptions = {}): Promise<FileLook> {
  const { state, symbol, session, format: wanted, mapping, signal, report } = options;
  const place = typeof given === 'string' ? { path: given } : given;
  const source = await sourceOf(place, vault);
  const { format, encoding, columns } = await detectFormat(source, wanted, signal);
  const sample = await firstRows(source, format, options);
  const found = await importRecommendationFile(vault, {
    ...place,
    format: format.id,
    mapping,
    state,
    symbol,
    session,
    signal,
    dryRun: true,
    onProgress: ({ phase, done, total }) => report?.(phase, done, total),
  });
  const { rows, added, updated, unchanged, rejected, recommendations, statements, matched, proposed } = found;
  const problems = rejected.flatMap(({ more = [], ...first }) => [first, ...more.map((one) => ({ ...one, row: first.row }))]);
  return {
    format: format.id,
    encoding,
    columns: format.isOneLine ? [] : mapped(columns, mapping),
    ...(format.isAsked && { fields: recommendationFields.map(({ field }) => field) }),
    sample,
    counts: { rows, added, updated, unchanged, rejected: rejected.length, recommendations, statements, matched, proposed },
    problems: problems.slice(0, shownProblems),
    problemCount: problems.length,
    warnings: found.warnings,
    warningCount: found.warningCount,
    changes: found.changes,
    changeCount: found.changeCount,
  };
}

/** As a person said it, else as proposed. */
function mapped(columns: FormatPreview['columns'], mapping: TableMapping | undefined): FormatPreview['columns'] {
  if (!mapping) return columns;
  return columns.map((one) => ({ ...one, field: mapping.columns.find(({ column }) => column === one.name)?.field ?? null }));
}

async function firstRows(
  source: ImportSource,
  format: ImportFormat,
  { state, symbol, session, mapping, signal }: LookOptions,
): Promise<SampleRow[]> {
  const survey = await surveyFor(format, source, signal);
  const sample: SampleRow[] = [];
  for await (const { rows } of format.read({ source, survey, signal, state, symbol, session, mapping })) {
    for (const row of rows) if (row.value && sample.length < shownRows) sample.push(sampleOf(row));
    if (sample.length === shownRows) break;
  }
  return sample;
}

function sampleOf({ row, value }: SourceRow): SampleRow {
  if (!value) return { row, cells: [] };
  if (value.kind === 'paragraph') {
    const { state, symbol, paragraph, text, responseGiven, statements } = value;
    const recommender = statements.map((statement) => statement.stateGiven).join(', ');
    return { row, cells: cellsOf({ state, symbol, paragraph, text, recommender, response: responseGiven ?? '' }) };
  }
  if (value.kind === 'answer') {
    const { state, symbol, paragraph, response, responseGiven } = value;
    return { row, cells: cellsOf({ state, symbol, paragraph, response: responseGiven ?? response }) };
  }
  if (value.kind === 'annotation') {
    const { mechanism, states, symbol, paragraph, text, responseGiven } = value;
    const place = { mechanism, state: states.join(', '), symbol, paragraph: paragraph ?? '' };
    return { row, cells: cellsOf({ ...place, text, response: responseGiven ?? '' }) };
  }
  const { state, session, text, recommenderGiven, responseGiven } = value;
  return { row, cells: cellsOf({ state, session: String(session), text, recommender: recommenderGiven, response: responseGiven ?? '' }) };
}

function cellsOf(fields: Readonly<Record<string, string>>): SampleRow['cells'] {
  return Object.entries(fields).map(([field, value]) => ({ field, value: value.length > 200 ? `${value.slice(0, 199)}…` : value }));
}

/** @throws {AppError} as `importCases`. */
export async function lookAtCases(vault: Vault, path: string, options: LookOptions = {}): Promise<FileLook> {
  const alike = new AlikeRows(vault);
  const file = await readCaseFile(path, { readOffice: vault.readOffice, signal: options.signal, watch: (cases) => alike.note(cases) });
  const found: CaseImportReport = await storeCaseFile(vault, file, {
    dryRun: true,
    ...(options.signal && { signal: options.signal }),
    report: (done, total) => options.report?.('store', done, total),
  });
  const { rows, added, updated, unchanged, rejected, problems, notTaken } = found;
  return {
    format: file.format,
    columns: [],
    sample: await sampleOfCases(file),
    counts: { rows, added, updated, unchanged, rejected: rejected.length, alike: alike.count },
    problems: problems.slice(0, shownProblems),
    problemCount: problems.length,
    warnings: notTaken.slice(0, shownProblems),
    warningCount: notTaken.length,
  };
}

async function sampleOfCases(file: CaseFile): Promise<SampleRow[]> {
  const sample: SampleRow[] = [];
  let row = 0;
  for await (const cases of file.batches()) {
    for (const read of cases) {
      row += 1;
      if (read.ok && sample.length < shownRows) sample.push({ row, cells: caseCells(read) });
    }
    if (sample.length === shownRows) break;
  }
  return sample;
}

function caseCells(read: Extract<ReadCase, { ok: true }>): SampleRow['cells'] {
  if (read.exact) return exactCells(read.exact);
  const { input } = read;
  const people = (input.people ?? []).map((person) => person.name ?? person.names?.[0]?.fullName ?? '').filter(Boolean);
  const acts = (input.acts ?? []).map((act: NonNullable<CaseInput['acts']>[number]) => act.type ?? '').filter(Boolean);
  return cellsOf({
    title: input.title,
    begin: input.begin ?? '',
    place: input.place ?? '',
    person: people.join(', '),
    type: acts.join(', '),
  });
}

function exactCells({ fields, lists }: ExactCase): SampleRow['cells'] {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const people = (lists['people'] ?? []).map((person) => shownName(person.lists['names']?.[0]?.fields ?? {})).filter(Boolean);
  const acts = (lists['acts'] ?? []).map((act) => text(act.fields['type'])).filter(Boolean);
  return cellsOf({
    title: text(fields['title']),
    begin: text(fields['begin']),
    place: text(fields['place']),
    person: people.join(', '),
    type: acts.join(', '),
  });
}
