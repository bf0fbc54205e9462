/**
 * Copies with parts covered that a vault which nobody here knows says are none, or of something else: it wrote over what their records say
 * of themselves. The custody of both items tells of them all the same, and nobody writes over that.
 */
import type { NotNull } from 'kysely';

import { strangersIn } from '../history/authors.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { itemsPutAway, itemsWith } from './same-file.ts';
import { strangersWord } from './strangers-word.ts';

const hashesMade = query((db, given: { evidence: Buffer }) =>
  db
    .selectFrom('custody')
    .select('sha256')
    .distinct()
    .where('evidence_id', '=', given.evidence)
    .where('kind', '=', 'redacted')
    .where('sha256', 'is not', null)
    .$narrowType<{ sha256: NotNull }>(),
);

/** Both have a line with the hash of the copy. All lines are gone through: for a hash that no item has any more. */
const madeAs = query((db, given: { sha256: string }) =>
  db
    .selectFrom('custody as c')
    .innerJoin('evidence as e', 'e.id', 'c.evidence_id')
    .select('e.id')
    .where('c.sha256', '=', given.sha256)
    .where('c.kind', '=', 'made'),
);

/** Whether there is one of any of these items. */
export function hasDisownedCopy(vault: ReadableVault, items: readonly RecordId[]): boolean {
  if (strangersIn(vault).size === 0) return false;
  const hashes = new Set(items.flatMap((item) => hashesMade.all(vault, { evidence: idBytes(item) }).map(({ sha256 }) => sha256)));
  return [...hashes].some((sha256) => copiesOfHash(vault, sha256).some((copy) => isDisowned(vault, copy)));
}

function copiesOfHash(vault: ReadableVault, sha256: string): RecordId[] {
  const found = [...itemsWith(vault, sha256).map(({ id }) => id), ...itemsPutAway(vault, sha256)];
  return found.length > 0 ? found : madeAs.all(vault, { sha256 }).map(({ id }) => idText(id));
}

const sayOfThemselves = ['copyOf', 'version', 'deleted'] as const;

function isDisowned(vault: ReadableVault, copy: RecordId): boolean {
  const strangers = strangersWord(vault, copy);
  return sayOfThemselves.some(strangers.has);
}
