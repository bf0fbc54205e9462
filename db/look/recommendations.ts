/** A look at a file of recommendations, or at pasted text. */
import type { FormatId, FormatPreview, ImportFormat } from '../import/format.ts';
import { detectFormat, surveyFor } from '../import/formats.ts';
import type { SourceRow } from '../import/rows.ts';
import type { ImportSource } from '../import/source.ts';
import { recommendationFields } from '../import/table-fields.ts';
import type { Encoding } from '../model/encodings.ts';
import { AppError } from '../model/errors.ts';
import { type SaidBeside, type UnsaidPart, unsaidParts } from '../model/recommendation-table.ts';
import { fitsColumns, type TableMapping } from '../model/table-mapping.ts';
import { listMappings, type NamedMapping } from '../recommendations/mappings.ts';
import { importRecommendationFile, type RecommendationFile, sourceOf } from '../recommendations/vault-import.ts';
import type { Vault } from '../vault/vault.ts';
import { cellsOf, type FileLook, type SampleRow, shownProblems, shownRows } from './look.ts';

export interface PastedText {
  readonly text: string;
}

export interface LookOptions extends SaidBeside {
  /** Left out, the format is recognised; a table that is none of the known ones is one whose columns a person says. */
  readonly format?: FormatId | undefined;
  readonly mapping?: TableMapping | undefined;
  /** As a person said it; left out, it is recognised. */
  readonly encoding?: Encoding | undefined;
  readonly signal?: AbortSignal | undefined;
  report?(phase: string, done: number, total: number): void;
}

/** @throws {AppError} as `importRecommendations`, but for `import.not-said`: what is not said is part of the look. */
export async function lookAtRecommendations(vault: Vault, given: string | PastedText, options: LookOptions = {}): Promise<FileLook> {
  const place = typeof given === 'string' ? { path: given, encoding: options.encoding } : given;
  const source = await sourceOf(place, vault);
  const { format, encoding, columns } = await detectFormat(source, options.format ?? 'any', options.signal);
  const saved = format.isAsked && !options.mapping ? savedFor(vault, columns) : undefined;
  const said = { ...options, mapping: options.mapping ?? saved?.mapping };
  const about = {
    format: format.id,
    encoding,
    columns: format.isOneLine ? [] : mapped(columns, said.mapping),
    ...(format.isAsked && { fields: recommendationFields.map(({ field }) => field) }),
    ...(saved && { mappingName: saved.name }),
  };
  try {
    const sample = await firstRows(source, format, said);
    return { ...about, sample, ...(await dryRun(vault, place, { ...said, format: format.id })) };
  } catch (error) {
    return { ...about, ...nothingCounted, unsaid: unsaidIn(error) };
  }
}

/** A mapping of the very columns that the table has; of several the first by name. */
function savedFor(vault: Vault, columns: FormatPreview['columns']): NamedMapping | undefined {
  const names = columns.map(({ name }) => name);
  return listMappings(vault, 'recommendations').find(({ mapping }) => fitsColumns(mapping, names));
}

const nothingCounted = {
  sample: [],
  counts: { rows: 0, added: 0, updated: 0, unchanged: 0, rejected: 0 },
  problems: [],
  problemCount: 0,
  warnings: [],
  warningCount: 0,
} as const;

function unsaidIn(error: unknown): readonly UnsaidPart[] {
  const known = AppError.from(error);
  if (known.code !== 'import.not-said') throw error;
  const parts = String(known.params['unsaid']).split(' ');
  return unsaidParts.filter((part) => parts.includes(part));
}

async function dryRun(
  vault: Vault,
  place: Pick<RecommendationFile, 'path' | 'encoding'> | PastedText,
  { state, symbol, session, format, mapping, signal, report }: LookOptions,
): Promise<Omit<FileLook, 'format' | 'columns' | 'sample'>> {
  const found = await importRecommendationFile(vault, {
    ...place,
    format,
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
