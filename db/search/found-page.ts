/** Which page of a file holds what was sought. */
import { fold } from '../model/fold.ts';
import type { FilePage } from './document.ts';
import type { SoughtPhrase } from './snippet.ts';

const isPlain = /^[\x00-\x7f]*$/;

/** Characters that one search looks at in files, over all its hits: a book of a thousand pages. Counted down. */
export const pagesPerSearch = 3_000_000;

/**
 * The first page with all that is sought, or else with the most of it.
 *
 * @returns `undefined` where nothing of it stands on the pages that are looked at.
 */
export function foundPage(pages: Iterable<FilePage>, sought: readonly SoughtPhrase[], effort: { left: number }): FilePage | undefined {
  let best: FilePage | undefined;
  let most = 0;
  for (const page of pages) {
    if ((effort.left -= page.text.length) < 0) break;
    const folded = isPlain.test(page.text) ? page.text.toLowerCase() : fold(page.text);
    const count = sought.filter(({ tokens }) => tokens.every((token) => folded.includes(token))).length;
    if (count > most) [best, most] = [page, count];
    if (most === sought.length) break;
  }
  return best;
}
