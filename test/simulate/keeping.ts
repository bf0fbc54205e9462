/**
 * "Nothing lost", looked at after every step: what a vault knew it goes on knowing.
 *
 * Of each change hidden < withheld < known < erased, and a known value becomes an erased one only where an erasure that
 * was accepted here covers it and the change does not follow from that erasure. Both directions are checked.
 */
import { decodeAction } from '../../db/log/action-codec.ts';
import { idText } from '../../db/log/ids.ts';
import { type ActionRow, actionColumns } from '../../db/log/store.ts';
import { decodeBody } from '../../db/log/stored-body.ts';
import { type ChangeId, isHidden, isKnown, type KnownChange, type StoredAction, type StoredChange } from '../../db/model/action.ts';
import { canonicalJson } from '../../db/model/canonical-json.ts';
import type { Connection } from '../../db/vault/connection.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';

type Visible = Exclude<StoredChange, { readonly leaf: string }>;

interface KeptAction {
  readonly body: Buffer | null;
  readonly action: StoredAction | undefined;
}

/** What one vault held when it was looked at last. */
export class Keeping {
  #kept = new Map<string, KeptAction>();
  readonly #gained: GainedChange[] = [];
  #looked: { readonly raw: Connection; readonly changes: number } | undefined;

  clone(): Keeping {
    const copy = new Keeping();
    copy.#kept = new Map(this.#kept);
    return copy;
  }

