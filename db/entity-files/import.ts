/**
 * Measures, interventions, people, themes from a file: every row is added, updated by its id, unchanged, or rejected with the reason.
 */
import { entityOf } from '../model/entities.ts';
import { isFractionalKey, keyBetween } from '../model/fractional-key.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Json } from '../model/canonical-json.ts';
import { columnIn, entityQuery, recordsIn } from '../query/entity-query.ts';
import type { Vault } from '../vault/vault.ts';
import { AlikeRecords } from './alike.ts';
import { type ExactWhole, isExact, readExact } from '../record-files/exact.ts';
import { givenExact, type GivenWhole } from '../record-files/given.ts';
import { readHand } from './hand.ts';
import { KnownRecords } from '../record-files/known-records.ts';
import { editedSummaries, isPartialRow, ownRecord } from '../record-files/own-row.ts';
import { readRecordFile } from '../record-files/read-file.ts';
import type { RowKind } from '../record-files/read-table.ts';
import { excerpt, isObject, type RefusedRow, type RowProblem, short } from '../record-files/rows.ts';
import { nounOf, recordShape } from './shapes.ts';
import {
  alikeRefused,
  type ImportOptions,
  type ImportReport,
  newReport,
  reject,
  storeBatches,
  storeOrReject,
} from '../record-files/store-file.ts';
import { knownOtherwise, leftLists, storeNewRecord, type Standings, storeUpdate } from '../record-files/store-record.ts';
import type { TableShape } from '../record-files/table.ts';

export interface RecordImportReport extends ImportReport {
  readonly records: { readonly row: number; readonly id: RecordId }[];
}

interface ReadRecord {
  readonly ok: true;
  readonly exact: ExactWhole;
  /** What other records of the same person forbade where the file was written. */
  readonly guards?: Readonly<Record<string, Json>>;
  /** Understood and not taken. */
  readonly aside?: readonly RowProblem[];
}

/**
 * @throws {AppError} what `readRecordFile` throws; `import.alike` where rows look like records that are here and nobody said
 *   that they are wanted. Nothing is stored then.
 */
export async function importRecords(vault: Vault, entity: string, path: string, options: ImportOptions = {}): Promise<RecordImportReport> {
  const shape = recordShape(entity);
  const alike = new AlikeRecords(vault, entity);
  const kind = kindOf(vault, shape);
  const file = await readRecordFile(kind, path, {
    readOffice: vault.readOffice,
    encoding: options.encoding,
    signal: options.signal,
    watch: (rows) => alike.note(rows),
  });
  if (alike.count > 0 && !options.dryRun && !options.again) throw alikeRefused(alike.count, kind.noun, alike.columns.join(', '));
  const report: RecordImportReport = { ...newReport(file), alike: alike.count, records: [] };
  const known = new KnownRecords(vault);
  await storeBatches(vault, file, options, (rows, from) => {
    rows.forEach((read, at) => storeRow(vault, shape, read, from + at, { report, known }));
  });
  return report;
}

function kindOf(vault: Vault, shape: TableShape): RowKind<ReadRecord> {
  const { root, columns } = shape;
  return {
    noun: nounOf(root.entity),
    columns,
    isTable: (names) => names.some((name) => name !== 'id' && columns.includes(name)),
    tableHas: `columns such as ${columns.slice(1, 4).join(', ')}`,
    isOwnTable: (names) => names.includes('records'),
    readCells: (cells, row) => readHand(vault, root, cells, row),
    readOwn: (cells, records, row) => {
      const record = ownRecord(shape, cells, records, row);
      if (!('raw' in record)) return record;
      const read = readRaw(shape, record.raw, row, isPartialRow(shape, cells));
      return read.ok ? { ...read, aside: editedSummaries(shape, cells, read.exact, row) } : read;
    },
    readObject: (raw, row) => {
      if (isExact(raw)) return readRaw(shape, raw, row);
      if (isObject(raw)) return readHand(vault, root, raw, row);
      return { ok: false, problems: [{ row, column: '', value: excerpt(raw), code: 'not-an-object', reason: 'is not an object' }] };
    },
  };
}

