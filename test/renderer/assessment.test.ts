/** What the pages of the assessment compute: periods, initials, the rows of a board. */
import { expect, test } from 'vitest';

import { Grade, scoreOf } from '../../db/model/grades.ts';
import { grades } from '../../db/vocabularies/lists/grades.ts';

import { placeOnBoard } from '../../renderer/features/assessment/board-place.ts';
import { type Board, boardRows, isShown, type TargetRow } from '../../renderer/features/assessment/board-rows.ts';
import { initialsOf } from '../../renderer/features/assessment/initials.ts';
import { en } from '../../renderer/i18n/en/index.ts';
import { zhHans } from '../../renderer/i18n/zh-hans/index.ts';
import { isReversed, periodFrom, periodTextOf } from '../../renderer/features/assessment/period.ts';

test('a period is two dates as people write them, and open where one is left out', () => {
  expect(periodFrom({ from: 'January 2014', to: '2016-05' })).toBe('2014-01/2016-05');
  expect(periodFrom({ from: '2014', to: '' })).toBe('2014/..');
  expect(periodFrom({ from: ' ', to: '' })).toBeNull();
  for (const to of ['in spring', '2015/2016', '30 February 2016']) expect(periodFrom({ from: '2014', to })).toBeUndefined();
  expect(periodFrom({ from: '2016', to: '2014' })).toBeUndefined();
  expect(isReversed({ from: '2016', to: '2014' })).toBe(true);
  for (const to of ['2016', '', 'in spring']) expect(isReversed({ from: '2016', to })).toBe(false);
  expect(periodTextOf('../2016-05')).toEqual({ from: '', to: '2016-05' });
  expect(periodTextOf('2015')).toEqual({ from: '2015', to: '2015' });
  expect(periodTextOf('')).toEqual({ from: '', to: '' });
});

test('initials tell assessors apart in little room, in any script', () => {
  expect(['Mara Heath', 'otis', ' Ines  de la Rook ', '王小全', ''].map(initialsOf)).toEqual(['MH', 'OT', 'IR', '小全', '']);
});

function row(id: string, more: Partial<TargetRow> = {}): TargetRow {
  const recommendation = { key: 1, id, mechanism: 'upr', state: 'CHN', cycle: 2, paragraph: id, text: id, response: null };
  const standing = {
    missing: [],
    isBlind: false,
    isInConflict: false,
    isDiffering: false,
    grades: [],
    index: null,
    verdict: null,
    step: 'draft' as const,
  };
  return {
    recommendation,
    part: null,
    parts: 0,
    partsIndex: null,
    measures: 0,
    views: 0,
    recommending: [],
    themes: [],
    ...standing,
    ...more,
  };
}
const words = { stateName: (code: string) => (code === 'POL' ? 'Poland' : 'Chile'), otherTheme: 'no theme', otherState: 'no State' };
const board = (rows: TargetRow[]) => ({ progress: { rows, themes: [{ id: 'law', name: 'Law', index: null }] } }) as unknown as Board;
const shownAs = (rows: TargetRow[], by: 'theme' | 'state' | 'paragraph') =>
  boardRows(rows, board(rows), by, words).map((one) =>
    one.kind === 'heading' ? `${one.name} ${one.count} ${one.index?.mean ?? '-'}` : one.row.recommendation.id,
  );

test('a recommendation of several States stands under each, and the mean of a State is of its recommendations without parts', () => {
  const index = (mean: number) => ({ mean, band: 'not-implemented' as const, counted: 2 });
  const part = { id: 'p', text: 'in law', aspect: null };
  const rows = [
    row('1', { recommending: ['POL', 'CHL'], themes: ['law'], index: index(0) }),
    row('1', { recommending: ['POL', 'CHL'], themes: ['law'], part, index: index(1) }),
    row('2', { recommending: ['POL'], index: index(0.5) }),
    row('3'),
  ];
  expect(shownAs(rows, 'state')).toEqual(['Chile 1 0', '1', '1', 'Poland 2 0.25', '1', '1', '2', 'no State 1 -', '3']);
  expect(shownAs(rows, 'theme')).toEqual(['Law 1 -', '1', '1', 'no theme 2 -', '2', '3']);
  expect(shownAs(rows, 'paragraph')).toEqual(['1', '1', '2', '3']);
});

