/** The rows of a table that cannot be taken, as a file to be mended and brought in again: as they stand, and why. */
import { unguarded } from '../../record-files/cells.ts';
import { guardedCsv } from '../../record-files/guarded-csv.ts';
import { writeOutsideContent } from '../../vault/outside-file.ts';
import type { Vault } from '../../vault/vault.ts';
import type { TableChoices } from './case-table.ts';
import { knownSource } from './going-on.ts';
import { readCaseTable } from './import.ts';

export interface RefusedFile extends TableChoices {
  /** The heading of the column that says why; one of the table that has this name holds what was said before. */
  readonly heading: string;
  /** Why, in the words of whoever reads it, by the code of a problem. */
  readonly words: ReadonlyMap<string, string>;
  readonly signal?: AbortSignal | undefined;
}

const mostRows = 100_000;

/** @returns how many rows. @throws {AppError} as `CaseTable.read`; `file.unwritable`. */
export async function saveRefused(vault: Vault, path: string, out: string, options: RefusedFile): Promise<number> {
  const { heading, words, signal } = options;
  return readCaseTable(vault, await knownSource(vault, path, options.seen), options, { signal }, mostRows, async ({ survey }, table) => {
    const kept = table.header.flatMap((name, at) => (name === heading ? [] : [at]));
    const rows = survey.refused.map(({ cells, problems }) => {
      const why = problems.map(({ column, value, code, reason }) => [column, value, words.get(code) ?? reason].filter(Boolean).join(': '));
      return [...kept.map((at) => unguarded(cells[at] ?? '')), [...new Set(why)].join('; ')];
    });
    await writeOutsideContent(vault, out, await guardedCsv([[...kept.map((at) => table.header[at]!), heading], ...rows]));
    return rows.length;
  });
}
