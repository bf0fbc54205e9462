/** What a file says of itself: read from its bytes by a process without keys, and believed no further than its limits. */
import * as z from 'zod';

const Line = z.string().max(500);
const most = 2 ** 31 - 1;

/** What stands out in a file, and who opens it should know. */
export const fileWarnings = ['name-differs', 'scripts', 'unreadable'] as const;
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
  capturedAt: z
    .string()
    .max(40)
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?$/)
    .optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  /** Camera, telephone or program. */
  device: Line.optional(),
  software: Line.optional(),
  author: Line.optional(),
  title: Line.optional(),
  codecs: z.array(Line).max(8).optional(),
  warnings: z.array(z.enum(fileWarnings)).max(fileWarnings.length).optional(),
  /** Everything else that it says, as it says it. */
  tags: z
    .array(z.strictObject({ name: z.string().max(100), value: Line }))
    .max(200)
    .optional(),
});
export type FileFacts = z.infer<typeof FileFacts>;

/** What is known of a file that nobody could read. */
export const unknownFacts: FileFacts = { mediaType: 'application/octet-stream' };

/** The facts of a record of evidence. What a newer app or a stranger wrote there, and this cannot read, is none. */
export function readFacts(text: unknown): FileFacts | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return FileFacts.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
