/** What a file says of itself: read from its bytes by a process without keys, and believed no further than its limits. */
import * as z from 'zod';

import { SaidInstant, Told } from './capture.ts';
import { mostTold } from './capture-tools.ts';
import { unknownType } from './media-words.ts';

const Line = z.string().max(500);
const most = 2 ** 31 - 1;

/** What stands out in a file, and who opens it should know. */
export const fileWarnings = [
  'name-differs',
  /** The record of a file that came in a bundle says another kind than its content: found here, and kept with nothing. */
  'type-differs',
  'scripts',
  'unreadable',
  /** Parts of a package are not what its own list of hashes says. */
  'digests-differ',
  /** A file of metadata beside it says the hash of another content. */
  'hash-differs',
] as const;
export type FileWarning = (typeof fileWarnings)[number];

export const FileFacts = z.strictObject({
  /** By its content: `image/jpeg`; `application/octet-stream` where nothing is known. */
  mediaType: z
    .string()
    .max(100)
    .regex(/^[a-z0-9.+-]+\/[a-z0-9.+-]+$/),
  width: z.int().min(0).max(most).optional(),
  height: z.int().min(0).max(most).optional(),
  durationMs: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  pages: z.int().min(0).max(most).optional(),
  /** `2015-07-09T14:03:22`, with an offset where the file says one. */
  capturedAt: SaidInstant.optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  /** Camera, telephone or program. */
  device: Line.optional(),
  software: Line.optional(),
  author: Line.optional(),
  title: Line.optional(),
  /** Of a captured page. */
  url: z.string().max(2000).optional(),
  /** The tool that captured it, where the file is a capture. */
  tool: Line.optional(),
  /** Parts of a package that are what its own list of hashes says. */
  wholeParts: z.int().min(0).max(most).optional(),
  /**
   * Of a file that may hold others, or pictures beside words: whether it does. Left out where nobody could tell, and of words in which
   * none was found; of words also true where it could not be told. Of a picture true where a film stands behind it.
   */
  holdsPictures: z.boolean().optional(),
  /**
   * Where it holds pictures, and they are all of one kind: the small picture of its first page that the program made which wrote it. It may
   * show what the pages do not, so it is asked about as any picture is.
   */
  holdsOnly: z.enum(['first-page']).optional(),
  codecs: z.array(Line).max(8).optional(),
  warnings: z.array(z.enum(fileWarnings)).max(fileWarnings.length).optional(),
  /** Everything else that it says, as it says it. */
  tags: z
    .array(z.strictObject({ name: z.string().max(100), value: Line }))
    .max(200)
    .optional(),
  /** What files of metadata beside it say of it. Not said by the file itself, and added when it comes in. */
  told: z.array(Told).max(mostTold).optional(),
});
export type FileFacts = z.infer<typeof FileFacts>;

/** What is known of a file that nobody could read. */
export const unknownFacts: FileFacts = { mediaType: unknownType };

/** The facts of a record of evidence. What a newer app or a stranger wrote there, and this cannot read, is none. */
export function readFacts(text: unknown): FileFacts | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return FileFacts.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
