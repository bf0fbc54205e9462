import { defineConfig } from 'vitest/config';

// The only default export of the project: vitest asks for one.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts', 'test/e2e/**/*.e2e.ts'],
    exclude: ['test/bench/**', 'node_modules/**'],
    // Processes, not threads: the database driver and the key memory belong to one process each.
    pool: 'forks',
    maxWorkers: 2,
    // A limit is there to end what hangs. On a small machine with other work a real key derivation alone takes ten seconds.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    teardownTimeout: 10_000,
    // A file without a test is a mistake, as is a forgotten `.only`.
    passWithNoTests: false,
    allowOnly: false,
  },
});
