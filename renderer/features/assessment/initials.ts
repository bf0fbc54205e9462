/** At most two letters for a name: first and last word's; of a Chinese name its last two characters. Pure. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? '')];
  if (words.length === 1) return /\p{Script=Han}/u.test(words[0]!) ? first.slice(-2).join('') : first.slice(0, 2).join('').toUpperCase();
  return [first[0] ?? '', [...(words.at(-1) ?? '')][0] ?? ''].join('').toUpperCase();
}
