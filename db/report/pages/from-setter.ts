/** Checks what comes from the process that sets pages as what a stranger sends: texts of many hands run through its native code. */
import * as z from 'zod';

import type { ReportFileFormat } from '../../model/report.ts';
import type { FromSetter } from './protocol.ts';
import { setterLimits } from './protocol.ts';

const Id = z.int().min(1);
const missing = z
  .array(z.strictObject({ letter: z.string().max(8), where: z.string().max(10_000), around: z.string().max(200) }))
  .max(setterLimits.letters);
const page = z.int().min(0).max(setterLimits.pages);
const side = z.number().min(1).max(10_000);
const images = z.array(z.strictObject({ page, svg: z.string().startsWith('<svg ').max(setterLimits.characters) })).max(setterLimits.images);

const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('laid-out'), id: Id, pages: page }),
  z.strictObject({ type: z.literal('file'), id: Id, content: z.instanceof(Uint8Array), missing, isUniversal: z.boolean() }),
  z.strictObject({
    type: z.literal('preview'),
    id: Id,
    sizes: z.array(z.strictObject({ width: side, height: side })).max(setterLimits.pages),
    images,
    missing,
  }),
  z.strictObject({ type: z.literal('drawn'), id: Id, images }),
]) satisfies z.ZodType<FromSetter>;

/** @returns the message, or `undefined` for what no honest process says. */
export function checkFromSetter(raw: unknown): FromSetter | undefined {
  return message.safeParse(raw).data;
}

const beginnings: Readonly<Record<ReportFileFormat, string>> = { pdf: '%PDF-', docx: 'PK\u0003\u0004', html: '<!doctype html>' };

/** Whether these bytes begin as a file of this format does. */
export function isOfFormat(content: Uint8Array, format: ReportFileFormat): boolean {
  const beginning = beginnings[format];
  const found = Buffer.from(content.subarray(0, beginning.length)).toString('latin1');
  return content.length <= setterLimits.bytes && found.toLowerCase() === beginning.toLowerCase();
}
