/** The command line says sizes as the window does. */
import { expect, test } from 'vitest';

import { sizeText } from '../../electron/cli/size.ts';
import { fileSize } from '../../renderer/i18n/file-size.ts';

test('one form of sizes in the window and on the command line', () => {
  const inWindow = (bytes: number) =>
    fileSize(bytes, (value, options) => new Intl.NumberFormat('en', { ...options, useGrouping: false }).format(value));
  for (const bytes of [0, 1, 2, 999, 1000, 198_000, 198_460, 2_500_000, 3_200_000_000, 5_000_000_000_000])
    expect(sizeText(bytes)).toBe(inWindow(bytes));
});
