/** libsodium, its native part loaded by its path: the library's own search for it takes ten times as long as loading it. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type Sodium from 'sodium-native';

const load = createRequire(import.meta.url);

/** The same for all: nobody else loads the library. */
export const sodium = loadSodium();

function loadSodium(): typeof Sodium {
  const folder = dirname(load.resolve('sodium-native/package.json'));
  const native = join(folder, 'prebuilds', `${process.platform}-${process.arch}`, 'sodium-native.node');
  try {
    load(native);
    // The library asks this file of its own for what was loaded just now.
    load.cache[join(folder, 'binding.js')] = load.cache[native];
  } catch {
    // A system for which it brings none under this name (musl instead of glibc): it looks for another by itself.
  }
  return load('sodium-native') as typeof Sodium;
}
