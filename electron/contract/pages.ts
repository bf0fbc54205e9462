/** Reports as pages: looked at while they are written, and written as files that are not encrypted. */
import * as z from 'zod';

import { RecordId } from '../../db/model/record-id.ts';
import { annexFormats, reportFileFormats, reportLanguages, sourceFormats } from '../../db/model/report.ts';
import { boundedRecord, method } from './define.ts';
import { count, lineText, longText } from './shared.ts';
import { GrantToken } from './vault.ts';

const Asked = { report: RecordId, language: z.enum(reportLanguages) };

const Section = z.string().min(1).max(200);

/** Letters that no font of the report has, and where each stands first. */
const Missing = z.array(z.strictObject({ letter: z.string().max(8), where: longText, around: lineText })).max(1000);

/** Pages that are drawn at once. */
const maxImages = 32;
const page = z.int().min(0).max(20_000);
const Images = z.array(z.strictObject({ page, svg: z.string().max(20_000_000) })).max(maxImages);
/** Which pages are drawn. */
export const Pages = z.array(page).max(maxImages);
/** Pages as they will print: how many and how large, those asked for as images, and what no font can print. */
export const Previewed = z.strictObject({
  /** In points. */
  sizes: z.array(z.strictObject({ width: z.number(), height: z.number() })).max(20_000),
  images: Images,
  missing: Missing,
});

export const pagesContract = {
  /**
   * Pages as they will print, those named as images: of one section, or of the whole report. Only the last one asked for counts: others are
   * `job.cancelled`.
   */
  'pages.preview': method({
    kind: 'read',
    input: z.strictObject({
      ...Asked,
      section: Section.optional(),
      /** What stands in a field of the window and is not in the log yet. */
      typed: z.strictObject({ section: Section, text: longText }).optional(),
      pages: Pages,
    }),
    output: Previewed,
  }),
  /** More pages of the last preview, of a report or of a case (`cases.previewDocument`); none where it is over. */
  'pages.draw': method({ kind: 'read', input: z.strictObject({ pages: Pages }), output: z.strictObject({ images: Images }) }),
  /** Unencrypted: the window has said so and has asked. Phases: `read`, `set`, `write` (with the number of pages). */
  'pages.write': method({
    kind: 'job',
    input: z.strictObject({ ...Asked, format: z.enum(reportFileFormats), file: GrantToken }),
    output: z.strictObject({ sizeBytes: count, missing: Missing, isUniversal: z.boolean() }),
  }),
  /** As it was frozen, likewise. `report.leaks` where the public would read what nobody settled since. */
  'pages.writeFrozen': method({
    kind: 'job',
    input: z.strictObject({ freeze: RecordId, format: z.enum(reportFileFormats), file: GrantToken }),
    output: z.strictObject({ sizeBytes: count, missing: Missing, isUniversal: z.boolean() }),
  }),
  /** The tables that a report for the team rests on. For CSV the file is a new folder. */
  'pages.writeTables': method({
    kind: 'job',
    input: z.strictObject({ ...Asked, format: z.enum(annexFormats), file: GrantToken }),
    output: z.strictObject({ format: z.enum(annexFormats), rows: boundedRecord(z.string().max(64), count, 20), secretCases: count }),
  }),
  /** Its sources for programs that keep references; `unnamed` may not be named to its readers, and are left out. */
  'pages.writeSources': method({
    kind: 'job',
    input: z.strictObject({ ...Asked, format: z.enum(sourceFormats), file: GrantToken }),
    output: z.strictObject({ format: z.enum(sourceFormats), sources: count, unnamed: count }),
  }),
  /** OHCHR's matrix of the round, as a Word file. Likewise. */
  'pages.writeMatrix': method({
    kind: 'job',
    input: z.strictObject({ ...Asked, file: GrantToken }),
    output: z.strictObject({ sizeBytes: count, words: count, mostWords: count }),
  }),
};
