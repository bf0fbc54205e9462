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
  turnedRegion,
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

test('a part of a picture that is turned is the same part, and is turned back to what it was', () => {
  const region = { left: 100, top: 0, width: 300, height: 50 };
  expect(turnedRegion(region, 90)).toEqual({ left: 950, top: 100, width: 50, height: 300 });
  expect(turnedRegion(region, 180)).toEqual({ left: 600, top: 950, width: 300, height: 50 });
  expect(turnedRegion(region, 270)).toEqual({ left: 0, top: 600, width: 50, height: 300 });
  for (const degrees of [0, 90, 180, 270]) expect(turnedRegion(turnedRegion(region, degrees), -degrees)).toEqual(region);
  expect(turnedRegion(turnedRegion(region, 90), 90)).toEqual(turnedRegion(region, 180));
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
