/** The Universal Human Rights Index as JSON: one list of records, of any length, one at a time. */
import type { ImportFormat, ReadContext } from './format.ts';
import { ElementSplitter } from './json-elements.ts';
import { problem, type RowBatch, type SourceRow } from './rows.ts';
import { readUtf8 } from './text-stream.ts';
import { readUhriRecord, type UhriField, type UhriNames, type UhriRecord } from './uhri-record.ts';

const names: UhriNames = {
  id: 'AnnotationId',
  type: 'AnnotationType',
  body: 'Body',
  symbol: 'Symbol',
  text: 'Text',
  countries: 'Countries',
  themes: 'Themes',
  affected: 'AffectedPersons',
  sdgs: 'Sdgs',
  published: 'PublicationDate',
  cycle: 'UprCycle',
  session: 'UprSession',
  positions: 'UprPositions',
  recommenders: 'UprRecommendingCountry',
};
const lists: ReadonlySet<string> = new Set<UhriField>(['countries', 'themes', 'affected', 'sdgs', 'session', 'positions', 'recommenders']);
const fields = Object.entries(names) as [UhriField, string][];

export const uhriJsonFormat: ImportFormat = {
  id: 'uhri-json',
  isOneLine: true,
  family: 'uhri',
  columns: async (text) =>
    /^\s*\[\s*\{/.test(text) && text.includes('"AnnotationId"') && text.includes('"Text"')
      ? { columns: fields.map(([field, name]) => ({ name, field })), rows: [] }
      : undefined,
  read: readUhriJson,
  check: checkUhriJson,
};

async function* readUhriJson(context: ReadContext): AsyncGenerator<RowBatch> {
  let row = 0;
  for await (const { elements, doneBytes } of splitElements(context)) {
    yield { rows: elements.map((element) => readElement(element, (row += 1), context)), doneBytes };
  }
}

/** Whether the list is whole; what its entries say is not looked at. */
async function* checkUhriJson(context: ReadContext): AsyncGenerator<RowBatch> {
  for await (const { doneBytes } of splitElements(context)) yield { rows: [], doneBytes };
}

async function* splitElements(context: ReadContext): AsyncGenerator<{ readonly elements: readonly string[]; readonly doneBytes: number }> {
  const splitter = new ElementSplitter();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let doneBytes = 0;
  for await (const bytes of readUtf8(context.source, context.survey, context.signal)) {
    doneBytes = Math.min(doneBytes + bytes.length, context.source.sizeBytes);
    yield { elements: splitter.add(decoder.decode(bytes, { stream: true })), doneBytes };
  }
  splitter.finish();
}

function readElement(element: string, row: number, { survey, symbol }: ReadContext): SourceRow {
  const refused = (code: string, reason: string): SourceRow => ({
    row,
    value: undefined,
    problems: [problem('', element.trim(), code, reason)],
  });
  if (survey.isMixed && element.includes('\ufffd'))
    return refused('encoding', 'This entry holds bytes of another encoding than the rest of the file.');
  let found: unknown;
  try {
    found = JSON.parse(element);
  } catch {
    return refused('json-invalid', 'This entry is not valid JSON.');
  }
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return refused('json-invalid', 'This entry is no record.');
  const record = recordOf(found as Readonly<Record<string, unknown>>);
  if (typeof record === 'string') {
    const value = JSON.stringify((found as Readonly<Record<string, unknown>>)[record]) ?? '';
    return { row, value: undefined, problems: [problem(record, value, 'field-invalid', 'This field holds another kind of value.')] };
  }
  return readUhriRecord(record, row, names, symbol);
}

/** @returns the name of a field that holds another kind of value than it should. */
function recordOf(found: Readonly<Record<string, unknown>>): UhriRecord | string {
  const record: Record<string, string | readonly string[]> = {};
  for (const [field, name] of fields) {
    const value = lists.has(field) ? listIn(found[name]) : textIn(found[name]);
    if (value === undefined) return name;
    record[field] = value;
  }
  return record as unknown as UhriRecord;
}

function textIn(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A list of texts; one text alone is a list of one. */
function listIn(value: unknown): readonly string[] | undefined {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) {
    const text = textIn(value);
    return text === undefined ? undefined : [text];
  }
  return value.every((item) => typeof item === 'string' || typeof item === 'number') ? value.map(String) : undefined;
}
