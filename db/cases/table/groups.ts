/** Rows that are one case: those that follow each other with the same number of the list. */
import type { RowProblem } from '../../record-files/rows.ts';
import { short } from '../../record-files/rows.ts';
import type { PartFields, ReadRow, RowPart, RowParts } from './read-row.ts';

export class Groups {
  readonly #closed = new Set<string>();
  readonly #keyHeading: string;
  #open: ReadRow | undefined;

  constructor(keyHeading: string) {
    this.#keyHeading = keyHeading;
  }

  /** @returns what is whole, now that this row came. */
  add(read: ReadRow): readonly ReadRow[] {
    if (!read.ok || read.parts.key === undefined) return [...this.finish(), read];
    const { key } = read.parts;
    const open = this.#open;
    if (open?.ok && open.parts.key === key) {
      this.#open = joined(open.parts, read.parts);
      return [];
    }
    const whole = this.finish();
    if (this.#closed.has(key)) return [...whole, this.#apart(read.parts)];
    this.#open = read;
    return whole;
  }

  finish(): readonly ReadRow[] {
    const open = this.#open;
    this.#open = undefined;
    if (open?.ok) this.#closed.add(open.parts.key!);
    return open ? [open] : [];
  }

  #apart({ rows, key }: RowParts): ReadRow {
    const reason = 'stands apart from the other rows of this case; sort the table by this column';
    return {
      ok: false,
      rows,
      problems: rows.map(({ row }) => ({ row, column: short(this.#keyHeading), value: short(key!), code: 'key-apart', reason })),
    };
  }
}

/** What the rows say of the case itself must be the same; what is in it comes together. */
function joined(one: RowParts, other: RowParts): ReadRow {
  const rows = [...one.rows, ...other.rows];
  const problems = differences(one.fields, other);
  if (problems.length > 0) return { ok: false, rows, problems };
  return {
    ok: true,
    parts: {
      ...one,
      rows,
      fields: { ...other.fields, ...one.fields },
      tags: [...new Set([...one.tags, ...other.tags])],
      acts: [...one.acts, ...other.acts],
      people: [...one.people, ...other.people],
      sources: [...one.sources, ...other.sources.filter((source) => !one.sources.some((known) => isSame(known, source)))],
      isUnclear: one.isUnclear || other.isUnclear,
    },
  };
}

function differences(fields: PartFields, { fields: others, rows }: RowParts): RowProblem[] {
  return Object.entries(others).flatMap(([name, value]) =>
    fields[name] === undefined || fields[name] === value
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

function isSame(one: RowPart, other: RowPart): boolean {
  return JSON.stringify(one.fields) === JSON.stringify(other.fields);
}
