/**
 * Imports recommendations: look, check everything, store, match, log the aliases.
 *
 * A source that cannot be read to its end is refused before the first row is stored: a file up to 32 MiB
 * is checked once and its rows are kept, a larger one is read twice. Rows are stored in transactions of
 * about 12 ms with a turn for others in between; whatever a crash leaves is a correct part, and the same
 * import again completes it. Rows are never deleted because a newer source lacks them.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ReadContext } from '../import/format.ts';
import { detectFormat, surveyFor } from '../import/formats.ts';
import { type CellProblem, problem, type RecommendationRow, type RowBatch, type SourceRow } from '../import/rows.ts';
import type { ImportSource } from '../import/source.ts';
import { throwIfAborted } from '../import/text-stream.ts';
import { AppError } from '../model/errors.ts';
import type { Connection } from '../vault/connection.ts';
import { AnswerWriter } from './answer-writer.ts';
import { AnnotationWriter } from './annotation-writer.ts';
import { ChangeList } from './changes.ts';
import { openDryRun } from './dry-run.ts';
import { logPending, matchReviews, reviewsToMatch } from './import-matching.ts';
import type { RecommendationImportOptions, RecommendationImportReport, ReportProgress } from './import-report.ts';
import { createTally, type Tally } from './import-tally.ts';
import { countMatches } from './match.ts';
import { KeySet } from './key-set.ts';
import { ParagraphStore } from './paragraph-store.ts';
import { ParagraphWriter } from './paragraph-writer.ts';
import { beginReferenceSet, completeReferenceSet, unnamedSet } from './reference-set.ts';
import { stateByName } from '../model/states.ts';
import { StatementStore } from './statement-store.ts';
import { TableWriter } from './table-writer.ts';
import type { RowOutcome, WriterContext } from './writer.ts';

const keptSourceBytes = 32 * 2 ** 20;
const defaultSliceMs = 16;
/** The search index is written in larger steps than the rows: each step costs it a segment. */
const indexStep = 2000;
/** Of a source that is read while it is stored. */
const batchRows = 4000;
const running = new WeakSet<Connection>();

/**
 * Imports one file. Running it again changes nothing and says `unchanged` for every row.
 *
 * @throws {AppError} what `detectFormat` and `surveyText` throw; `import.not-this-format` when a row breaks the grammar or
 *   more than 100,000 rows are refused; `import.set-altered`, `import.set-older`; `input.invalid` for an unknown `state`;
 *   `vault.in-use` while another import runs; `job.cancelled` (batches stored before stay; import again to complete).
 */
export async function importRecommendations(
  raw: Connection,
  source: ImportSource,
  options: RecommendationImportOptions,
): Promise<RecommendationImportReport> {
  if (running.has(raw))
    throw new AppError('vault.in-use', 'Another import is running in this vault. Wait until it is done.', { retryable: true });
  running.add(raw);
  try {
    if (!options.dryRun) return await runImport(raw, source, options);
    const { copy, close } = await openDryRun(raw, options.scratch);
    try {
      const { logAliases: _log, indexRecommendations: _index, ...quiet } = options;
      return await runImport(copy, source, quiet);
    } finally {
      await close();
    }
  } catch (error) {
    throw AppError.from(error);
  } finally {
    running.delete(raw);
  }
}

async function runImport(raw: Connection, source: ImportSource, options: RecommendationImportOptions): Promise<RecommendationImportReport> {
  const state = options.state === undefined ? undefined : requireState(options.state);
  const { format } = await detectFormat(source, options.format, options.signal);
  const survey = await surveyFor(format, source, options.signal);
  const context = readContext(options, { source, survey, state });
  const report = createProgress(options);
  // What most packed ones unpack to is not known before; what can be checked alone is read again at little cost.
  const isKept = format.isShort ?? (format.container === undefined && !format.check && source.sizeBytes <= keptSourceBytes);
  const checked = await checkAll(isKept || !format.check ? format.read(context) : format.check(context), isKept, source, report);
  const name = options.set ?? unnamedSet(format.id, survey.sha256);
  const { key: setKey, isResumed } = beginReferenceSet(raw, {
    ...name,
    source: format.family ?? format.id,
    sha256: survey.sha256,
    importedAt: options.now().toISOString(),
  });
  const tally = createTally(format.id);
  const writing = newContext(setKey, isResumed, format.family ?? format.id);
  const store = createStore(raw, writing, options);
  for await (const batch of checked ?? inLargerBatches(format.read(context)))
    await storeBatch(raw, batch, store, tally, options, (done) => report('store', done, source.sizeBytes));
  store.flushIndex();
  await matchReviews(raw, writing.reviews, options, report);
  completeReferenceSet(raw, setKey);
  logPending(raw, options);
  return {
    ...tally.result(),
    recommendations: writing.touched.size,
    statements: writing.seenStatements.size,
    changes: writing.changes.list,
    changeCount: writing.changes.count,
    ...countMatches(raw, reviewsToMatch(raw, writing.reviews)),
  };
}

