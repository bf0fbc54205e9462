import { en } from '../../i18n/en/index.ts';
import type { MessageId } from '../../i18n/index.tsx';

export interface Problem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code?: string | undefined;
  readonly reason: string;
}

export interface ImportCounts {
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly recommendations?: number | undefined;
  readonly statements?: number | undefined;
  readonly matched?: number | undefined;
  readonly proposed?: number | undefined;
}

/** Why a row was refused, in the user's language; the engine's own words where it knows more than we have words for. */
export function problemText(t: (id: MessageId) => string, { code, reason }: Problem): string {
  const id = `problem.${code}`;
  return id in en ? t(id as MessageId) : reason;
}

/** A heading as the file names it, or the name of the field. */
export function columnText(t: (id: MessageId) => string, column: string): string {
  const id = `import.field.${column}`;
  return id in en ? t(id as MessageId) : column;
}

/** What changed in a recommendation: what the table of a case calls “type” is another thing there. */
export function changedText(t: (id: MessageId) => string, field: string): string {
  const id = `import.changed.${field}`;
  return id in en ? t(id as MessageId) : columnText(t, field);
}

/** As a spreadsheet takes it from the clipboard: tabs between cells, one problem a line, nothing that runs. */
export function tableForClipboard(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replace(/[\t\r\n]+/g, ' ').replace(/^([=+\-@＝＋－＠])/, "'$1");
  return [head, ...rows].map((row) => row.map(cell).join('\t')).join('\n');
}
