/**
 * The steps of `npm run check`: each is a program of its own, two run at a time.
 *
 * A tool that read nothing has checked nothing: where a tool says how much it read, a step
 * asks for that line too (`proof`), so an empty file list is a failure and not a success.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';

interface Step {
  readonly name: string;
  /** Arguments for Node, relative to the project's root. */
  readonly command: readonly string[];
  /** Must be found in the output, or the step fails although its exit code is 0. */
  readonly proof?: RegExp;
  /** With this argument a failure is looked at once more, from nothing: what the tool kept of an earlier run may be out of date. */
  readonly fromNothing?: string;
}

export interface StepResult {
  readonly name: string;
  readonly passed: boolean;
  readonly durationMs: number;
  readonly output: string;
}

const root = path.dirname(import.meta.dirname);

/** Longest first, so that none goes on alone at the end. */
const STEPS: readonly Step[] = [
  // Each layer is read once and the layers above it see what it declares; a layer that has not changed is not read again.
  // One checker: more of them infer the same types again, and another step is at work on the second core.
  {
    name: 'types',
    command: ['node_modules/typescript/bin/tsc', '--build', '--verbose', '--checkers', '1', '--builders', '1'],
    proof: /project 'test\/tsconfig\.json'/i,
    fromNothing: '--force',
  },
  { name: 'dead code', command: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
  // What only tests use is no part of the product; what is tagged @public is for them, with the reason beside it.
  {
    name: 'dead product code',
    command: ['node_modules/knip/bin/knip.js', '--production', '--config', 'knip.production.json', '--no-progress', '--no-config-hints'],
  },
  { name: 'layers', command: ['build/layers.ts'] },
  { name: 'SQL by hand', command: ['build/hand-written-sql.ts'], proof: /^[1-9]\d{2,} files read/m },
  { name: 'lint', command: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'], proof: /on [1-9]\d* files/ },
  { name: 'format', command: ['node_modules/@biomejs/biome/bin/biome', 'format', '--reporter=summary'], proof: /Checked [1-9]\d* files/ },
  { name: 'generated schema', command: ['build/generate-schema.ts', '--check'] },
];

/**
 * Runs every step and prints one line for each as it ends, with the output of those that failed.
 *
 * @param print gets whole lines, without the line break.
 * @returns the results in the order of the steps; never throws for a failed step.
 */
export async function runCheckSteps(print: (line: string) => void): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  const waiting = [...STEPS.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, step] = next;
      const result = await runStep(step);
      results[index] = result;
      print(describe(result));
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function describe({ name, passed, durationMs, output }: StepResult): string {
  const line = `${passed ? 'ok  ' : 'FAIL'} ${name.padEnd(24)} ${(durationMs / 1000).toFixed(1).padStart(5)} s`;
  if (passed) return line;
  const indented = output.trimEnd().replaceAll(/^/gm, '     ');
  return `${line}\n${indented}`;
}

async function runStep(step: Step): Promise<StepResult> {
  const begun = performance.now();
  let ended = await runNode(step.command);
  if (ended.exitCode !== 0 && step.fromNothing) ended = await runNode([...step.command, step.fromNothing]);
  const { exitCode, output } = ended;
  const isProven = step.proof === undefined || step.proof.test(output);
  return {
    name: step.name,
    passed: exitCode === 0 && isProven,
    durationMs: performance.now() - begun,
    output: isProven || exitCode !== 0 ? output : `${output}\nThis step read nothing, so it checked nothing.`,
  };
}

async function runNode(command: readonly string[]): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
