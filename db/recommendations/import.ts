/**
 * Imports recommendations: look, check everything, store, match, log the aliases.
 *
 * A source that cannot be read to its end is refused before the first row is stored: a file up to 32 MiB
 * is checked once and its rows are kept, a larger one is read twice. Rows are stored in transactions of
 * about 12 ms with a turn for others in between; whatever a crash leaves is a correct part, and the same
 * import again completes it. Rows are never deleted because a newer source lacks them.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { FormatId, ReadContext } from '../import/format.ts';
import { detectFormat, surveyFor } from '../import/formats.ts';
import type { CellProblem, RecommendationRow, RowBatch, SourceRow } from '../import/rows.ts';
import type { ImportSource } from '../import/source.ts';
import { throwIfAborted } from '../import/text-stream.ts';
import { AppError } from '../model/errors.ts';
import { query } from '../query/query.ts';
import type { Connection } from '../vault/connection.ts';
import { AnswerWriter } from './answer-writer.ts';
import { AnnotationWriter } from './annotation-writer.ts';
import { ChangeList, type FieldUpdate } from './changes.ts';
import { openDryRun } from './dry-run.ts';
import { type AliasPair, countMatches, matchReview, pendingMatches } from './match.ts';
import { KeySet } from './key-set.ts';
import { ParagraphStore } from './paragraph-store.ts';
import { ParagraphWriter } from './paragraph-writer.ts';
import { beginReferenceSet, completeReferenceSet, type ReferenceSetName, unnamedSet } from './reference-set.ts';
import type { TableMapping } from '../model/table-mapping.ts';
import { stateByName } from '../model/states.ts';
import { StatementStore } from './statement-store.ts';
import { TableWriter } from './table-writer.ts';
import type { RowOutcome, SearchRow, WriterContext } from './writer.ts';

export interface ImportProgress {
  readonly phase: 'read' | 'store' | 'match';
  readonly done: number;
  readonly total: number;
}

export interface RecommendationImportOptions {
  readonly format?: FormatId | 'auto' | undefined;
  /** State under review (any name or code) and document symbol, for files that do not name them. */
  readonly state?: string | undefined;
  readonly symbol?: string | undefined;
  /** Which column of a table is which field; left out, it is proposed. */
  readonly mapping?: TableMapping | undefined;
  /** Session of the review, for texts that do not name it. */
  readonly session?: number | undefined;
  /** Changes nothing and gives the same report. */
  readonly dryRun?: boolean | undefined;
  /** A named set (from a field pack); without it the set is named after its bytes. */
  readonly set?: ReferenceSetName | undefined;
  readonly now: () => Date;
  /** How long one transaction may keep others waiting, 16 by default. Where nobody waits (command line), 200 is faster: fewer commits. */
  readonly sliceMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** At most 10 times a second. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  /** Writes the alias `sameAs` of each provisional recommendation into the log; called outside of a transaction, at most 500 pairs at once. */
  readonly logAliases?: ((pairs: readonly AliasPair[]) => void) | undefined;
  /** Puts rows into the search index; called inside a transaction; about 2,000 at once. A key may come again: replace it. */
  readonly indexRecommendations?: ((rows: readonly SearchRow[]) => void) | undefined;
}

/** `row` as in SourceRow. The first problem; `more` holds the others of the same row. */
export interface RejectedRow extends CellProblem {
  readonly row: number;
  readonly more?: readonly CellProblem[];
}

export interface RecommendationImportReport {
  readonly format: FormatId;
  /** Source rows: `added + updated + unchanged + rejected.length`. */
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
  /** Recommendations and statements that this source speaks of. */
  readonly recommendations: number;
  readonly statements: number;
  /** Statements of table sources, in the reviews of this source, that belong to a paragraph, and that only may. */
  readonly matched: number;
  readonly proposed: number;
  /** Rows that were taken in although something about them is odd; the first 1,000. */
  readonly warnings: readonly (CellProblem & { readonly row: number })[];
  readonly warningCount: number;
  /** What changed in recommendations that were here: the first 1,000. */
  readonly changes: readonly FieldUpdate[];
  readonly changeCount: number;
}

