/** Sizes of files as one would say them. */
import { expect, test } from 'vitest';

import { fileSize } from '../../renderer/i18n/file-size.ts';

const inLanguage = (language: string) => (bytes: number) =>
  fileSize(bytes, (value, options) => new Intl.NumberFormat(language, options).format(value));

test('a size is said in the unit in which one would say it, in the plural of its language', () => {
  const sizes = [0, 1, 88, 999, 1000, 2_500_000, 3_200_000_000, 5_000_000_000_000];
  expect(sizes.map(inLanguage('en'))).toEqual(['0 bytes', '1 byte', '88 bytes', '999 bytes', '1 kB', '2.5 MB', '3.2 GB', '5,000 GB']);
  expect(inLanguage('zh-Hans')(88)).toBe('88字节');
});
