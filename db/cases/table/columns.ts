/** The columns of a table by what a mapping says of them. */
import { type CaseTarget, caseTarget, mayBeSplit, ownTargets, takesSeveral } from '../../model/case-mapping.ts';
import type { CaseRole } from '../../model/case-roles.ts';
import { AppError } from '../../model/errors.ts';
import { listOwnFields } from '../../vocabularies/own-fields.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { SaidOfDates } from './dates.ts';
import { columnNames, type TableMapping } from '../../model/table-mapping.ts';
import { type CodeBook, codeBook } from './codes.ts';

/** What a cell says, or why that cannot be said. */
export type ReadValue =
  | {
      readonly ok: true /** `isKept`: a date that stands nowhere in time, as it was written. */;
      readonly value: string | number | boolean;
      readonly isKept?: boolean;
    }
  /** Somebody said that this is to be left out. */
  | { readonly ok: 'left' }
  | { readonly ok: false; readonly code: string; readonly reason: string };

export interface TableColumn {
  /** Its place in a row. */
  readonly place: number;
  readonly heading: string;
  readonly target: CaseTarget;
  /** Which of several acts, people, sources: from 0. */
  readonly slot: number;
  readonly separator: string | undefined;
  /** Of its dates. */
  readonly said: SaidOfDates;
  readonly book: CodeBook | undefined;
  /** What a person said of values; null is left out. */
  readonly codes: ReadonlyMap<string, string | null>;
  /** What its first values were read as (values.ts). */
  readonly read: Map<string, ReadValue>;
}

/** What holds for all rows. */
export interface TableColumns {
  readonly all: readonly TableColumn[];
  /** The last heading of each field. */
  readonly headings: ReadonlyMap<string, string>;
  /** Fields of which several columns speak: `narrative 0`. */
  readonly shared: ReadonlySet<string>;
  /** What a field of a role can be, as these columns say it. */
  target(role: CaseRole, name: string): CaseTarget | undefined;
}

/** @throws {AppError} `import.mapping` where the table has no such column, or a field is unknown or stands twice. */
export async function columnsOf(vault: ReadableVault, mapping: TableMapping, header: readonly string[]): Promise<TableColumns> {
  const names = columnNames(header);
  const own = ownTargets(listOwnFields(vault));
  const taken = new Set<string>();
  const found: TableColumn[] = [];
  for (const { column, field, at = 1, separator, codes = [], ...said } of mapping.columns) {
    if (field === null) continue;
    const place = names.indexOf(column);
    const target = caseTarget(field, own);
    if (place === -1) throw unfit(`This table has no column "${column}".`);
    if (!target) throw unfit(`There is no field "${field}".`);
    if (taken.has(`${field} ${at}`) && !takesSeveral(target)) throw unfit(`Two columns are to be the field "${field}".`);
    taken.add(`${field} ${at}`);
    found.push({
      place,
      heading: names[place]!,
      target,
      slot: target.role === 'case' ? 0 : at - 1,
      separator: mayBeSplit(target) ? separator : undefined,
      said,
      book: await bookOf(vault, target),
      codes: new Map(codes.map(({ value, code }) => [value, code])),
      read: new Map(),
    });
  }
  if (found.length === 0) throw unfit('No column of this table is said to be anything.');
  if (found.some(({ target }) => target.takes === 'key') && !mapping.list?.trim())
    throw unfit('The list whose numbers tell the cases apart needs a name.');
  const fields = found.map(({ target, slot }) => `${target.field} ${slot}`);
  return {
    all: found,
    headings: new Map(found.map(({ target, heading }) => [target.field, heading])),
    shared: new Set(fields.filter((field, at) => fields.indexOf(field) !== at)),
    target: (role, name) => caseTarget(role === 'case' ? name : `${role}.${name}`, own),
  };
}

async function bookOf(vault: ReadableVault, { takes }: CaseTarget): Promise<CodeBook | undefined> {
  return typeof takes === 'object' && takes.kind === 'code' && takes.vocabulary !== undefined
    ? codeBook(vault, takes.vocabulary)
    : undefined;
}

function unfit(why: string): AppError {
  return new AppError('import.mapping', `${why} Nothing was imported; say which column is what.`);
}
