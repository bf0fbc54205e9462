/**
 * When the vault locks by itself. Nothing in the window can prevent it: not a focused field, not an open
 * dialog, not a running job, because nobody asks the window.
 */
import { powerMonitor } from 'electron';

export interface LockTriggers {
  /** No key and no mouse for so long. */
  onIdle(): void;
  /** Suspend, lid, the system's own lock, another user, shutdown: no time is left to tidy. */
  onSystem(): void;
}

export interface IdleSource {
  /** Asked each time, so that a new setting counts at once. */
  minutes(): number;
  /** Seconds since the last key or mouse in our own window. */
  secondsInWindow(): number;
}

const checkMs = 2000;
/** Nothing of ours keeps the process from its timer for so long: the machine slept, and told nobody. */
const sleptMs = 60_000;

export function watchForLock(idle: IdleSource, triggers: LockTriggers): void {
  const idleSeconds = idleClock(idle);
  let wasIdle = false;
  let wasLocked = false;
  let lastMs = Date.now();
  setInterval(() => {
    const nowMs = Date.now();
    if (nowMs - lastMs > sleptMs) triggers.onSystem();
    lastMs = nowMs;
    // Linux has no event for its lock screen, so it is asked.
    const isLocked = powerMonitor.getSystemIdleState(idle.minutes() * 60) === 'locked';
    if (isLocked && !wasLocked) triggers.onSystem();
    wasLocked = isLocked;
    const isIdle = idleSeconds() >= idle.minutes() * 60;
    if (isIdle && !wasIdle) triggers.onIdle();
    wasIdle = isIdle;
  }, checkMs).unref();
  powerMonitor.on('suspend', triggers.onSystem);
  powerMonitor.on('lock-screen', triggers.onSystem);
  powerMonitor.on('user-did-resign-active', triggers.onSystem);
  powerMonitor.on('shutdown', triggers.onSystem);
}

/**
 * The system's own count. Some (a Wayland desktop without the protocol for it) say 0 for ever: until a number was
 * seen once, the time since the last key or mouse in our window counts instead.
 */
function idleClock({ secondsInWindow }: IdleSource): () => number {
  let isTold = false;
  return () => {
    const seconds = powerMonitor.getSystemIdleTime();
    isTold ||= seconds > 0;
    return isTold ? seconds : secondsInWindow();
  };
}
