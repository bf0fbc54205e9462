import { expect, test } from 'vitest';

import { Grade } from '../../../db/model/grades.ts';
import { wordingIn } from '../../../db/report/compose/wording.ts';
import { en } from '../../../db/report/compose/words/en.ts';
import { zhHans } from '../../../db/report/compose/words/zh-hans.ts';
import { assessment } from '../../../renderer/i18n/zh-hans/assessment.ts';

test('grades are defined in a report as in the window', async () => {
  const { definition } = await wordingIn('zh-Hans');
  for (const grade of Grade.options) expect(definition(grade)).toBe(assessment[`grade.means.${grade}`]);
});

test('an index that few recommendations have a score for says so, in every language', () => {
  for (const { summary } of [en, zhHans]) {
    expect(summary.figures.index(1, 9)).toMatch(/1.*9|9.*1/);
    expect(summary.figures.index(9, 9)).not.toContain('9');
    const none = { recommendations: 9, fully: 0, partly: 0, not: 0, regression: 0, open: 9 };
    expect(summary.lead(none).match(/9/g)).toHaveLength(1);
  }
});
