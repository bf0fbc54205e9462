import * as z from 'zod';

import { defineEntity, is } from './entity.ts';

/** What a case says about a recommendation. */
export const LinkDirection = z.enum(['contradicts', 'supports', 'context']);
export type LinkDirection = z.infer<typeof LinkDirection>;

/** A case or act linked to a recommendation, with a reason and a snapshot of what was linked. */
export const linkEntity = defineEntity(
  'link',
  {
    case: is.reference('case'),
    act: is.reference('act'),
    recommendation: is.reference('recommendation'),
    part: is.reference('part'),
    direction: is.code('link-directions'),
    reason: is.long(),
    confirmedBy: is.reference('member'),
    /** The rule that proposed it. */
    rule: is.reference('link-rule', { isWritten: true }),
    snapshotSymbol: is.line({ isWritten: true }),
    snapshotParagraph: is.line({ isWritten: true }),
    snapshotText: is.long({ isWritten: true }),
  },
  { owner: 'case', list: 'links', title: ['snapshotParagraph', 'recommendation'] },
);
