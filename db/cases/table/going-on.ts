/** An import of the same file that was interrupted: what was decided then, and which of its rows were dealt with. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';

import { fileSource } from '../../import/source.ts';
import { TableMappingShape } from '../../model/table-mapping-shape.ts';
import { query } from '../../query/query.ts';
import type { ReadCase } from '../read-case.ts';
import { type DoneSoFar, type Interrupted, interruptedImport, noteBegun, noteDone, noteEnded } from '../../vault/under-way.ts';
import type { Vault } from '../../vault/vault.ts';
import type { TableChoices } from './case-table.ts';

const lastCase = query((db) => db.selectFrom('case_record').select(({ fn }) => fn.max('key').as('key')));
const casesSince = query((db, given: { key: number }) =>
  db
    .selectFrom('case_record')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('key', '>', given.key)
    .where('deleted', '=', 0),
);

/** What a person decided before holds, but for what is decided now. @param sha256 of the file. */
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
  // Where somebody took back what came in, it begins anew.
  const here = casesSince.get(vault, { key: before.lastBefore })?.count ?? 0;
  if (here < before.done - before.refused.length) return decided;
  return { ...decided, done: { row: before.row, refused: new Set(before.refused), lastBefore: before.lastBefore }, seed: before.seed };
}

/** Written by a version whose mappings were others, it says only how far the import came. */
function decidedIn({ decided }: Interrupted): Pick<TableChoices, 'encoding' | 'mapping' | 'people' | 'repairs'> {
  const { mapping, ...rest } = JSON.parse(decided) as TableChoices;
  return TableMappingShape.safeParse(mapping).success ? { mapping, ...rest } : {};
}

export async function hashOf(vault: Vault, path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of (await fileSource(path, vault.readOffice)).chunks()) hash.update(bytes);
  return hash.digest('hex');
}

/** More refused rows than this, and nobody goes on from there: they are all looked at again. */
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
  store: (noteBatch: (cases: readonly ReadCase[]) => void) => Promise<Result>,
): Promise<Result> {
  const { encoding, mapping, people, repairs } = choices;
  const so: { -readonly [Name in keyof DoneSoFar]: DoneSoFar[Name] } & { refused: number[] } = { done: 0, row: 0, refused: [] };
  const lastBefore = choices.done?.lastBefore ?? lastCase.get(vault)?.key ?? 0;
  noteBegun(vault, {
    lastBefore,
    seed: choices.seed ?? '',
    file: basename(path),
    sha256,
    total,
    decided: JSON.stringify({ encoding, mapping, people, repairs }),
  });
  let isWhole = false;
  try {
    const result = await store((cases) => {
      so.done += cases.length;
      for (const one of cases) {
        if (one.ok) so.row = one.row ?? so.row;
        else if (so.refused.length < mostRefused) so.refused.push(...new Set(one.problems.map(({ row }) => row)));
      }
      if (so.refused.length < mostRefused) noteDone(vault, so);
    });
    isWhole = true;
    return result;
  } finally {
    noteEnded(vault, isWhole);
  }
}
