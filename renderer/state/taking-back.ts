/** Taking back what was just done, for the note that says so. */
import { api } from '../api.ts';

/** The last step of this window; nothing where there is none, or the vault does not say. */
const lastDone = async () => (await api['history.state']({}).catch(() => undefined))?.last;

/**
 * Begun once it is done. While nothing was done since, it is the undo that Ctrl+Z means: a further one does not take this one back.
 *
 * @param undo takes it back where something was done since.
 * @param steps as how many it was done: all of them are taken back.
 */
export function takingBack(undo: () => Promise<unknown>, steps = 1): () => Promise<void> {
  const done = lastDone();
  return async () => {
    const last = await done;
    if (last === undefined || last !== (await lastDone())) await undo();
    else for (let step = 0; step < steps; step += 1) await api['history.undo']({});
  };
}

/**
 * For what only Ctrl+Z takes back. Begun once it is done.
 *
 * @returns whether it was taken back: not once something else was done, for then another step would go.
 */
export function takingBackLast(): () => Promise<boolean> {
  const done = lastDone();
  return async () => {
    const last = await done;
    if (last === undefined || last !== (await lastDone())) return false;
    await api['history.undo']({});
    return true;
  };
}
