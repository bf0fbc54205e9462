/**
 * Cases as CSV, XLSX or JSON: unencrypted on purpose. The caller has warned.
 */
import { AppError } from '../model/errors.ts';
import { shownName } from '../model/name.ts';
import { writePlainFile } from '../vault/plain-part.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type CaseDetails, showCase } from './details.ts';
import { listCases } from './queries.ts';

export interface CaseExport {
  readonly rows: number;
  /** The content, for csv and json; empty for xlsx. */
  readonly text: string;
  readonly sizeBytes: number;
}

const caseColumns = [
  'id',
  'number',
  'title',
  'begin',
  'end',
  'place',
  'confidentiality',
  'narrative',
  'impact',
  'remarks',
  'violationStatus',
  'monitoringStatus',
  'tags',
  'people',
  'acts',
  'sources',
  'links',
] as const;

/** @throws {AppError} `disk.full`, `file.unwritable`; a file is written whole or not at all. */
export async function exportCases(vault: ReadableVault, format: 'csv' | 'json' | 'xlsx', out: string | undefined): Promise<CaseExport> {
  const cases = await allCases(vault);
  const content = await render(cases, format);
  if (out !== undefined) await writePlainFile(vault, out, content);
  return { rows: cases.length, text: typeof content === 'string' ? content : '', sizeBytes: Buffer.byteLength(content) };
}

async function allCases(vault: ReadableVault): Promise<CaseDetails[]> {
  const all: CaseDetails[] = [];
  for (
    let page = await listCases(vault, { limit: 500, sort: 'title' });
    page.length > 0;
    page = await listCases(vault, { limit: 500, sort: 'title', after: page.at(-1)!.cursor })
  ) {
    for (const { id } of page) all.push(showCase(vault, id));
  }
  return all;
}

async function render(cases: readonly CaseDetails[], format: 'csv' | 'json' | 'xlsx'): Promise<string | Uint8Array> {
  if (format === 'json') return `${JSON.stringify(cases, null, 2)}\n`;
  const rows = cases.map(cellsOf);
  if (format === 'csv') {
    const { stringify } = await import('csv-stringify/sync');
    return stringify([[...caseColumns], ...rows.map((row) => row.map(guardFormula))], { record_delimiter: '\r\n' });
  }
  try {
    const { default: writeXlsx } = await import('write-excel-file/node');
    const sheet = [
      caseColumns.map((value) => ({ value, type: String })),
      ...rows.map((row) => row.map((value) => ({ value: guardFormula(value), type: String }))),
    ];
    return await (writeXlsx(sheet as never) as unknown as { toBuffer(): Promise<Buffer> }).toBuffer();
  } catch (error) {
    throw AppError.from(error);
  }
}

function cellsOf(details: CaseDetails): string[] {
  const lists: Record<string, string> = {
    tags: details.tags.join('|'),
    people: details.people.map((person) => person.names.map((name) => shownName(name.fields)).join(' / ')).join('|'),
    acts: details.acts.map((act) => [act.fields['type'], act.fields['begin']].filter(Boolean).join(' ')).join('|'),
    sources: details.sources.map((source) => source.fields['title'] ?? source.fields['connection'] ?? '').join('|'),
    links: details.links
      .map((link) => `${link.fields['direction']} ${link.fields['snapshotSymbol'] ?? ''} ${link.fields['snapshotParagraph'] ?? ''}`.trim())
      .join('|'),
  };
  return caseColumns.map((column) => (column === 'id' ? details.id : (lists[column] ?? String(details.fields[column] ?? ''))));
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe (OWASP, "CSV Injection"); full-width signs count as well. */
export function guardFormula(text: string): string {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
}
