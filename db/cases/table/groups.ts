/** Rows that are one case: those with the same number of the list, wherever in the table they stand. */
import { type RowProblem, short } from '../../record-files/rows.ts';
import type { CaseRole } from '../../model/case-roles.ts';
import type { ReadRow, RowParts, RowProceeding } from './read-row.ts';
import type { PartFields, RowPart } from './row-slots.ts';

/** Says which case a row is of, in the order in which the table first names them. */
export class Groups {
  readonly #places = new Map<string, number>();
  #count = 0;

  /** A row without a number is a case by itself. */
  placeOf({ key }: ReadRow): number {
    const known = key === undefined ? undefined : this.#places.get(key);
    if (known !== undefined) return known;
    this.#count += 1;
    if (key !== undefined) this.#places.set(key, this.#count);
    return this.#count;
  }
}

/** More than any case has; what stands in so many rows is no number of a case. */
const mostRows = 2000;

/** @param rows those of one case next to each other. */
export function* casesOf(rows: Iterable<{ readonly place: number; readonly row: ReadRow }>): Generator<ReadRow> {
  let open: ReadRow[] = [];
  let at: number | undefined;
  let isLong = false;
  for (const { place, row } of rows) {
    if (place !== at) {
      if (open.length > 0) yield isLong ? refusedAll(open, tooLong) : oneCase(open);
      [open, at, isLong] = [[], place, false];
    }
    open.push(row);
    if (open.length <= mostRows) continue;
    isLong = true;
    yield refusedAll(open, tooLong);
    open = [];
  }
  if (open.length > 0) yield isLong ? refusedAll(open, tooLong) : oneCase(open);
}

const tooLong = { code: 'case-long', reason: 'stands in more rows than a case can have; choose another column as the number' };
const waits = { code: 'case-waits', reason: 'is of one case with a row that cannot be taken' };

function rowsOf(read: ReadRow): RowParts['rows'] {
  return read.ok ? read.parts.rows : read.rows;
}

/** A case of which a part is missing would be stored, and the part never come to it: all its rows wait for that one. */
function refusedAll(reads: readonly ReadRow[], why: Pick<RowProblem, 'code' | 'reason'>): ReadRow {
  const own = reads.flatMap((read) => (read.ok ? [] : read.problems));
  const named = new Set(own.map(({ row }) => row));
  const rows = reads.flatMap(rowsOf);
  const others = rows
    .filter(({ row }) => !named.has(row))
    .map(({ row }) => ({ row, column: '', value: short(reads[0]!.key ?? ''), ...why }));
  return { ok: false, key: reads[0]!.key, rows, problems: [...own, ...others] };
}

/** What the rows say of the case itself must be the same; what is in it comes together. */
function oneCase(reads: readonly ReadRow[]): ReadRow {
  const [first] = reads;
  if (reads.length === 1) return first!;
  const all = reads.flatMap((read) => (read.ok ? [read.parts] : []));
  if (all.length < reads.length) return refusedAll(reads, waits);
  let fields: PartFields = {};
  const problems: RowProblem[] = [];
  for (const parts of all) {
    problems.push(...differences(fields, parts));
    fields = { ...parts.fields, ...fields, ...setsOfBoth(fields, parts.fields) };
  }
  const rows = all.flatMap((parts) => parts.rows);
  if (problems.length > 0) return refusedAll([{ ok: false, key: first!.key, rows, problems }], waits);
  return {
    ok: true,
    key: first!.key,
    parts: {
      rows,
      fields,
      tags: [...new Set(all.flatMap(({ tags }) => tags))],
      acts: all.flatMap(({ acts }) => acts),
      people: all.flatMap(({ people }) => people),
      sources: unlike(all.flatMap(({ sources }) => sources)),
      proceedings: joined(all.flatMap(({ proceedings }) => proceedings)),
      isUnclear: all.some(({ isUnclear }) => isUnclear),
    },
  };
}

function differences(fields: PartFields, { fields: others, rows }: RowParts): RowProblem[] {
  return Object.entries(others).flatMap(([name, value]) =>
    fields[name] === undefined || fields[name] === value || Array.isArray(value)
      ? []
      : [
          {
            row: rows[0]!.row,
            column: name,
            value: short(String(value)),
            code: 'case-differs',
            reason: 'says something else of the case than the row above',
          },
        ],
  );
}

function unlike(sources: readonly RowPart[]): readonly RowPart[] {
  return [...new Map(sources.toReversed().map((source) => [JSON.stringify(source.fields), source])).values()].toReversed();
}

/** Codes of a set come together. */
function setsOfBoth(fields: PartFields, others: PartFields): PartFields {
  const both = Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value) && Array.isArray(others[name]) ? [[name, [...new Set([...value, ...others[name]])]] as const] : [],
  );
  return Object.fromEntries(both);
}

/** A proceeding that each row says again is one, with what each row says of its charges and hearings. */
function joined(proceedings: readonly RowProceeding[]): readonly RowProceeding[] {
  const same = Map.groupBy(proceedings, ({ fields, person }) => JSON.stringify([fields, person?.fields]));
  return [...same.values()].map((some) => {
    const roles = [...new Set(some.flatMap(({ parts = {} }) => Object.keys(parts) as CaseRole[]))];
    const parts = roles.map((role) => [role, unlike(some.flatMap((one) => one.parts?.[role] ?? []))] as const);
    return { ...some[0]!, parts: Object.fromEntries(parts) };
  });
}
