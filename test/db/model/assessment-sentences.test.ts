/** Counting unit and coverage in words: what is known, in both languages. */
import { expect, test } from 'vitest';

import { type ActCount, countingSentence, isGroup } from '../../../db/model/counting.ts';
import { type Coverage, coverageSentence } from '../../../db/model/coverage.ts';

const acts = (given: Partial<ActCount>): ActCount => ({ acts: 7, persons: 0, groups: [], known: 0, shared: 0, withoutVictim: 0, ...given });

test.each([
  [acts({ persons: 5, groups: [21] }), '7 acts against 5 persons and a group of 21', '7 起行为，针对 5 人和 1 个群体（21 人）'],
  [
    acts({ persons: 5, groups: [21], known: 9 }),
    '7 acts against 5 persons and a group of 21 (9 known by name)',
    '7 起行为，针对 5 人和 1 个群体（21 人）（其中 9 人已知姓名）',
  ],
  [
    acts({ persons: 2, groups: [10, 8], known: 1, shared: 1 }),
    '7 acts against 2 persons and groups of 10 and 8 (1 known by name; 19 people, some in several groups)',
    '7 起行为，针对 2 人和 2 个群体（10 人、8 人）（其中 1 人已知姓名；有人同属几个群体，共 19 人）',
  ],
  [acts({ acts: 1, persons: 1 }), '1 act against 1 person', '1 起行为，针对 1 人'],
  [
    acts({ groups: [4, 21, null] }),
    '7 acts against groups of 21 and 4 and a group of unknown size',
    '7 起行为，针对 2 个群体（21 人、4 人）和 1 个人数不详的群体',
  ],
  [
    acts({ persons: 2, groups: [null, null] }),
    '7 acts against 2 persons and 2 groups of unknown size',
    '7 起行为，针对 2 人和 2 个人数不详的群体',
  ],
  [
    acts({ persons: 2, withoutVictim: 3 }),
    '7 acts against 2 persons; 3 without a named victim',
    '7 起行为，针对 2 人；其中 3 起未记录受害者',
  ],
  [acts({ withoutVictim: 7 }), '7 acts without a named victim', '7 起行为，未记录受害者'],
  [acts({ acts: 0 }), '0 acts', '0 起行为'],
])('%j', (count, en, zh) => {
  expect(countingSentence(count, 'en')).toBe(en);
  expect(countingSentence(count, 'zh-Hans')).toBe(zh);
});

test('a record stands for more than one person by its unit, else by its kind, else by its size', () => {
  const of = (kind: string | null, countingUnit: string | null, groupSize: number | null) => isGroup({ kind, countingUnit, groupSize });
  expect([of('person', null, null), of(null, null, null), of('group', 'individual', null), of('person', null, 1)]).not.toContain(true);
  expect([of('group', null, null), of('organisation', null, null), of('person', 'family', null), of('person', null, 21)]).not.toContain(
    false,
  );
});

const coverage = (given: Partial<Coverage>): Coverage => ({
  cases: 7,
  places: 3,
  withoutPlace: 0,
  sources: 5,
  elsewhere: [],
  elsewhereCount: 0,
  outside: 0,
  late: 0,
  ...given,
});

test.each([
  [coverage({}), '7 documented cases in 3 places, 5 independent sources.', '7 起记录在案的案件，涉及 3 个地点，5 个相互独立的来源。'],
  [
    coverage({ elsewhere: ['Reedmarsh', 'Ternhill'], elsewhereCount: 2 }),
    '7 documented cases in 3 places, 5 independent sources; none from Reedmarsh, Ternhill.',
    '7 起记录在案的案件，涉及 3 个地点，5 个相互独立的来源；没有来自Reedmarsh、Ternhill的案件。',
  ],
  [
    coverage({ elsewhere: ['A', 'B', 'C', 'D', 'E', 'F'], elsewhereCount: 120, outside: 1 }),
    '7 documented cases in 3 places, 5 independent sources; none from A, B, C, D, E and 115 more places with other cases. 1 more case lies outside the period.',
    '7 起记录在案的案件，涉及 3 个地点，5 个相互独立的来源；没有来自A、B、C、D、E及另外 115 个有其他案件的地点的案件。另有 1 起案件不在评估期内。',
  ],
  [
    coverage({ cases: 1, places: 0, withoutPlace: 1, sources: 0 }),
    '1 documented case in no named place, no source recorded.',
    '1 起记录在案的案件，均未记录地点，未记录来源。',
  ],
  [
    coverage({ cases: 2, places: 1, withoutPlace: 1, sources: 1 }),
    '2 documented cases in 1 place, 1 of them without a place, 1 independent source.',
    '2 起记录在案的案件，涉及 1 个地点，其中 1 起未记录地点，1 个相互独立的来源。',
  ],
  [
    coverage({ cases: 0, places: 0, sources: 0, elsewhere: ['A'], elsewhereCount: 1, outside: 2, late: 1 }),
    'No documented case. 2 more cases lie outside the period. 1 more case came in after the cut-off.',
    '没有记录在案的案件。另有 2 起案件不在评估期内。另有 1 起案件在信息截止之后收到。',
  ],
])('%j', (found, en, zh) => {
  expect(coverageSentence(found, 'en')).toBe(en);
  expect(coverageSentence(found, 'zh-Hans')).toBe(zh);
  expect(coverageSentence(found, 'zh-CN')).toBe(zh);
  expect(coverageSentence(found, 'fr')).toBe(en);
});
