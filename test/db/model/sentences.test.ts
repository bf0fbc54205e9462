/** Sentences of authors' texts, and whether they still say what they said when a place was cited for them. */
import { expect, test } from 'vitest';

import { sentenceAt, sentenceCiting, sentenceState } from '../../../db/model/sentences.ts';

const place = '01890000-0000-7000-8000-000000000001';

test.each([
  ['They came at night. Nobody asked.', 0, 'They came at night.'],
  ['They came at night. Nobody asked.', 19, 'They came at night.'],
  ['They came at night. Nobody asked.', 22, 'Nobody asked.'],
  ['夜里来了人。没有人问。', 2, '夜里来了人。'],
  ['夜里来了人。没有人问。', 8, '没有人问。'],
  ['He waited 2.5 hours “in the rain.” Then he left', 40, 'Then he left'],
  ['- **One** thing\n- Another _thing_\n\nAnd a paragraph', 18, 'Another thing'],
  ['# Heading\nOne line\nthat goes on', 15, 'One line that goes on'],
  ['In [[count:cases. ]] cases. More.', 3, 'In … cases.'],
  [`They came.[[place:${place}]] Nobody asked.`, 11, 'They came.'],
  ['Words. \n\n   ', 11, 'Words.'],
])('%j at %i', (text, at, words) => {
  expect(sentenceAt(text, at)?.words).toBe(words);
});

test('where no words are, there is no sentence', () => {
  expect(sentenceAt('', 0)).toBeUndefined();
  expect(sentenceAt(' \n\n ', 2)).toBeUndefined();
});

test('a place goes in behind the sentence and what it cites already, and is found there', () => {
  const text = 'They came. Nobody asked.';
  const first = sentenceAt(text, 3)!;
  const cited = `${text.slice(0, first.end)}[[place:${place}]]${text.slice(first.end)}`;
  expect(cited).toBe(`They came.[[place:${place}]] Nobody asked.`);
  expect(sentenceAt(cited, 3)).toMatchObject({ end: cited.indexOf(' Nobody'), words: 'They came.' });
  expect(sentenceCiting(cited, place)?.words).toBe('They came.');
});

test('a sentence that says something else is told from one that was moved, and from one that cites it no more', () => {
  const said = 'They came at night.';
  expect(sentenceState(`Before. ${said}[[place:${place}]] After.`, place, said)).toBe('stands');
  expect(sentenceState(`They came  at\n*night*.[[place:${place}]]`, place, said)).toBe('stands');
  expect(sentenceState(`They came by day.[[place:${place}]]`, place, said)).toBe('changed');
  expect(sentenceState(said, place, said)).toBe('taken-out');
});
