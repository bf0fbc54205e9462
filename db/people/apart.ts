/**
 * Two who were said to be the same are told apart: what was settled while they were one person goes back to what each record
 * had said by itself. What a person wrote since then stays.
 */
import { headsOf } from '../log/heads.ts';
import { type HistoricChange, readHistory } from '../log/project/history.ts';
import { findRecord } from '../log/store.ts';
import { firstSaid } from '../log/write/undo.ts';
import type { FieldChange } from '../model/action.ts';
import type { Json } from '../model/canonical-json.ts';
import { personEntity } from '../model/person.ts';
import type { RecordId } from '../model/record-id.ts';
import { trashRecord } from '../records/commands.ts';
import { detailsOf } from '../records/details.ts';
import type { Vault } from '../vault/vault.ts';
import { clusterOf } from './clusters.ts';
import { settleKind } from './joined.ts';

/** Takes back that two records are the same, or are not. @param id of the decision. @throws {AppError} `record.not-found`. */
export function takeRelationBack(vault: Vault, id: RecordId): void {
  vault.transaction(() => {
    const relation = detailsOf(vault, 'same-as', id)?.fields;
    trashRecord(vault, 'same-as', id);
    if (relation?.['entity'] !== 'person' || relation['verdict'] !== 'same') return;
    const parts = [relation['one'], relation['other']].map((one) => clusterOf(vault, 'person', String(one)).members);
    // By way of others they are one person all the same.
    if (parts[0]!.some((record) => parts[1]!.includes(record))) return;
    const changes = parts.flatMap((records) => backToOwn(vault, records));
    if (changes.length > 0) vault.record('edit', stayingInTrash(vault, changes));
  });
}

interface Settled {
  readonly record: RecordId;
  readonly field: string;
  /** What the record says by itself. */
  readonly own: Json;
  readonly value: Json;
}

/** @param records who is one person from now on: what any of them says by itself holds for all of them. */
function backToOwn(vault: Vault, records: readonly RecordId[]): FieldChange[] {
  const told = records.flatMap((record) => toldIn(vault, record));
  return told
    .filter(({ field, own, value }) => own !== value && !told.some((other) => other.field === field && other.own === value))
    .map(({ record, field, own }) => ({ entity: 'person', record, field, value: own }));
}

/** Who lies in the trash has their own back too, for whoever takes them out of it, and stays there. */
function stayingInTrash(vault: Vault, changes: readonly FieldChange[]): FieldChange[] {
  const trashed = [...new Set(changes.map(({ record }) => record))].filter((record) => detailsOf(vault, 'person', record)?.deleted);
  return [...changes, ...trashed.map((record) => ({ entity: 'person', record, field: 'deleted', value: true }))];
}

/** Without fields that were never written, or are in dispute. */
function toldIn(vault: Vault, record: RecordId): Settled[] {
  const row = findRecord(vault.store, 'person', record);
  if (!row) return [];
  const heads = headsOf(vault.store, row);
  const byId = new Map(readHistory(vault.store, row).map((change) => [change.id, change]));
  return [...byId.values()].flatMap((change) => {
    const [head, another] = Object.hasOwn(personEntity.fields, change.field) ? (heads[change.field] ?? []) : [];
    if (!head || another || change.actionKey !== head[0] || change.n !== head[1]) return [];
    return [{ record, field: change.field, own: ownOf(change, byId).value, value: change.value }];
  });
}

/** The last that was not settled for several records at once. */
function ownOf(change: HistoricChange, byId: ReadonlyMap<string, HistoricChange>): HistoricChange {
  let own = firstSaid(change, byId);
  while (own.kind === settleKind) {
    const [parent, another] = own.header.parents;
    const before = parent !== undefined && another === undefined ? byId.get(parent) : undefined;
    // What it was settled from is not known here, or was itself in dispute.
    if (!before?.known) return change;
    own = firstSaid(before, byId);
  }
  return own;
}
