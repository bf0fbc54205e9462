/**
 * The database library with its native part, opened by its path. Left alone, the library asks `process.report` which C
 * library runs, and that report gathers all there is to know of the process: environment, network, files.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import Database from 'better-sqlite3';

const load = createRequire(import.meta.url);
let nativeBinding: string | undefined;

/** Opens a file, or `:memory:`. @throws what SQLite says, or Node where there is no native part that loads. */
export function openDatabase(file: string, options: Omit<Database.Options, 'nativeBinding'>): Database.Database {
  nativeBinding ??= findBinding();
  return new Database(file, { ...options, ...(nativeBinding !== undefined && { nativeBinding }) });
}

/** Where its binary for this system does not load (musl instead of glibc), the library looks for another by itself. */
function findBinding(): string | undefined {
  try {
    const file = join(dirname(load.resolve('better-sqlite3/package.json')), 'prebuilds', `${process.platform}-${process.arch}.node`);
    load(file);
    return file;
  } catch {
    return undefined;
  }
}