/** The value of a guard that another record has counts where it is one. */
function readRaw({ root }: TableShape, raw: Record<string, unknown>, row: number, isPartial = false): ReadRecord | RefusedRow {
  const read = readExact(root, raw, row, isPartial);
  const said = Array.isArray(raw['guards']) ? raw['guards'].filter(isObject) : [];
  if (!read.ok || said.length === 0) return read;
  const { fields } = entityOf(root.entity);
  const guards = said.flatMap(({ field, value }) => {
    const guard = typeof field === 'string' && Object.hasOwn(fields, field) ? fields[field]!.guard : undefined;
    if (!guard) return [];
    // What cannot be read never opens anything.
    const isRead = typeof value === typeof guard.strictest && (guard.allows?.(value as Json) ?? true);
    return [[field, isRead ? value : guard.strictest] as [string, Json]];
  });
  return { ...read, guards: Object.fromEntries(guards) };
}

function storeRow(
  vault: Vault,
  { root }: TableShape,
  read: ReadRecord | RefusedRow,
  row: number,
  { report, known }: { readonly report: RecordImportReport; readonly known: KnownRecords },
): void {
  if (!read.ok) return reject(report, read.problems);
  const { exact, guards = {}, aside = [] } = read;
  storeOrReject(
    report,
    row,
    () => String(exact.fields[entityOf(root.entity).title[0] ?? ''] ?? ''),
    () => {
      const given = givenExact(vault.newId, root, exact);
      const standings = known.standings(given, row);
      if (given.isGiven && standings.get(given) !== 'new') updateRecord(vault, given, standings, row, report);
      else {
        const isWhole = exact.id !== undefined && !exact.isPartial;
        storeNewRecord(vault, guarded(isWhole ? given : placed(vault, given), guards), standings);
        report.added += 1;
        report.notTaken.push(...leftLists(given, standings, row, (one) => one === 'other', knownOtherwise));
      }
      report.notTaken.push(...aside);
      report.records.push({ row, id: given.id });
      known.remember(given, row);
    },
  );
}

/** A guard leaves with whom it guards: here nothing ties this record to the one that has it. */
function guarded(given: GivenWhole, guards: Readonly<Record<string, Json>>): GivenWhole {
  const { fields: known } = entityOf(given.entity);
  const stricter = Object.entries(guards).filter(([field, value]) => isStricter(known[field]!.guard!, value, given.fields[field]));
  return stricter.length === 0 ? given : { ...given, fields: { ...given.fields, ...Object.fromEntries(stricter) } };
}

type Restricting = { readonly restriction: (value: Json) => number };

function isStricter({ restriction }: Restricting, one: Json, other: Json | undefined): boolean {
  return restriction(one) > restriction(other ?? null);
}

const lastPosition = entityQuery((db, definition) =>
  recordsIn(db, definition)
    .select(({ fn }) => fn.max(columnIn<string | null>('position')).as('last'))
    .where('e.deleted', '=', 0),
);

/** What has an order and no place in it yet comes behind all others; what was exported whole has none. */
function placed(vault: Vault, given: GivenWhole): GivenWhole {
  const definition = entityOf(given.entity);
  if (!definition.fields['position'] || given.fields['position'] !== undefined) return given;
  const last = lastPosition(definition).get(vault)?.last ?? undefined;
  const position = keyBetween(last !== undefined && isFractionalKey(last) ? last : undefined, undefined);
  return { ...given, fields: { ...given.fields, position } };
}

const newOnly = { code: 'new-record-only', reason: 'is taken with a new record only; the record is here already' };
const guardKept = { code: 'guard-kept', reason: 'is stricter here; it was left as it is' };
const trashKept = { code: 'trash-kept', reason: 'differs from here: an import puts nothing into the trash, and takes nothing out of it' };

/** Its own fields and sets become those of the row. A file that is older than a guard does not take it away. */
function updateRecord(vault: Vault, given: GivenWhole, standings: Standings, row: number, report: RecordImportReport): void {
  const { fields } = entityOf(given.entity);
  const { isChanged, isDeleted, left } = storeUpdate(vault, given, (field, value, present) => {
    const guard = fields[field]!.guard;
    return !guard || present === undefined || !isStricter(guard, present, value);
  });
  if (isChanged) report.updated += 1;
  else report.unchanged += 1;
  for (const { field, value } of left) report.notTaken.push({ row, column: field, value: short(String(value)), ...guardKept });
  if (isDeleted !== given.isDeleted) report.notTaken.push({ row, column: 'deleted', value: String(given.isDeleted), ...trashKept });
  report.notTaken.push(...leftLists(given, standings, row, (one) => one !== 'same', newOnly));
}
