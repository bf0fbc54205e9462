/** Places in files as they are read, typed and drawn. */
import { expect, test } from 'vitest';

import { clockText } from '../../db/model/clock.ts';
import {
  paragraphAt,
  readClock,
  readRegion,
  regionAfterKey,
  regionBetween,
  regionText,
  spanOf,
} from '../../renderer/features/evidence/file-place.ts';

test('a time is read as it is written, and what is no time is none', () => {
  for (const [ms, text] of [
    [0, '0:00'],
    [7500, '0:07.5'],
    [3_723_000, '1:02:03'],
  ] as const) {
    expect(clockText(ms)).toBe(text);
    expect(readClock(text)).toBe(ms);
  }
  expect(readClock('45')).toBe(45_000);
  for (const wrong of ['', 'noon', '1:2:3:4', '-3', '1:']) expect(readClock(wrong)).toBeUndefined();
});

test('a part of a picture lies inside of it, however it is drawn, and what is none is not shown', () => {
  expect(regionBetween({ x: 900, y: 300 }, { x: 1400, y: -20 })).toEqual({ left: 900, top: 0, width: 100, height: 300 });
  expect(regionBetween({ x: 1000, y: 1000 }, { x: 1000, y: 1000 })).toEqual({ left: 999, top: 999, width: 1, height: 1 });
  const region = { left: 10, top: 20, width: 300, height: 400 };
  expect(readRegion(regionText(region))).toEqual(region);
  for (const wrong of [undefined, '', '1,2,3', '0,0,0,10', '900,0,200,10', 'left']) expect(readRegion(wrong)).toBeUndefined();
});

test('keys move a part of a picture and size it, and never out of the picture', () => {
  const region = { left: 10, top: 20, width: 300, height: 400 };
  expect(regionAfterKey(region, 'ArrowLeft', false)).toEqual({ ...region, left: 0 });
  expect(regionAfterKey(region, 'ArrowDown', false)).toEqual({ ...region, top: 40 });
  expect(regionAfterKey({ ...region, left: 700 }, 'ArrowRight', true)).toEqual({ ...region, left: 700, width: 300 });
  expect(regionAfterKey({ ...region, height: 5 }, 'ArrowUp', true)).toEqual({ ...region, height: 1 });
  expect(regionAfterKey(region, 'a', false)).toBeUndefined();
});

test('paragraphs are what blank lines part, and a place is found by its words, else by its paragraph', () => {
  const text = 'One line\nand another.\n\n  \nThe second.\n\nThe third says one.\n';
  expect(paragraphAt(text, 0)).toBe(1);
  expect(paragraphAt(text, text.indexOf('another'))).toBe(1);
  expect(paragraphAt(text, text.indexOf('second'))).toBe(2);
  const shown = (place: Parameters<typeof spanOf>[1]) => {
    const span = spanOf(text, place);
    return span && text.slice(...span);
  };
  expect(shown({ paragraph: '2' })).toBe('The second.');
  expect(shown({ paragraph: '3' })).toBe('The third says one.');
  expect(shown({ paragraph: '9' })).toBeUndefined();
  expect(shown({ quote: 'says one', paragraph: '1' })).toBe('says one');
  expect(shown({ quote: 'not there', paragraph: '2' })).toBe('The second.');
  expect(shown({})).toBeUndefined();
});
