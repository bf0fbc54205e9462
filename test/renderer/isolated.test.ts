import { expect, test } from 'vitest';

import { isolated, joined } from '../../renderer/i18n/isolated.ts';

test('what reads from right to left is kept apart from what stands beside it, and nothing else is touched', () => {
  expect(isolated('Ines Rook, 2 March')).toBe('Ines Rook, 2 March');
  expect(isolated('陆文涛')).toBe('陆文涛');
  for (const name of ['ئايپەرى', 'נועה', 'Dr. سلمى']) expect(isolated(name)).toBe(`\u2068${name}\u2069`);
});

test('a text that turns what follows it ends where it ends', () => {
  expect(isolated('Ash\u202eby')).toBe('\u2068Ash\u202eby\u2069');
});

test('several stand beside one another, each by itself', () => {
  expect(joined(['Threatened', 'נועה', undefined, '', false, '2016'], ' · ')).toBe('Threatened · \u2068נועה\u2069 · 2016');
});
