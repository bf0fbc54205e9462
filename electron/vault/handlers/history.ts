import { historyOf } from '../../../db/history/history.ts';
import { wholeHistoryOf } from '../../../db/cases/whole-history.ts';
import { createUndoStack, type UndoStack } from '../../../db/history/undo-stack.ts';
import { listUnfinished, summarizeToday } from '../../../db/today/today.ts';
import { listTrash } from '../../../db/trash/trash.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import type { historyContract } from '../../contract/history.ts';
import type { VaultHandlers } from './types.ts';

const stacks = new WeakMap<object, UndoStack>();

/** One stack for each opening of a vault; it is gone with the process. */
export function undoStackOf(vault: Vault): UndoStack {
  let stack = stacks.get(vault);
  if (!stack) stacks.set(vault, (stack = createUndoStack(vault)));
  return stack;
}

/** Somebody else works from now on: nobody takes back what is not theirs. */
export function forgetUndo(vault: Vault): void {
  stacks.delete(vault);
}

export const historyHandlers: VaultHandlers<typeof historyContract> = {
  'history.show': ({ entity, id, field, whole = false, limit }, { vault }) =>
    whole ? wholeHistoryOf(vault, entity, id, limit) : historyOf(vault, entity, id, field, limit),
  'history.state': (_input, { vault }) => stacks.get(vault)?.state() ?? { canUndo: false, canRedo: false },
  'history.undo': (_input, { vault }) => {
    const what = undoStackOf(vault).undo();
    return { ...undoStackOf(vault).state(), ...(what && { what }) };
  },
  'history.redo': (_input, { vault }) => {
    const what = undoStackOf(vault).redo();
    return { ...undoStackOf(vault).state(), ...(what && { what }) };
  },
  'trash.list': (_input, { vault }) => listTrash(vault),
  'today.show': (_input, { vault }) => summarizeToday(vault),
  'today.unfinished': (_input, { vault }) => listUnfinished(vault),
};
