/** Times at the beginning of lines. */
import { expect, test } from 'vitest';

import { lineAt, timeLength, timeText, transcriptLines } from '../../../db/model/transcript-lines.ts';

test('a line may begin with its time; what is no time is words', () => {
  expect(transcriptLines('Recorded at the gate\n[00:01:12] Who is there?\r\n [1:02:03,5]  你好\n[01:75] no\nat [00:02] it')).toEqual([
    { text: 'Recorded at the gate' },
    { at: 72_000, text: 'Who is there?' },
    { at: 3_723_500, text: '你好' },
    { text: '[01:75] no' },
    { text: 'at [00:02] it' },
  ]);
  expect([' [1:02:03,5]  你好', '[01:75] no', '', 'at [00:02] it'].map(timeLength)).toEqual([14, 0, 0, 0]);
  expect(timeText(3_723_500)).toBe('01:02:03');
});

test('the line that is said now is the last one that began, in whatever order they stand', () => {
  const lines = transcriptLines('Head\n[00:02] one\nwithout a time\n[00:04] two');
  expect([0, 2000, 3999, 4000, 90_000].map((ms) => lineAt(lines, ms))).toEqual([-1, 1, 1, 3, 3]);
  expect(lineAt(transcriptLines('[00:04] b\n[00:02] a'), 5000)).toBe(0);
});
