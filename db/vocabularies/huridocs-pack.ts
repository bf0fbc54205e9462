/**
 * Reads the full HURIDOCS lists, as OpenEvSys carries them, into vocabularies of a pack.
 *
 * Pure: rows in, lists and problems out. Nothing of the file ships with Lapwing; the terms keep
 * the wording of the file, and their codes stand in our own lists as `esf`.
 */
import type { Term, Vocabulary } from '../model/vocabulary.ts';

/** One row of the CSV, by the names in its header. */
export type HuridocsRow = Readonly<Record<string, string | undefined>>;

/** A row that was left out or lost a part, and why. `row` counts data rows from 1. */
export interface HuridocsProblem {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export interface HuridocsList extends Vocabulary {
  readonly esfList: number;
  /** The table's name in the source; empty where it has none. */
  readonly name: string;
}

export interface HuridocsPack {
  readonly lists: readonly HuridocsList[];
  readonly problems: readonly HuridocsProblem[];
}

/** Columns of labels, best first: the `l10n_` ones are cut at 100 characters. `ge` and `ind` are no language tags. */
const LABEL_COLUMNS: readonly (readonly [locale: string, columns: readonly string[]])[] = [
  ['fr', ['french', 'l10n_fr']],
  ['es', ['otherlanguages', 'l10n_es']],
  ['ar', ['l10n_ar']],
  ['et', ['l10n_et']],
  ['ka', ['l10n_ge']],
  ['id', ['l10n_ind']],
  ['ru', ['l10n_ru']],
  ['tr', ['l10n_tr']],
];

interface ReadRow {
  readonly row: number;
  readonly list: number;
  readonly name: string;
  readonly number: string;
  readonly parentNumber: string;
  readonly term: Term;
}

/**
 * Reads the rows of `huridocs_microthesauri.csv`. A row that cannot be a term is left out and
 * listed; a parent that is not there is dropped from its term and listed. Never throws.
 */
export function readHuridocsPack(rows: Iterable<HuridocsRow>): HuridocsPack {
  const problems: HuridocsProblem[] = [];
  const found = new Map<string, ReadRow>();
  let row = 0;
  for (const cells of rows) {
    row += 1;
    const read = readRow(cells, row, problems);
    if (!read) continue;
    const key = keyOf(read.list, read.term.code);
    if (found.has(key))
      problems.push({
        row,
        column: 'huri_code',
        value: read.term.code,
        reason: 'this code stands twice in its list; the first one counts',
      });
    else found.set(key, read);
  }
  return { lists: gather([...found.values()], problems), problems };
}

function readRow(cells: HuridocsRow, row: number, problems: HuridocsProblem[]): ReadRow | undefined {
  const cell = (column: string) => (cells[column] ?? '').trim();
  const refuse = (column: string, reason: string) => void problems.push({ row, column, value: cell(column), reason });
  if (!/^[1-9]\d{0,2}$/.test(cell('list_code'))) return refuse('list_code', 'not the number of a list');
  if (!/^\d{12}$/.test(cell('huri_code'))) return refuse('huri_code', 'not a code of twelve figures');
  if (cell('english') === '') return refuse('english', 'a term needs an English label');
  const term: Term = {
    code: cell('huri_code'),
    esf: cell('huri_code'),
    labels: { en: cell('english'), ...translationsOf(cell) },
    ...(cell('visible') === 'n' ? { deprecated: true as const } : {}),
  };
  const parentNumber = cell('parent_vocab_number');
  return {
    row,
    list: Number(cell('list_code')),
    name: cell('list_name'),
    number: cell('vocab_number'),
    parentNumber: parentNumber === '0' ? '' : parentNumber,
    term,
  };
}

/** A cell that repeats the English is no translation: without it the reader gets English anyway. */
function translationsOf(cell: (column: string) => string): Record<string, string> {
  const english = cell('english');
  const labels: Record<string, string> = {};
  for (const [locale, columns] of LABEL_COLUMNS) {
    const text = columns.map(cell).find((candidate) => candidate !== '' && candidate !== english);
    if (text !== undefined) labels[locale] = text;
  }
  return labels;
}

/** Groups rows into lists, by number; terms by code, which is their order in ESF. */
function gather(rows: readonly ReadRow[], problems: HuridocsProblem[]): readonly HuridocsList[] {
  const codes = new Map(rows.map((read) => [read.number, read.term.code]));
  const lists = new Map<number, { name: string; terms: Term[] }>();
  for (const read of rows) {
    const list = lists.get(read.list) ?? { name: read.name, terms: [] };
    lists.set(read.list, list);
    list.terms.push(withParent(read, codes, problems));
  }
  return [...lists]
    .sort(([one], [other]) => one - other)
    .map(([number, { name, terms }]) => ({ id: `huridocs-${number}`, version: 1, esfList: number, name, terms: terms.sort(byCode) }));
}

function withParent({ row, term, parentNumber }: ReadRow, codes: ReadonlyMap<string, string>, problems: HuridocsProblem[]): Term {
  if (parentNumber === '') return term;
  const parent = codes.get(parentNumber);
  if (parent !== undefined) return { ...term, parent };
  problems.push({
    row,
    column: 'parent_vocab_number',
    value: parentNumber,
    reason: 'the wider term is not in this file; the term stands at the top',
  });
  return term;
}

function byCode(one: Term, other: Term): number {
  return one.code < other.code ? -1 : 1;
}

function keyOf(list: number, code: string): string {
  return `${list}/${code}`;
}
