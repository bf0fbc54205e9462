/** Files of metadata: which tool wrote one, and what it says of which files. */
import type { Capture } from '../../model/capture.ts';
import { mostEntries } from '../../model/capture-tools.ts';
import { mostMetadataBytes } from '../../model/capture-plan.ts';
import type { AskedFile } from './asked-file.ts';
import { decoded } from './encodings.ts';
import { readChat } from './capture-chat.ts';
import { readJson } from './capture-json.ts';
import { readSubmission, readXmp } from './capture-markup.ts';
import { captureOfRows, rowsOfCsv, rowsOfSheet } from './capture-table.ts';

/** @returns nothing where it says nothing of files. Whatever is broken in it, it is a file like any other. */
export async function captureOf(file: AskedFile): Promise<Capture | undefined> {
  if (file.sizeBytes > mostMetadataBytes) return undefined;
  const found = await read(file).catch(() => undefined);
  if (!found || found.entries.length === 0) return undefined;
  const isCut = found.isCut === true || found.entries.length > mostEntries;
  return { ...found, entries: found.entries.slice(0, mostEntries), ...(isCut && { isCut }) };
}

async function read(file: AskedFile): Promise<Capture | undefined> {
  const bytes = await file.read(0, file.sizeBytes);
  const name = file.fileName.toLowerCase();
  if (name.endsWith('.xlsx')) return captureOfRows(await rowsOfSheet(bytes));
  const text = decoded(bytes).replace(/^\uFEFF/, '');
  if (name.endsWith('.json')) return readJson(text, name);
  if (name.endsWith('.csv') || name.endsWith('.tsv')) return captureOfRows(rowsOfCsv(text));
  if (name.endsWith('.xml')) return readSubmission(bytes);
  if (name.endsWith('.xmp')) return readXmp(bytes);
  // Apple's list of the changes that its Photos made to a picture: which ones, it says in a form of its own.
  if (name.endsWith('.aae')) return text.includes('adjustment') ? { tool: 'apple-edits', entries: [{}] } : undefined;
  return readChat(text);
}
