import { expect, test } from 'vitest';

import { Grade } from '../../../db/model/grades.ts';
import { noTerms } from '../../../db/vocabularies/in-vault.ts';
import { wordingIn } from '../../../db/report/compose/wording.ts';
import { en } from '../../../db/report/compose/words/en.ts';
import { zhHans } from '../../../db/report/compose/words/zh-hans.ts';
import { assessment } from '../../../renderer/i18n/zh-hans/assessment.ts';

test('grades are defined in a report as in the window', async () => {
  const { definition } = await wordingIn('zh-Hans', noTerms);
  for (const grade of Grade.options) expect(definition(grade)).toBe(assessment[`grade.means.${grade}`]);
});

test('where statements of the State are counted beside its measures, the words say so: below stand measures alone', () => {
  for (const [{ summary, annexes }, said] of [
    [en, /statement/],
    [zhHans, /声明/],
  ] as const) {
    for (const count of [0, 1, 5]) expect(summary.figures.measures(count)).toMatch(said);
    expect(annexes.measures).toMatch(said);
  }
});

test('an index that few recommendations have a score for says so, in every language', () => {
  for (const { summary } of [en, zhHans]) {
    expect(summary.figures.index(1, 9)).toMatch(/1.*9|9.*1/);
    expect(summary.figures.index(9, 9)).not.toContain('9');
    const none = { recommendations: 9, fully: 0, partly: 0, not: 0, regression: 0, open: 9 };
    expect(summary.lead(none).match(/9/g)).toHaveLength(1);
  }
});
