import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';

import { AppError } from '../../db/model/errors.ts';
import { type Clock, systemClock } from '../../electron/vault/clock.ts';
import { Grants } from '../../electron/vault/grants.ts';
import { JobRunner } from '../../electron/vault/jobs.ts';
import { Session } from '../../electron/vault/session.ts';
import { createManualClock } from './manual-clock.ts';
import { createSmallEngine, rightPassphrase } from './small-vault.ts';

const place = { folder: 'the folder', stateFolder: 'the state' };

function createSession({ engine = createSmallEngine(), clock = systemClock as Clock } = {}) {
  const grants = new Grants(clock, randomBytes);
  const session = new Session({ engine, clock, grants, jobs: new JobRunner(clock) });
  const states: string[] = [session.state];
  session.listen({ onState: (state) => states.push(state) });
  return { session, states, engine, grants };
}

test('a session goes closed, locked, unlocking, open, locking, locked', async () => {
  const { session, states, engine } = createSession();
  session.chooseFolder(place);
  await session.unlock(rightPassphrase);
  expect(session.vault()).toBe(engine.opened[0]);
  await session.lock();
  expect(states).toEqual(['closed', 'locked', 'unlocking', 'open', 'locking', 'locked']);
  expect(() => session.vault()).toThrow(expect.objectContaining({ code: 'vault.locked' }));
});

test('a session that was locked never opens again: its process is about to end', async () => {
  const { session, states, engine } = createSession();
  session.chooseFolder(place);
  await session.unlock(rightPassphrase);
  await session.lock();
  await expect(session.unlock(rightPassphrase)).rejects.toMatchObject({ code: 'vault.locked' });
  expect(() => session.chooseFolder(place)).toThrow(expect.objectContaining({ code: 'vault.in-use' }));
  expect(states.at(-1)).toBe('locked');
  expect(engine.opened).toHaveLength(1);
});

test('before a vault is open passphrases are suggested and rated; once locking began the next process does that', async () => {
  const { session } = createSession();
  expect(session.engine.suggestPassphrase()).not.toBe('');
  session.chooseFolder(place);
  expect(session.engine.ratePassphrase(rightPassphrase)).toMatchObject({ isWeak: expect.any(Boolean) as boolean });
  const locked = session.lock();
  expect(() => session.engine).toThrow(expect.objectContaining({ code: 'vault.locked' }));
  await locked;
  expect(() => session.engine).toThrow(expect.objectContaining({ code: 'vault.locked' }));
});

test('locking ends every grant', async () => {
  const { session, grants } = createSession();
  session.chooseFolder(place);
  await session.unlock(rightPassphrase);
  const token = grants.grant('read-file', 'a');
  await session.lock();
  expect(() => grants.spend(token, 'read-file')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
});

test('locking twice closes once', async () => {
  const { session, engine } = createSession();
  session.chooseFolder(place);
  await session.unlock(rightPassphrase);
  await Promise.all([session.lock(), session.lock()]);
  await session.lock();
  expect(engine.events.filter((event) => event === 'close')).toHaveLength(1);
});

test('creating makes the vault and opens it', async () => {
  const { session, engine } = createSession();
  session.chooseFolder(place);
  await session.create({ passphrase: rightPassphrase, member: 'Mira Invented' });
  expect(session.state).toBe('open');
  expect(engine.events).toEqual(['create the folder', 'open the folder']);
});

test('another folder is refused while a vault is open', async () => {
  const { session } = createSession();
  session.chooseFolder(place);
  session.chooseFolder({ ...place, folder: 'another' });
  await session.unlock(rightPassphrase);
  expect(() => session.chooseFolder(place)).toThrow(expect.objectContaining({ code: 'vault.in-use' }));
  expect(session.state).toBe('open');
});

test('two tries at once: the second is refused, the first goes on', async () => {
  const { session, engine } = createSession();
  session.chooseFolder(place);
  const first = session.unlock(rightPassphrase);
  await expect(session.unlock(rightPassphrase)).rejects.toMatchObject({ code: 'vault.locked' });
  await first;
  expect(session.state).toBe('open');
  expect(engine.opened).toHaveLength(1);
});

test('each wrong passphrase makes the next try wait longer, up to half a minute', async () => {
  const clock = createManualClock();
  const { session, engine } = createSession({ clock });
  session.chooseFolder(place);
  const waits: number[] = [];
  const triesBefore: number[] = [];
  for (let waitMs = 0; waits.length < 9; waits.push(waitMs)) {
    const outcome = session.unlock('wrong').catch((error: unknown) => error);
    if (waitMs > 0) {
      await clock.advance(waitMs - 1);
      triesBefore.push(engine.events.length);
      await clock.advance(1);
    }
    const error = (await outcome) as AppError;
    expect(error).toMatchObject({ code: 'vault.wrong-passphrase' });
    expect(session.state).toBe('locked');
    waitMs = Number(error.params['waitMs']);
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  // Nothing was tried a millisecond too early.
  expect(triesBefore).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a right passphrase is held as long as a wrong one would be, then ends the waiting', async () => {
  const clock = createManualClock();
  const { session } = createSession({ clock });
  session.chooseFolder(place);
  await expect(session.unlock('wrong')).rejects.toMatchObject({ params: { waitMs: 500 } });
  const right = session.unlock(rightPassphrase);
  await clock.advance(499);
  expect(session.state).toBe('unlocking');
  await clock.advance(1);
  await right;
  expect(session.state).toBe('open');
});

test('locking while a try is held does not wait for it, and nothing opens', async () => {
  const clock = createManualClock();
  const { session, engine } = createSession({ clock });
  session.chooseFolder(place);
  await session.unlock('wrong').catch(() => {});
  const held = session.unlock(rightPassphrase).catch((error: AppError) => error.code);
  await session.lock();
  expect(await held).toBe('vault.locked');
  expect(engine.opened).toEqual([]);
  expect(session.state).toBe('locked');
});

test('locking while the vault opens closes it as soon as it is open', async () => {
  const { session, engine, states } = createSession({ engine: createSmallEngine({ openingMs: 40 }) });
  session.chooseFolder(place);
  const opening = session.unlock(rightPassphrase).catch((error: AppError) => error.code);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await session.lock();
  expect(await opening).toBe('vault.locked');
  expect(engine.events).toEqual(['open the folder', 'close']);
  expect(states).not.toContain('open');
});

test('a failure to open leaves the session locked, ready for another try', async () => {
  const engine = createSmallEngine();
  const failing = { ...engine, open: () => Promise.reject(new AppError('vault.damaged', 'Damaged.')) };
  const { session } = createSession({ engine: failing });
  session.chooseFolder(place);
  await expect(session.unlock(rightPassphrase)).rejects.toMatchObject({ code: 'vault.damaged', params: {} });
  expect(session.state).toBe('locked');
});

test('a session that gave up is broken for good', async () => {
  const { session, states } = createSession();
  session.chooseFolder(place);
  await session.unlock(rightPassphrase);
  session.giveUp();
  await session.lock();
  expect(states.at(-1)).toBe('broken');
  expect(() => session.vault()).toThrow(expect.objectContaining({ code: 'vault.locked' }));
  await expect(session.unlock(rightPassphrase)).rejects.toMatchObject({ code: 'vault.locked' });
});
