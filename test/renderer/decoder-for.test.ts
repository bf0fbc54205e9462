/** A text is shown in the words by which it is found: in whatever encoding somebody wrote it. */
import { expect, test } from 'vitest';

import { decoderFor as inspected } from '../../db/inspect/parse/encodings.ts';
import { decoderFor } from '../../renderer/features/evidence/decoder-for.ts';

const texts = [
  ['Who came', Buffer.from('Who came')],
  ['谁来了', Buffer.from('谁来了')],
  ['中文记录', Buffer.from('d6d0cec4bcc7c2bc', 'hex')],
  ['笔录', Buffer.from('fffe147b555f', 'hex')],
  ['笔录', Buffer.from('feff7b145f55', 'hex')],
  ['Café.', Buffer.from('436166e92e', 'hex')],
] as const;

test.each(texts)('%s', (words, bytes) => {
  expect(decoderFor(bytes).decode(bytes)).toBe(words);
  expect(inspected(bytes).decode(bytes)).toBe(words);
});

test('a beginning that ends within a character is read as what it begins', () => {
  expect(decoderFor(Buffer.from('谁来了').subarray(0, 8)).encoding).toBe('utf-8');
  expect(decoderFor(Buffer.from('d6d0cec4bcc7c2', 'hex')).encoding).toBe('gb18030');
});
