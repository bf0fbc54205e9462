import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from 'vitest';

import { openMemory } from '../../electron/main/preferences.ts';

function temporaryFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-memory-'));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

test('what was set is there at the next start, readable by its owner only', () => {
  using place = temporaryFolder();
  const state = path.join(place.folder, 'deep/state');
  openMemory(state).set({ vaultFolder: path.join(place.folder, 'notes'), window: { width: 900, height: 700, isMaximized: true } });

  expect(openMemory(state).get()).toMatchObject({
    vaultFolder: path.join(place.folder, 'notes'),
    window: { width: 900, isMaximized: true },
  });
  expect(statSync(path.join(state, 'window.json')).mode & 0o077).toBe(0);
  expect(readdirSync(state)).toEqual(['window.json']);
});

test.each(['', '{', '[]', '{"preferences":{"language":"tlh"}}', '{"preferences":{}, "more": 1}'])(
  'a file that says %j gives the defaults',
  (content) => {
    using place = temporaryFolder();
    writeFileSync(path.join(place.folder, 'window.json'), content);
    expect(openMemory(place.folder).get().preferences).toEqual({
      language: 'system',
      theme: 'system',
      idleMinutes: 5,
      isHiddenFromCapture: true,
    });
  },
);

test('where nothing can be written, a change lasts until the end', () => {
  using place = temporaryFolder();
  const file = path.join(place.folder, 'a-file');
  writeFileSync(file, 'in the way');
  const memory = openMemory(file);
  memory.set({ vaultFolder: '/somewhere' });
  expect(memory.get().vaultFolder).toBe('/somewhere');
  expect(readFileSync(file, 'utf8')).toBe('in the way');
});
