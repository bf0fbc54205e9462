/** A case as Lapwing writes it (db/record-files/exact.ts), with who stands in it. */
import { readExact } from '../record-files/exact.ts';
import { isObject } from '../record-files/rows.ts';
import { caseTree } from './case-tree.ts';
import type { ReadCase } from './read-case.ts';

/** @param row counted from 1. */
export function readExactCase(raw: Record<string, unknown>, row: number, isPartial = false): ReadCase {
  const read = readExact(caseTree, raw, row, isPartial);
  return read.ok ? { ok: true, exact: { ...read.exact, hasPeople: isObject(raw['sets']) } } : read;
}
