import { existsSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';

import { LongFilesFirst, long } from '../../build/test-order.ts';

test('windows and files that take long begin first, the others in their order after them', async () => {
  const took = { 'a.test.ts': 5, 'b.e2e.ts': 1, 'c.test.ts': 9, [long[0]!]: 2, 'd.e2e.ts': 3 };
  const files = Object.keys(took).map((moduleId) => {
    const name = moduleId.endsWith('.e2e.ts') ? 'window' : 'engine';
    return { moduleId, project: { name, config: { isolate: true, sequence: { groupOrder: 0 } } } } as TestSpecification;
  });
  const getTestSpecificationResult = ({ moduleId }: TestSpecification) => ({
    failed: false,
    duration: took[moduleId as keyof typeof took],
  });
  const order = new LongFilesFirst({ cache: { getTestSpecificationResult } } as unknown as Vitest);
  const sorted = await order.sort(files);
  expect(sorted.map(({ moduleId }) => moduleId)).toEqual([long[0], 'd.e2e.ts', 'b.e2e.ts', 'c.test.ts', 'a.test.ts']);
});

test('every file that is said to take long is there', () => {
  expect(long.filter((file) => !existsSync(path.join(import.meta.dirname, '../..', file)))).toEqual([]);
});
