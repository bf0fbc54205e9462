/** Words of strangers, within the limits of what is told. */

/** One line of at most 500 characters. */
export function lineOf(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .toWellFormed()
    .slice(0, 500)
    .toWellFormed();
}

/** Tags as they are told, within their limits. */
export function tagsOf(pairs: Iterable<readonly [string, unknown]>): { readonly name: string; readonly value: string }[] {
  const tags: { name: string; value: string }[] = [];
  for (const [name, value] of pairs) {
    const line = lineOf(typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');
    if (line === '' || tags.length >= 200) continue;
    tags.push({ name: lineOf(name).slice(0, 100).toWellFormed(), value: line });
  }
  return tags;
}
