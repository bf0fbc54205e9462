/**
 * Rows of a file that look exactly like cases which are here already, and have no id that says so: a file that is
 * imported twice would make every case of it a second time. Whether they are the same is for a person to say.
 */
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { ReadCase } from './read-case.ts';

const casesTitled = query((db, given: { title: string }) =>
  db.selectFrom('case_record').select(['begin_edtf as begin', 'place']).where('deleted', '=', 0).where('title', '=', given.title),
);

export class AlikeRows {
  count = 0;
  readonly #vault: ReadableVault;
  /** Of each title that the file has, begin and place of the cases with it. */
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(vault: ReadableVault) {
    this.#vault = vault;
  }

  /** While the file is read, before anything of it is stored. */
  note(cases: readonly ReadCase[]): void {
    for (const read of cases) if (read.ok && this.isAlike(read)) this.count += 1;
  }

  /** Of rows that were noted; what was stored since does not count. */
  isAlike(read: Extract<ReadCase, { ok: true }>): boolean {
    const { id } = read.exact ?? read.input;
    const { title, begin, place }: Readonly<Record<string, unknown>> = read.exact?.fields ?? read.input ?? {};
    if (id !== undefined || typeof title !== 'string') return false;
    let known = this.#known.get(title);
    if (!known) this.#known.set(title, (known = this.#casesWith(title)));
    return known.has(markOf(begin, place));
  }

  #casesWith(title: string): ReadonlySet<string> {
    return new Set(casesTitled.all(this.#vault, { title }).map(({ begin, place }) => markOf(begin, place)));
  }
}

function markOf(begin: unknown, place: unknown): string {
  return JSON.stringify([begin ?? null, place ?? null]);
}
