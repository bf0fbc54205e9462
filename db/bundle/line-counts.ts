/** What is counted while the lines of a bundle are written. */
import { RecordMarks } from '../log/record-marks.ts';
import type { KnownChange } from '../model/action.ts';
import { bundleLimits } from '../model/bundle-limits.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface LineCounts {
  /** Records of which something leaves, by entity: those in the trash are not counted. */
  readonly records: Record<string, number>;
  /** One by one, the trash too. */
  readonly leaving: RecordMarks;
  actions: number;
  hiddenActions: number;
  values: number;
  withheld: number;
  /** Values that stay because somebody gave no consent: their fields, by the local key of the record. */
  readonly unconsented: Map<number, string[]>;
  lines: number;
  /** Sees every value that leaves. */
  look?(change: KnownChange): void;
}

/** By kind of record. Of kinds that only newer apps know no more are listed than a description holds. */
export function recordCounts(vault: ReadableVault, records: LineCounts['records']): Record<string, number> {
  const known = (entity: string) => Number(vault.store.entities.has(entity));
  const kinds = Object.entries(records).sort(([one], [other]) => known(other) - known(one) || (one < other ? -1 : 1));
  return Object.fromEntries(kinds.slice(0, bundleLimits.recordKinds));
}

export function newLineCounts(look?: LineCounts['look']): LineCounts {
  return {
    ...(look && { look }),
    records: {},
    leaving: new RecordMarks(),
    actions: 0,
    hiddenActions: 0,
    values: 0,
    withheld: 0,
    unconsented: new Map(),
    lines: 0,
  };
}