const keptSourceBytes = 32 * 2 ** 20;
const defaultSliceMs = 16;
/** The search index is written in larger steps than the rows: each step costs it a segment. */
const indexStep = 2000;
/** Of a source that is read while it is stored. */
const batchRows = 4000;
const rejectedLimit = 100_000;
const warningLimit = 1000;
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
    const copy = openDryRun(raw);
    try {
      const { logAliases: _log, indexRecommendations: _index, ...quiet } = options;
      return await runImport(copy, source, quiet);
    } finally {
      copy.close();
    }
  } catch (error) {
    throw AppError.from(error);
  } finally {
    running.delete(raw);
  }
}

async function runImport(raw: Connection, source: ImportSource, options: RecommendationImportOptions): Promise<RecommendationImportReport> {
  const state = options.state === undefined ? undefined : requireState(options.state);
  const { format } = await detectFormat(source, options.format);
  const survey = await surveyFor(format, source, options.signal);
  const context = readContext(options, { source, survey, state });
  const report = createProgress(options);
  // What a packed one unpacks to is not known before; what can be checked alone is read again at little cost.
  const isKept = format.container === undefined && !format.check && source.sizeBytes <= keptSourceBytes;
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
    ...countMatches(raw, reviewsWithBoth(raw, writing.reviews)),
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

type Report = (phase: ImportProgress['phase'], done: number, total: number) => void;

function createProgress(options: RecommendationImportOptions): Report {
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
  report: Report,
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

interface Tally {
  /** @param outcome a problem that showed only while it was stored refuses the row too. */
  count(row: SourceRow, outcome: RowOutcome | CellProblem | undefined): void;
  result(): Omit<RecommendationImportReport, 'recommendations' | 'statements' | 'matched' | 'proposed' | 'changes' | 'changeCount'>;
}

function createTally(format: FormatId): Tally {
  const counts = { rows: 0, added: 0, updated: 0, unchanged: 0 };
  const rejected: RejectedRow[] = [];
  const warnings: (CellProblem & { row: number })[] = [];
  let warningCount = 0;
  return {
    count({ row, problems }, outcome) {
      counts.rows += 1;
      if (typeof outcome === 'string') {
        counts[outcome] += 1;
        warningCount += problems.length;
        for (const one of problems) if (warnings.length < warningLimit) warnings.push({ row, ...one });
        return;
      }
      const [first, ...more] = outcome ? [outcome, ...problems] : problems;
      rejected.push({ row, ...first!, ...(more.length > 0 ? { more } : {}) });
      if (rejected.length > rejectedLimit) {
        throw new AppError('import.not-this-format', 'Too many rows of this file cannot be read; it is probably not what it seems.', {
          params: { rejected: rejected.length },
        });
      }
    },
    result: () => ({ format, ...counts, rejected, warnings, warningCount }),
  };
}

async function matchReviews(
  raw: Connection,
  reviews: ReadonlySet<string>,
  options: RecommendationImportOptions,
  report: Report,
): Promise<void> {
  const open = reviewsWithBoth(raw, reviews);
  for (const [at, review] of open.entries()) {
    throwIfAborted(options.signal);
    const [state = '', session] = review.split(' ');
    matchReview(raw, state, Number(session));
    report('match', at + 1, open.length);
    await nextTurn();
  }
}

const reviewsWithReport = query((db) =>
  db
    .selectFrom('recommendation')
    .select(['state', 'session'])
    .distinct()
    .where('paragraph', 'is not', null)
    .where('session', 'is not', null)
    .orderBy('state')
    .orderBy('session'),
);

const reviewsWithTable = query((db) =>
  db.selectFrom('recommendation').select(['state', 'session']).distinct().where('provisional', '=', 1),
);

/** Only a review with both a report and a table can match; most of a whole export has one. */
function reviewsWithBoth(raw: Connection, reviews: ReadonlySet<string>): readonly string[] {
  const tables = new Set(reviewsWithTable.all({ raw }).map(({ state, session }) => `${state} ${session}`));
  if (tables.size === 0) return [];
  const known = reviewsWithReport.all({ raw }).map(({ state, session }) => `${state} ${session}`);
  return known.filter((review) => reviews.has(review) && tables.has(review));
}

/** Also what an earlier import could not log. */
function logPending(raw: Connection, options: RecommendationImportOptions): void {
  if (!options.logAliases) return;
  const pairs = pendingMatches(raw, 100_000);
  for (let at = 0; at < pairs.length; at += 500) options.logAliases(pairs.slice(at, at + 500));
}
