/** What a record says at this moment, as two short digests: of the changes that stand, and of the values that they show. */
import { createHash } from 'node:crypto';

import { headsOf } from '../log/heads.ts';
import { actionIdOf, findRecord } from '../log/store.ts';
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import type { NamedRecord } from '../records/belongings.ts';
import { detailsOf, setsOf, statesOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface RecordDigests {
  /** Of the changes that stand: the same in every vault that has them, whether it may read their values or not. */
  changes(): string;
  /** Of what shows, conflicts included: the same again once a change was taken back. */
  values(): string;
}

/** Of a round, what a grade rests on: what else is in its scope, or what it is called, changes no grade. */
const ofRound: ReadonlySet<string> = new Set(['period', 'cutOff']);

function restsOn(entity: string, field: string): boolean {
  return entity !== 'round' || ofRound.has(field);
}

/** Each is worked out when it is asked for: mostly the second alone says that nothing changed. `undefined` for a record that is not here. */
export function digestsOf(vault: ReadableVault, { entity, record }: NamedRecord): RecordDigests | undefined {
  const row = findRecord(vault.store, entity, record);
  const shown = row && detailsOf(vault, entity, record);
  if (!shown) return undefined;
  const counts = (field: string) => restsOn(entity, field);
  return {
    changes() {
      const heads = Object.entries(headsOf(vault.store, row))
        .filter(([field]) => counts(field))
        .map(([field, changes]) => [field, changes.map(([action, n]) => `${actionIdOf(vault.store, action)}.${n}`).sort()]);
      return digest(heads.sort(([one], [other]) => (one! < other! ? -1 : 1)));
    },
    values() {
      const fields = Object.fromEntries(Object.entries(shown.fields).filter(([field]) => counts(field)));
      const states = statesOf(vault, [record]).flatMap(({ field, state }) => (counts(field) ? [`${field} ${state}`] : []));
      const sets = setsOf(vault, entity, record).flatMap(({ set, code }) => (counts(set) ? [`${set}/${code}`] : []));
      return digest({ fields, deleted: shown.deleted, states, sets });
    },
  };
}

/** 128 bits: nobody finds another text for one. */
function digest(value: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(value as Json))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
