/** A text is found and shown in the same words, in whatever encoding somebody wrote it. */
import { expect, test } from 'vitest';

import { decoderFor } from '../../../db/model/encodings.ts';

const texts = [
  ['Who came', Buffer.from('Who came')],
  ['谁来了', Buffer.from('谁来了')],
  ['中文记录', Buffer.from('d6d0cec4bcc7c2bc', 'hex')],
  ['笔录', Buffer.from('fffe147b555f', 'hex')],
  ['笔录', Buffer.from('feff7b145f55', 'hex')],
  ['Café.', Buffer.from('436166e92e', 'hex')],
] as const;

test.each(texts)('%s', (words, bytes) => {
  expect(decoderFor(TextDecoder, bytes).decode(bytes)).toBe(words);
});

test('a beginning that ends within a character is read as what it begins', () => {
  expect(decoderFor(TextDecoder, Buffer.from('谁来了').subarray(0, 8)).encoding).toBe('utf-8');
  expect(decoderFor(TextDecoder, Buffer.from('d6d0cec4bcc7c2', 'hex')).encoding).toBe('gb18030');
});

test('what a text says of itself comes first, where it is an encoding and fits', () => {
  const cyrillic = Buffer.from('cad2ce', 'hex');
  expect(decoderFor(TextDecoder, cyrillic, 'windows-1251').decode(cyrillic)).toBe('КТО');
  expect(decoderFor(TextDecoder, Buffer.from('谁'), 'no-such-encoding').encoding).toBe('utf-8');
  expect(decoderFor(TextDecoder, Buffer.from('谁来了'), 'euc-jp').encoding).toBe('utf-8');
});