function readContext(options: RecommendationImportOptions, found: Pick<ReadContext, 'source' | 'survey' | 'state'>): ReadContext {
  const { signal, symbol, session, mapping } = options;
  return { ...found, signal, symbol, session, mapping };
}

function newContext(setKey: number, isResumed: boolean, source: string): WriterContext {
  const seen = { touched: new KeySet(), seenStatements: new KeySet(), reviews: new Set<string>() };
  return { setKey, isResumed, source, ...seen, changes: new ChangeList() };
}

function requireState(name: string): string {
  const state = stateByName(name);
  if (state === undefined) throw new AppError('input.invalid', 'No State has this name or code. Use a code such as CHN.');
  return state;
}

function createProgress(options: RecommendationImportOptions): ReportProgress {
  let last = 0;
  return (phase, done, total) => {
    const now = performance.now();
    if (!options.onProgress || (now - last < 100 && done < total)) return;
    last = now;
    options.onProgress({ phase, done, total });
  };
}

/** Reads to the end; the rows of a source of moderate size are kept, so that it is read only once. */
async function checkAll(
  batches: AsyncIterable<RowBatch>,
  isKept: boolean,
  source: ImportSource,
  report: ReportProgress,
): Promise<readonly RowBatch[] | undefined> {
  const kept: RowBatch[] = [];
  for await (const batch of batches) {
    if (isKept) kept.push(batch);
    report('read', batch.doneBytes, source.sizeBytes);
  }
  return isKept ? [{ rows: kept.flatMap((batch) => batch.rows), doneBytes: source.sizeBytes }] : undefined;
}

/** Each transaction writes encrypted pages of the index anew, so that many small ones cost more than their rows. */
async function* inLargerBatches(batches: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  let rows: SourceRow[] = [];
  let doneBytes = 0;
  for await (const batch of batches) {
    for (const row of batch.rows) rows.push(row);
    doneBytes = batch.doneBytes;
    if (rows.length < batchRows) continue;
    yield { rows, doneBytes };
    rows = [];
  }
  if (rows.length > 0) yield { rows, doneBytes };
}

interface Store {
  write(value: RecommendationRow, row: number): RowOutcome | CellProblem;
  /** Brings what was stored into the search index, when there is enough of it. */
  mayIndex(): void;
  flushIndex(): void;
}

function createStore(raw: Connection, context: WriterContext, options: RecommendationImportOptions): Store {
  const table = new TableWriter(raw, context);
  const stored = new ParagraphStore(raw, context);
  const statements = new StatementStore(raw, context.setKey);
  const paragraphs = new ParagraphWriter(stored, statements, context);
  const annotations = new AnnotationWriter(raw, stored, statements, context);
  const answers = new AnswerWriter(raw, stored, context);
  const flush = raw.transaction(() => {
    const rows = [...table.takeChanged(), ...stored.takeChanged()];
    if (rows.length > 0) options.indexRecommendations?.(rows);
  });
  return {
    write(value, row) {
      const halved = halvedText(value);
      if (halved !== undefined) return problem('', halved, 'text-damaged', 'This text holds half of a letter.');
      if (value.kind === 'table-row') return table.write(value, row);
      if (value.kind === 'answer') return answers.write(value, row);
      return value.kind === 'paragraph' ? paragraphs.write(value, row) : annotations.write(value, row);
    },
    mayIndex() {
      if (table.changedCount() + stored.changedCount() >= indexStep) flush.immediate();
    },
    flushIndex: () => flush.immediate(),
  };
}

/** JSON and Excel can write half of a letter (a lone surrogate), which no database keeps: what is stored would never again equal the source. */
function halvedText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const name in value) {
    const halved = halvedText(value[name as keyof typeof value]);
    if (halved !== undefined) return halved;
  }
  return undefined;
}

async function storeBatch(
  raw: Connection,
  batch: RowBatch,
  store: Store,
  tally: Tally,
  options: RecommendationImportOptions,
  report: (doneBytes: number) => void,
): Promise<void> {
  let at = 0;
  const slice = raw.transaction(() => {
    const end = performance.now() + (options.sliceMs ?? defaultSliceMs);
    for (let sinceLook = 1; at < batch.rows.length; sinceLook += 1) {
      const row = batch.rows[at++]!;
      tally.count(row, row.value === undefined ? undefined : store.write(row.value, row.row));
      if (sinceLook % 16 === 0 && performance.now() > end) break;
    }
    // In the same transaction: a commit of its own would write the same encrypted pages again.
    store.mayIndex();
  });
  while (at < batch.rows.length) {
    throwIfAborted(options.signal);
    slice.immediate();
    await nextTurn();
    report(batch.doneBytes * (at / batch.rows.length));
  }
}
