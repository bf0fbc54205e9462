/** What the native libraries ask of a Linux system is what the documentation says. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** The newest glibc that a library names, as its second number. */
function glibcOf(file: string): number {
  const versions = Array.from(readFileSync(path.join(root, file), 'latin1').matchAll(/GLIBC_2\.(\d+)/g), ([, minor]) => Number(minor));
  return Math.max(...versions);
}

test.each(['systems.md', 'install-linux.md'])(
  'the newest glibc that a native library of the product asks for is the one in docs/%s',
  (page) => {
    const libraries = ['x64', 'arm64'].flatMap((arch) =>
      globSync([`node_modules/better-sqlite3/prebuilds/linux-${arch}.node`, `node_modules/sodium-native/prebuilds/linux-${arch}/*.node`], {
        cwd: root,
      }),
    );
    expect(libraries).toHaveLength(4);
    const needed = Math.max(...libraries.map(glibcOf));
    const said = /glibc 2\.(\d+) or newer/.exec(readFileSync(path.join(root, 'docs', page), 'utf8'))![1];
    expect(Number(said)).toBe(needed);
  },
);
