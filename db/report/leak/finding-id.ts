/** What names a finding: the same over writings anew, in every format, as long as its words and those around them are the same. */
import { createHash } from 'node:crypto';

import type { FindingKind } from '../../model/report-finding.ts';
import { lettersOf } from '../names/letters.ts';

/** So many letters on each side: what is settled is settled at this place, and not wherever a name comes up later. */
export const aroundLetters = 32;

export function findingId(
  kind: FindingKind,
  section: string,
  words: { readonly before: string; readonly found: string; readonly after: string },
): string {
  const around = [words.before.slice(-aroundLetters), words.found, words.after.slice(0, aroundLetters)].map(
    (part) => lettersOf(part).folded,
  );
  return createHash('sha256')
    .update(JSON.stringify([kind, section, ...around]))
    .digest('base64url')
    .slice(0, 12);
}
