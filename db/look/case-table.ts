/** A look at somebody's own table of cases: what its columns are, whom it names, and what an import would do. */
import { caseColumnNames } from '../model/case-columns.ts';
import { roleDescriptions, rolesIn } from '../model/case-roles.ts';
import { ownColumnOf } from '../record-files/own-cells.ts';
import type { Encoding } from '../model/encodings.ts';
import { AppError } from '../model/errors.ts';
import { fitsColumns, type MappedColumn, type TableMapping } from '../model/table-mapping.ts';
import { encodingSamples } from '../import/encoding-samples.ts';
import { CaseTable, recogniseTable, type RecognisedTable, type TableChoices } from '../cases/table/case-table.ts';
import { goneOn, knownSource } from '../cases/table/going-on.ts';
import { mappingOf } from '../cases/table/import.ts';
import type { FoundName } from '../cases/table/people.ts';
import type { ColumnFindings, RefusedCells, TableSurvey } from '../cases/table/survey.ts';
import { storeCaseFile } from '../cases/import.ts';
import type { ReadCase } from '../cases/read-case.ts';
import { caseShape } from '../cases/table.ts';
import { interruptedImport } from '../vault/under-way.ts';
import { disposed } from '../vault/disposed.ts';
import { listMappings } from '../recommendations/mappings.ts';
import type { Vault } from '../vault/vault.ts';
import { caseCells } from './cases.ts';
import { type SampleRow, shownProblems, shownRows } from './look.ts';
import { listOwnFields } from '../vocabularies/own-fields.ts';

export interface LookedColumn extends MappedColumn, Omit<ColumnFindings, 'place'> {
  readonly samples: readonly string[];
}

export interface CaseTableLook {
  readonly kind: 'table';
  /** SHA-256 of the file: what is decided then holds for it alone. */
  readonly seen: string;
  readonly format: 'csv' | 'xlsx' | 'json';
  readonly encoding: Encoding;
  readonly columns: readonly LookedColumn[];
  readonly list: string | undefined;
  /** The saved mapping by which the columns were taken. */
  readonly mappingName: string | undefined;
  /** Of the mapping, where it cannot be used: nothing was counted. */
  readonly unfit: string | undefined;
  readonly names: readonly FoundName[];
  readonly nameCount: number;
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly counts: {
    readonly rows: number;
    readonly added: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly rejected: number;
    readonly alike: number;
    /** Brought in by an import of this very file that was interrupted. */
    readonly done: number;
  };
  readonly refused: readonly RefusedCells[];
  readonly unclearRows: number;
  readonly sample: readonly SampleRow[];
}

export type TableLook =
  | CaseTableLook
  /** It has Lapwing's own headings, or Lapwing wrote it. */
  | { readonly kind: 'own' }
  | { readonly kind: 'encoding'; readonly candidates: readonly { readonly encoding: Encoding; readonly lines: readonly string[] }[] };

export interface TableLookOptions extends TableChoices {
  readonly signal?: AbortSignal | undefined;
  report?(phase: string, done: number, total: number): void;
}

const shownNames = 2000;
const shownTags = 200;

/** @throws {AppError} what `openTable` throws, but for `import.encoding-unsure`: a person chooses then. */
export async function lookAtCaseTable(vault: Vault, path: string, given: TableLookOptions = {}): Promise<TableLook> {
  const { source, sha256 } = await knownSource(vault, path, given.seen);
  const options = interruptedImport(vault) ? { ...given, ...goneOn(vault, sha256, given) } : given;
  const recognised = await recogniseTable({ ...source, encoding: options.encoding }, listOwnFields(vault), options.signal).catch(
    (error: unknown) => {
      if (AppError.from(error).code === 'import.encoding-unsure') return undefined;
      throw error;
    },
  );
  if (!recognised) return { kind: 'encoding', candidates: await encodingSamples(source) };
  return disposed(recognised, async () => {
    if (options.mapping === undefined && isOwn(recognised)) return { kind: 'own' };
    const saved = options.mapping === undefined ? savedFor(vault, recognised) : undefined;
    const mapping = options.mapping ?? saved?.mapping ?? mappingOf(recognised.proposed);
    return { ...(await lookBy(vault, recognised, { ...options, mapping }, saved?.name)), seen: sha256 };
  });
}

const ownNames = new Set(
  [
    ...caseColumnNames,
    ...caseShape.columns,
    'fields',
    'sets',
    'own',
    'interventions',
    'links',
    'evidence',
    ...rolesIn('case').map((role) => roleDescriptions[role].list),
  ].map((name) => name.toLowerCase()),
);

