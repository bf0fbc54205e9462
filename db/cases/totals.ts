/** What a list of cases adds up to. */
import { shapedQuery } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import { countOf } from '../query/terms.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type CaseFilter, type CasesGiven, type CasesShape, fittingCases, soughtCases } from './filter.ts';

export interface CaseTotals {
  readonly acts: number;
  readonly links: number;
  readonly sources: number;
}

const sums = shapedQuery((db, { among, ...given }: CasesGiven & { readonly among?: string | undefined }, shape: CasesShape) => {
  const fitting = fittingCases(db, { given, shape });
  const cases = among === undefined ? fitting : fitting.where(({ ref }) => isAmong(ref('c.key'), among));
  return cases.select((eb) =>
    (['act', 'link', 'source'] as const).map((table) =>
      eb.fn.coalesce(eb.fn.sum<number>(countOf(table, 'case_id', eb.ref('c.id'))), eb.lit(0)).as(`${table}s`),
    ),
  );
});

/** @param keys only these of them: what is selected. @throws {AppError} `input.invalid` as `soughtCases`. */
export function caseTotals(vault: ReadableVault, filter: CaseFilter, keys?: readonly number[]): CaseTotals {
  const { given, shape } = soughtCases(vault, filter);
  const [row] = sums.all(vault, { ...given, ...(keys && { among: manyKeys(keys) }) }, shape);
  const { acts = 0, links = 0, sources = 0 } = (row ?? {}) as Partial<CaseTotals>;
  return { acts, links, sources };
}
