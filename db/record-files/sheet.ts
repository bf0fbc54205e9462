/**
 * A table as a sheet whose cells hold only so much: a longer text goes on in further columns, `narrative (2)`,
 * `narrative (3)` …, which stay beside it however the rows are sorted.
 */
import { AppError } from '../model/errors.ts';
import { cellCharacters } from '../xlsx/limits.ts';
import { guardFormula, unguarded } from './cells.ts';

/** More than people scroll through, fewer than a reader takes. */
const mostColumns = 400;

/** How many columns each column of the table takes. */
export class SheetWidths {
  readonly #columns: readonly string[];
  readonly #widths: number[];

  constructor(columns: readonly string[]) {
    this.#columns = columns;
    this.#widths = columns.map(() => 1);
  }

  /** Makes room for a row of the table. */
  note(row: readonly string[]): void {
    row.forEach((text, at) => (this.#widths[at] = Math.max(this.#widths[at]!, partsOf(text).length)));
  }

  /** @throws {AppError} `file.too-large` for texts that no sheet holds. */
  header(): string[] {
    const header = this.#columns.flatMap((name, at) => Array.from({ length: this.#widths[at]! }, (_, part) => partName(name, part)));
    if (header.length > mostColumns) throw tooLong();
    return header;
  }

  /** The cells of a row. @throws {AppError} `file.too-large` when it grew since it was noted. */
  cells(row: readonly string[]): string[] {
    return row.flatMap((text, at) => {
      const parts = partsOf(text);
      const width = this.#widths[at]!;
      if (parts.length > width) throw tooLong();
      return Array.from({ length: width }, (_, part) => guardFormula(parts[part] ?? ''));
    });
  }
}

function partName(name: string, part: number): string {
  return part === 0 ? name : `${name} (${part + 1})`;
}

/** Never cuts a character in two. */
function partsOf(text: string): string[] {
  if (text.length <= cellCharacters) return [text];
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + cellCharacters, text.length);
    if (to < text.length && /[\ud800-\udbff]/.test(text[to - 1]!)) to -= 1;
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

/** What no sheet holds. */
export function tooLong(): AppError {
  return new AppError(
    'file.too-large',
    'A record holds a text that is too long for a spreadsheet. No file was written; choose CSV or JSON.',
  );
}

/** Joins columns that go on; the others stay. `header` and rows keep their places: a joined column is empty and has no name. */
export function joinedColumns(header: readonly string[]): { readonly header: string[]; join(cells: readonly string[]): string[] } {
  const target = header.map((name, at) => {
    const base = /^(.+) \((\d+)\)$/.exec(name.trim());
    const first = base ? header.indexOf(base[1]!) : -1;
    return base && first !== -1 && at === first + Number(base[2]) - 1 ? first : at;
  });
  return {
    header: header.map((name, at) => (target[at] === at ? name : '')),
    join(cells) {
      if (target.every((to, at) => to === at)) return [...cells];
      const joined: string[] = cells.map(() => '');
      // Each part is guarded by itself; the reader of the table takes off the guard of the whole.
      const parts = Map.groupBy(cells.keys(), (at) => target[at] ?? at);
      for (const [to, from] of parts)
        joined[to] = from.length === 1 ? cells[from[0]!]! : guardFormula(from.map((at) => unguarded(cells[at]!)).join(''));
      return joined;
    },
  };
}
