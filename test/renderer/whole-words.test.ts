import { expect, test } from 'vitest';

import { wholeWordsFirst } from '../../renderer/features/links/whole-words.ts';

const choice = (title: string, text: string) => ({ title, facts: '', text });

test('what has a typed word whole comes before what has it in another word; else the order stays', () => {
  const found = [
    choice('A-14', 'Ina Testow 13'),
    choice('A-24', 'Ina Testow 12'),
    choice('A-17', 'Ina Testow 4'),
    choice('A-41', 'Ina Testow 1'),
  ];
  const titles = (text: string) => wholeWordsFirst(found, text).map(({ title }) => title);
  expect(titles('ina TESTOW 4')).toEqual(['A-17', 'A-14', 'A-24', 'A-41']);
  expect(titles('a-41')).toEqual(['A-41', 'A-14', 'A-24', 'A-17']);
  expect(titles('Ina')).toEqual(['A-14', 'A-24', 'A-17', 'A-41']);
  expect(titles('')).toEqual(['A-14', 'A-24', 'A-17', 'A-41']);
});
