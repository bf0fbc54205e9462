/** The same people named in many files of a list at once: told before it is done, and taken back as one step. */
import { idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { recordsOfPerson } from '../people/one-row.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import { fieldChanges } from '../records/commands.ts';
import { recordInSteps } from '../records/many.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import type { SaidOfMany } from './people-shown.ts';
import { namedInEach, writtenByStrangers } from './shows.ts';
import { strangersWord } from './strangers-word.ts';

/** More are counted. */
const mostNobody = 100;

/** What naming people in items would do. */
export interface Naming {
  /** Items in which somebody of them is not named yet. */
  readonly count: number;
  /** Items that name all of them. */
  readonly named: number;
  /** Items in the trash, where nothing is changed. */
  readonly trashed: number;
  /** In how many of those that change it is said that nobody can be recognised, which is taken back. */
  readonly nobody: number;
  /** The first of these. */
  readonly nobodyIn: readonly { readonly id: RecordId; readonly number?: string; readonly title: string }[];
}

/** @throws {AppError} `record.not-found` for somebody who is not in this vault. */
export function namingInMany(vault: ReadableVault, keys: readonly number[], people: readonly RecordId[]): Naming {
  const { changing, ...left } = planOf(vault, keys, people);
  const nobody = changing.filter(({ isNobodyShown }) => isNobodyShown);
  const nobodyIn = nobody.slice(0, mostNobody).map(({ id, number, title }) => ({ id, title, ...(number !== null && { number }) }));
  return { count: changing.length, ...left, nobody: nobody.length, nobodyIn };
}

/**
 * Names people in items of a list, beside those who are named there. As on the page of an item, that nobody can be recognised is taken
 * back, and nothing is changed in the trash.
 *
 * @returns how many were changed; `left`: they name all of these already, or lie in the trash.
 * @throws {AppError} `record.not-found` for somebody who is not in this vault; nothing was written then.
 */
export function nameInMany(vault: Vault, keys: readonly number[], people: readonly RecordId[]): SaidOfMany {
  const { changing, named, trashed } = planOf(vault, keys, people);
  const changes = changing.flatMap(({ id, missing }) =>
    fieldChanges('evidence', id, { ...Object.fromEntries(missing.map((one) => [`people/${one}`, true])), nobodyShown: null }),
  );
  recordInSteps(vault, 'describe-evidence', changes);
  return { count: changing.length, left: named + trashed };
}

const items = query((db, given: { keys: string }) =>
  db
    .selectFrom('evidence')
    .select(['key', 'id', 'number', 'title', 'file_name as fileName', 'deleted', 'nobody_shown as nobodyShown'])
    .where(({ ref }) => isAmong(ref('key'), given.keys))
    .orderBy('key'),
);

interface Planned extends Pick<Naming, 'named' | 'trashed'> {
  readonly changing: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string;
    readonly missing: readonly RecordId[];
    readonly isNobodyShown: boolean;
  }[];
}

function planOf(vault: ReadableVault, keys: readonly number[], people: readonly RecordId[]): Planned {
  const whom = [...new Set(people)].map((id) => {
    if (!findRecord(vault.store, 'person', id)) throw new AppError('record.not-found', 'There is no person with this id.');
    // Somebody of whom several records say who they are is named by any of these.
    return { id, records: recordsOfPerson(vault, id) };
  });
  const given = { keys: manyKeys(keys) };
  const rows = items.all(vault, given);
  const standing = rows.filter(({ deleted }) => deleted === 0);
  const namedIn = namedInEach(vault, keys);
  const strange = writtenByStrangers(vault, given.keys);
  const changing = standing.flatMap(({ key, id, number, title, fileName, nobodyShown }) => {
    // Whom a vault named that nobody here knows is named once somebody here says so, too.
    const theirs = strange.has(key) ? strangersWord(vault, idText(id)) : undefined;
    const named = (namedIn.get(key) ?? []).filter((one) => !theirs?.has(`people/${one}`));
    const missing = whom.flatMap((person) => (person.records.some((record) => named.includes(record)) ? [] : person.id));
    if (missing.length === 0) return [];
    return { id: idText(id), number, title: title ?? fileName ?? '', missing, isNobodyShown: nobodyShown === 1 };
  });
  return { changing, named: standing.length - changing.length, trashed: rows.length - standing.length };
}
