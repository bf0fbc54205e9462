import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { differencesOf } from '../../renderer/features/conflicts/differences.ts';
import { licences } from '../../renderer/features/help/licences.ts';
import { problemText, tableForClipboard } from '../../renderer/features/imports/problem-text.ts';
import { placeNote } from '../../renderer/features/tour/tour-steps.ts';

const root = resolve(import.meta.dirname, '../..');

test('what was put in and taken out is marked word by word, in Chinese too', () => {
  expect(differencesOf('came at eleven, took it', 'came at ten, took it', 'en')).toEqual([
    { kind: 'same', text: 'came at ' },
    { kind: 'removed', text: 'eleven' },
    { kind: 'added', text: 'ten' },
    { kind: 'same', text: ', took it' },
  ]);
  const parts = differencesOf('他们拿走了电脑', '他们拿走了相机', 'zh-Hans');
  expect(parts[0]).toMatchObject({ kind: 'same' });
  expect(parts.filter(({ kind }) => kind === 'added').map(({ text }) => text)).toEqual(['相机']);
});

test('the parts give back both texts, whatever they are', () => {
  const words = fc.array(fc.constantFrom('a', 'b', ' ', '王', '全', '. '), { maxLength: 40 }).map((list) => list.join(''));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = differencesOf(before, after, 'en');
      const without = (left: string) =>
        parts
          .filter(({ kind }) => kind !== left)
          .map(({ text }) => text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

test('very long texts are compared as wholes instead of holding up the window', () => {
  const long = (word: string) => Array.from({ length: 4000 }, (_, at) => `${word}${at}`).join(' ');
  expect(differencesOf(long('a'), long('b'), 'en').length).toBeLessThan(5);
});

test('in a long text with a word changed at either end only these two words are marked', () => {
  const long = (first: string, last: string) => [first, ...Array.from({ length: 4000 }, (_, at) => `word${at}`), last].join(' ');
  const changed = differencesOf(long('he', 'night'), long('she', 'noon'), 'en').filter(({ kind }) => kind !== 'same');
  expect(changed.map(({ text }) => text)).toEqual(['he', 'she', 'night', 'noon']);
});

test.each([
  ['en', (day: number) => `On day ${day} they came to the office and asked. `, 'They took', 'They left', ' the computers. '],
  ['zh-Hans', (day: number) => `第${day}天他们又来了，问了很多问题。`, '他们拿走了', '他们留下了', '电脑。'],
])('of a long paragraph that was put in, only that is marked, with a word changed elsewhere, too: %s', (locale, day, took, left, what) => {
  const days = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => day(from + at)).join('');
  const inserted = days(100, 300);
  const changedIn = (before: string, after: string) =>
    differencesOf(before, after, locale)
      .filter(({ kind }) => kind !== 'same')
      .map(({ text }) => text)
      .join('');
  expect(changedIn(days(0, 100), days(0, 100) + inserted) === inserted).toBe(true);
  const one = took + what + days(0, 100);
  const other = left + what + days(0, 50) + inserted + days(50, 100);
  expect(changedIn(one, other).length).toBeLessThan(inserted.length + 80);
});

test('a note of the tour stays inside the window, beside or below what it points at', () => {
  const note = { width: 300, height: 200 };
  const boxes = [
    { left: 8, right: 190, top: 60, bottom: 90 },
    { left: 8, right: 44, top: 360, bottom: 390 },
    { left: 1180, right: 1256, top: 8, bottom: 40 },
    { left: 1100, right: 1270, top: 600, bottom: 640 },
    undefined,
  ];
  for (const view of [
    { width: 1280, height: 800 },
    { width: 640, height: 400 },
  ]) {
    for (const box of boxes) {
      const { left, top } = placeNote(box, note, view);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(left + note.width).toBeLessThanOrEqual(view.width);
      expect(top + note.height).toBeLessThanOrEqual(view.height);
    }
  }
  expect(placeNote(boxes[0], note, { width: 1280, height: 800 }).left).toBeGreaterThan(190);
});

test('a copied table of problems cannot run in a spreadsheet and keeps one problem a line', () => {
  expect(
    tableForClipboard(
      ['Row', 'Value'],
      [
        ['2', '=1+1\nnext'],
        ['3', '@x\ty'],
      ],
    ),
  ).toBe("Row\tValue\n2\t'=1+1 next\n3\t'@x y");
});

test('a problem that has no words of ours keeps those of the engine', () => {
  const words = (id: string) => `words for ${id}`;
  expect(problemText(words, { row: 1, column: 'x', value: '', code: 'state-unknown', reason: 'r' })).toBe(
    'words for problem.state-unknown',
  );
  expect(problemText(words, { row: 1, column: 'x', value: '', code: 'of-tomorrow', reason: 'as the engine says' })).toBe(
    'as the engine says',
  );
});

test('the licences in Help are those of what is installed, and none is left out', () => {
  const read = (file: string) => JSON.parse(readFileSync(resolve(root, file), 'utf8')) as { license?: string; dependencies?: object };
  const named = new Map<string, string>(licences);
  for (const name of Object.keys(read('package.json').dependencies!)) {
    expect(named.get(name), name).toBe(read(`node_modules/${name}/package.json`).license);
    named.delete(name);
  }
  expect([...named.keys()]).toEqual(['Electron']);
});
