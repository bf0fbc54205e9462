/**
 * Undo and redo of what was done since the vault was opened: each step is what one call wrote, and taking it
 * back is a new action. Nothing is ever removed from the log.
 */
import { undoAction } from '../log/undo.ts';
import { toBase64 } from '../log/commitment.ts';
import type { Vault } from '../vault/vault.ts';

export interface UndoStack {
  /** Runs a call and keeps what it wrote as one step. */
  step<T>(work: () => T | Promise<T>): Promise<T>;
  /** @returns whether there was something to take back. */
  undo(): boolean;
  redo(): boolean;
  readonly state: () => { readonly canUndo: boolean; readonly canRedo: boolean };
}

type Step = readonly string[];
/** More than anybody takes back by hand. */
const longest = 200;

export function createUndoStack(vault: Vault): UndoStack {
  const done: Step[] = [];
  const undone: Step[] = [];
  const written = (after: number): Step =>
    vault.store
      .sql<{ digest: Buffer }>('SELECT digest FROM action WHERE replica_key = ? AND seq > ? ORDER BY seq')
      .all(vault.store.replica.key, after)
      .map(({ digest }) => toBase64(digest));
  const takeBack = (from: Step[], to: Step[]): boolean => {
    const step = from.pop();
    if (!step) return false;
    const { seq } = vault.store.replica;
    vault.transaction(() => {
      for (const action of step.toReversed()) undoAction(vault.store, action);
    });
    to.push(written(seq));
    return true;
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
    state: () => ({ canUndo: done.length > 0, canRedo: undone.length > 0 }),
  };
}
