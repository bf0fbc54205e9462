/**
 * Tables of capture tools.
 *
 * - ProofMode: a heading and a row (`HASH.proof.csv`; org.witness.proofmode.ProofMode of its Android source).
 * - Tella: a heading and a row, joined by commas without quotes (PublicMetadataMapper of its Android source).
 * - ODK Central, Briefcase and KoboToolbox: a row for each submission, cells of which name files of a folder `media`.
 * - any other table whose cells name files, or that has a column of file names.
 */
import { parse } from 'csv-parse/sync';

import type { Capture, CaptureEntry } from '../../model/capture.ts';
import { mostEntries } from '../../model/capture-tools.ts';
import { readSheetRows } from '../../office/parse/sheet.ts';
import { lineOf } from './tags.ts';
import { entryOf, type Names, type Pairs, placeOf } from './said.ts';

type Rows = readonly (readonly string[])[];

/** More cells in a row than any form asks questions. */
const mostColumns = 2000;

export function rowsOfCsv(text: string): Rows {
  const line = /^[^\r\n]*/.exec(text)![0];
  const delimiter = [';', '\t'].find((mark) => line.split(mark).length > line.split(',').length) ?? ',';
  return parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 2 ** 20,
    to: mostEntries + 2,
  }) as string[][];
}

export async function rowsOfSheet(bytes: Uint8Array): Promise<Rows> {
  const rows: (readonly string[])[] = [];
  const file = {
    async *chunks() {
      yield bytes;
    },
  };
  for await (const { cells } of readSheetRows(file)) {
    rows.push(cells);
    if (rows.length > mostEntries + 1) break;
  }
  return rows;
}

export const proofNames: Names = {
  file: ['File Path', 'FilePath', 'File Name'],
  sha256: ['File Hash SHA256', 'FileHashSHA256'],
  at: ['File Created', 'File Modified', 'Proof Generated'],
  latitude: ['Location.Latitude'],
  longitude: ['Location.Longitude'],
  origin: ['DeviceID', 'Device ID'],
};
export const proofDevice = ['Manufacturer', 'Hardware'];

const tellaNames: Names = {
  file: ['File name'],
  sha256: ['File hash', 'File Hash SHA256'],
  at: ['Timestamp'],
  latitude: ['Location latitude'],
  longitude: ['Location longitude'],
  origin: ['Device ID'],
};

/** Whoever asked and the telephone that was used are of one origin; what stands in the answers is not. */
const formNames: Names = {
  origin: ['username', 'deviceid', '_submitted_by', 'SubmitterName'],
  title: ['instanceID', 'meta-instanceID', 'KEY', '_uuid'],
};

export const listNames: Names = {
  file: ['file', 'filename', 'file name', 'path', 'filepath', 'media', 'attachment', 'media_path', '文件', '文件名'],
  sha256: ['sha256', 'hash', 'file hash', 'checksum'],
  at: ['captured_at', 'captured', 'taken', 'timestamp', 'datetime', 'created', 'date_captured', 'date'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'lng', 'long'],
  creator: ['creator', 'author', 'photographer', 'by'],
  title: ['title', 'name'],
  url: ['url', 'source_url', 'address', 'link'],
  origin: ['device_id', 'deviceid'],
};
export const listDevice = ['make', 'device', 'model'];

/** By its heading. @returns nothing for a table that names no file. */
export function captureOfRows([heading = [], ...rows]: Rows): Capture | undefined {
  const names = heading.slice(0, mostColumns).map((name) => name.trim());
  const has = (...wanted: readonly string[]) => wanted.every((name) => names.some((known) => known.toLowerCase() === name.toLowerCase()));
  const pairsOf = (row: readonly string[]): Pairs => names.map((name, at) => [name, row[at] ?? ''] as const);
  const isCut = rows.length > mostEntries;
  const of = (tool: Capture['tool'], entries: readonly CaptureEntry[]): Capture => ({
    tool,
    entries: [...entries],
    ...(isCut && { isCut }),
  });
  if (has('File Hash SHA256') && (has('Proof Generated') || has('DeviceID')))
    return of(
      'proofmode',
      rows.map((row) => entryOf(pairsOf(row), proofNames, proofDevice)),
    );
  if (has('File hash', 'File name', 'Timestamp'))
    return of(
      'tella',
      rows.map((row) => entryOf(pairsOf(row), tellaNames, ['Manufacturer', 'Hardware'])),
    );
  const isForm = ['instanceID', 'meta-instanceID', 'meta/instanceID', 'KEY', '_uuid'].some((name) => has(name));
  if (isForm)
    return of(
      'odk',
      rows.flatMap((row) => entriesOfForm(pairsOf(row))),
    );
  const listed = rows.map((row) => entryOf(pairsOf(row), listNames, listDevice));
  if (listed.some(({ file }) => file !== undefined && isMediaName(file)))
    return of(
      'table',
      listed.filter(({ file }) => file !== undefined),
    );
  const entries = rows.flatMap((row) => mediaIn(pairsOf(row)).map(([, file]) => ({ ...entryOf(pairsOf(row), {}), file })));
  return entries.length > 0 ? of('table', entries) : undefined;
}

/**
 * A submission speaks of every file that its cells name: when it was filled in (of that day, where it was begun and ended on
 * one), by whom, and where, if it asked for one place.
 */
export function entriesOfForm(pairs: Pairs): CaptureEntry[] {
  const said = entryOf(pairs, formNames);
  const value = (name: string) => String(pairs.find(([known]) => known.toLowerCase() === name)?.[1] ?? '');
  const [start, end] = [value('start'), value('end')].map((text) => /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]);
  const places = pairs.filter(([name, cell]) => /(?:^|[-_./])latitude$/i.test(name) && cell !== '');
  const [place] = places;
  const longitude = place && value(place[0].toLowerCase().replace(/latitude$/, 'longitude'));
  const at = place && places.length === 1 ? placeOf(place[1], longitude) : {};
  return mediaIn(pairs).map(([question, file]) => ({
    ...at,
    ...said,
    file,
    ...(start !== undefined && start === end && { day: start }),
    tags: [{ name: 'question', value: lineOf(question) }, ...(said.tags ?? []).slice(0, 59)],
  }));
}

function mediaIn(pairs: Pairs): (readonly [string, string])[] {
  return pairs.flatMap(([name, value]) => {
    const file = lineOf(String(value));
    return isMediaName(file) ? [[name, file] as const] : [];
  });
}

/** One name, not a sentence that ends in one, nor an address. */
const mediaName =
  /^(?!\w+:\/\/)[^"<>|?*\n]{1,200}\.(?:jpe?g|png|gif|webp|heic|heif|tiff?|bmp|mp4|m4v|mov|3gp|3g2|webm|mkv|avi|mp3|m4a|aac|amr|wav|ogg|oga|opus|flac|pdf|docx?|xlsx?|txt|zip)$/i;

export const isMediaName = (text: string) => mediaName.test(text);
