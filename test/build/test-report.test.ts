import path from 'node:path';

import { describe, expect, test } from 'vitest';

import { type SummaryInput, summarize, type VitestReport } from '../../build/test-report.ts';

const root = path.resolve('/project');

function fileResult(
  name: string,
  statuses: readonly string[],
  more: { status?: string; message?: string } = {},
): VitestReport['testResults'][number] {
  const failed = statuses.includes('failed');
  return {
    name: path.join(root, name),
    status: failed ? 'failed' : 'passed',
    assertionResults: statuses.map((status, index) => ({ status, fullName: `suite sentence ${index}`, ancestorTitles: ['suite'] })),
    ...more,
  };
}

function run(changes: Partial<SummaryInput>) {
  const sound: SummaryInput = {
    root,
    steps: [{ name: 'lint', passed: true }],
    report: { testResults: [fileResult('test/a.test.ts', ['passed', 'passed'])] },
    exitCode: 0,
    absent: [],
  };
  return summarize({ ...sound, ...changes });
}

describe('the last line of npm test', () => {
  test('counts the steps of check and the tests together', () => {
    const { lines } = run({});

    expect(lines).toEqual(['3 passed, 0 failed, 0 skipped']);
  });

  test('stays alone on its line, after the names of what failed', () => {
    const { lines, failed } = run({ report: { testResults: [fileResult('test/a.test.ts', ['passed', 'failed'])] }, exitCode: 1 });

    expect(failed).toBe(1);
    expect(lines).toContain('  test/a.test.ts: suite sentence 1');
    expect(lines.at(-1)).toBe('2 passed, 1 failed, 0 skipped');
  });

  test('comes after the names of the suites that could not run, with the reason', () => {
    const { lines } = run({
      report: { testResults: [fileResult('test/a.test.ts', ['passed', 'skipped', 'skipped'])] },
      absent: ['the program age is absent'],
    });

    expect(lines).toContain('  the program age is absent');
    expect(lines).toContain('  test/a.test.ts › suite: 2 tests');
    expect(lines.at(-1)).toBe('2 passed, 0 failed, 2 skipped');
  });
});

describe('a run has failed', () => {
  test('when a step of check failed', () => {
    expect(run({ steps: [{ name: 'lint', passed: false }] }).failed).toBe(1);
  });

  test('when no test ran at all, although nothing complained', () => {
    expect(run({ report: { testResults: [] } })).toMatchObject({ passed: 1, failed: 1 });
  });

  test('when every test was skipped', () => {
    expect(run({ report: { testResults: [fileResult('test/a.test.ts', ['skipped'])] } })).toMatchObject({ failed: 1, skipped: 1 });
  });

  test('when a file could not be loaded', () => {
    const broken = fileResult('test/b.test.ts', [], { status: 'failed', message: 'Cannot find module\n  at somewhere' });
    const { lines, failed } = run({ report: { testResults: [fileResult('test/a.test.ts', ['passed']), broken] }, exitCode: 1 });

    expect(failed).toBe(1);
    expect(lines).toContain('  test/b.test.ts: Cannot find module');
  });

  test('when vitest wrote no report', () => {
    expect(run({ report: undefined, exitCode: 1 }).failed).toBeGreaterThan(0);
  });

  test('when vitest complained about something outside of the tests', () => {
    expect(run({ exitCode: 1 }).failed).toBe(1);
  });
});
