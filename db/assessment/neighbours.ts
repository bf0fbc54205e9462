/** What stands before and after a target in a round, in the order of the paragraphs, each followed by its parts. */
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { readBook } from './book.ts';
import { partsOfScope, recommendationsInScope } from './scope.ts';
import { ownSeat } from './seats.ts';
import { keyOfTarget, type Target } from './target.ts';

export interface Neighbours {
  /** Counted from 1; null where the round does not have it. */
  readonly at: number | null;
  readonly count: number;
  readonly previous: Target | null;
  readonly next: Target | null;
  /** The next, beginning again at the top, that whoever is at work has to grade. */
  readonly nextOwn: Target | null;
}

export function neighboursOf(vault: ReadableVault, round: RecordId, target: Target): Neighbours {
  const all = recommendationsInScope(vault, round).flatMap(({ id: recommendation }): Target[] => [
    { recommendation },
    ...partsOfScope(vault, recommendation).map(({ id: part }) => ({ recommendation, part })),
  ]);
  const key = keyOfTarget(target);
  const at = all.findIndex((one) => keyOfTarget(one) === key);
  const book = readBook(vault, round);
  const own = ownSeat(book.seats);
  const isOpen = (one: Target) => keyOfTarget(one) !== key && book.of(one).isBlind;
  return {
    at: at < 0 ? null : at + 1,
    count: all.length,
    previous: all[at - 1] ?? null,
    next: at < 0 ? null : (all[at + 1] ?? null),
    nextOwn: (own && [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(isOpen)) ?? null,
  };
}
