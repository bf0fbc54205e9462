/** Who is said to be the same, worked out a second time from all edges at once; and that the guards of one hold for all. */
import { idText } from '../../db/log/ids.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { clusterOf } from '../../db/people/clusters.ts';
import { createGuardTest, guardsFromOthers, quietPeople } from '../../db/people/guards.ts';
import { query } from '../../db/query/query.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { requireSame } from './difference.ts';
import type { Place } from './world.ts';

interface Edge {
  readonly id: RecordId;
  readonly entity: 'case' | 'person';
  readonly one: RecordId;
  readonly other: RecordId;
}

/** @throws {Error} where somebody belongs to others than the edges say, or a guard of one of them is passed over. */
export function requireSamePeople({ name, vault }: Pick<Place, 'name' | 'vault'>): void {
  const people = guardsOf(vault);
  for (const entity of ['case', 'person'] as const) {
    const groups = groupsOf(edgesOf(vault).filter((edge) => edge.entity === entity));
    for (const id of idsIn(vault, entity)) {
      const members = [...(groups.get(id) ?? [id])].sort();
      requireSame(`${name}: who is the same ${entity} as ${id}`, [...clusterOf(vault, entity, id).members], members);
      if (entity === 'person') requireGuards(vault, people, id, members);
    }
  }
}

/** The edges that stand. */
export function edgesOf({ raw }: Pick<Vault, 'raw'>): Edge[] {
  const rows = raw.prepare("SELECT id, entity, one_id, other_id FROM same_as WHERE deleted = 0 AND verdict = 'same' ORDER BY id").all();
  return (rows as { id: Buffer; entity: Edge['entity']; one_id: Buffer | null; other_id: Buffer | null }[]).flatMap((row) =>
    row.one_id && row.other_id ? [{ id: idText(row.id), entity: row.entity, one: idText(row.one_id), other: idText(row.other_id) }] : [],
  );
}

/** Begins with everybody alone and joins two groups for each edge. */
export function groupsOf(edges: readonly Edge[]): ReadonlyMap<RecordId, ReadonlySet<RecordId>> {
  const groups = new Map<RecordId, ReadonlySet<RecordId>>();
  for (const { one, other } of edges) {
    const joined = new Set([one, other, ...(groups.get(one) ?? []), ...(groups.get(other) ?? [])]);
    for (const id of joined) groups.set(id, joined);
  }
  return groups;
}

interface Guards {
  /** Says of itself that nobody may contact this person. */
  readonly quiet: number | null;
  readonly level: number | null;
  /** Stands in the list of those whom nobody may contact. */
  readonly listed: boolean;
}

function guardsOf({ raw }: Vault): ReadonlyMap<RecordId, Guards> {
  const listed = new Set(
    query(quietPeople)
      .all({ raw })
      .map(({ id }) => idText(id)),
  );
  const rows = raw.prepare('SELECT id, do_not_contact AS quiet, confidentiality AS level FROM person').all();
  return new Map(
    (rows as (Omit<Guards, 'listed'> & { id: Buffer })[]).map(({ id, quiet, level }) => [
      idText(id),
      { quiet, level, listed: listed.has(idText(id)) },
    ]),
  );
}

function requireGuards(vault: Vault, people: ReadonlyMap<RecordId, Guards>, id: RecordId, members: readonly RecordId[]): void {
  const own = people.get(id);
  if (!own) return;
  const guards = members.flatMap((member) => people.get(member) ?? []);
  const isQuiet = guards.some(({ quiet }) => quiet === 1);
  const stricter = guardsFromOthers(vault, id).find(({ field }) => field === 'confidentiality')?.value;
  requireSame(
    `the guards of ${id}, one of ${members.length},`,
    { mayContact: createGuardTest(vault)(id).mayContact, listed: own.listed, level: stricter ?? own.level ?? 0 },
    { mayContact: !isQuiet, listed: isQuiet, level: Math.max(...guards.map(({ level }) => level ?? 0)) },
  );
}

function idsIn({ raw }: Vault, entity: 'case' | 'person'): RecordId[] {
  return (raw.prepare('SELECT id FROM record WHERE entity = ? AND origin IS NOT NULL').pluck().all(entity) as Buffer[]).map(idText);
}
