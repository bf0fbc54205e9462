/** An import of the same file that was interrupted: what was decided then, and which of its rows were dealt with. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';

import { fileChanged, fileSource, type ImportSource } from '../../import/source.ts';
import { AppError } from '../../model/errors.ts';
import type { TableMapping } from '../../model/table-mapping.ts';
import { TableMappingShape } from '../../model/table-mapping-shape.ts';
import { query } from '../../query/query.ts';
import type { StoredBatch } from '../import.ts';
import { type DoneSoFar, forgetDone, type Interrupted, interruptedImport, noteBegun, noteDone, noteEnded } from '../../vault/under-way.ts';
import type { Vault } from '../../vault/vault.ts';
import type { TableChoices } from './case-table.ts';

const lastCase = query((db) => db.selectFrom('case_record').select(({ fn }) => fn.max('key').as('key')));
const casesBetween = query((db, given: { after: number; last: number }) =>
  db
    .selectFrom('case_record')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('key', '>', given.after)
    .where('key', '<=', given.last)
    .where('deleted', '=', 0),
);

/**
 * What a person decided before holds, but for what is decided now.
 *
 * @param sha256 of the file.
 * @throws {AppError} `import.begun-otherwise` where cases that came in were told apart in another way: of those rows, some would
 *   come twice, and of others a part would be lost.
 */
export function goneOn(vault: Vault, sha256: string, choices: TableChoices): TableChoices {
  const before = interruptedImport(vault);
  if (before?.sha256 !== sha256) return choices;
  const { encoding, mapping, people = [], repairs = [] } = decidedIn(before);
  const decided = {
    encoding,
    mapping,
    ...choices,
    people: [...people, ...(choices.people ?? [])],
    repairs: [...repairs, ...(choices.repairs ?? [])],
  };
  // Where somebody took back what came in, it begins anew. What others brought since then stands for none of it.
  const { done, added, row, refused, lastBefore, seed, lastCase: last, here } = before;
  if (last === undefined || here === undefined || countBetween(vault, lastBefore, last) < here) return decided;
  if (mapping && choices.mapping && tellsApartOtherwise(mapping, choices.mapping)) throw begunOtherwise(here);
  return { ...decided, done: { done, added, row, refused, lastBefore }, seed };
}

/** Which rows are one case, and which case it is. A list that nobody has named yet is asked for later. */
function tellsApartOtherwise(before: TableMapping, now: TableMapping): boolean {
  const keys = ({ columns }: TableMapping) => JSON.stringify(columns.flatMap(({ column, field }) => (field === 'key' ? [column] : [])));
  const isKeyed = keys(now) !== '[]';
  const [listBefore, listNow] = [before.list?.trim() ?? '', now.list?.trim() ?? ''];
  return keys(before) !== keys(now) || (isKeyed && listNow !== '' && listBefore !== listNow);
}

function begunOtherwise(count: number): AppError {
  return new AppError(
    'import.begun-otherwise',
    `${count} cases of this file are here from an import that was interrupted, in which other columns or another list told the cases apart. Nothing was imported now; keep the column "key" and the list as they were, or move those cases to the trash first.`,
    { params: { count } },
  );
}

function countBetween(vault: Vault, after: number, last: number): number {
  return casesBetween.get(vault, { after, last })?.count ?? 0;
}

/** Written by a version whose mappings were others, it says only how far the import came. */
function decidedIn({ decided }: Interrupted): Pick<TableChoices, 'encoding' | 'mapping' | 'people' | 'repairs'> {
  const { mapping, ...rest } = JSON.parse(decided) as TableChoices;
  return TableMappingShape.safeParse(mapping).success ? { mapping, ...rest } : {};
}

export interface KnownSource {
  readonly source: ImportSource;
  readonly sha256: string;
}

/** A file that is what it was however often it is read. @throws {AppError} `import.changed` where it is not the one that was seen. */
export async function knownSource(vault: Vault, path: string, seen: string | undefined): Promise<KnownSource> {
  const source = await fileSource(path, vault.readOffice);
  const sha256 = await hashOf(source);
  if (seen !== undefined && seen !== sha256) throw fileChanged();
  return { source, sha256 };
}

/** Reads it to its end. @throws {AppError} `import.changed` */
export async function hashOf(source: ImportSource): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of source.chunks()) hash.update(bytes);
  return hash.digest('hex');
}

function lastKey(vault: Vault): number {
  return lastCase.get(vault)?.key ?? 0;
}

/** More refused rows than this, and nobody goes on from there. */
const mostRefused = 10_000;

export interface Noted {
  readonly path: string;
  readonly sha256: string;
  readonly total: number;
  readonly choices: TableChoices;
}

/** Stores, and notes with each batch how far it came. @param store calls what it is given in the transaction of each batch. */
export async function noting<Result>(
  vault: Vault,
  { path, sha256, total, choices }: Noted,
  store: (noteBatch: (batch: StoredBatch) => void) => Promise<Result>,
): Promise<Result> {
  const { encoding, mapping, people, repairs, done: before } = choices;
  const begun = {
    lastBefore: before?.lastBefore ?? lastKey(vault),
    seed: choices.seed ?? '',
    file: basename(path),
    sha256,
    total,
    decided: JSON.stringify({ encoding, mapping, people, repairs }),
  };
  noteBegun(vault, begun, before !== undefined);
  const soFar = new SoFar(before);
  let isWhole = false;
  try {
    const result = await store((batch) => {
      const done = soFar.after(batch);
      const last = lastKey(vault);
      if (done.refused.length < mostRefused)
        noteDone(vault, { ...done, lastCase: last, here: countBetween(vault, begun.lastBefore, last) });
      else forgetDone(vault);
    });
    isWhole = true;
    return result;
  } finally {
    noteEnded(vault, isWhole);
  }
}

/** How far an import came; what an earlier one came to holds until this one is further. */
class SoFar {
  readonly #before: DoneSoFar;
  readonly #refused = new Set<number>();
  #done = 0;
  #row = 0;

  constructor(before: DoneSoFar = { done: 0, added: 0, row: 0, refused: [] }) {
    this.#before = before;
  }

  after({ cases, problems, added }: StoredBatch): DoneSoFar {
    const before = this.#before;
    this.#done += cases.length;
    for (const one of cases) if (one.ok) this.#row = one.row ?? this.#row;
    for (const { row } of problems) if (this.#refused.size < mostRefused) this.#refused.add(row);
    const open = before.refused.filter((row) => row > this.#row);
    return {
      done: Math.max(before.done, this.#done),
      added: before.added + added,
      row: Math.max(before.row, this.#row),
      refused: [...new Set([...this.#refused, ...open])],
    };
  }
}
