/**
 * What stands for people and cases in a report for readers outside of the team: letters and numbers that say nothing.
 *
 * They are drawn at random for each report, so that two reports cannot be laid beside each other; a report keeps those that it has.
 */
import { createHash, randomInt } from 'node:crypto';

import type { RecordId } from '../../model/record-id.ts';

export interface Mark {
  readonly subject: RecordId;
  readonly kind: 'person' | 'case';
  /** A letter or several for a person, a number for a case. */
  readonly mark: string;
}

/**
 * A mark for each, those that are kept as they are.
 *
 * @param seed random, and of one report alone: with it the same marks are drawn as long as none are kept. Without, others each time.
 * @returns by `kind subject`.
 */
export function drawMarks(
  kept: readonly Mark[],
  seed: string | undefined,
  wanted: { readonly person: readonly RecordId[]; readonly case: readonly RecordId[] },
): { readonly marks: ReadonlyMap<string, string>; readonly fresh: readonly Mark[] } {
  const marks = new Map(kept.map(({ kind, subject, mark }) => [`${kind} ${subject}`, mark]));
  const fresh: Mark[] = [];
  for (const kind of ['person', 'case'] as const) {
    const missing = wanted[kind].filter((subject) => !marks.has(`${kind} ${subject}`)).toSorted();
    const taken = new Set(kept.filter((mark) => mark.kind === kind).map(({ mark }) => mark));
    const free = (kind === 'person' ? letters(taken.size + missing.length) : numbers(taken.size + missing.length)).filter(
      (mark) => !taken.has(mark),
    );
    for (const subject of missing) {
      const [mark] = free.splice(seed === undefined ? randomInt(free.length) : drawn(seed, subject, free.length), 1);
      marks.set(`${kind} ${subject}`, mark!);
      fresh.push({ kind, subject, mark: mark! });
    }
  }
  return { marks, fresh };
}

function drawn(seed: string, subject: RecordId, among: number): number {
  return createHash('sha256').update(`${seed} ${subject}`).digest().readUInt32BE(0) % among;
}

/** Whether it could have been drawn here: what came with a bundle as a mark may be any words. */
export function isDrawn({ kind, mark }: Pick<Mark, 'kind' | 'mark'>): boolean {
  return (kind === 'person' ? /^[A-HJ-NP-Z]{1,4}$/ : /^[1-9]\d{0,6}$/).test(mark);
}

const alphabet = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];

/** One letter while many are left free, so that a letter does not say how many people there are; then two, then three. */
function letters(count: number): string[] {
  let pool = alphabet;
  while (pool.length < count * 1.2) pool = pool.flatMap((first) => alphabet.map((last) => first + last));
  return [...pool];
}

/** Running numbers: as many as there are cases. */
function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, n) => String(n + 1));
}
