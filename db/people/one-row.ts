/**
 * Of everybody who is said to be the same, one record stands for all: lists, counts and searches ask here which, so that
 * one person is one row everywhere. Computed from the edges, so that two who are told apart are two rows again.
 */
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { isIdAmong, manyIds } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { clusterOf } from './clusters.ts';
import { groupPeople } from './groups.ts';
import { peopleTied } from './guards.ts';

/** Who shows with whom. Keys are the vault's own. */
export interface OneRow {
  /** Keys of records that show with another one, and in no list by themselves. */
  readonly folded: readonly number[];
  /** The key of the record that stands for this one, mostly itself. */
  faceOf(key: number): number;
  /** Keys of all records that a row shows, itself first; without those in the trash. */
  membersOf(face: number): readonly number[];
}

const standing = query((db, given: { ids: string }) =>
  db
    .selectFrom('record as r')
    .innerJoin('person as p', 'p.key', 'r.key')
    .select(['p.key', 'p.id', 'p.deleted'])
    .where('r.entity', '=', 'person')
    .where(({ ref }) => isIdAmong(ref('r.id'), given.ids)),
);

/** For all people of a vault at once. Most vaults have few edges, and most people none. */
export function onePersonOneRow(vault: ReadableVault): OneRow {
  const tied = peopleTied(vault);
  const keys = tied.length === 0 ? new Map<RecordId, number>() : keysOf(vault, tied);
  const groupOf = groupPeople(vault, tied.length === 0 ? [] : undefined);
  const members = new Map<number, readonly number[]>();
  const faces = new Map<number, number>();
  for (const id of [...keys.keys()].sort()) {
    const key = keys.get(id)!;
    if (faces.has(key)) continue;
    const all = groupOf(id).flatMap((member) => keys.get(member) ?? []);
    members.set(key, all);
    for (const member of all) faces.set(member, key);
  }
  return {
    folded: [...faces].flatMap(([key, face]) => (key === face ? [] : key)),
    faceOf: (key) => faces.get(key) ?? key,
    membersOf: (face) => members.get(face) ?? [face],
  };
}

/** The keys of all records that stand for several. */
export function tiedFaces({ folded, faceOf }: OneRow): readonly number[] {
  return [...new Set(folded.map(faceOf))];
}

function keysOf(vault: ReadableVault, ids: readonly RecordId[]): Map<RecordId, number> {
  const rows = standing.all(vault, { ids: manyIds(ids.map(idBytes)) });
  return new Map(rows.flatMap(({ key, id, deleted }) => (deleted === 1 ? [] : [[idText(id), key] as const])));
}

/** The other records of the same person: files tell them one by one, and say that they are one. */
export function otherRecordsOf(vault: ReadableVault, id: RecordId): readonly RecordId[] {
  return recordsOfPerson(vault, id).filter((other) => other !== id);
}

/** The records of one person, without those in the trash, who stands for them first; just this one where it lies there itself. */
export function recordsOfPerson(vault: ReadableVault, id: RecordId): readonly RecordId[] {
  const { members } = clusterOf(vault, 'person', id);
  if (members.length === 1) return [id];
  const keys = keysOf(vault, members);
  return keys.has(id) ? members.filter((member) => keys.has(member)) : [id];
}
