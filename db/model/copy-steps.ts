/** How a copy of an item was made in which parts are covered: kept as JSON with the copy (`steps`), for whoever has to explain it. */
import * as z from 'zod';

import { RecordId } from './record-id.ts';

/** What a copy with parts covered is made as: a picture, or a PDF of pictures. */
export const copyTypes = ['image/png', 'image/jpeg', 'application/pdf'] as const;
export type CopyType = (typeof copyTypes)[number];

const thousandth = z.int().min(0).max(1000);

/** In thousandths of the width and height of the page or picture as it is shown: a picture the right way up. */
export const CoveredPart = z.strictObject({
  /** Of the item that it was made of, from 1; a picture is one page. */
  page: z.int().min(1).max(20_000),
  left: thousandth,
  top: thousandth,
  width: thousandth.min(1),
  height: thousandth.min(1),
  /** What stood there, in the words of who covered it: a face, a name. */
  what: z.string().max(200).optional(),
});
export type CoveredPart = z.infer<typeof CoveredPart>;

/** What the person chose. */
export const CopyChoices = z.strictObject({
  covered: z
    .array(CoveredPart)
    .max(5000)
    .refine((parts) => parts.every(({ left, top, width, height }) => left + width <= 1000 && top + height <= 1000), {
      message: 'outside of the page',
    }),
  /** Pages that the copy does not have. */
  leftOut: z.array(z.int().min(1).max(20_000)).max(20_000),
  /** Pixels that were covered beyond each side: a lossy picture keeps traces of a block of it in the whole block. */
  margin: z.int().min(0).max(64),
  /** Of drawn pages, in pixels for an inch. */
  resolution: z.int().min(1).max(2400).optional(),
});
export type CopyChoices = z.infer<typeof CopyChoices>;

export const CopySteps = z.strictObject({
  ...CopyChoices.shape,
  /** The item that it was made of, as it was then. */
  original: z.strictObject({
    id: RecordId,
    number: z.string().max(100).optional(),
    sha256: z
      .string()
      .max(64)
      .regex(/^[0-9a-f]{64}$/),
    pages: z.int().min(1).optional(),
  }),
  /** Decoded, painted over in black and encoded anew; nothing else of the file was taken over. */
  made: z.literal('painted-over'),
  /** Of Lapwing. */
  version: z.string().max(50),
});
export type CopySteps = z.infer<typeof CopySteps>;

/** Of a record; nothing where it has none, or a newer app wrote them. */
export function readCopySteps(text: unknown): CopySteps | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return CopySteps.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The page of a copy that shows a page of what it was made of, from 1; nothing where it was left out. */
export function pageInCopy({ leftOut }: Pick<CopySteps, 'leftOut'>, page: number): number | undefined {
  return leftOut.includes(page) ? undefined : page - leftOut.filter((one) => one < page).length;
}
