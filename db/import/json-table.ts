/** A JSON list of flat records as a table: the names of the first records are its columns. */
import type { ReadContext } from './format.ts';
import { ElementSplitter } from './json-elements.ts';
import type { SheetBatch, SheetRow } from './sheet-rows.ts';
import { readUtf8 } from './text-stream.ts';

const looked = 20;

/** The first records as header and rows; `undefined` where the text begins no such list. */
export function headOfList(text: string): readonly (readonly string[])[] | undefined {
  if (!/^\s*\[\s*\{/.test(text)) return undefined;
  try {
    const records = new ElementSplitter()
      .add(text)
      .slice(0, looked)
      .map(recordOf)
      .filter((record) => record !== undefined);
    if (records.length === 0) return undefined;
    const names = namesOf(records);
    return [names, ...records.map((record) => cellsOf(record, names))];
  } catch {
    return undefined;
  }
}

/** Row 1 is the header, as in a table; a record that is none is an empty row's problem. */
export async function* readListRows(context: ReadContext): AsyncGenerator<SheetBatch> {
  const splitter = new ElementSplitter();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let names: readonly string[] | undefined;
  let row = 0;
  let doneBytes = 0;
  let waiting: FlatRecord[] = [];
  const take = (): SheetRow[] => {
    const first = names === undefined;
    names ??= namesOf(waiting.slice(0, looked));
    const rows = waiting.map((record) => ({ row: (row += 1), cells: cellsOf(record, names!) }));
    waiting = [];
    return first ? [{ row: 0, cells: names }, ...rows] : rows;
  };
  for await (const bytes of readUtf8(context.source, context.survey, context.signal)) {
    doneBytes = Math.min(doneBytes + bytes.length, context.source.sizeBytes);
    for (const element of splitter.add(decoder.decode(bytes, { stream: true })))
      waiting.push(recordOf(element) ?? { '': element.trim().slice(0, 200) });
    if (waiting.length >= looked) yield { rows: take(), doneBytes };
  }
  splitter.finish();
  if (waiting.length > 0) yield { rows: take(), doneBytes };
}

type FlatRecord = Readonly<Record<string, unknown>>;

function recordOf(element: string): FlatRecord | undefined {
  try {
    const found: unknown = JSON.parse(element);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as FlatRecord) : undefined;
  } catch {
    return undefined;
  }
}

function namesOf(records: readonly FlatRecord[]): readonly string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))].slice(0, 500);
}

function cellsOf(record: FlatRecord, names: readonly string[]): readonly string[] {
  return names.map((name) => textOf(Object.hasOwn(record, name) ? record[name] : undefined));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}
