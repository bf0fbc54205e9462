/**
 * Everything the user can do from anywhere, each as one object: name, label, key, what it does. Menu, palette,
 * shortcut list and keyboard all come from this list. What the buttons of a page do: page-commands.ts.
 */
import { create } from 'zustand';

import type { MessageId } from '../i18n/index.tsx';
import { useSession } from './session.ts';

export interface Action {
  /** `noun.verb`; also the id in the native menu. */
  readonly id: string;
  readonly label: MessageId;
  /** `within`: leads into a page; found by its words, and in no menu. */
  readonly group: 'file' | 'edit' | 'view' | 'go' | 'within';
  /** The page that it leads into. */
  readonly of?: MessageId;
  /** Other words that it is found by, separated by blanks. */
  readonly words?: MessageId;
  /** As Electron writes accelerators: `CmdOrCtrl+Shift+L`. */
  readonly keys?: string;
  /** Shorter ones, which another place listens for where they are free: shown in the list of keys instead. */
  readonly otherKeys?: string;
  /** Keys that the page itself listens for: only shown in the list of keys. */
  readonly pageKeys?: string;
  /** Left out of menu and palette while false. */
  readonly isEnabled?: () => boolean;
  run(): void;
}

interface ActionStore {
  readonly actions: readonly Action[];
  /** @returns takes them away again. */
  add(actions: readonly Action[]): () => void;
}

export const useActions = create<ActionStore>((set) => ({
  actions: [],
  add(added) {
    set(({ actions }) => ({ actions: [...actions, ...added] }));
    return () => set(({ actions }) => ({ actions: actions.filter((action) => !added.includes(action)) }));
  },
}));

/** Runs an action by its id, as the menu does. Unknown ids do nothing: a menu may be older than the page. */
export function runAction(id: string): void {
  const action = useActions.getState().actions.find((candidate) => candidate.id === id);
  // Behind the lock screen of an interruption the work waits, and cannot be acted on.
  if (useSession.getState().isInterrupted) return;
  if (action && action.isEnabled?.() !== false) action.run();
}

/** Whether a key press is the action's. @param isMac decides what `CmdOrCtrl` is. */
export function fitsKeys(
  keys: string,
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'getModifierState'>,
  isMac: boolean,
): boolean {
  // Windows reports AltGr as Ctrl and Alt: whoever writes "ż" wants a letter.
  if (event.getModifierState('AltGraph')) return false;
  const parts = keys.split('+');
  const key = parts.at(-1)!;
  const wantsCommand = parts.includes('CmdOrCtrl');
  const isSame = event.key.toLowerCase() === key.toLowerCase() || event.code === `Key${key.toUpperCase()}` || event.code === `Digit${key}`;
  return (
    isSame &&
    (isMac ? event.metaKey : event.ctrlKey) === wantsCommand &&
    !(isMac ? event.ctrlKey : event.metaKey) &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt')
  );
}

/** For showing: `⌘⇧L` or `Ctrl+Shift+L`. */
export function keysText(named: string, isMac: boolean): string {
  const keys = named.replace('ArrowLeft', '←').replace('ArrowRight', '→');
  if (!isMac) return keys.replace('CmdOrCtrl', 'Ctrl');
  return keys.replace('CmdOrCtrl', '⌘').replace('Shift', '⇧').replace('Alt', '⌥').replaceAll('+', '');
}

/** Listens for every action's keys, wherever the focus is. @returns stops. */
export function listenForKeys(isMac: boolean): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (useSession.getState().isInterrupted) return;
    // Keys may belong to several of which one can be done now: the next record of a list, the next section of a report.
    const { actions } = useActions.getState();
    const action = actions.find(({ keys, isEnabled }) => keys && fitsKeys(keys, event, isMac) && isEnabled?.() !== false);
    if (!action) return;
    event.preventDefault();
    action.run();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
