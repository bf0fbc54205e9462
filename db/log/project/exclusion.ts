/**
 * Which changes do not count because the import that brought them is excluded.
 *
 * An import record lists what it brought as `{ranges: {replica: "1-20,25"}, single: ["<change id>", …]}`.
 * The rule follows from the log alone, so that vaults with equal logs agree.
 */
import { AppError } from '../../model/errors.ts';
import type { ExclusionRule, LogStore } from '../store.ts';

export interface ImportedChanges {
  /** Whole actions, as ranges of their seq. */
  readonly ranges: Readonly<Record<string, string>>;
  /** Single actions (forks) by id, and single changes by change id. */
  readonly single: readonly string[];
}

export function isExcluded(store: LogStore, replica: string, seq: number, actionId: string, n: number): boolean {
  store.exclusions ??= readRules(store);
  return store.exclusions.some((rule) => rule.covers(replica, seq, actionId, n));
}

/**
 * The same for a change that stands here, of whatever entity. Decisions never come with a bundle, and none is switched off
 * by another: in a fork one may stand at a place that an import names.
 */
export function isSwitchedOff(
  store: LogStore,
  entity: string,
  place: { replica: string; seq: number; actionId: string; n: number },
): boolean {
  if (store.entities.get(entity)?.travels === false) return false;
  return isExcluded(store, place.replica, place.seq, place.actionId, place.n);
}

export function hasExclusions(store: LogStore): boolean {
  store.exclusions ??= readRules(store);
  return store.exclusions.length > 0;
}

/**
 * One rule for all. A range names places in a replica's chain, and in a fork two actions share a place: what
 * an accepted import lists by its id came with that import and is not touched by another's range.
 */
function readRules(store: LogStore): ExclusionRule[] {
  const lists = (decision: string) =>
    store
      .sql<{ changes: string | null }>('SELECT changes FROM import_record WHERE decision = ? AND deleted = 0')
      .all(decision)
      .flatMap((row) => (row.changes ? [parseImportedChanges(row.changes)] : []));
  const excluded = lists('exclude').map(exclusionRule);
  if (excluded.length === 0) return [];
  const kept = new Set(lists('accept').flatMap(({ single }) => single));
  return [
    {
      covers: (replica, seq, actionId, n) =>
        excluded.some((rule) => rule.covers(replica, seq, actionId, n)) && !kept.has(actionId) && !kept.has(`${actionId}.${n}`),
    },
  ];
}

/** @throws {AppError} `log.invalid` when the list is not one that Lapwing writes. */
export function parseImportedChanges(text: string): ImportedChanges {
  try {
    const { ranges, single } = JSON.parse(text) as ImportedChanges;
    if (typeof ranges !== 'object' || ranges === null || !Array.isArray(single)) throw new TypeError('shape');
    return { ranges, single };
  } catch (error) {
    throw new AppError('log.invalid', 'The list of what an import brought cannot be read.', { cause: error });
  }
}

/** How many actions an import brought, or brought parts of. */
export function countImported({ ranges, single }: ImportedChanges): number {
  const whole = Object.values(ranges).flatMap(parseRanges);
  return whole.reduce((sum, [from, to]) => sum + to - from + 1, 0) + new Set(single.map((id) => id.split('.', 1)[0])).size;
}

export function exclusionRule(changes: ImportedChanges): ExclusionRule {
  const ranges = new Map(Object.entries(changes.ranges).map(([replica, text]) => [replica, parseRanges(text)]));
  const single = new Set(changes.single);
  return {
    covers(replica, seq, actionId, n) {
      if (single.size > 0 && (single.has(actionId) || single.has(`${actionId}.${n}`))) return true;
      return inRanges(ranges.get(replica), seq);
    },
  };
}

/** `1-20,25` → `[[1, 20], [25, 25]]`, sorted. */
export function parseRanges(text: string): [number, number][] {
  if (text === '') return [];
  return text.split(',').map((part) => {
    const [from, to] = part.split('-');
    return [Number(from), Number(to ?? from)];
  });
}

/** The shortest text for a sorted list of numbers: `[1, 2, 3, 7]` → `1-3,7`. */
export function printRanges(sorted: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (end + 1 < sorted.length && sorted[end + 1] === sorted[end]! + 1) end += 1;
    parts.push(end === at ? `${sorted[at]}` : `${sorted[at]}-${sorted[end]}`);
    at = end + 1;
  }
  return parts.join(',');
}

/** @param ranges sorted, as `parseRanges` gives them. */
export function inRanges(ranges: readonly [number, number][] | undefined, seq: number): boolean {
  if (!ranges) return false;
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle]!;
    if (seq < from) high = middle - 1;
    else if (seq > to) low = middle + 1;
    else return true;
  }
  return false;
}
