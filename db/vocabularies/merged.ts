/**
 * Terms that were merged, as statements count them: what came with an old term counts as the one that took its place, at once
 * and without a record written anew (docs/decisions/0091).
 */
import type { ReadableVault } from '../vault/vault.ts';
import { termsIn, type TermsInVault } from './in-vault.ts';

type Merged = ReadonlyMap<string, string>;

const known = new WeakMap<TermsInVault, Merged>();

/** By the code of each term that was merged the one that it counts as: merges are followed to their end, a circle stops. */
function mergedIn(vault: Pick<ReadableVault, 'raw'>): Merged {
  const terms = termsIn(vault);
  const before = known.get(terms);
  if (before) return before;
  const own = [...terms.own.values()].flat();
  const next = new Map(own.flatMap(({ code, mergedInto }) => (mergedInto === undefined ? [] : [[code, mergedInto] as const])));
  // A term of a team that has not come here takes nobody's place yet.
  const isHere = new Set(own.map(({ code }) => code));
  const endOf = (code: string) => {
    const seen = new Set([code]);
    let at = code;
    for (let to = next.get(at); to !== undefined && !seen.has(to) && (isHere.has(to) || !to.startsWith('own-')); to = next.get(at)) {
      seen.add(to);
      at = to;
    }
    return at;
  };
  const found = new Map([...next.keys()].map((code) => [code, endOf(code)] as const).filter(([code, end]) => code !== end));
  known.set(terms, found);
  return found;
}

/** For `countedCode`; nothing where nothing was merged. */
export function mergedCodes(vault: Pick<ReadableVault, 'raw'>): string | undefined {
  const merged = mergedIn(vault);
  return merged.size === 0 ? undefined : JSON.stringify(Object.fromEntries(merged));
}

/** The code that a code counts as. */
export function codeNow(vault: Pick<ReadableVault, 'raw'>): <Code extends string | null>(code: Code) => Code | string {
  const merged = mergedIn(vault);
  return (code) => (code === null ? code : (merged.get(code) ?? code));
}

/** All codes that count as one of these. */
export function codesCountedAs<Code extends string | null>(vault: Pick<ReadableVault, 'raw'>, codes: readonly Code[]): (Code | string)[] {
  const merged = mergedIn(vault);
  if (merged.size === 0) return [...codes];
  const wanted = new Set<string | null>(codes.map((code) => (code === null ? code : (merged.get(code) ?? code))));
  const others = [...merged].flatMap(([code, now]) => (wanted.has(now) ? [code] : []));
  return [...new Set([...codes, ...wanted, ...others])] as (Code | string)[];
}
