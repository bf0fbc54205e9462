/** How secret the records of a list are: said before they leave in a file. */
import { entityOf } from '../model/entities.ts';
import { entityOfList, type ExportedList } from '../model/exported-lists.ts';
import { levelsOfPeople } from '../people/guards.ts';
import { onePersonOneRow } from '../people/one-row.ts';
import { columnIn, entityQuery, recordsIn } from '../query/entity-query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface Secrecy {
  readonly confidential: number;
  readonly secret: number;
}

const levels = entityQuery((db, definition, given: { keys: string }) =>
  recordsIn(db, definition)
    .select('e.key')
    .select(columnIn<number | null>('confidentiality').as('level'))
    .where(({ ref }) => isAmong(ref('e.key'), given.keys))
    .where(columnIn<number | null>('confidentiality'), '>=', 3),
);

/** @param keys of the list. Of somebody of whom several records say who they are, the most secret counts, in the trash too. */
export function secrecyOf(vault: ReadableVault, list: ExportedList, keys: readonly number[]): Secrecy {
  if (list === 'recommendations') return { confidential: 0, secret: 0 };
  const entity = entityOfList[list];
  const one = entity === 'person' ? onePersonOneRow(vault) : undefined;
  const asked = one ? keys.flatMap(one.membersOf) : keys;
  const most = new Map<number, number>();
  for (const { key, level } of one ? levelsOfPeople(vault, asked) : levels(entityOf(entity)).all(vault, { keys: manyKeys(asked) })) {
    const row = one?.faceOf(key) ?? key;
    most.set(row, Math.max(most.get(row) ?? 0, level ?? 0));
  }
  const secret = [...most.values()].filter((level) => level >= 4).length;
  return { confidential: [...most.values()].filter((level) => level === 3).length, secret };
}
