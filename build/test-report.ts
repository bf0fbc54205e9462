/**
 * Turns vitest's JSON report and the results of check into the last lines of `npm test`.
 *
 * Counts each step of check as one test. A file that could not be loaded, an error outside of
 * every test, a missing report and a run without any test each count as one failure: nothing
 * that went wrong may hide behind zeros.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { StepResult } from './check-steps.ts';

interface VitestTest {
  readonly status: string;
  readonly fullName: string;
  readonly ancestorTitles: readonly string[];
}

/** The part of vitest's JSON report that is used here. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly VitestTest[];
  }[];
}

export interface SummaryInput {
  readonly root: string;
  readonly steps: readonly Pick<StepResult, 'name' | 'passed'>[];
  /** undefined when vitest wrote none, or none that can be read. */
  readonly report: VitestReport | undefined;
  readonly exitCode: number;
  /** What this machine lacks, one sentence each. */
  readonly absent: readonly string[];
}

export interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** To print as they are; the last is `N passed, N failed, N skipped`. */
  readonly lines: readonly string[];
}

/** @returns the report, or undefined when there is none that can be read. */
export function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

/** Names what this machine lacks, so that a skipped suite has its reason beside it. */
export function listAbsent(root: string, hasProgram: (program: string) => boolean): readonly string[] {
  const programs = ['age', 'ssh-keygen', 'tar', 'sha256sum'].filter((program) => !hasProgram(program));
  const hasChromium = process.env['LAPWING_CHROMIUM'] !== undefined || ['chromium', 'chromium-browser', 'google-chrome'].some(hasProgram);
  return [
    ...(existsSync(path.join(root, '../shared/data')) ? [] : ['real UPR data is absent (../shared/data): tests on it did not run']),
    ...(hasChromium ? [] : ['Chromium is absent: unless there is Electron, the tests of the window did not run']),
    ...programs.map((program) => `the program ${program} is absent: conformance tests with it did not run`),
  ];
}

/** Counts everything, and names what failed and what did not run. Any failure means the run failed. */
export function summarize(input: SummaryInput): Summary {
  const files = input.report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults.map((test) => ({ file: path.relative(input.root, file.name), ...test })));
  const passedTests = tests.filter((test) => test.status === 'passed');
  const failedTests = tests.filter((test) => test.status === 'failed');
  const skippedTests = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');

  const failures = [
    ...input.steps.filter((step) => !step.passed).map((step) => `check: ${step.name}`),
    ...failedTests.map((test) => `${test.file}: ${test.fullName}`),
    ...listBrokenFiles(input),
  ];
  if (passedTests.length + failedTests.length === 0) failures.push('no test ran at all');
  if (input.exitCode !== 0 && failures.length === 0)
    failures.push(`vitest ended with code ${input.exitCode} for a reason outside of the tests; see above`);

  const passed = passedTests.length + input.steps.filter((step) => step.passed).length;
  const notRun = [...input.absent, ...groupByFile(skippedTests)];
  return {
    passed,
    failed: failures.length,
    skipped: skippedTests.length,
    lines: [
      ...section('Failed:', failures),
      ...section('Not run:', notRun),
      ...(failures.length + notRun.length > 0 ? [''] : []),
      `${passed} passed, ${failures.length} failed, ${skippedTests.length} skipped`,
    ],
  };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

/** Files that failed although none of their tests did: they could not be loaded, or a hook threw. */
function listBrokenFiles({ root, report }: SummaryInput): readonly string[] {
  if (!report) return ['vitest wrote no report'];
  return report.testResults
    .filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
    .map((file) => `${path.relative(root, file.name)}: ${file.message?.split('\n')[0] || 'the file could not be run'}`);
}

function groupByFile(tests: readonly (VitestTest & { readonly file: string })[]): readonly string[] {
  const groups = Map.groupBy(tests, (test) => [test.file, ...test.ancestorTitles.filter((title) => title !== '').slice(0, 1)].join(' › '));
  return [...groups].map(([name, group]) => `${name}: ${group.length === 1 ? group[0]!.fullName : `${group.length} tests`}`);
}
