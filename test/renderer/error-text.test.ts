import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';

import { requireText } from '../../db/import/text-stream.ts';
import { CallError } from '../../electron/contract/client.ts';
import { en } from '../../renderer/i18n/en/index.ts';
import { errorText } from '../../renderer/i18n/error-text.ts';
import { chooseLanguage, packOf } from '../../renderer/i18n/languages.ts';
import { zhHans } from '../../renderer/i18n/zh-hans/index.ts';

const source = readFileSync(resolve(import.meta.dirname, '../../db/model/errors.ts'), 'utf8');
const codes = [
  ...source.slice(source.indexOf('export type ErrorCode'), source.indexOf('export interface')).matchAll(/\| '([a-z.-]+)'/g),
].map(([, code]) => code!);

test('every failure has words in both languages', () => {
  expect(codes.length).toBeGreaterThan(40);
  for (const code of codes) {
    const text = errorText(new CallError({ code: code as never, params: {}, retryable: false }));
    expect(text.code).toBe(code);
    for (const messages of [en, zhHans]) expect(messages[text.what].length * messages[text.advice].length, code).toBeGreaterThan(0);
  }
});

test('what is no refusal is a mistake of ours', () => {
  expect(errorText(new TypeError('x')).code).toBe('internal');
  expect(errorText(undefined).what).toBe('error.internal.what');
});

test.each(['en', 'zh-Hans', 'qps-rtl'] as const)('every message of %s can be shown, and says something', (language) => {
  const { locale, messages } = packOf(language);
  const failures: unknown[] = [];
  const intl = createIntl({ locale, messages, onError: (error) => failures.push(error) });
  for (const [id, text] of Object.entries(messages)) {
    const names = [...text.matchAll(/\{(\w+)/g)].map(([, name]) => [name!, 3]);
    expect(String(intl.formatMessage({ id }, Object.fromEntries(names))).trim(), id).not.toBe('');
  }
  expect(failures).toEqual([]);
});

test('the language follows the choice, then the computer, then English', () => {
  expect(chooseLanguage('zh-Hans', ['en-GB'])).toBe('zh-Hans');
  expect(chooseLanguage('system', ['fr', 'zh-CN', 'en'])).toBe('zh-Hans');
  expect(chooseLanguage('system', ['fr'])).toBe('en');
});

test('an old Excel file gets the same advice in the window and on the command line', () => {
  expect(() => requireText(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toThrow(/save it as \.xlsx or CSV/);
  for (const messages of [en, zhHans]) expect(messages['error.import.old-excel.do']).toMatch(/\.xlsx.+CSV/);
});