  /** Every action with what is known of it. */
  *actions(): Generator<readonly [id: string, action: StoredAction | undefined]> {
    for (const [id, { action }] of this.#kept) yield [id, action];
  }

  /** The records that an action changed, as far as they are known. */
  recordsOf(id: string): string[] {
    return (this.#kept.get(id)?.action?.changes ?? []).flatMap((change) => (isHidden(change) ? [] : [change.record]));
  }

  /** Whether the value of a change is here, or was erased here. */
  holds(id: ChangeId): boolean {
    const change = this.#changeOf(id);
    return change !== undefined && rankOf(change) >= 2;
  }

  /** Entity and id of the record that a change is about, as far as it is known. */
  nameOf(id: ChangeId): string | undefined {
    const change = this.#changeOf(id);
    return change && !isHidden(change) ? `${change.entity} ${change.record}` : undefined;
  }

  #changeOf(id: ChangeId): StoredChange | undefined {
    const dot = id.lastIndexOf('.');
    return this.#kept.get(id.slice(0, dot))?.action?.changes[Number(id.slice(dot + 1))];
  }

  kindOf(id: string): string | undefined {
    return this.#kept.get(id)?.action?.kind;
  }

  /** Looks again. @throws {Error} naming the change that got lost. */
  look(vault: ReadableVault): void {
    const changes = vault.store.sql<{ changes: number }>('SELECT total_changes() AS changes').get()!.changes;
    if (this.#looked?.raw === vault.raw && this.#looked.changes === changes) return;
    this.#looked = { raw: vault.raw, changes };
    const rows = vault.store.sql<ActionRow>(`SELECT ${actionColumns} FROM action`).all();
    const present = new Set<string>();
    for (const row of rows) {
      const id = row.digest.toString('base64url');
      present.add(id);
      const before = this.#kept.get(id);
      if (before && sameBytes(before.body, row.body)) continue;
      const action = row.body === null ? undefined : decodeBody(vault.store, row);
      if (before) requireNoLess(id, before.action, action);
      // What the vault writes itself, as that a file came, nobody gives it.
      if (row.replica_key !== vault.store.replica.key) this.#gained.push(...gainedIn(id, before?.action, action));
      this.#kept.set(id, { body: row.body, action });
    }
    for (const id of this.#kept.keys()) if (!present.has(id)) throw new Error(`action ${id} is gone`);
    this.#checkErasures(vault);
    this.#checkStaged(vault);
  }

  /** The changes of others whose value came to be known since this was asked last. */
  takeGained(vault: ReadableVault): GainedChange[] {
    this.look(vault);
    return this.#gained.splice(0);
  }

  /** A value that was erased here waits in no bundle either. */
  #checkStaged({ raw }: ReadableVault): void {
    const staged = raw.prepare('SELECT digest, body FROM staged_action WHERE body IS NOT NULL').all() as { digest: Buffer; body: string }[];
    for (const { body, digest } of staged) {
      const id = digest.toString('base64url');
      const here = this.#kept.get(id)?.action?.changes;
      const { changes, kind } = decodeAction(body);
      // An erasure has no value that anybody wrote.
      changes.forEach((change, n) => {
        if (kind !== 'erase' && isKnown(change) && here?.[n] && rankOf(here[n]) === 3)
          throw new Error(`${id}.${n} was erased, and waits in a bundle`);
      });
    }
  }

  #checkErasures(vault: ReadableVault): void {
    const covers = scopesIn(vault);
    if (covers.length === 0) {
      for (const [id, { action }] of this.#kept)
        if (action?.changes.some((change) => rankOf(change) === 3)) throw new Error(`action ${id} lost a value that nobody erased`);
      return;
    }
    for (const [id, { action }] of this.#kept)
      action?.changes.forEach((change, n) => {
        if (isHidden(change) || action.kind === 'erase' || rankOf(change) < 2) return;
        const isCovered = covers.some(
          (scope) =>
            scope.name === `${change.entity} ${change.record}` &&
            (scope.field === '*' || scope.field === change.field) &&
            !this.descends(change, scope.change),
        );
        const isErased = rankOf(change) === 3;
        if (isErased !== isCovered)
          throw new Error(
            `${id}.${n} (${change.entity} ${change.record} ${change.field}) ${isErased ? 'was erased though no erasure covers it' : 'is still there though it was erased'}`,
          );
      });
  }

  /** Whether `change` follows from another, by way of what is visible here. */
  descends(change: Visible, ancestor: string): boolean {
    const seen = new Set<string>();
    const open = [...change.parents];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (id === ancestor) return true;
      if (seen.has(id)) continue;
      seen.add(id);
      const dot = id.lastIndexOf('.');
      const parent = this.#kept.get(id.slice(0, dot))?.action?.changes[Number(id.slice(dot + 1))];
      if (parent && !isHidden(parent) && parent.record === change.record && parent.entity === change.entity) open.push(...parent.parents);
    }
    return false;
  }
}

function sameBytes(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other);
}

/** A change of which a vault knows the value now. */
export interface GainedChange {
  readonly id: ChangeId;
  readonly change: KnownChange;
}

function gainedIn(id: string, before: StoredAction | undefined, after: StoredAction | undefined): GainedChange[] {
  // An erasure has no value to give away.
  if (!after || after.kind === 'erase') return [];
  return after.changes.flatMap((change, n) => {
    const earlier = before?.changes[n];
    return isKnown(change) && !(earlier && isKnown(earlier)) ? [{ id: `${id}.${n}` as ChangeId, change }] : [];
  });
}

interface AcceptedScope {
  /** Entity and id. */
  readonly name: string;
  readonly field: string;
  /** Id of the change that erases. */
  readonly change: string;
}

/** What was erased here for good. */
export function scopesIn(vault: ReadableVault): AcceptedScope[] {
  return vault.store
    .sql<{ entity: string; id: Buffer; field: string; digest: Buffer; n: number }>(
      `SELECT r.entity, r.id, s.field, a.digest, s.n FROM erased_scope s JOIN record r ON r.key = s.record_key JOIN action a ON a.key = s.action_key`,
    )
    .all()
    .map(({ entity, id, field, digest, n }) => ({
      name: `${entity} ${idText(id)}`,
      field,
      change: `${digest.toString('base64url')}.${n}`,
    }));
}

export function rankOf(change: StoredChange): 0 | 1 | 2 | 3 {
  if (isHidden(change)) return 0;
  if (isKnown(change)) return 2;
  return change.isErased ? 3 : 1;
}

function requireNoLess(id: string, before: StoredAction | undefined, after: StoredAction | undefined): void {
  if (!before) return;
  if (!after) throw new Error(`all that was known of action ${id} is gone`);
  const [{ changes: _1, seed: _2, ...head }, { changes: _3, seed: _4, ...headAfter }] = [before, after];
  if (canonicalJson(head) !== canonicalJson(headAfter)) throw new Error(`action ${id} says something else than before`);
  before.changes.forEach((change, n) => {
    const next = after.changes[n]!;
    if (rankOf(next) < rankOf(change)) throw new Error(`${id}.${n} is known less than before: ${rankOf(change)}, now ${rankOf(next)}`);
    if (isHidden(change) || isHidden(next)) return;
    const [one, other] = [change, next].map(({ entity, record, field, parents }) =>
      canonicalJson({ entity, record, field, parents: [...parents] }),
    );
    if (one !== other) throw new Error(`${id}.${n} is about something else than before`);
    if (isKnown(change) && isKnown(next) && canonicalJson(change.value) !== canonicalJson(next.value))
      throw new Error(`${id}.${n} has another value than before`);
  });
}
