/** Words that no file may hold in the clear, and the search for them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One of letters, one of Han characters; found nowhere else. */
export const sentinels = ['zanzibarquux', '蝴蝶泉边暗号'] as const;

const needles = sentinels.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf16le').swap16()]);

/** Every file below the folder that holds a word in UTF-8 or UTF-16, or bears it in its name. */
export function traces(folder: string): { readonly searched: number; readonly found: readonly string[] } {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const found = files.filter((file) => sentinels.some((word) => file.includes(word)) || holdsWord(file));
  return { searched: files.length, found };
}

function holdsWord(file: string): boolean {
  const bytes = readFileSync(file);
  return needles.some((needle) => bytes.includes(needle));
}
