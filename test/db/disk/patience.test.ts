/** What Windows refuses for a moment is tried again; what another system refuses is meant. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { isHeld, patiently, renamePatiently, renameSyncPatiently } from '../../../db/disk/patience.ts';

const refusal = (code: string) => Object.assign(new Error(code), { code });

/** Refuses so often, then works. */
function holding(code: string, times: number) {
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries <= times) throw refusal(code);
    return 'done';
  };
  return { work, tries: () => tries };
}

test.each(['EPERM', 'EACCES', 'EBUSY'])('on Windows %s is tried again until it is let go', async (code) => {
  const held = holding(code, 4);
  expect(await patiently(held.work, 'win32')).toBe('done');
  expect(held.tries()).toBe(5);
});

test('after two seconds it is given up, with the error of the system', async () => {
  const held = holding('EBUSY', 1000);
  const begun = Date.now();
  await expect(patiently(held.work, 'win32')).rejects.toMatchObject({ code: 'EBUSY' });
  expect(held.tries()).toBe(10);
  expect(Date.now() - begun).toBeGreaterThan(1900);
});

test('other errors, and other systems, are not waited for', async () => {
  for (const [code, platform] of [
    ['ENOSPC', 'win32'],
    ['EACCES', 'linux'],
    ['EPERM', 'darwin'],
  ] as const) {
    const held = holding(code, 1);
    await expect(patiently(held.work, platform)).rejects.toMatchObject({ code });
    expect([held.tries(), isHeld(refusal(code), platform)]).toEqual([1, false]);
  }
});

test('both ways of renaming rename', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lapwing-test-'));
  try {
    writeFileSync(join(folder, 'a'), 'content');
    await renamePatiently(join(folder, 'a'), join(folder, 'b'));
    renameSyncPatiently(join(folder, 'b'), join(folder, 'c'));
    expect(readFileSync(join(folder, 'c'), 'utf8')).toBe('content');
    expect(() => renameSyncPatiently(join(folder, 'none'), join(folder, 'd'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
