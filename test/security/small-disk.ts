/** Disks that are full, or pulled: small ones in memory. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

export interface SmallDisk extends Disposable {
  /** As a stick is pulled: its folder is empty at once, whatever is open on it. */
  pull(): void;
  fill(): void;
}

/** A small disk, or nothing where mounting one needs more rights. */
export function mountSmallDisk(folder: string, size: string): SmallDisk | undefined {
  mkdirSync(folder);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status !== 0) return undefined;
  let isMounted = true;
  const pull = () => {
    if (isMounted) execFileSync('umount', ['-l', folder]);
    isMounted = false;
  };
  return { pull, fill: () => void spawnSync('dd', ['if=/dev/zero', `of=${folder}/filler`, 'bs=64k']), [Symbol.dispose]: pull };
}
