import { existsSync } from 'node:fs';
import path from 'node:path';

/** A file of the shared real data beside the project; nothing where there is none. */
export function realFile(name: string): string | undefined {
  const file = path.join(import.meta.dirname, '../../../../shared/data', name);
  return existsSync(file) ? file : undefined;
}
