import { expect, test } from 'vitest';

import { told } from '../../db/recommendations/table-writer.ts';
import { nothingSaid } from '../../db/recommendations/paragraph-store.ts';
import { changedText } from '../../renderer/features/imports/problem-text.ts';
import { en } from '../../renderer/i18n/en/index.ts';
import { zhHans } from '../../renderer/i18n/zh-hans/index.ts';

test('what an import changes in a recommendation is named in words, in both languages', () => {
  for (const messages of [en, zhHans])
    for (const field of [...Object.keys(nothingSaid), ...told, 'statements'])
      expect(changedText((id) => messages[id], field)).not.toBe(field);
  expect(changedText((id) => en[id], 'type')).toBe('Type');
  expect(changedText((id) => en[id], 'from a newer Lapwing')).toBe('from a newer Lapwing');
});
