/** Keeps what a process holds out of the core file that the system may write when it crashes. */
import { writeFileSync } from 'node:fs';

/**
 * Linux: the kernel puts no mapping into a dump of this process and of those it starts. Elsewhere there is no such
 * call without native code (docs/threat-model.md).
 */
export function leaveNoCoreDump(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel without it, or no /proc: as before.
  }
}
