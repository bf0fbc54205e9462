/** Paragraph numbers as an addendum lists them: `186.1–186.12, 186.15 and 186.20 to 25`. */

/** A number, or from one to another; in the second the part before the dot may be left out. */
const one = String.raw`\d{1,3}\.\d{1,3}(?!\d)[a-z]?(?:\s*(?:[-‐‑‒–—]|to|through)\s*(?:\d{1,3}\.)?\d{1,3}(?![\d.]*\d))?`;
const separator = String.raw`\s*(?:[,;]|and|&|,\s*and)?\s*`;
const listPattern = new RegExp(String.raw`${one}(?:${separator}(?=\d{1,3}\.\d)${one})*`, 'gi');
const onePattern = new RegExp(one, 'gi');
/** More than any review has. */
const longestRange = 1000;

export interface ParagraphList {
  readonly paragraphs: readonly string[];
  /** Ranges that go backwards, or are longer than any review, or for which there is no room. */
  readonly broken: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** How many paragraphs ranges may still stand for: a short text of ranges could fill the memory. */
export interface ListRoom {
  left: number;
}

/** For all of a file. */
export function newListRoom(): ListRoom {
  return { left: 20 * longestRange };
}

/** All lists of numbers in a text, in their order. */
export function findParagraphLists(text: string, room: ListRoom = newListRoom()): readonly ParagraphList[] {
  return [...text.matchAll(listPattern)].map((match) => {
    const paragraphs: string[] = [];
    const broken: string[] = [];
    for (const [item] of match[0].matchAll(onePattern)) {
      const found = expand(item);
      if (found && found.length <= room.left) paragraphs.push(...found);
      else broken.push(item);
      if (found && found.length > 1) room.left -= Math.min(room.left, found.length);
    }
    return { paragraphs, broken, start: match.index, end: match.index + match[0].length };
  });
}

/** The paragraphs of one number or range; `undefined` for a range that is none. */
function expand(item: string): readonly string[] | undefined {
  const [from = '', to] = item.split(/\s*(?:[-‐‑‒–—]|to|through)\s*/i);
  if (to === undefined) return [from.toLowerCase()];
  const [main = '', first = ''] = from.split('.');
  const [toMain, last] = to.includes('.') ? to.split('.') : [main, to];
  const length = Number(last) - Number.parseInt(first, 10) + 1;
  if (toMain !== main || !(length >= 1) || length > longestRange || /[a-z]/i.test(first)) return undefined;
  return Array.from({ length }, (_, at) => `${main}.${Number(first) + at}`);
}
