import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { contentSecurityPolicy, createAppHandler } from '../../electron/main/protocol.ts';

let folder = '';
const answer = (url: string, method = 'GET') => createAppHandler(path.join(folder, 'renderer'))({ url, method } as Request);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lapwing-protocol-'));
  mkdirSync(path.join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(path.join(folder, 'renderer/index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'renderer/assets/main.js'), '1');
  writeFileSync(path.join(folder, 'renderer/assets/notes.txt'), 'of no known type');
  writeFileSync(path.join(folder, 'secret.js'), 'beside the window');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the page and its script are served with their type and a policy that allows nothing else', async () => {
  const page = answer('app://lapwing/index.html?x=1#/cases');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  expect(await page.text()).toBe('<!doctype html>');
  expect(answer('app://lapwing/assets/main.js').headers.get('content-type')).toContain('text/javascript');
  expect(contentSecurityPolicy).toMatch(/^default-src 'none'/);
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/);
});

test.each([
  'app://lapwing/',
  'app://lapwing/../secret.js',
  'app://lapwing/%2e%2e/secret.js',
  'app://lapwing/assets/../../secret.js',
  'app://lapwing/assets\\..\\..\\secret.js',
  'app://lapwing//index.html',
  'app://elsewhere/index.html',
  'app://lapwing/assets/notes.txt',
  'file:///etc/passwd',
])('%s is not found', (url) => {
  expect(answer(url).status).toBe(404);
});

test('nothing but GET is answered', () => {
  expect(answer('app://lapwing/index.html', 'POST').status).toBe(405);
});

test('no address reaches a file that is not in the list', () => {
  const part = fc.constantFrom('..', '.', '%2e%2e', 'assets', 'secret.js', 'index.html', '', '\\', '%00', 'renderer');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const url = `app://lapwing/${parts.join('/')}`;
      expect(answer(url).status).toBe(['index.html', 'assets/main.js'].includes(parts.join('/')) ? 200 : 404);
    }),
  );
});
