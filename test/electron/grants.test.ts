import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';

import { GrantToken } from '../../electron/contract/vault.ts';
import { Grants } from '../../electron/vault/grants.ts';
import { createManualClock } from './manual-clock.ts';

const invalid = expect.objectContaining({ code: 'input.invalid' });

test('a token is good once, for the purpose it was given for', () => {
  const grants = new Grants(createManualClock(), randomBytes);
  const token = grants.grant('read-file', 'a.csv');
  expect(GrantToken.safeParse(token).success).toBe(true);
  expect(grants.spend(token, 'read-file')).toBe('a.csv');
  expect(() => grants.spend(token, 'read-file')).toThrow(invalid);
});

test('a token spent on another purpose is refused, and gone', () => {
  const grants = new Grants(createManualClock(), randomBytes);
  const token = grants.grant('read-file', 'a.csv');
  expect(() => grants.spend(token, 'write-file')).toThrow(invalid);
  expect(() => grants.spend(token, 'read-file')).toThrow(invalid);
});

test('a token whose use came to nothing is good once more', () => {
  const grants = new Grants(createManualClock(), randomBytes);
  const token = grants.grant('folder', 'a');
  grants.giveBack(token, 'folder', grants.spend(token, 'folder'));
  expect(grants.spend(token, 'folder')).toBe('a');
  expect(() => grants.spend(token, 'folder')).toThrow(invalid);
});

test('tokens end on lock and after a quarter of an hour', async () => {
  const clock = createManualClock();
  const grants = new Grants(clock, randomBytes);
  const [early, late, locked] = [grants.grant('folder', 'a'), grants.grant('folder', 'b'), grants.grant('folder', 'c')];
  await clock.advance(15 * 60_000);
  expect(grants.spend(early, 'folder')).toBe('a');
  await clock.advance(1);
  expect(() => grants.spend(late, 'folder')).toThrow(invalid);
  grants.clear();
  expect(() => grants.spend(locked, 'folder')).toThrow(invalid);
});

test('what was never granted is refused, and no error names a path', () => {
  const grants = new Grants(createManualClock(), randomBytes);
  const token = grants.grant('read-file', '/somewhere/secret');
  for (const text of ['', '__proto__', 'constructor', 'x'.repeat(22)]) expect(() => grants.spend(text, 'read-file')).toThrow(invalid);
  expect(() => grants.spend(token, 'folder')).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }));
});

test('the oldest of more than a thousand tokens gives way', () => {
  const grants = new Grants(createManualClock(), randomBytes);
  const tokens = Array.from({ length: 1001 }, (_, at) => grants.grant('folder', String(at)));
  expect(() => grants.spend(tokens[0]!, 'folder')).toThrow(invalid);
  expect(grants.spend(tokens[1]!, 'folder')).toBe('1');
  expect(grants.spend(tokens[1000]!, 'folder')).toBe('1000');
});
