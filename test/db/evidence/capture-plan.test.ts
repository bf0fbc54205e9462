/** Plans of folders, whatever names and tables there are: nothing is lost, taken twice, or told of what it is not. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Capture, type CaptureEntry } from '../../../db/model/capture.ts';
import { captureTools } from '../../../db/model/capture-tools.ts';
import { type FolderFile, mayDescribe, planFolder } from '../../../db/model/capture-plan.ts';
import { captureOfRows, rowsOfCsv } from '../../../db/inspect/parse/capture-table.ts';
import { readJson } from '../../../db/inspect/parse/capture-json.ts';

const name = fc.oneof(
  fc.constantFrom(
    'a.jpg',
    'A.JPG',
    'a.png',
    'a.xmp',
    'a.jpg.json',
    'a.csv',
    'b(1).jpg',
    'b.jpg(1).json',
    'pubkey.asc',
    'a.asc',
    'é.jpg',
    'e\u0301.jpg',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter((text) => !/[/\\]/.test(text)),
);
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const files = fc
  .uniqueArray(fc.record({ path, sizeBytes: fc.nat(1000) }), { selector: (file) => file.path, maxLength: 12 })
  .map((all): readonly FolderFile[] => all);
const entry = fc.record({ file: fc.oneof(path, fc.constantFrom('../a.jpg', '/a.jpg', 'C:\\x\\a.jpg', '..', '')) }, { requiredKeys: [] });

test('every file is taken in once, metadata behind what it describes; what is described is there; the rest is named', () => {
  fc.assert(
    fc.property(
      files,
      fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...captureTools), fc.array(entry, { maxLength: 6 })), { maxLength: 4 }),
      (all, said) => {
        const captures = new Map(
          said.flatMap(([at, tool, entries]) =>
            all[at] ? [[all[at].path, { tool, entries: entries as CaptureEntry[] } as Capture] as const] : [],
          ),
        );
        const plan = planFolder(all, captures, 'folder');
        const paths = plan.files.map((file) => file.path);
        expect(paths.toSorted()).toEqual(all.map((file) => file.path).toSorted());
        const place = new Map(paths.map((one, at) => [one, at]));
        for (const file of plan.files) {
          for (const one of file.describes) expect(place.get(one)!).toBeLessThan(place.get(file.path)!);
          // No metadata speaks of itself, or of other metadata.
          expect(captures.has(file.path) && file.told.length > 0).toBe(false);
        }
        const named = [...captures.values()].flatMap(({ entries }) => entries.flatMap(({ file }) => (file === undefined ? [] : [file])));
        for (const { file } of plan.absent) expect(named).toContain(file);
      },
    ),
  );
});

const isWithinLimits = (capture: unknown) => capture === undefined || Capture.safeParse(capture).success;
/** What is no table is refused by an error, and by nothing worse. */
const outcomeOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? [] : error;
  }
};

test('of any table and any JSON what is said keeps to its limits', () => {
  const heading = fc.subarray([
    'file',
    'sha256',
    'latitude',
    'longitude',
    'timestamp',
    'url',
    'KEY',
    'start',
    'end',
    'File hash',
    'File name',
    'Timestamp',
    '__proto__',
    'constructor',
  ]);
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('a.jpg', '91', '-0', 'NaN', '1772615730000', '2026-02-30T00:00:00', 'javascript:x', '"', ','),
  );
  fc.assert(
    fc.property(heading, fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 8 }), (names, rows) => {
      const capture = captureOfRows([names, ...rows]);
      expect(isWithinLimits(capture)).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(Array.isArray(outcomeOf(() => rowsOfCsv(text)))).toBe(true);
    }),
  );
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 3 }),
      fc.subarray(['File Hash SHA256', 'photoTakenTime', 'messages', 'url', 'captured_at', 'file', 'sha256']),
      (value, names) => {
        const capture = readJson(JSON.stringify(Object.fromEntries(names.map((one) => [one, value]))), 'a.json');
        expect(isWithinLimits(capture)).toBe(true);
      },
    ),
  );
});

test('what is too large, empty or of another kind is not looked at for metadata', () => {
  expect(mayDescribe({ path: 'a/list.csv', sizeBytes: 10 })).toBe(true);
  expect(mayDescribe({ path: 'WhatsApp Chat with Ada.txt', sizeBytes: 10 })).toBe(true);
  expect(mayDescribe({ path: 'a/list.csv', sizeBytes: 0 })).toBe(false);
  expect(mayDescribe({ path: 'a/list.csv', sizeBytes: 30 * 1024 * 1024 })).toBe(false);
  expect(mayDescribe({ path: 'a/film.mp4', sizeBytes: 10 })).toBe(false);
});
