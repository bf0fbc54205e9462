/**
 * UPR Info's table of recommendations: one row per recommending State, no paragraph, symbol or id.
 *
 * A row is refused when it cannot be placed (State under review, session, text, number of cells,
 * unknown response, unreadable bytes); everything else odd is taken in with a warning. Region and
 * organisations of the State under review are facts about that State and are not kept per row.
 */
import { AppError } from '../model/errors.ts';
import { type CsvRow, readCsvRows, refusedAsBroken } from './broken-rows.ts';
import { detectSeparator, previewRows, requireColumns } from './csv-rows.ts';
import type { ImportFormat, ReadContext } from './format.ts';
import type { RowBatch, SourceRow } from './rows.ts';
import { decodeHead } from './text-stream.ts';
import { findUprInfoColumns, type UprInfoColumns } from './upr-info-columns.ts';
import { UprInfoRowReader } from './upr-info-row.ts';
import { readHead } from './source.ts';

export const uprInfoFormat: ImportFormat = {
  id: 'upr-info-csv',
  columns: async (text) => {
    const rows = await previewRows(text, detectSeparator(text), 6);
    const header = rows[0] ?? [];
    const columns = findUprInfoColumns(header);
    if (!columns) return undefined;
    const mapped = header.map((name, place) => ({
      name,
      field: Object.entries(columns.places).find(([, at]) => at === place)?.[0] ?? null,
    }));
    return { columns: mapped, rows: rows.slice(1) };
  },
  read: readUprInfo,
};

async function* readUprInfo(context: ReadContext): AsyncGenerator<RowBatch> {
  const { text } = decodeHead(await readHead(context.source, 64 * 1024), context.source.encoding);
  let reader: UprInfoRowReader | undefined;
  let header: readonly string[] = [];
  for await (const batch of readCsvRows(context, detectSeparator(text), () => true)) {
    const rows: SourceRow[] = [];
    for (const row of batch.rows) {
      if (!reader) reader = new UprInfoRowReader(requireHeader((header = row.cells)), context.survey.isMixed);
      else if (!isBlank(row.cells)) rows.push(...readRow(reader, row, header));
    }
    yield { rows, doneBytes: batch.doneBytes };
  }
  if (!reader) throw notThisFormat();
}

/** One of each recommending State where a cell joins several. */
function readRow(reader: UprInfoRowReader, row: CsvRow, header: readonly string[]): readonly SourceRow[] {
  // It says itself how many cells a short row has.
  const broken = row.broken?.code === 'row-short' ? undefined : refusedAsBroken(row, header);
  return broken ? [broken] : reader.read(row.cells, row.row);
}

function requireHeader(cells: readonly string[]): UprInfoColumns {
  requireColumns(cells);
  const columns = findUprInfoColumns(cells);
  if (!columns) throw notThisFormat();
  return columns;
}

function notThisFormat(): AppError {
  return new AppError(
    'import.not-this-format',
    'This is not a UPR Info table: its header names no State under review, recommendation, recommending State or session. Nothing was changed.',
  );
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}
