/**
 * `npm test [-- FILE…]`: check first, then the suites; the last line is the sum of both.
 *
 * The numbers come from vitest's own JSON report, never from its exit code alone. What did not
 * run is named before the last line; a run in which no test ran at all has failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runCheckSteps } from './check-steps.ts';
import { hasProgram } from './setup-tools.mjs';
import { listAbsent, readReport, summarize } from './test-report.ts';

const root = path.dirname(import.meta.dirname);

/** Runs vitest with its own words on our output. @returns its exit code; 1 when it could not start or was killed. */
async function runVitest(reportFile: string, filters: readonly string[]): Promise<number> {
  const options = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...options, ...filters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-test-report-'));
try {
  const steps = await runCheckSteps(print);
  const reportFile = path.join(folder, 'vitest.json');
  const exitCode = await runVitest(reportFile, process.argv.slice(2));
  const summary = summarize({ root, steps, report: readReport(reportFile), exitCode, absent: listAbsent(root, hasProgram) });
  for (const line of summary.lines) print(line);
  if (summary.failed > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
