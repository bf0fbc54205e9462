import { defineConfig } from 'vitest/config';

/** Tests that open the app, or a browser. */
const windowTests = [
  'test/e2e/**/*.e2e.ts',
  'test/build/{icons,pack}.test.ts',
  'test/security/{electron-only,hostile-page,hostile-text,lock-triggers,shell-channel,training-only,window}.test.ts',
];

// The only default export of the project: vitest asks for one.
export default defineConfig({
  test: {
    environment: 'node',
    // Processes, not threads: the database driver and the key memory belong to one process each.
    pool: 'forks',
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
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // After all others, which leave no core to a window, its vault and a browser at work at once.
        extends: true,
        test: {
          name: 'window',
          include: windowTests,
          globalSetup: ['test/e2e/setup.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
