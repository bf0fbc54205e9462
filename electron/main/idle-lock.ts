/**
 * When the vault locks by itself. Nothing in the window can prevent it: not a focused field, not an open
 * dialog, not a running job, because nobody asks the window.
 */
import { powerMonitor } from 'electron';

export interface LockTriggers {
  /** No key and no mouse for so long. */
  onIdle(): void;
  /** Suspend, lid, the system's own lock, shutdown: no time is left to tidy. */
  onSystem(): void;
}

const checkMs = 2000;

/** @param idleMinutes asked each time, so that a new setting counts at once. */
export function watchForLock(idleMinutes: () => number, triggers: LockTriggers): void {
  let wasIdle = false;
  setInterval(() => {
    const isIdle = powerMonitor.getSystemIdleTime() >= idleMinutes() * 60;
    if (isIdle && !wasIdle) triggers.onIdle();
    wasIdle = isIdle;
  }, checkMs).unref();
  powerMonitor.on('suspend', triggers.onSystem);
  powerMonitor.on('lock-screen', triggers.onSystem);
  powerMonitor.on('shutdown', triggers.onSystem);
}
