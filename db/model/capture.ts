/**
 * What a file of metadata says of the files beside it: the tables and side files that capture tools and telephones write. Read
 * by a process without keys (db/inspect), and believed no further than its limits.
 */
import * as z from 'zod';

import { captureTools, mostEntries } from './capture-tools.ts';

const Line = z.string().max(500);

/** `2015-07-09T14:03:22`, with an offset where one is said. */
export const SaidInstant = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?$/);

export const SaidTags = z.array(z.strictObject({ name: z.string().max(100), value: Line }));

const said = {
  /** As it names the file, with a path where it says one. */
  file: Line.optional(),
  sha256: z
    .string()
    .max(64)
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  capturedAt: SaidInstant.optional(),
  /** Where no more than the day is said. */
  day: z
    .string()
    .max(10)
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  device: Line.optional(),
  creator: Line.optional(),
  title: Line.optional(),
  url: z.string().max(2000).optional(),
  /** What everything of one origin shares: the id of a telephone, the name of an interviewer. */
  origin: Line.optional(),
  /** Everything else, as it says it. */
  tags: SaidTags.max(60).optional(),
};

export const CaptureEntry = z.strictObject(said);
export type CaptureEntry = z.infer<typeof CaptureEntry>;

export const Capture = z.strictObject({
  tool: z.enum(captureTools),
  entries: z.array(CaptureEntry).max(mostEntries),
  /** It says more than is read. */
  isCut: z.boolean().optional(),
});
export type Capture = z.infer<typeof Capture>;

/** What one file of metadata says of one item. */
export const Told = z.strictObject({
  ...said,
  tool: z.enum(captureTools),
  /** The name of the file that says it. */
  from: Line,
});
export type Told = z.infer<typeof Told>;
