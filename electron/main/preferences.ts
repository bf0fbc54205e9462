/**
 * What this machine remembers between starts: how the window looks, when it locks, which folder was
 * open last, and where the window stood. One small JSON file without a word of anybody's data.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import * as z from 'zod';

import { renameSyncUnlessHeld } from '../../db/disk/patience.ts';
import { Preferences } from '../contract/shell.ts';

const WindowPlace = z.strictObject({
  x: z.int().optional(),
  y: z.int().optional(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  isMaximized: z.boolean(),
});
export type WindowPlace = z.infer<typeof WindowPlace>;

const Remembered = z.strictObject({
  preferences: Preferences,
  vaultFolder: z.string().min(1).max(32_767).optional(),
  window: WindowPlace.optional(),
});
export type Remembered = z.infer<typeof Remembered>;

const defaults: Remembered = {
  preferences: { language: 'system', theme: 'system', idleMinutes: 5, isHiddenFromCapture: true },
};

export interface Memory {
  get(): Remembered;
  /** Writes at once, whole or not at all. A disk that refuses is no reason to stop working: the change lasts until the end. */
  set(change: Partial<Remembered>): Remembered;
}

/** A file that somebody holds (db/disk/patience.ts) is tried again for about two seconds. */
const again = { tries: 10, waitMs: 200 };

/** A file that is missing, damaged or of another version gives the defaults: nothing of value is in it. */
export function openMemory(stateFolder: string): Memory {
  const file = path.join(stateFolder, 'window.json');
  let present = readMemory(file);
  // Tried again from a timer: this process has to lock the window, and waits for no disk.
  const save = (triesLeft: number): void => {
    if (writeMemory(file, present) || triesLeft === 0) return;
    setTimeout(() => save(triesLeft - 1), again.waitMs).unref();
  };
  return {
    get: () => present,
    set(change) {
      present = { ...present, ...change };
      save(again.tries);
      return present;
    },
  };
}

/** @returns false where it is worth another try. */
function writeMemory(file: string, content: Remembered): boolean {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.part`, JSON.stringify(content), { mode: 0o600 });
    return renameSyncUnlessHeld(`${file}.part`, file);
  } catch {
    // Said in the interface's documentation of `set`.
    return true;
  }
}

function readMemory(file: string): Remembered {
  try {
    return Remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return defaults;
  }
}