/** All of its headings are ours, the title among them: of a JSON list, the names of its records. */
function isOwn({ table: { kind, header } }: RecognisedTable): boolean {
  const names = header.map((name) => (kind === 'json' ? name.split('/')[0]! : name).trim().toLowerCase()).filter(Boolean);
  return (
    (names.includes('title') || names.includes('fields') || names.includes('records')) &&
    names.every((name) => ownNames.has(name) || ownColumnOf(name))
  );
}

function savedFor(vault: Vault, { proposed }: RecognisedTable) {
  const names = proposed.map(({ column }) => column);
  return listMappings(vault, 'cases').find(({ mapping }) => fitsColumns(mapping, names));
}

type NamedLook = TableLookOptions & { readonly mapping: TableMapping };

async function lookBy(
  vault: Vault,
  recognised: RecognisedTable,
  options: NamedLook,
  mappingName: string | undefined,
): Promise<Omit<CaseTableLook, 'seen'>> {
  const { mapping, signal, report } = options;
  const { table: opened, proposed } = recognised;
  const said = new Map(mapping.columns.map((column) => [column.column, column]));
  const about = { kind: 'table', format: opened.kind, encoding: opened.encoding, list: mapping.list, mappingName } as const;
  const columns = proposed.map(({ column, samples }): LookedColumn => ({ ...(said.get(column) ?? { column, field: null }), samples }));
  try {
    // The name of the list is asked for beside what is found: it changes none of it but whether cases are known.
    const named = { ...mapping, list: mapping.list?.trim() || 'list' };
    const table = await CaseTable.read(vault, recognised.table, { ...options, mapping: named }, { signal, report }, shownProblems);
    return await disposed(table, async (read) => ({ ...about, ...(await foundBy(vault, read, columns, options)) }));
  } catch (error) {
    const known = AppError.from(error);
    if (known.code !== 'import.mapping') throw error;
    return { ...about, ...nothing, columns, unfit: known.message };
  }
}

async function foundBy(
  vault: Vault,
  read: CaseTable,
  columns: readonly LookedColumn[],
  { mapping, signal, report }: NamedLook,
): Promise<Omit<CaseTableLook, 'kind' | 'seen' | 'format' | 'encoding' | 'list' | 'mappingName'>> {
  // Without the name of the list nobody knows which cases are here: what an import would do is not shown then.
  const isUnnamed = !mapping.list?.trim() && mapping.columns.some(({ field }) => field === 'key');
  const told = (done: number, total: number) => report?.('store', done, total);
  const counts = isUnnamed ? uncounted : await storeCaseFile(vault, read.file(), { dryRun: true, countsOnly: true, signal, report: told });
  const { added, updated, unchanged, rejected } = counts;
  const findings = new Map(read.survey.columns().map(({ place, ...rest }) => [place, rest]));
  const names = read.people.found();
  return {
    unfit: undefined,
    columns: columns.map((column, at) => ({ ...column, ...findings.get(at) })),
    names: names.slice(0, shownNames),
    nameCount: names.length,
    ...saidOf(read.survey),
    counts: { rows: read.cases, added, updated, unchanged, rejected: rejected.length, alike: read.alike.count, done: read.done },
    sample: await sampleOf(read),
  };
}

function saidOf(survey: TableSurvey) {
  const { refused, unclearRows } = survey;
  return { tags: survey.tags().slice(0, shownTags), refused: refused.map(cut), unclearRows };
}

/** More than any field takes: nobody mends it in a window. */
const longestCell = 100_000;

function cut({ cells, ...rest }: RefusedCells): RefusedCells {
  return { ...rest, cells: cells.map((cell) => (cell.length > longestCell ? `${cell.slice(0, longestCell)}…` : cell)) };
}

const uncounted = { added: 0, updated: 0, unchanged: 0, rejected: [] } as const;

const nothing = {
  names: [],
  nameCount: 0,
  tags: [],
  counts: { rows: 0, added: 0, updated: 0, unchanged: 0, rejected: 0, alike: 0, done: 0 },
  refused: [],
  unclearRows: 0,
  sample: [],
} as const;

async function sampleOf(read: CaseTable): Promise<SampleRow[]> {
  const sample: SampleRow[] = [];
  const names = new Map(read.people.found().flatMap(({ known }) => known.map(({ id, name }) => [id, name] as const)));
  const named = (one: Extract<ReadCase, { ok: true }>): Extract<ReadCase, { ok: true }> =>
    one.input?.people
      ? {
          ...one,
          input: {
            ...one.input,
            people: one.input.people.map((person) => ({ ...person, name: person.name ?? names.get(person.id ?? '') })),
          },
        }
      : one;
  for await (const batch of read.file().batches()) {
    for (const one of batch) if (one.ok && sample.length < shownRows) sample.push({ row: one.row ?? 0, cells: caseCells(named(one)) });
    if (sample.length === shownRows) break;
  }
  return sample;
}
