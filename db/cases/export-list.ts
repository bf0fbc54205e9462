/** A list of cases as it shows, as a file: its columns, its order, its rows. */
import { analysisWords } from '../analysis/words.ts';
import { type FileConsent, fileConsent, type FileUse, type LeftOut } from '../consent/files.ts';
import type { CaseSort } from '../model/case-list.ts';
import type { FacetFilters, ListOrder } from '../model/list-order.ts';
import { labelOf } from '../model/vocabulary.ts';
import { type TableFormat, writeTableFile } from '../record-files/write-table.ts';
import type { WorkOptions } from '../vault/batches.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { vocabulary } from '../vocabularies/vocabularies.ts';
import { caseKeys } from './keys.ts';
import { casesByKey, type CaseRow, peopleOfRow } from './rows.ts';

export interface ListedColumn {
  readonly id: CaseSort;
  /** What stands above it, in the user's words. */
  readonly label: string;
}

export interface CaseListFile {
  readonly order: ListOrder;
  /** Only these of the list, and in its order. */
  readonly keys?: readonly number[] | undefined;
  readonly columns: readonly ListedColumn[];
  readonly locale: string;
}

/**
 * Writes what a list shows. Codes stand in words, dates as EDTF: what people sort by in a spreadsheet. Whoever did not agree
 * to the use of the file is named in none of its columns of people.
 *
 * @throws {AppError} as `writeTableFile`, and `input.invalid` as `caseKeys`.
 */
export async function exportCaseList(
  vault: ReadableVault,
  { order, keys: wanted, columns, locale }: CaseListFile,
  format: TableFormat,
  out: string,
  options: FileUse & WorkOptions,
): Promise<{ readonly rows: number; readonly sizeBytes: number; readonly withheld: LeftOut }> {
  const leaving = await fileConsent(vault, options);
  const text = await cellText(locale);
  const all = caseKeys(vault, order);
  const chosen = wanted && new Set(wanted);
  const keys = chosen ? [...all.filter((key) => chosen.has(key)), ...wanted.filter((key) => !all.includes(key))] : all;
  const read = (some: readonly number[]) =>
    casesByKey(vault, some, order.filters).map((row) => {
      const told = withoutWithheld(vault, row, order.filters ?? {}, leaving);
      return columns.map(({ id }) => text[id](told));
    });
  const written = await writeTableFile(vault, { head: columns.map(({ label }) => label), keys, read }, format, out, options);
  return { ...written, withheld: leaving.leftOut() };
}

function withoutWithheld(vault: ReadableVault, row: CaseRow, filters: FacetFilters, leaving: FileConsent): CaseRow {
  const people = peopleOfRow(vault, row.key, filters);
  const isHeld = (person: string | undefined) => person !== undefined && leaving.test('person', person).some();
  return { ...row, ...(isHeld(people.victim) && { victim: null }), ...(isHeld(people.actor) && { actor: null }) };
}

/** What stands in the cells of each column. */
async function cellText(locale: string): Promise<Readonly<Record<CaseSort, (row: CaseRow) => string>>> {
  const [acts, statuses, urgencies, words] = await Promise.all([
    vocabulary('act-types'),
    vocabulary('monitoring-statuses'),
    vocabulary('urgency'),
    analysisWords(locale),
  ]);
  const said = (value: string | null) => value ?? '';
  return {
    number: ({ number }) => said(number),
    title: ({ title }) => said(title),
    victim: ({ victim }) => said(victim),
    act: ({ actType }) => (actType === null ? '' : labelOf(acts, actType, locale)),
    actor: ({ actor }) => said(actor),
    begin: ({ begin }) => said(begin),
    end: ({ end }) => said(end),
    place: ({ place }) => said(place),
    tags: ({ tags }) => tags.join('; '),
    acts: (row) => String(row.acts),
    links: ({ links }) => String(links),
    sources: ({ sources }) => String(sources),
    status: ({ monitoringStatus }) => (monitoringStatus === null ? '' : labelOf(statuses, monitoringStatus, locale)),
    urgency: ({ urgency }) => (urgency === null ? '' : labelOf(urgencies, urgency, locale)),
    secrecy: ({ confidentiality }) => (confidentiality === null ? '' : (words.level[String(confidentiality) as '1'] ?? '')),
    deadline: ({ deadline }) => said(deadline),
    updated: ({ updated }) => updated.slice(0, 10),
    created: ({ created }) => created.slice(0, 10),
  };
}
