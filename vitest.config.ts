import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { defineConfig } from 'vitest/config';

import { LongFilesFirst } from './build/test-order.ts';

/** Tests that open the app, or a browser. */
const windowTests = [
  'test/e2e/**/*.e2e.ts',
  'test/build/{icons,pack}.test.ts',
  'test/security/{electron-only,hostile-page,office-files,hostile-text,lock-triggers,shell-channel,training-only,window}.test.ts',
];

/** Of the tree that is tested: what passed passes again, everywhere, and the next commit draws other values. */
function seedOfTree(): string {
  try {
    const tree = execFileSync('git', ['rev-parse', 'HEAD^{tree}'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return String(Number.parseInt(tree.slice(0, 7), 16));
  } catch {
    return '1'; // Not a repository.
  }
}

// The only default export of the project: vitest asks for one.
export default defineConfig({
  test: {
    environment: 'node',
    // Processes, not threads: the database driver and the key memory belong to one process each.
    pool: 'forks',
    // One file more than a small machine has processors: a test of the window takes one for half of its time, and waits for the other half.
    maxWorkers: 3,
    sequence: { sequencer: LongFilesFirst },
    // Hundreds of processes load the same code: compiled once, each starts in half of the time.
    env: {
      NODE_COMPILE_CACHE: path.join(import.meta.dirname, 'node_modules/.cache/tests'),
      LAPWING_SEED: process.env['LAPWING_SEED'] ?? seedOfTree(),
    },
    setupFiles: ['test/seed.ts'],
    // A limit is there to end what hangs. On a small machine with other work a real key derivation alone takes ten seconds.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    teardownTimeout: 10_000,
    // A file without a test is a mistake, as is a forgotten `.only`.
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['test/**/*.test.ts'],
          exclude: [...windowTests, 'test/bench/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'window',
          include: windowTests,
          globalSetup: ['test/e2e/setup.ts'],
        },
      },
    ],
  },
});
