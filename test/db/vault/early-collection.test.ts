import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const module = resolve(import.meta.dirname, '../../../db/vault/early-collection.ts');

/** Makes much garbage that lives through some young collections, and prints how large the young generation became. */
const work = `
  const { getHeapSpaceStatistics } = await import('node:v8');
  const recent = new Array(20_000);
  let most = 0;
  for (let n = 0; n < 600_000; n += 1) {
    recent[n % recent.length] = { text: 'x'.repeat(n % 50) + n, list: [n, n + 1] };
    if (n % 1000 > 0) continue;
    most = Math.max(most, getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size);
  }
  process.stdout.write(String(most / 2 ** 20));`;

function youngMebibytes(first: string): number {
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', `${first}${work}`], { encoding: 'utf8' }));
}

test('what goes through a process that collects early takes little memory', () => {
  const early = youngMebibytes(`const { collectEarly } = await import(${JSON.stringify(module)}); collectEarly();`);
  expect(early).toBeLessThan(youngMebibytes('') / 2);
});
