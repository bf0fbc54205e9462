import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { runCommandLine } from '../../electron/cli/main.ts';
import { quickKeys } from './quick-keys.ts';

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

/** The same in this process with keys that cost nothing, quicker: for tests of many commands. One at a time. */
export async function runCliHere(words: readonly string[], environment: Readonly<Record<string, string>>): Promise<CliAnswer> {
  const streams = [process.stdout, process.stderr] as const;
  const written = ['', ''];
  const before = { writes: streams.map((stream) => stream.write), environment: { ...process.env } };
  streams.forEach((stream, at) => {
    stream.write = ((text: string) => {
      written[at] += text;
      return true;
    }) as typeof stream.write;
  });
  Object.assign(process.env, environment);
  try {
    const code = await runCommandLine(words, quickKeys);
    return { code, stdout: written[0]!, stderr: written[1]! };
  } finally {
    streams.forEach((stream, at) => (stream.write = before.writes[at]!));
    for (const name of Object.keys(environment)) delete process.env[name];
    Object.assign(process.env, before.environment);
  }
}
