import { schemaVersion } from '../model/action.ts';
import type { Json } from '../model/canonical-json.ts';

export interface UpcastChange {
  readonly entity: string;
  readonly field: string;
  readonly value: Json;
}

/** One step from schema n to n + 1, for changes as they are shown. The log itself never changes. */
export type Upcaster = (change: UpcastChange) => UpcastChange;

/** By the version they start from. Schema 1 is the first, so there is none yet. */
export const upcasters: ReadonlyMap<number, Upcaster> = new Map();

/** Reads a change as this version's schema; newer schemas are taken as they are. */
export function upcast(change: UpcastChange, schema: number, steps: ReadonlyMap<number, Upcaster>): UpcastChange {
  let current = change;
  for (let version = schema; version < schemaVersion || steps.has(version); version += 1) {
    current = steps.get(version)?.(current) ?? current;
  }
  return current;
}
