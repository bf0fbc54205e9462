/** A look at a file of cases. */
import { AlikeRows } from '../cases/alike.ts';
import type { ExactCase } from '../cases/exact-case.ts';
import { type CaseImportReport, storeCaseFile } from '../cases/import.ts';
import type { ReadCase } from '../cases/read-case.ts';
import { type CaseFile, readCaseFile } from '../cases/read-file.ts';
import type { CaseInput } from '../model/case-input.ts';
import { shownName } from '../model/name.ts';
import type { Encoding } from '../model/encodings.ts';
import type { Vault } from '../vault/vault.ts';
import { cellsOf, type FileLook, type SampleRow, shownProblems, shownRows } from './look.ts';

export interface CaseLookOptions {
  /** As a person said it; left out, it is recognised. */
  readonly encoding?: Encoding | undefined;
  readonly signal?: AbortSignal | undefined;
  report?(phase: string, done: number, total: number): void;
}

/** @throws {AppError} as `importCases`. */
export async function lookAtCases(vault: Vault, path: string, options: CaseLookOptions = {}): Promise<FileLook> {
  const alike = new AlikeRows(vault);
  const { encoding, signal } = options;
  const file = await readCaseFile(path, { readOffice: vault.readOffice, encoding, signal, watch: (cases) => alike.note(cases) });
  const found: CaseImportReport = await storeCaseFile(vault, file, {
    dryRun: true,
    ...(options.signal && { signal: options.signal }),
    report: (done, total) => options.report?.('store', done, total),
  });
  const { rows, added, updated, unchanged, rejected, problems, notTaken } = found;
  return {
    format: file.format,
    columns: [],
    sample: await sampleOfCases(file),
    counts: { rows, added, updated, unchanged, rejected: rejected.length, alike: alike.count },
    problems: problems.slice(0, shownProblems),
    problemCount: problems.length,
    warnings: notTaken.slice(0, shownProblems),
    warningCount: notTaken.length,
  };
}

async function sampleOfCases(file: CaseFile): Promise<SampleRow[]> {
  const sample: SampleRow[] = [];
  let row = 0;
  for await (const cases of file.batches()) {
    for (const read of cases) {
      row += 1;
      if (read.ok && sample.length < shownRows) sample.push({ row, cells: caseCells(read) });
    }
    if (sample.length === shownRows) break;
  }
  return sample;
}

/** What stands in a case, as the first rows of a look show it. */
export function caseCells(read: Extract<ReadCase, { ok: true }>): SampleRow['cells'] {
  if (read.exact) return exactCells(read.exact);
  const { input } = read;
  const people = (input.people ?? []).map((person) => person.name ?? person.names?.[0]?.fullName ?? '').filter(Boolean);
  const acts = (input.acts ?? []).map((act: NonNullable<CaseInput['acts']>[number]) => act.type ?? '').filter(Boolean);
  return cellsOf({
    title: input.title,
    begin: input.begin ?? '',
    place: input.place ?? '',
    person: people.join(', '),
    type: acts.join(', '),
  });
}

function exactCells({ fields, lists }: ExactCase): SampleRow['cells'] {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const people = (lists['people'] ?? []).map((person) => shownName(person.lists['names']?.[0]?.fields ?? {})).filter(Boolean);
  const acts = (lists['acts'] ?? []).map((act) => text(act.fields['type'])).filter(Boolean);
  return cellsOf({
    title: text(fields['title']),
    begin: text(fields['begin']),
    place: text(fields['place']),
    person: people.join(', '),
    type: acts.join(', '),
  });
}
