/**
 * Rows of a file that look exactly like cases which are here already, and have no id that says so: a file that is
 * imported twice would make every case of it a second time. Whether they are the same is for a person to say.
 */
import { query } from '../query/query.ts';
import { isTextAmong, manyTexts } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { ReadCase } from './read-case.ts';

const casesTitled = query((db, given: { titles: string; upTo: number }) =>
  db
    .selectFrom('case_record')
    .select(['title', 'begin_edtf as begin', 'place'])
    .where('deleted', '=', 0)
    .where('key', '<=', given.upTo)
    .where((eb) => isTextAmong(eb.ref('title'), given.titles)),
);

export class AlikeRows {
  count = 0;
  readonly #vault: ReadableVault;
  readonly #upTo: number;

  /** @param upTo the last case that counts as here, by its key. */
  constructor(vault: ReadableVault, upTo = Number.MAX_SAFE_INTEGER) {
    this.#vault = vault;
    this.#upTo = upTo;
  }

  /** While the file is read, before anything of it is stored. @returns those that look like cases which are here. */
  note(cases: readonly ReadCase[]): ReadonlySet<ReadCase> {
    const marks = new Map(cases.flatMap((read) => markOf(read)));
    const titles = [...new Set([...marks.values()].map(([title]) => title))];
    const known = casesTitled.all(this.#vault, { titles: manyTexts(titles), upTo: this.#upTo });
    const here = new Set(known.map(({ title, begin, place }) => JSON.stringify([title, begin, place])));
    const found = new Set([...marks].flatMap(([read, mark]) => (here.has(JSON.stringify(mark)) ? [read] : [])));
    this.count += found.size;
    return found;
  }
}

type Mark = readonly [title: string, begin: unknown, place: unknown];

/** None for a row with an id, which says itself whether it is here. */
function markOf(read: ReadCase): readonly (readonly [ReadCase, Mark])[] {
  if (!read.ok) return [];
  const { id } = read.exact ?? read.input;
  const { title, begin, place }: Readonly<Record<string, unknown>> = read.exact?.fields ?? read.input ?? {};
  return id !== undefined || typeof title !== 'string' ? [] : [[read, [title, begin ?? null, place ?? null]]];
}
