import { execFileSync } from 'node:child_process';
import { identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';

import { generateIdentity, isIdentity, recipientOf } from '../../../db/age/identity.ts';
import { hasAge } from './support.ts';

test('typage finds the same recipient', async () => {
  for (let round = 0; round < 20; round += 1) {
    const identity = await generateIdentity();
    expect(identity).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
    expect(recipientOf(identity)).toBe(await identityToRecipient(identity));
  }
});

test.skipIf(!hasAge)('age-keygen finds the same recipient, and its own identities are read', async () => {
  const identity = await generateIdentity();
  expect(execFileSync('age-keygen', ['-y'], { input: identity, encoding: 'utf8' }).trim()).toBe(recipientOf(identity));
  const made = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(made).toContain(`# public key: ${recipientOf(made.trim().split('\n').at(-1)!)}`);
});

test('every single wrong character is noticed', async () => {
  const identity = await generateIdentity();
  for (let at = 0; at < identity.length; at += 1) {
    const wrong = identity[at] === 'Q' ? 'P' : 'Q';
    expect(isIdentity(identity.slice(0, at) + wrong + identity.slice(at + 1))).toBe(false);
  }
  expect(() => recipientOf(identity.toLowerCase())).toThrow(/not an age identity/);
  expect(isIdentity('')).toBe(false);
});
