/**
 * The elements of one JSON array, one at a time: a file of any size costs the memory of its largest
 * element. JSON.parse reads each element; this only finds where it ends.
 */
import { AppError } from '../model/errors.ts';

export interface JsonLimits {
  readonly elementCharacters: number;
  readonly depth: number;
}

export const jsonLimits: JsonLimits = { elementCharacters: 2 ** 20, depth: 32 };

export interface ElementSplitter {
  /** @returns the texts of the elements that ended in this piece. */
  add(piece: string): readonly string[];
  /** @throws {AppError} `import.not-this-format` when the array is not closed. */
  finish(): void;
}

/** @throws {AppError} `import.not-this-format` for anything but one array; `import.line-too-long` for a huge element; `input.invalid` for deep nesting. */
export function createElementSplitter(limits: JsonLimits): ElementSplitter {
  let state: 'before' | 'inside' | 'after' = 'before';
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  let kept = '';
  let elements = 0;

  const endElement = (text: string, found: string[], isLast: boolean) => {
    const element = kept + text;
    kept = '';
    if (element.trim() === '') {
      if (isLast && elements === 0) return;
      throw notAnArray();
    }
    elements += 1;
    found.push(element);
  };

  const add = (piece: string): readonly string[] => {
    const found: string[] = [];
    let start = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (isString) {
        if (isEscaped) isEscaped = false;
        else if (code === 0x5c) isEscaped = true;
        else if (code === 0x22) isString = false;
        continue;
      }
      if (state !== 'inside') {
        if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) continue;
        if (state === 'after' || code !== 0x5b) throw notAnArray();
        state = 'inside';
        start = at + 1;
      } else if (code === 0x22) isString = true;
      else if (code === 0x5b || code === 0x7b) {
        depth += 1;
        if (depth > limits.depth)
          throw new AppError('import.not-this-format', 'This JSON is nested deeper than any real one. Nothing was changed.', {
            params: { limit: limits.depth },
          });
      } else if (code === 0x5d || code === 0x7d) {
        if (depth > 0) depth -= 1;
        else if (code === 0x7d) throw notAnArray();
        else {
          endElement(piece.slice(start, at), found, true);
          state = 'after';
        }
      } else if (code === 0x2c && depth === 0) {
        endElement(piece.slice(start, at), found, false);
        start = at + 1;
      }
    }
    if (state === 'inside') kept += piece.slice(start);
    if (kept.length > limits.elementCharacters) {
      throw new AppError('import.line-too-long', 'One entry of this file is longer than any real one. Nothing was changed.', {
        params: { limit: limits.elementCharacters, row: elements + 1 },
      });
    }
    return found;
  };
  return {
    add,
    finish() {
      if (state !== 'after') throw notAnArray();
    },
  };
}

function notAnArray(): AppError {
  return new AppError(
    'import.not-this-format',
    'This is not a whole JSON list. Nothing was changed; it may have been cut off while copying.',
  );
}
