/**
 * `npm run screens`: writes a picture of every screen and state to out/screens/, in both themes and languages, from right
 * to left, small and at 200 %, and checks each on the way (test/e2e/screens.e2e.ts).
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/e2e/screens.e2e.ts'], {
  cwd: path.dirname(import.meta.dirname),
  env: { ...process.env, LAPWING_SCREENS: 'all' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
