/** A timer that comes late locks what was due, also for somebody who is back at work. */
import type { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const system = vi.hoisted(() => ({ idleSeconds: 0, isLocked: false }));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const powerMonitor = Object.assign(new Emitter(), {
    getSystemIdleTime: () => system.idleSeconds,
    getSystemIdleState: () => (system.isLocked ? 'locked' : 'active'),
  });
  return { app: new Emitter(), powerMonitor };
});
const { app, powerMonitor } = (await import('electron')) as unknown as Record<'app' | 'powerMonitor', EventEmitter>;
const { longestIdleSeconds, watchForLock } = await import('../../electron/main/idle-lock.ts');

const start = new Date('2026-03-01T08:00:00Z').getTime();
let told: string[] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  Object.assign(system, { idleSeconds: 0, isLocked: false });
  told = [];
  watchForLock(
    { minutes: () => 5, secondsInWindow: () => 0 },
    { onIdle: () => void told.push('idle'), onSystem: () => void told.push('system') },
  );
});
afterEach(() => {
  vi.useRealTimers();
  app.removeAllListeners();
  powerMonitor.removeAllListeners();
});

/** Time goes on and no timer runs, as in an app that the system slows down. */
function passUnseen(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

function idleFor(seconds: number): void {
  system.idleSeconds = seconds;
  vi.advanceTimersByTime(2000);
}

test('it locks once when nobody was there for so long, and again the next time', () => {
  idleFor(299);
  expect(told).toEqual([]);
  idleFor(300);
  idleFor(302);
  expect(told).toEqual(['idle']);
  idleFor(0);
  idleFor(301);
  expect(told).toEqual(['idle', 'idle']);
});

test('a late timer locks at once, although somebody has just come back', () => {
  idleFor(280);
  passUnseen(50);
  idleFor(2);
  expect(told).toEqual(['idle']);
});

test.each([
  ['the window', () => app.emit('browser-window-focus')],
  ['the unlocked screen', () => powerMonitor.emit('unlock-screen')],
  ['the machine that woke', () => powerMonitor.emit('resume')],
])('it does not wait for a late timer when somebody comes back to %s', (_what, comeBack) => {
  idleFor(280);
  passUnseen(50);
  system.idleSeconds = 1;
  comeBack();
  expect(told).toEqual(['idle']);
});

test('after more than a minute without a look the machine slept: no time is left to tidy', () => {
  idleFor(2);
  passUnseen(61);
  app.emit('browser-window-focus');
  expect(told).toEqual(['system']);
});

test('whoever works is not locked out by a late timer, nor by a clock that is set back', () => {
  idleFor(1);
  passUnseen(50);
  idleFor(0);
  passUnseen(-3600);
  idleFor(1);
  app.emit('browser-window-focus');
  expect(told).toEqual([]);
});

test('a lock screen is told of once while it stands', () => {
  system.isLocked = true;
  vi.advanceTimersByTime(6000);
  expect(told).toEqual(['system']);
});

test.each([
  // Looked at in time: what the system says.
  [298, 2, 0, 0],
  [298, 2, 300, 300],
  // Late: nobody came, or somebody came at the end, or at the beginning.
  [100, 40, 140, 140],
  [100, 40, 5, 135],
  [100, 40, 40, 100],
])('%i s idle, %i s later %i s: at most %i s without a key', (before, passed, now, longest) => {
  expect(longestIdleSeconds(before, passed, now)).toBe(longest);
});
