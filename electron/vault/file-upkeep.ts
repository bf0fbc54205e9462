/** Files of evidence are checked when nobody works on anything else; what an import left that was ended goes first, and trusted times that came in bundles are looked into. */
import { sweepUnfinished } from '../../db/bundle/intake.ts';
import { readArrivedTimes } from '../../db/evidence/time/arrived.ts';
import { checkNextFile } from '../../db/evidence/quiet-checks.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { type Clock, pause } from './clock.ts';

/** After the last change, and after the opening. */
const quietMs = 60_000;
/** How often is looked for what has become due. */
const againMs = 60 * 60_000;
/** After each MiB: a key that is pressed waits for one at most, and the disk is others' most of the time. */
const restMs = 12;

const stops = new WeakMap<object, () => void>();

/** Begins with the opening and ends with `stopFileChecks`. */
export function keepFilesChecked(vault: Vault, clock: Clock): void {
  const ending = new AbortController();
  const { signal } = ending;
  let isChecking = false;
  let cancel: () => void = () => undefined;
  const wait = (delayMs: number) => {
    cancel();
    if (!signal.aborted) cancel = clock.after(delayMs, () => void check());
  };
  const check = async () => {
    if (isChecking) return;
    isChecking = true;
    try {
      await sweepUnfinished(vault);
      await readArrivedTimes(vault, signal);
      while ((await checkNextFile(vault, { signal, pace: () => pause(clock, restMs, signal) })) !== undefined) signal.throwIfAborted();
    } catch {
      // Locked meanwhile, or the disk does not answer: the next time goes on.
    } finally {
      isChecking = false;
      wait(againMs);
    }
  };
  const forget = vault.onChange(() => isChecking || wait(quietMs));
  stops.set(vault, () => {
    forget();
    cancel();
    ending.abort();
  });
  wait(quietMs);
}

/** What is being read is let go. */
export function stopFileChecks(vault: Vault): void {
  stops.get(vault)?.();
  stops.delete(vault);
}
