/** From the words of a footnote back to what they cite: items of evidence, and the places in them that are recorded. */
import { clockText } from '../model/clock.ts';
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { type NotedPlace, paragraphWords, readPlaceNotes } from '../model/place-notes.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Item, itemOf } from './items.ts';
import { type FilePlace, type Pinpoint, pinpointsIn } from './pinpoints.ts';

export interface TracedPlace {
  readonly cited: NotedPlace;
  /** With this number and hash; several where two vaults gave one number. */
  readonly items: readonly (Item & { readonly pinpoints: readonly Pinpoint[] })[];
}

const numbered = query((db, given: { number: string }) =>
  db.selectFrom('evidence').select(['id', 'sha256']).where('number', '=', given.number).where('deleted', '=', 0).orderBy('key'),
);

const hashed = query((db, given: { from: string; to: string }) =>
  db
    .selectFrom('evidence')
    .select(['id', 'sha256'])
    .where('sha256', '>=', given.from)
    .where('sha256', '<', given.to)
    .where('deleted', '=', 0)
    .orderBy('key'),
);

/** @param words of a footnote, or a page with many. @returns each place that they cite, in their order. */
export function tracePlaces(vault: ReadableVault, words: string): TracedPlace[] {
  return readPlaceNotes(words).map((cited) => ({
    cited,
    items: itemsOf(vault, cited).map((id) => ({
      ...itemOf(vault, id),
      pinpoints: pinpointsIn(vault, id).filter(({ place }) => isSamePlace(cited, place)),
    })),
  }));
}

/** What has the number and another file is not what was cited. */
function itemsOf(vault: ReadableVault, { number, sha256 }: NotedPlace): RecordId[] {
  const rows =
    number !== undefined
      ? numbered.all(vault, { number })
      : sha256 === undefined
        ? []
        : // "g" stands behind every digit of a hash.
          hashed.all(vault, { from: sha256, to: `${sha256}g` });
  return rows.flatMap((row) => ((row.sha256?.toLowerCase() ?? '').startsWith(sha256 ?? '') ? [idText(row.id)] : []));
}

function isSamePlace(cited: NotedPlace, { page, paragraph, fromMs, toMs, region }: FilePlace): boolean {
  const clock = (ms: number | undefined) => (ms === undefined ? '' : clockText(ms));
  return (
    cited.page === page &&
    (cited.paragraph ?? '') === paragraphWords(paragraph) &&
    clock(cited.fromMs) === clock(fromMs) &&
    clock(cited.toMs) === clock(toMs) &&
    (cited.isPart ?? false) === (region !== undefined)
  );
}
