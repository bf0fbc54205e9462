import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Peak RSS of this process. Linux carries `ru_maxrss` over from the process that forked this one; its `VmHWM` begins anew. */
export function peakMebibytes(): number {
  const status = '/proc/self/status';
  const own = existsSync(status) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8')) : null;
  return (own ? Number(own[1]) : process.resourceUsage().maxRSS) / 1024;
}

/** Runs a script of this folder that prints its peak at its end. */
export function peakOf(script: string, ...words: readonly string[]): number {
  return Number(execFileSync(process.execPath, [resolve(import.meta.dirname, script), ...words], { encoding: 'utf8' }).trim());
}
