/** Copies of items in which parts are covered, as their records say it. */
import { strangersIn } from '../history/authors.ts';
import { knownWords } from '../history/whose.ts';
import { idBytes, idText } from '../log/ids.ts';
import { readCopySteps } from '../model/copy-steps.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { fileRow } from '../vault/check-files.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { itemOf } from './items.ts';

export interface CoveredCopy {
  readonly id: RecordId;
  readonly number: string | undefined;
  readonly title: string;
  /** When its record was begun, as UTC. */
  readonly created: string;
  /** No known vault says of what it was made, and how. */
  readonly isStrange: boolean;
}

const madeOf = query((db, given: { of: Buffer }) =>
  db
    .selectFrom('evidence as e')
    .select(['e.key', 'e.id', 'e.sha256', 'e.steps', 'e.deleted', 'e.created_wall as created'])
    .where('e.copy_of_id', '=', given.of)
    .where('e.version', '=', 'redacted'),
);

type MadeRow = ReturnType<typeof madeOf.all>[number] & { readonly of: RecordId };

/** Copies of these items and of their copies, also of those in the trash; none that is in the trash itself. */
export function madeOfAny(vault: ReadableVault, ids: readonly RecordId[]): MadeRow[] {
  const met = new Set(ids);
  const found = new Map<RecordId, MadeRow>();
  for (const of of met)
    for (const row of madeOf.all(vault, { of: idBytes(of) })) {
      const copy = idText(row.id);
      if (row.deleted === 0 && !found.has(copy)) found.set(copy, { ...row, of });
      met.add(copy);
    }
  return [...found.values()];
}

/** Copies of an item and of its copies whose file is here, and which say by its hash what they were made of; the newest first. */
export function copiesOf(vault: ReadableVault, id: RecordId): CoveredCopy[] {
  const strangers = strangersIn(vault);
  return madeOfAny(vault, [id])
    .filter(({ id: made, sha256, steps, of }) => {
      const isHere = fileRow(vault.raw, Buffer.from(sha256 ?? '', 'hex')) !== undefined;
      return idText(made) !== id && isHere && readCopySteps(steps)?.original.sha256 === itemOf(vault, of).sha256;
    })
    .map((made) => {
      const copy = idText(made.id);
      const { number, title } = itemOf(vault, copy);
      return { id: copy, number, title, created: made.created, isStrange: strangers.size > 0 && !isSaidByKnown(vault, made, strangers) };
    })
    .toSorted((one, other) => other.created.localeCompare(one.created) || other.id.localeCompare(one.id));
}

function isSaidByKnown(vault: ReadableVault, { key, of, steps }: MadeRow, strangers: ReadonlyMap<number, RecordId>): boolean {
  const words = knownWords(vault, key, strangers);
  const isSaid = (field: string, value: string | null) => words.some((change) => change.field === field && change.value === value);
  return isSaid('copyOf', of) && isSaid('steps', steps);
}
