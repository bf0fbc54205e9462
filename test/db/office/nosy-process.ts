/** Stands in for a reader that its file has taken over: sends what it could get hold of as a sheet of one row. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

const attempts: Readonly<Record<string, () => unknown>> = {
  'a file of the person': () => readFileSync('/etc/passwd'),
  'the list of a folder': () => readdirSync(path.join(import.meta.dirname, '../..')),
  'a new file': () => writeFileSync(path.join(import.meta.dirname, 'left-behind'), ''),
  'a program': () => spawnSync(process.execPath, ['--version']).error ?? 'started',
  'a thread': () => new Worker('0', { eval: true }),
  'native code': () => process.dlopen({ exports: {} }, import.meta.filename),
  'code out of text': () => new Function('return 1')(),
  'the memory of its parent': () => readFileSync(`/proc/${process.ppid}/environ`),
};

function isReached(attempt: () => unknown): boolean {
  try {
    return !(attempt() instanceof Error);
  } catch {
    return false;
  }
}

const reached = Object.entries(attempts).flatMap(([what, attempt]) => (isReached(attempt) ? [what] : []));
/** Beside what every process apart gets, whoever starts it. */
const environment = Object.keys(process.env).flatMap((name) => (name === 'MALLOC_ARENA_MAX' ? [] : [`environment ${name}`]));
process.on('message', (message: { readonly type: string }) => {
  if (message.type !== 'open') return;
  process.send!({ type: 'sheet', rows: [{ row: 1, cells: ['asked', ...reached, ...environment] }] });
  process.send!({ type: 'done' });
});
