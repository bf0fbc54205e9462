import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

export const cliProgram = resolve(import.meta.dirname, '../../electron/cli/index.ts');

export interface CliAnswer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a person would; with `--json` the caller parses `stdout`. */
export function runCli(words: readonly string[], environment: Readonly<Record<string, string>>, input = ''): CliAnswer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliProgram, ...words], {
    encoding: 'utf8',
    input,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}
