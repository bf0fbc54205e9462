import { expect, test } from 'vitest';

import { languageName } from '../../renderer/i18n/language-name.ts';

test('a language is called by its name in that of the window; what is none stands as it was written', () => {
  expect(languageName('en', 'ug')).toBe('Uyghur');
  expect(languageName('zh-Hans', 'en')).toBe('英语');
  expect(languageName('en', 'Mandarin, mostly')).toBe('Mandarin, mostly');
});
