/** Which post somebody had when something happened: the rank at the time, not that of today. Pure. */
import { parseDate } from './date.ts';

/** A relation as far as it says of a post. */
export interface DatedRelation {
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Relations that give somebody a post in a body; family and friends give none. */
const posts: ReadonlySet<unknown> = new Set(['head', 'officer', 'member', 'founder', 'subordinate', 'superior', 'branch']);

/**
 * The posts that somebody may have had on a day. One without dates counts: nobody said that it ended.
 *
 * @param when EDTF; without one, or with one that cannot be read, nothing is said.
 */
export function postsAt<Relation extends DatedRelation>(relations: readonly Relation[], when: unknown): readonly Relation[] {
  const day = boundsOf(when);
  if (!day) return [];
  return relations.filter(({ fields }) => {
    if (!posts.has(fields['type']) && fields['position'] === undefined && fields['rank'] === undefined) return false;
    const [begin, end] = [boundsOf(fields['begin']), boundsOf(fields['end'])];
    const isBegun = begin?.earliest === undefined || day.latest === undefined || begin.earliest <= day.latest;
    const isGoingOn = end?.latest === undefined || day.earliest === undefined || end.latest >= day.earliest;
    return isBegun && isGoingOn;
  });
}

function boundsOf(edtf: unknown): { readonly earliest?: string | undefined; readonly latest?: string | undefined } | undefined {
  const read = typeof edtf === 'string' ? parseDate(edtf) : undefined;
  return read?.ok ? read.date : undefined;
}