test('what is shown can be narrowed to what is to be done', () => {
  const mine = row('1', { missing: ['me'] });
  const theirs = row('2', { missing: ['other'], isDiffering: true });
  const settled = row('3', { verdict: { id: 'v', fields: {} }, isInConflict: true, isDiffering: true });
  const of = (show: Parameters<typeof isShown>[1], seat: string | null) =>
    [mine, theirs, settled].filter((one) => isShown(one, show, seat)).map(({ recommendation }) => recommendation.id);
  expect(of('all', null)).toEqual(['1', '2', '3']);
  expect(of('mine', 'me')).toEqual(['1']);
  expect(of('mine', null)).toEqual([]);
  expect(of('notGraded', 'me')).toEqual(['1', '2']);
  expect(of('differing', 'me')).toEqual(['2']);
  expect(of('inConflict', 'me')).toEqual(['3']);
  expect(of('settled', 'me')).toEqual(['3']);
});

test('before and after a recommendation comes what the board has there: in its groups, and as far as it is shown', () => {
  const part = { id: 'p', text: 'in law', aspect: null };
  const rows = [
    row('1', { missing: ['me'] }),
    row('2', { themes: ['law'] }),
    row('2', { themes: ['law'], part, isDiffering: true }),
    row('3', { themes: ['law', 'arts'], missing: ['me'] }),
    row('4', { themes: ['arts'], isDiffering: true }),
  ];
  const themes = [
    { id: 'law', name: 'Law', index: null },
    { id: 'arts', name: 'Arts', index: null },
  ];
  const ofRound = { progress: { rows, themes }, round: { ownSeat: 'me' } } as unknown as Board;
  const at = (
    recommendation: string,
    more: { readonly part?: string; readonly show?: 'differing'; readonly grouping?: 'paragraph' } = {},
  ) => {
    const view = { grouping: more.grouping ?? 'theme', show: more.show ?? 'all', words } as const;
    return placeOnBoard(ofRound, view, { recommendation, part: more.part });
  };
  const [one, two, three] = [{ recommendation: '1' }, { recommendation: '2' }, { recommendation: '3' }];
  const partOfTwo = { recommendation: '2', part: 'p' };
  expect(at('2')).toEqual({ isInScope: true, group: 'Law', at: 1, count: 5, previous: null, next: partOfTwo, nextOwn: three });
  expect(at('2', { part: 'p' })).toMatchObject({ at: 2, previous: two, next: three });
  // In two themes, and passed once.
  expect(at('3')).toMatchObject({ group: 'Law', at: 3, previous: partOfTwo, next: { recommendation: '4' }, nextOwn: one });
  expect(at('1')).toMatchObject({ group: 'no theme', at: 5, next: null, nextOwn: three });
  expect(at('1', { grouping: 'paragraph' })).toMatchObject({ group: null, at: 1, next: two });
  // Settled in the meantime, and still what one stands at.
  expect(at('3', { show: 'differing' })).toMatchObject({ at: 2, count: 3, previous: partOfTwo, next: { recommendation: '4' } });
  expect(at('9')).toEqual({ isInScope: false, group: null, at: null, count: 5, previous: null, next: null, nextOwn: three });
});

test('a grade means in the window what its list says, which reports print: its score stands at the end', () => {
  const plain = (text: string) => text.replaceAll(/[“”]/g, '"').toLowerCase();
  expect(grades.terms.map(({ code }) => code)).toEqual(Grade.options);
  for (const { code, note } of grades.terms) {
    const [, score, meaning] = /^(?:Score ([\d.]+)|No score)\. (.+)$/.exec(note)!;
    expect(score === undefined ? undefined : Number(score)).toBe(scoreOf(code));
    expect(plain(en[`grade.means.${code}`])).toBe(plain(score === undefined ? meaning! : `${meaning} Score ${score}.`));
    expect(/([\d.]+) 分。$/.exec(zhHans[`grade.means.${code}`])?.[1]).toBe(score);
  }
});
