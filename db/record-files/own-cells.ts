/**
 * Columns of tables for the fields of a team. Their headings say what a field is called, and which it is and of what kind, so
 * that a table is read in a vault that does not have it: `Bank account [own/<id> text]`.
 */
import type { Json } from '../model/canonical-json.ts';
import { parseDate } from '../model/date.ts';
import { isRecordId } from '../model/record-id.ts';
import { fieldOfOwn, type OwnFieldKind, ownFieldKinds } from '../model/term.ts';

export interface OwnColumn {
  readonly heading: string;
  /** In the log. */
  readonly field: string;
  readonly kind: OwnFieldKind;
}

/** The own field that a heading names, in whatever case a spreadsheet left it. */
export function ownColumnOf(heading: string): OwnColumn | undefined {
  const [, id = '', kind = ''] = /\[own\/([0-9a-f-]{36}) ([a-z-]+)\]$/i.exec(heading.trim()) ?? [];
  const known = ownFieldKinds.find((one) => one === kind.toLowerCase());
  const record = id.toLowerCase();
  return known && isRecordId(record) ? { heading, field: fieldOfOwn(record), kind: known } : undefined;
}

/** What a cell says of such a field; nothing for one that is empty or says nothing of its kind. */
export function ownValue(kind: OwnFieldKind, cell: string): Json | undefined {
  if (cell === '') return undefined;
  if (kind === 'number') return /^-?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?$/i.test(cell) ? Number(cell) : undefined;
  if (kind === 'yes-no') return /^(?:true|yes|1)$/i.test(cell) ? true : /^(?:false|no|0)$/i.test(cell) ? false : undefined;
  if (kind === 'date') return parseDate(cell).ok ? cell : undefined;
  return cell;
}
