/**
 * When the vault locks by itself. Nothing in the window can prevent it: not a focused field, not an open
 * dialog, not a running job, because nobody asks the window.
 */
import { app, powerMonitor } from 'electron';

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
/** Later than a busy machine makes a timer. */
const lateSeconds = (3 * checkMs) / 1000;
/** Nothing of ours keeps the process from its timer for so long: the machine slept, and told nobody. */
const sleptSeconds = 60;

export function watchForLock(idle: IdleSource, triggers: LockTriggers): void {
  const look = createLook(idle, triggers);
  setInterval(look, checkMs).unref();
  // The timer may be late: macOS slows those of an app that nobody sees (App Nap). Whoever comes back finds done what was due.
  app.on('browser-window-focus', look);
  powerMonitor.on('resume', look);
  powerMonitor.on('unlock-screen', look);
  powerMonitor.on('suspend', triggers.onSystem);
  powerMonitor.on('lock-screen', triggers.onSystem);
  powerMonitor.on('user-did-resign-active', triggers.onSystem);
  powerMonitor.on('shutdown', triggers.onSystem);
}

/** One look at the clock, as often as somebody likes. */
function createLook(idle: IdleSource, triggers: LockTriggers): () => void {
  const idleSeconds = idleClock(idle);
  const secondsSinceLook = stopwatch();
  let lastIdleSeconds = 0;
  let wasIdle = false;
  let wasLocked = false;
  return () => {
    const limitSeconds = idle.minutes() * 60;
    const passedSeconds = secondsSinceLook();
    if (passedSeconds > sleptSeconds) triggers.onSystem();
    // Linux has no event for its lock screen, so it is asked.
    const isLocked = powerMonitor.getSystemIdleState(limitSeconds) === 'locked';
    if (isLocked && !wasLocked) triggers.onSystem();
    wasLocked = isLocked;
    const seconds = idleSeconds();
    const isIdle = longestIdleSeconds(lastIdleSeconds, passedSeconds, seconds) >= limitSeconds;
    if (isIdle && !wasIdle) triggers.onIdle();
    wasIdle = isIdle;
    lastIdleSeconds = seconds;
  };
}

/**
 * The longest time without a key or the mouse since the look before. Where that was long ago, somebody may be back at
 * work: until then it had gone on.
 *
 * @param before seconds without a key at the look before.
 * @param now the same at this one.
 */
export function longestIdleSeconds(before: number, passedSeconds: number, now: number): number {
  return passedSeconds > lateSeconds ? Math.max(now, before + passedSeconds - now) : now;
}

/** Seconds since it was asked last. The wall clock goes on while the machine sleeps; the other one cannot be set back. */
function stopwatch(): () => number {
  let last = { wallMs: Date.now(), runningMs: performance.now() };
  return () => {
    const present = { wallMs: Date.now(), runningMs: performance.now() };
    const passedMs = Math.max(present.wallMs - last.wallMs, present.runningMs - last.runningMs);
    last = present;
    return passedMs / 1000;
  };
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
