import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';

import { AppError } from '../../../db/model/errors.ts';
import { fingerprintOf } from '../../../db/vault/fingerprint.ts';
import { estimateStrengthBits, generatePassphrase, minimumStrengthBits } from '../../../db/vault/passphrase.ts';
import { wordList } from '../../../db/vault/word-list.ts';

test('the word list is the published one: 7,776 words, none twice', () => {
  expect(wordList).toHaveLength(7776);
  expect(new Set(wordList).size).toBe(7776);
  expect([wordList[0], wordList[7775]]).toEqual(['abacus', 'zoom']);
  expect(
    createHash('sha256')
      .update(`${wordList.join('\n')}\n`)
      .digest('hex'),
  ).toBe('6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522');
});

test('a generated passphrase is six words of the list, differs each time and is strong enough', () => {
  const made = Array.from({ length: 50 }, () => generatePassphrase(randomBytes));
  expect(new Set(made).size).toBe(50);
  for (const passphrase of made) {
    expect(passphrase.split(' ')).toHaveLength(6);
    expect(passphrase.split(' ').every((word) => wordList.includes(word))).toBe(true);
    expect(estimateStrengthBits(passphrase)).toBeGreaterThanOrEqual(minimumStrengthBits);
  }
});

test('words are drawn evenly: numbers that do not fit are drawn again', () => {
  const draws = [65_535, 62_208, 62_207, 0, 1, 7776, 15_551, 3].map((value) => Buffer.from([value >> 8, value & 255]));
  const passphrase = generatePassphrase(() => draws.shift()!);
  expect(passphrase).toBe([7775, 0, 1, 0, 7775, 3].map((index) => wordList[index]).join(' '));
  expect(draws).toEqual([]);
});

test.each([
  '',
  'password',
  'correct horse battery staple',
  'a'.repeat(200),
  '1234567890'.repeat(8),
  'qwertyuiopasdfghjklzxcvbnm',
  'abacus '.repeat(30),
  'Password123!Password123!',
  '19891989 20082008',
  'hunter2 Hunter2 HUNTER2',
  '北京北京北京北京北京北京北京',
])('"%s" is weak', (weak) => {
  expect(estimateStrengthBits(weak)).toBeLessThan(minimumStrengthBits);
});

test.each(['kX9#vQ2$mL7!pR4z', 'zkqwvbxmtrhjfgpncdls', '7391 8264 0517 3958 6241 7'])('"%s" is strong enough', (strong) => {
  expect(estimateStrengthBits(strong)).toBeGreaterThanOrEqual(minimumStrengthBits);
});

test('a longer passphrase is never estimated weaker for another word', () => {
  let before = 0;
  for (let count = 1; count < 8; count += 1) {
    const bits = estimateStrengthBits(wordList.slice(100, 100 + count).join(' '));
    expect(bits).toBeGreaterThan(before);
    before = bits;
  }
});

test('the fingerprint of two keys is fixed for ever, in words and digits', async () => {
  expect(await fingerprintOf(`age1${'q'.repeat(58)}`, Buffer.alloc(32, 7))).toEqual({
    words: ['semantic', 'kindly', 'haste', 'margarine', 'stylized', 'smith'],
    digits: '1636 8619 6575 3086 8689 9486',
  });
});

test('digits and words are the same number, and either key changes both', async () => {
  const [one, two, three] = await Promise.all([
    fingerprintOf('age1qqqq', Buffer.alloc(32, 1)),
    fingerprintOf('age1qqqp', Buffer.alloc(32, 1)),
    fingerprintOf('age1qqqq', Buffer.alloc(32, 2)),
  ]);
  const number = one.words.reduce((sum, word) => sum * 7776n + BigInt(wordList.indexOf(word)), 0n);
  expect(BigInt(one.digits.replaceAll(' ', ''))).toBe(number);
  expect(one.digits).toMatch(/^(?:\d{4} ){5}\d{4}$/);
  expect(new Set([one.digits, two.digits, three.digits]).size).toBe(3);
  await expect(fingerprintOf('ssh-ed25519 AAAA', Buffer.alloc(32))).rejects.toThrow(AppError);
  await expect(fingerprintOf('age1qqqq', Buffer.alloc(31))).rejects.toThrow(AppError);
});
