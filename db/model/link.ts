import * as z from 'zod';

import { defineEntity, fieldKinds as is } from './entity.ts';

/** What a case says about a recommendation. */
export const LinkDirection = z.enum(['contradicts', 'supports', 'context']);
export type LinkDirection = z.infer<typeof LinkDirection>;

/** A case or act linked to a recommendation, with a reason and a snapshot of what was linked. */
export const linkEntity = defineEntity('link', {
  case: is.reference,
  act: is.reference,
  recommendation: is.reference,
  direction: is.code,
  reason: is.text,
  confirmedBy: is.reference,
  rule: is.text,
  snapshotSymbol: is.text,
  snapshotParagraph: is.text,
  snapshotText: is.text,
});
