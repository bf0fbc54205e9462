/**
 * What this machine remembers between starts: how the window looks, when it locks, which folder was
 * open last, and where the window stood. One small JSON file without a word of anybody's data.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import * as z from 'zod';

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

/** A file that is missing, damaged or of another version gives the defaults: nothing of value is in it. */
export function openMemory(stateFolder: string): Memory {
  const file = path.join(stateFolder, 'window.json');
  let present = readMemory(file);
  return {
    get: () => present,
    set(change) {
      present = { ...present, ...change };
      try {
        mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
        writeFileSync(`${file}.part`, JSON.stringify(present), { mode: 0o600 });
        renameSync(`${file}.part`, file);
      } catch {
        // Said in the interface's documentation of `set`.
      }
      return present;
    },
  };
}

function readMemory(file: string): Remembered {
  try {
    return Remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return defaults;
  }
}
