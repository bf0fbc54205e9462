/**
 * Undo and redo of what was done since the vault was opened: each step is what one call wrote, and taking it
 * back is a new action. Nothing is ever removed from the log.
 */
import { undoAction } from '../log/write/undo.ts';
import { toBase64 } from '../log/commitment.ts';
import { query } from '../query/query.ts';
import { requireUnused } from '../records/in-use.ts';
import type { Vault } from '../vault/vault.ts';

/** What a step touched, for the words about it. */
export interface TakenBack {
  readonly entity: string;
  /** Where the step touched this field only. */
  readonly field?: string;
}

export interface UndoStack {
  /** Runs a call and keeps what it wrote as one step. */
  step<T>(work: () => T | Promise<T>): Promise<T>;
  /** @returns what was taken back; `undefined` where there was nothing. */
  undo(): TakenBack | undefined;
  redo(): TakenBack | undefined;
  /** `last`: what `undo` would take back, by its last action. */
  readonly state: () => { readonly canUndo: boolean; readonly canRedo: boolean; readonly last?: string };
}

type Step = readonly string[];
const actionsAfter = query((db, given: { replica: number; seq: number }) =>
  db.selectFrom('action').select('digest').where('replica_key', '=', given.replica).where('seq', '>', given.seq).orderBy('seq'),
);
/** More than anybody takes back by hand. */
const longest = 200;

export function createUndoStack(vault: Vault): UndoStack {
  const done: Step[] = [];
  const undone: Step[] = [];
  const written = (after: number): Step =>
    actionsAfter.all(vault, { replica: vault.store.replica.key, seq: after }).map(({ digest }) => toBase64(digest));
  const takeBack = (from: Step[], to: Step[]): TakenBack | undefined => {
    const step = from.pop();
    if (!step) return undefined;
    const { seq } = vault.store.replica;
    // Of a step that cannot be taken back nothing is: it is left behind, and the one before it is next.
    const changes = vault.transaction(() => {
      const back = step.toReversed().flatMap((action) => undoAction(vault.store, action).changes);
      for (const { entity, record, field, value } of back)
        if (field === 'deleted' && value === true) requireUnused(vault, entity, [record]);
      return back;
    });
    to.push(written(seq));
    return describe(changes);
  };
  return {
    async step(work) {
      const { seq } = vault.store.replica;
      const result = await work();
      if (vault.store.replica.seq > seq) {
        done.push(written(seq));
        undone.length = 0;
        if (done.length > longest) done.shift();
      }
      return result;
    },
    undo: () => takeBack(done, undone),
    redo: () => takeBack(undone, done),
    state() {
      const last = done.at(-1)?.at(-1);
      return { canUndo: done.length > 0, canRedo: undone.length > 0, ...(last !== undefined && { last }) };
    },
  };
}

/** The first change names the record: a case with its people is "a case". */
function describe(changes: readonly { readonly entity: string; readonly field: string }[]): TakenBack | undefined {
  const [first] = changes;
  if (!first) return undefined;
  return { entity: first.entity, ...(changes.length === 1 && { field: first.field }) };
}
