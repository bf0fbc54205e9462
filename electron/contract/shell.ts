/**
 * What the window may ask of the main process. Main knows no secret and no record: nothing here
 * carries a passphrase, a field or a path. Files are chosen in main's own dialogs and come back
 * as single-use tokens that only the vault can spend.
 */
import * as z from 'zod';

import { Done, method, NoInput } from './define.ts';
import { GrantToken } from './vault.ts';

/** `system` follows the computer; `qps-rtl` is the pseudo-language that proves layouts from right to left. */
export const LanguageChoice = z.enum(['system', 'en', 'zh-Hans', 'qps-rtl']);
export const ThemeChoice = z.enum(['system', 'light', 'dark']);

export const Preferences = z.strictObject({
  language: LanguageChoice,
  theme: ThemeChoice,
  /** Minutes without a key or the mouse until the vault locks. */
  idleMinutes: z.int().min(1).max(60),
  /** Keeps the window out of screenshots and recordings where the system can. */
  isHiddenFromCapture: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** A file's name without its folder, for showing. */
const FileName = z.string().max(255);

/** The program that copies the vault's folder elsewhere, OneDrive for example. Left out where none is known. */
const SyncedBy = z.string().max(60);

/** Why a file or folder is asked for: it decides the dialog's title, its filters and the purpose of the grant. */
export const FilePurpose = z.enum([
  'open-recommendations',
  'open-cases',
  'open-bundles',
  'open-vocabulary',
  'open-card',
  'open-backup',
  'open-evidence',
  'open-evidence-folder',
  'open-originals',
  'open-answers',
  'open-certificate',
  'save-requests',
  'save-bundle',
  'save-card',
  'save-cases-csv',
  'save-cases-json',
  'save-list-csv',
  'save-list-xlsx',
  'save-chart-svg',
  'save-chart-png',
  'save-chart-csv',
  'save-report-pdf',
  'save-report-docx',
  'save-report-html',
  'save-report-xlsx',
  'save-report-csv',
  'save-report-ris',
  'save-report-csl-json',
  'save-backup',
  'save-evidence',
]);
export type FilePurpose = z.infer<typeof FilePurpose>;

/** One entry of the window's own menu: made from the list of actions, in the user's language. */
const MenuItem = z.strictObject({
  id: z
    .string()
    .max(64)
    .regex(/^[a-z][A-Za-z.-]*$/),
  label: z.string().min(1).max(100),
  accelerator: z.string().max(40).optional(),
});

/** What the system itself does with the text under the cursor; only the words are ours. */
const TextMenu = z.strictObject({
  label: z.string().min(1).max(100),
  undo: z.string().min(1).max(100),
  redo: z.string().min(1).max(100),
  cut: z.string().min(1).max(100),
  copy: z.string().min(1).max(100),
  paste: z.string().min(1).max(100),
  selectAll: z.string().min(1).max(100),
});
export type TextMenu = z.infer<typeof TextMenu>;

/** Why the window shows the lock screen. `hopeless`: no vault process stays on this machine. */
export const LockReason = z.enum(['start', 'locked', 'idle', 'system', 'ended', 'hopeless']);
export type LockReason = z.infer<typeof LockReason>;

export const shellContract = {
  'shell.start': method({
    kind: 'read',
    input: NoInput,
    output: z.strictObject({
      version: z.string().max(40),
      platform: z.enum(['linux', 'darwin', 'win32', 'other']),
      /** BCP 47 tags, most wanted first. */
      languages: z.array(z.string().max(40)).max(20),
      preferences: Preferences,
      /** The folder that was open last or was chosen now; its name only. */
      vault: z.strictObject({ name: FileName, syncedBy: SyncedBy.optional() }).optional(),
      reason: LockReason,
      /** The preview host opens training vaults only. */
      isTrainingOnly: z.boolean(),
    }),
  }),
  'shell.savePreferences': method({ kind: 'write', input: Preferences.partial(), output: Preferences }),
  /** Shows a folder dialog and points the vault process at what was chosen. No `name`: the user cancelled. */
  'shell.chooseVault': method({
    kind: 'write',
    input: z.strictObject({ purpose: z.enum(['open', 'create']) }),
    output: z.strictObject({ name: FileName.optional(), syncedBy: SyncedBy.optional() }),
  }),
  /** Shows a file dialog. An empty list: the user cancelled. */
  'shell.chooseFiles': method({
    kind: 'write',
    input: z.strictObject({ purpose: FilePurpose }),
    output: z.strictObject({ files: z.array(z.strictObject({ token: GrantToken, name: FileName })).max(100) }),
  }),
  /** The window has saved what was being typed; lock now. */
  'shell.lock': method({ kind: 'write', input: NoInput, output: Done }),
  /** After `vault-hopeless`: starts a vault process once more. */
  'shell.tryAgain': method({ kind: 'write', input: NoInput, output: Done }),
  /** Ends everything at once. */
  'shell.quit': method({ kind: 'write', input: NoInput, output: Done }),
  'shell.setMenu': method({
    kind: 'write',
    input: z.strictObject({
      groups: z.array(z.strictObject({ label: z.string().min(1).max(100), items: z.array(MenuItem).max(60) })).max(12),
      text: TextMenu.optional(),
    }),
    output: Done,
  }),
};
export type ShellContract = typeof shellContract;

/** Main → window. `lock`: save what is being typed, then call `shell.lock`. `action`: a menu item was chosen. */
export const ShellEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('lock'), reason: LockReason }),
  z.strictObject({ type: z.literal('action'), id: z.string().max(64) }),
  /** The vault process ended by itself; a new one waits for the passphrase. What is typed stays in the window. */
  z.strictObject({ type: z.literal('vault-ended') }),
  /** It ends each time as soon as it is started, and is not started any more. */
  z.strictObject({ type: z.literal('vault-hopeless') }),
  z.strictObject({ type: z.literal('theme'), isDark: z.boolean() }),
]);
export type ShellEvent = z.infer<typeof ShellEvent>;
