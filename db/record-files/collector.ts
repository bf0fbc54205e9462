/**
 * Takes the rows of a file as they are read, and refuses the file before they cost more memory than the vault
 * process has: it holds the keys, and merely looking at a file must not end it.
 */
import { AppError } from '../model/errors.ts';
import type { RefusedRow } from './rows.ts';

export interface FileLimits {
  readonly rows: number;
  readonly rejectedRows: number;
  readonly problems: number;
  /** Of the parsed text. */
  readonly characters: number;
  /** Values in the elements of a JSON list: `[[],[],…]` costs far more than its text. */
  readonly values: number;
}

export const fileLimits: FileLimits = {
  rows: 1_000_000,
  rejectedRows: 100_000,
  problems: 200_000,
  characters: 256 * 1024 * 1024,
  values: 10_000_000,
};

/** Where rows are handed on in batches, memory holds a batch: what Lapwing exports of a large vault is read back. */
export const streamedLimits: FileLimits = { ...fileLimits, characters: 2 ** 31, values: 200_000_000 };

export class RowCollector<Row extends { readonly ok: true } | RefusedRow> {
  #taken: Row[] = [];
  #count = 0;
  readonly #noun: string;
  readonly #limits: FileLimits;
  #rejectedRows = 0;
  #problems = 0;
  #characters = 0;
  #values = 0;

  /** @param noun what the rows are, in the plural. */
  constructor(noun: string, limits: FileLimits) {
    this.#noun = noun;
    this.#limits = limits;
  }

  /** Rows so far. */
  get count(): number {
    return this.#count;
  }

  /** What was read since the last call. */
  take(): Row[] {
    const taken = this.#taken;
    this.#taken = [];
    return taken;
  }

  /** Before a row is checked. @throws {AppError} `import.too-large`. */
  expect(cost: { readonly characters: number; readonly values: number }): void {
    this.#characters += cost.characters;
    this.#values += cost.values;
    const { rows, characters, values } = this.#limits;
    if (this.#count >= rows || this.#characters > characters || this.#values > values) throw tooLarge();
  }

  /** @throws {AppError} `import.not-this-format` for a file of rows that are something else. */
  add(read: Row): void {
    this.#taken.push(read);
    this.#count += 1;
    if (read.ok) return;
    this.#rejectedRows += 1;
    this.#problems += read.problems.length;
    if (this.#rejectedRows > this.#limits.rejectedRows || this.#problems > this.#limits.problems) throw notThese(this.#noun);
  }
}

/** How many values stand in a parsed JSON value, counted no further than `most`. */
export function countValues(value: unknown, most: number): number {
  let count = 0;
  const open: unknown[] = [value];
  while (open.length > 0 && count <= most) {
    const next = open.pop();
    count += 1;
    if (typeof next !== 'object' || next === null) continue;
    const inside = Object.values(next);
    if (inside.length > most) return inside.length;
    for (const one of inside) open.push(one);
  }
  return count;
}

function tooLarge(): AppError {
  return new AppError(
    'import.too-large',
    'This file holds more than what can be imported at once. Nothing was imported; split it and import the parts.',
  );
}

function notThese(noun: string): AppError {
  return new AppError(
    'import.not-this-format',
    `So many rows of this file are no ${noun} that it is not what it seems. Nothing was imported; look at the file itself.`,
  );
}
