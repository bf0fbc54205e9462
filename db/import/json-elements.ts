/**
 * The elements of one JSON array, one at a time: a file of any size costs the memory of its largest
 * element. JSON.parse reads each element; this only finds where it ends. Why ours: docs/decisions/0057.
 */
import { AppError } from '../model/errors.ts';

export interface JsonLimits {
  readonly elementCharacters: number;
  readonly depth: number;
}

/** What JSON takes for blanks: fewer than JavaScript does. */
const blank = /^[ \t\n\r]*$/;

export const jsonLimits: JsonLimits = { elementCharacters: 2 ** 20, depth: 32 };

/** Finds the elements; feed it the text in pieces. */
export class ElementSplitter {
  readonly #limits: JsonLimits;
  #state: 'before' | 'inside' | 'after' = 'before';
  #depth = 0;
  #isString = false;
  #isEscaped = false;
  #kept = '';
  #elements = 0;

  constructor(limits: JsonLimits = jsonLimits) {
    this.#limits = limits;
  }

  /**
   * @returns the texts of the elements that ended in this piece.
   * @throws {AppError} `import.not-this-format` for anything but one array or deep nesting; `import.line-too-long` for a huge element.
   */
  add(piece: string): readonly string[] {
    const found: string[] = [];
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (this.#isString) this.#readInString(code);
      else if (this.#state !== 'inside') {
        if (this.#opens(code)) start = at + 1;
      } else if (code === 0x22) this.#isString = true;
      else if (code === 0x5b || code === 0x7b) this.#deepen();
      else if (this.#depth > 0) {
        if (code === 0x5d || code === 0x7d) this.#depth -= 1;
      } else if (code === 0x7d) throw notAnArray();
      else if (code === 0x5d || code === 0x2c) {
        this.#endElement(piece.slice(start, at), found, code === 0x5d);
        start = at + 1;
      }
    }
    if (this.#state === 'inside') this.#keep(piece.slice(start));
    return found;
  }

  /** @throws {AppError} `import.not-this-format` when the array is not closed. */
  finish(): void {
    if (this.#state !== 'after') throw notAnArray();
  }

  #readInString(code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === 0x5c) this.#isEscaped = true;
    else if (code === 0x22) this.#isString = false;
  }

  /** Before and behind the array only blanks may stand. */
  #opens(code: number): boolean {
    if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) return false;
    if (this.#state === 'after' || code !== 0x5b) throw notAnArray();
    this.#state = 'inside';
    return true;
  }

  #deepen(): void {
    this.#depth += 1;
    if (this.#depth <= this.#limits.depth) return;
    const params = { limit: this.#limits.depth };
    throw new AppError('import.not-this-format', 'This JSON is nested deeper than any real one. Nothing was changed.', { params });
  }

  #endElement(text: string, found: string[], isLast: boolean): void {
    this.#keep(text);
    const element = this.#kept;
    this.#kept = '';
    if (isLast) this.#state = 'after';
    if (blank.test(element)) {
      if (isLast && this.#elements === 0) return;
      throw notAnArray();
    }
    this.#elements += 1;
    found.push(element);
  }

  #keep(text: string): void {
    this.#kept += text;
    if (this.#kept.length <= this.#limits.elementCharacters) return;
    const params = { limit: this.#limits.elementCharacters, row: this.#elements + 1 };
    throw new AppError('import.line-too-long', 'One entry of this file is longer than any real one. Nothing was changed.', { params });
  }
}

function notAnArray(): AppError {
  return new AppError(
    'import.not-this-format',
    'This is not a whole JSON list. Nothing was changed; it may have been cut off while copying.',
  );
}

/**
 * The first name that stands twice in one object of a JSON text that was parsed already: JSON.parse keeps the last of
 * them, and says nothing of the others.
 */
export function repeatedName(text: string): string | undefined {
  const open: Set<string>[] = [];
  let [from, to] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) [from, to] = [at, (at = endOfString(text, at)) + 1];
    else if (code === 0x7b) open.push(new Set());
    else if (code === 0x7d) open.pop();
    else if (code === 0x3a) {
      const quoted = text.slice(from, to);
      const name = quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
      const names = open.at(-1)!;
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}

/** @param start where its first quote stands. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
  return at;
}
