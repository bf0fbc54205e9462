/**
 * Names of the parts of a bundle: `2026-11-30-7hq2m4kd.k3fzx2ab.02-of-05.q7m2c4ta.age`. The parts are the bundle's bytes, cut and nothing
 * else: in the order of their names `cat` joins them. What a part belongs to, and a sum of its bytes, stands in its name alone, and says
 * nothing of what is in it.
 */
export interface PartName {
  /** What the bundle was called when it was written. */
  readonly title: string;
  /** The same for all parts of one bundle, made of its first bytes (db/bundle/parts/tag.ts). */
  readonly tag: string;
  /** From 1. */
  readonly n: number;
  readonly parts: number;
  /** Of its bytes, so that one that was damaged on the way is told before the others come (db/bundle/parts/tag.ts); not in older names. */
  readonly sum?: string;
}

export const mostParts = 9_999;
export const tagAlphabet = 'abcdefghijklmnopqrstuvwxyz234567';
export const tagChars = 8;

export function printPartName({ title, tag, n, parts, sum }: PartName): string {
  return `${title}.${tag}.${String(n).padStart(String(parts).length, '0')}-of-${parts}${sum === undefined ? '' : `.${sum}`}.age`;
}

const letters = `[a-z2-7]{${tagChars}}`;
const pattern = new RegExp(
  String.raw`([^/\\]*?)\.?(${letters})\.0*([1-9]\d{0,3})-of-0*([1-9]\d{0,3})(?!\d)(?:\.(${letters})(?![a-z2-7]))?[^/\\]*$`,
  'i',
);

/** What the name of a file, or its path, says, also where a program that copied it wrote ` (2)` behind; nothing of what is no part. */
export function readPartName(path: string): PartName | undefined {
  const found = pattern.exec(path);
  if (!found) return undefined;
  const [n, parts] = [Number(found[3]), Number(found[4])];
  const sum = found[5]?.toLowerCase();
  return n <= parts && parts > 1 ? { title: found[1]!, tag: found[2]!.toLowerCase(), n, parts, ...(sum && { sum }) } : undefined;
}
