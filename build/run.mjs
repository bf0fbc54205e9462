#!/usr/bin/env node
/**
 * The one way in: `node build/run.mjs start|test|test:long|check|demo|bench|simulate|components|screens|lapwing|pack|generate [args]`.
 *
 * Runs on any Node from 20 and needs no package: it installs what is missing, then hands the
 * work to the Node 24 that comes with the project (docs/decisions/0001). Nothing native is
 * loaded here, because the database driver crashes under Node 20. On a run where everything
 * is in place it prints nothing: standard output belongs to the command.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensurePackages, projectNode } from './setup-packages.mjs';
import { ensureTools } from './setup-tools.mjs';

/** What each command runs, relative to the project's root, and whether Debian's packages are wanted first. */
const COMMANDS = {
  start: { script: 'build/start.ts', tools: true },
  test: { script: 'build/test.ts', tools: true },
  check: { script: 'build/check.ts', tools: false },
  demo: { script: 'build/demo.ts', tools: false },
  bench: { script: 'test/bench/index.ts', tools: false },
  'test:long': { script: 'test/security/long/index.ts', tools: false },
  simulate: { script: 'test/simulate/index.ts', tools: false },
  components: { script: 'build/components.ts', tools: true },
  screens: { script: 'build/screens.ts', tools: true },
  lapwing: { script: 'electron/cli/index.ts', tools: false },
  pack: { script: 'build/pack.ts', tools: false },
  generate: { script: 'build/generate-schema.ts', tools: false },
};

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [name = '', ...args] = process.argv.slice(2);

if (!Object.hasOwn(COMMANDS, name)) {
  process.stderr.write(`input.usage: node build/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]\n`);
  process.exitCode = 2;
} else {
  const command = COMMANDS[/** @type {keyof typeof COMMANDS} */ (name)];
  try {
    ensurePackages(root);
    if (command.tools) ensureTools({ forTests: name === 'test' });
    await handOver(projectNode(root), path.join(root, command.script), args);
  } catch (error) {
    process.stderr.write(`setup: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Runs `script` in a child that gets our arguments, streams and signals, and ends as it ended.
 *
 * @param {string | undefined} node the binary to run; undefined when there is none for this machine.
 * @param {string} script
 * @param {readonly string[]} scriptArguments
 */
async function handOver(node, script, scriptArguments) {
  if (!node) {
    throw new Error(
      `no Node 24 for ${process.platform} ${process.arch} comes with the project; install Node 24 or newer and run this again.`,
    );
  }
  const environment = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH'] ?? ''}` };
  // Node 24.0 still announces that it reads TypeScript; later ones do not.
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', script, ...scriptArguments], { stdio: 'inherit', env: environment });
  const stopForwarding = forwardSignals(child);
  const { code, signal } = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, exitSignal) => resolve({ code: exitCode, signal: exitSignal }));
  });
  stopForwarding();
  process.exitCode = signal ? 128 + (constants.signals[/** @type {NodeJS.Signals} */ (signal)] ?? 0) : code;
}

/**
 * Passes signals on. A terminal sends SIGINT to the whole group, so there the child has it already.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {() => void} stops passing them on.
 */
function forwardSignals(child) {
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}
