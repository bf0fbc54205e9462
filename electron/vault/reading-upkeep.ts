/** Files are read when nobody works on anything else: their words, and what each of them is. */
import { lookAtFiles } from '../../db/evidence/look-at-files.ts';
import { renewGroups } from '../../db/evidence/origin-groups.ts';
import { readTexts } from '../../db/evidence/texts.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { type Clock, pause } from './clock.ts';

const quietMs = 3_000;
/** After each file that was looked at, which takes a process of its own: so that half of the time is others' at least. */
const restMs = 400;

/** What changes when a file or a record of one comes, or goes elsewhere: to look for others goes through all. */
const tablesOfFiles = new Set(['evidence', 'record_element', 'custody']);

const stops = new WeakMap<object, () => void>();

/** Those that came in here, and those that came in bundles, one after another. Begins with the opening and ends with `stopReading`. */
export function keepFilesRead(vault: Vault, clock: Clock): void {
  const ending = new AbortController();
  const { signal } = ending;
  whenQuiet(vault, clock, signal, async () => {
    renewGroups(vault);
    if ((await readTexts(vault, { signal })) > 0) await vault.catchUpSearch();
  });
  // Apart: of a vault from before, all files are looked at for the first time, and words are sought meanwhile.
  whenQuiet(
    vault,
    clock,
    signal,
    () => lookAtFiles(vault, { signal, pace: () => pause(clock, restMs, signal) }),
    (table) => tablesOfFiles.has(table),
  );
  stops.set(vault, () => ending.abort());
}

/** What is being read is let go, and whoever reads it. */
export function stopReading(vault: Vault): void {
  stops.get(vault)?.();
  stops.delete(vault);
}

/** Some time after the opening and after each change that matters, unless it is at work; then once more behind it. */
function whenQuiet(
  vault: Vault,
  clock: Clock,
  signal: AbortSignal,
  work: () => Promise<unknown>,
  matters: (table: string) => boolean = () => true,
): void {
  let isWorking = false;
  let isAsked = false;
  let cancel: () => void = () => undefined;
  const wait = () => {
    cancel();
    if (!signal.aborted) cancel = clock.after(quietMs, () => void begin());
  };
  const begin = async () => {
    isAsked = isWorking;
    if (isWorking) return;
    isWorking = true;
    try {
      await work();
    } catch {
      // The vault was locked meanwhile: the next opening goes on.
    } finally {
      isWorking = false;
      // What came meanwhile.
      if (isAsked) wait();
    }
  };
  const forget = vault.onChange((tables) => tables.some(matters) && wait());
  signal.addEventListener('abort', () => (forget(), cancel()), { once: true });
  wait();
}
