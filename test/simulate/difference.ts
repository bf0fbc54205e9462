/** @throws {Error} with the first place where the two differ. */
export function requireSame(what: string, one: unknown, other: unknown): void {
  const difference = firstDifference(one, other, '');
  if (difference) throw new Error(`${what} differ${difference}`);
}

function firstDifference(one: unknown, other: unknown, path: string): string | undefined {
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = firstDifference((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name], `${path}.${name}`);
      if (found) return found;
    }
    return undefined;
  }
  return Object.is(one, other) ? undefined : ` at ${path}: ${text(one)} and ${text(other)}`;
}

const text = (value: unknown) => JSON.stringify(value) ?? 'nothing';
