/**
 * Joins the window to the shell and the vault process: what they tell goes into the state, what they ask is done.
 */
import type { VaultState } from '../electron/contract/wire.ts';
import { onShellEvent, onVaultEvent, shell } from './api.ts';
import { runAction } from './state/actions.ts';
import { adoptDrafts, commitAll } from './state/autosave.ts';
import { firstPageComing } from './state/first-page.ts';
import { lockNow } from './state/lock.ts';
import { queries } from './state/queries.ts';
import { useSession } from './state/session.ts';

/** Call once, before the first paint. */
export function begin(): void {
  followTheme();
  takeNoDrops();
  followVault();
  onShellEvent((event) => {
    if (event.type === 'lock') void lockNow();
    if (event.type === 'action') runAction(event.id);
  });
  void shell['shell.start']({}).then(({ version, platform, languages, isTrainingOnly, preferences, vault, reason }) =>
    useSession.getState().set({
      info: { version, platform, languages, isTrainingOnly },
      preferences,
      vaultName: vault?.name,
      vaultSyncedBy: vault?.syncedBy,
      reason,
    }),
  );
}

/** The state of the vault process is the window's; that it is open is told when the first page can be shown with it. */
function followVault(): void {
  let latest: VaultState = 'closed';
  const enter = (state: VaultState) => {
    const { vault, wasOpen: hasRead, set } = useSession.getState();
    set({ vault: state, wasOpen: hasRead || state === 'open' });
    // After an interruption: what was typed goes out first, then everything is read again. Before the first, nothing was read.
    if (state === 'open' && vault !== 'open')
      void commitAll()
        .then(adoptDrafts)
        .then(() => (hasRead ? queries.invalidateQueries() : undefined));
  };
  onVaultEvent((event) => {
    if (event.type !== 'state') return;
    latest = event.state;
    const coming = event.state === 'open' ? firstPageComing() : undefined;
    // Locked again meanwhile: the vault is not open any more.
    if (coming) void coming.then(() => latest === 'open' && enter('open'));
    else enter(event.state);
  });
  onShellEvent((event) => {
    if (event.type !== 'vault-ended' && event.type !== 'vault-hopeless') return;
    latest = 'locked';
    const { vault, isInterrupted, set } = useSession.getState();
    const reason = event.type === 'vault-ended' ? 'ended' : 'hopeless';
    set({ isInterrupted: isInterrupted || vault === 'open', vault: 'locked', reason });
  });
}

/** Main sets the theme; the page sees it as the system's. */
function followTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    document.documentElement.dataset['theme'] = dark.matches ? 'dark' : 'light';
  };
  dark.addEventListener('change', apply);
  apply();
}

/** What is let go over the window would open in its place, or in another window. Files come in by the system's dialogs, and where a part of a page takes them. */
function takeNoDrops(): void {
  const refuse = (event: DragEvent) => {
    const isTextIntoField =
      event.target instanceof HTMLElement &&
      event.target.matches('input, textarea') &&
      event.dataTransfer?.types.every((type) => type === 'text/plain');
    const isTaken =
      event.target instanceof Element && event.target.closest('[data-takes-files]') !== null && event.dataTransfer?.types.includes('Files');
    if (isTextIntoField || isTaken) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
  };
  window.addEventListener('dragover', refuse);
  window.addEventListener('drop', refuse);
}
