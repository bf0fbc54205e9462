/** Numbers of paragraphs in short: 186.1, 186.2, 186.3 is 186.1–186.3. */
export function paragraphRanges(paragraphs: readonly string[]): string[] {
  const ranges: { readonly first: string; last: string }[] = [];
  for (const number of paragraphs) {
    const range = ranges.at(-1);
    if (range && isNext(range.last, number)) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges.map(({ first, last }) => (first === last ? first : `${first}–${last}`));
}

function isNext(one: string, other: string): boolean {
  const [, head, tail] = /^(.*?)(\d+)$/.exec(one) ?? [];
  return tail !== undefined && other === `${head}${Number(tail) + 1}`;
}
