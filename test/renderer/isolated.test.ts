import { expect, test } from 'vitest';

import { isolated, joined, plainName } from '../../renderer/i18n/isolated.ts';

test('what reads from right to left is kept apart from what stands beside it, and nothing else is touched', () => {
  expect(isolated('Ines Rook, 2 March')).toBe('Ines Rook, 2 March');
  expect(isolated('陆文涛')).toBe('陆文涛');
  for (const name of ['ئايپەرى', 'נועה', 'Dr. سلمى']) expect(isolated(name)).toBe(`\u2068${name}\u2069`);
});

test('a text that turns what follows it ends where it ends', () => {
  expect(isolated('Ash\u202eby')).toBe('\u2068Ash\u202eby\u2069');
});

test('the name of a file is shown as it is written', () => {
  expect(plainName('photo\u202egpj.exe')).toBe('photo[U+202E]gpj.exe');
  expect(plainName('a\u200b\u200f.pdf')).toBe('a[U+200B][U+200F].pdf');
  for (const name of ['street.jpg', '门口.jpg', 'گزارش\u200cها.pdf']) expect(plainName(name)).toBe(name);
});

test('several stand beside one another, each by itself', () => {
  expect(joined(['Threatened', 'נועה', undefined, '', false, '2016'], ' · ')).toBe('Threatened · \u2068נועה\u2069 · 2016');
});
