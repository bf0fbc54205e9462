/** Where the vault stands, as the window knows it. View state only: no case data in here. */
import { create } from 'zustand';

import type { LockReason, Preferences } from '../../electron/contract/shell.ts';
import type { VaultState } from '../../electron/contract/wire.ts';

export interface StartInfo {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
  readonly languages: readonly string[];
  readonly isTrainingOnly: boolean;
}

interface SessionStore {
  readonly info: StartInfo | undefined;
  readonly preferences: Preferences;
  /** `undefined` until the first message of a vault process. */
  readonly vault: VaultState | undefined;
  /** A vault has been open in this window: nothing of it is to stay when it locks. */
  readonly wasOpen: boolean;
  /** Name of the folder that was open last; `undefined`: none yet. */
  readonly vaultName: string | undefined;
  /** The program that copies that folder elsewhere; `undefined`: none that is known. */
  readonly vaultSyncedBy: string | undefined;
  readonly reason: LockReason;
  /** What was opened was made from a backup just now: files of evidence, and those that were damaged in it. */
  readonly restored: { readonly files: number; readonly damaged: number } | undefined;
  /** The vault process ended while the window was in use: what is typed is kept behind the lock screen. */
  readonly isInterrupted: boolean;
  set(change: Partial<Omit<SessionStore, 'set'>>): void;
}

export const useSession = create<SessionStore>((set) => ({
  info: undefined,
  preferences: { language: 'system', theme: 'system', idleMinutes: 5, isHiddenFromCapture: true },
  vault: undefined,
  wasOpen: false,
  vaultName: undefined,
  vaultSyncedBy: undefined,
  reason: 'start',
  restored: undefined,
  isInterrupted: false,
  set: (change) => set(change),
}));
