import { label, type VocabularyId } from '../../db/vocabularies/vocabularies.ts';

/** Fields as aligned lines, for people. */
export function fieldLines(fields: Readonly<Record<string, string | number | boolean>>): string[] {
  const width = Math.max(0, ...Object.keys(fields).map((name) => name.length));
  return Object.entries(fields).flatMap(([name, value]) =>
    String(value)
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
export async function actTypeText(code: string): Promise<string> {
  return termText('act-types', code);
}

/** The same of any list. */
export async function termText(list: VocabularyId, code: string): Promise<string> {
  const words = await label(list, code, 'en');
  return words === code ? code : `${words} (${code})`;
}
