import { labelOf } from '../../db/model/vocabulary.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';
import { vocabularyIn } from '../../db/vocabularies/in-vault.ts';
import type { VocabularyId } from '../../db/vocabularies/vocabularies.ts';

/** Fields as aligned lines, for people. @param words what they are called; with them yes and no are words, too. */
export function fieldLines(
  fields: Readonly<Record<string, string | number | boolean>>,
  words?: Readonly<Record<string, string>>,
): string[] {
  const named = Object.entries(fields).map(([field, value]) => [words?.[field] ?? field, value] as const);
  const width = Math.max(0, ...named.map(([name]) => name.length));
  return named.flatMap(([name, value]) =>
    (words && typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))
      .split(/\r?\n/)
      .map((line, at) => `${(at === 0 ? name : '').padEnd(width)}  ${line}`),
  );
}

/** Rows rejected by an import, one line each. */
export function rejectedLines(rejected: readonly { row: number; column: string; value: string; reason: string }[]): string[] {
  return rejected.map(
    (problem) =>
      `row ${problem.row}${problem.column ? `, ${problem.column}` : ''}: ${problem.reason}${problem.value ? ` (${problem.value})` : ''}`,
  );
}

/** An act's type in words, with its code; a code that no list knows stands alone. */
export async function actTypeText(vault: ReadableVault, code: string): Promise<string> {
  return termText(vault, 'act-types', code);
}

/** The same of any list. */
export async function termText(vault: ReadableVault, list: VocabularyId, code: string): Promise<string> {
  const words = labelOf(await vocabularyIn(vault, list), code, 'en');
  return words === code ? code : `${words} (${code})`;
}
