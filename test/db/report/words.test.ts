import { expect, test } from 'vitest';

import { Grade } from '../../../db/model/grades.ts';
import { wordingIn } from '../../../db/report/compose/wording.ts';
import { assessment } from '../../../renderer/i18n/zh-hans/assessment.ts';

test('grades are defined in a report as in the window', async () => {
  const { definition } = await wordingIn('zh-Hans');
  for (const grade of Grade.options) expect(definition(grade)).toBe(assessment[`grade.means.${grade}`]);
});
