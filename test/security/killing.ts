/** Commands of fault-process.ts that are killed at ever later moments. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import { expect } from 'vitest';

import type { Workshop } from '../support/vaults.ts';

const program = resolve(import.meta.dirname, 'fault-process.ts');

/** Runs a command and kills it so many milliseconds after its work began, or as soon as something is so. @returns what it said last, if it was quicker. */
export async function runAndKill(command: string, folder: string, when: number | (() => boolean)): Promise<string | undefined> {
  const child = fork(program, [command, folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  let last: string | undefined;
  const begun = once(child, 'message');
  child.on('message', (message) => {
    last = String(message);
  });
  await begun;
  const kill = () => void child.kill('SIGKILL');
  const timer = typeof when === 'number' ? setTimeout(kill, when) : setInterval(() => when() && kill(), 1);
  await once(child, 'exit');
  clearTimeout(timer);
  return last === 'begun' ? undefined : last;
}

const atName = resolve(import.meta.dirname, 'killed-at-name-process.ts');

/** Runs a command and kills it right before or after a file gets a name that ends so, or before one is removed whose path holds it. */
export async function runKilledAtName(
  command: string,
  folder: string,
  ending: string,
  when: 'before' | 'after' | 'removed',
): Promise<void> {
  const child = fork(program, [command, folder], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [...process.execArgv.filter((one) => one.startsWith('--disable-warning')), '--import', atName],
    env: { ...process.env, KILL_AT_NAME: ending, KILL_WHEN: when },
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
}

/** Kills at ever later moments until the command comes to its end. @returns how many times it was killed. */
export async function killOften(command: string, workshop: Workshop, check: (isDone: boolean) => Promise<void>): Promise<number> {
  let kills = 0;
  for (let milliseconds = 1; ; milliseconds = milliseconds * 2.4 + 3) {
    const said = await runAndKill(command, workshop.folder, milliseconds);
    expect([undefined, 'done']).toContain(said);
    await check(said === 'done');
    if (said === 'done') return kills;
    kills += 1;
  }
}
