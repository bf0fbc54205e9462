/** A record with all that stands in it, as files hold it; exact.ts reads it back. */
import { entityOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { type RecordDetails, setsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { Leaving } from './leaving.ts';
import type { TreeNode } from './tree.ts';

export type Sets = Readonly<Record<string, readonly string[]>>;

/** Lists of parts stand beside `fields`, under their names in the tree. */
export interface ExportedRecord extends RecordDetails {
  readonly sets?: Sets;
  /**
   * Fields, sets and lists that say who somebody is who did not agree to the use of the file. A reader leaves them as they
   * are: what does not stand there was not taken away.
   */
  readonly withheld?: readonly string[];
}

/** What a row of a file is about: its sets always stand there, so that a reader knows that there are no more. */
export interface ExportedWhole extends RecordDetails {
  readonly withheld?: readonly string[];
  readonly tags?: readonly string[];
  /** Those other than its tags. */
  readonly sets: Sets;
}

/** @param record with its parts in their lists. */
export function exportedWhole<R extends RecordDetails>(
  vault: ReadableVault,
  record: R,
  root: TreeNode,
  leaving: Leaving,
): R & { readonly sets: Sets } {
  const exported = withSets(vault, record, root, leaving);
  const { tags: _tags, ...sets } = exported.sets ?? {};
  return { ...(exported as R), sets };
}

interface Guarded extends RecordDetails {
  /** What other records of the same person forbid, with what those are called. */
  readonly guards?: readonly object[];
  /** The other records of the same person. */
  readonly sameAs?: readonly RecordId[];
  readonly tags?: readonly string[];
}

function withSets(vault: ReadableVault, given: RecordDetails, node: TreeNode, leaving: Leaving): ExportedRecord {
  const { tags, sameAs = [], sets: _sets, ...record } = given as Guarded;
  const stays = leaving.test(node.entity, record.id);
  const sets = elementsBySet(vault, node.entity, record.id);
  const { true: heldSets = [], false: ownSets = [] } = Object.groupBy(Object.entries(sets), ([set]) => (stays.set(set) ? 'true' : 'false'));
  const lists = node.parts.map((part) => {
    const parts = (record as unknown as Record<string, readonly RecordDetails[]>)[part.list]!;
    // A name is nothing but who somebody is.
    const left = isWholly(part) ? parts.filter(({ id }) => !leaving.test(part.entity, id).some()) : parts;
    return { part, isHeld: left.length < parts.length, left };
  });
  const heldFields = Object.keys(record.fields).filter((field) => stays.field(field));
  const withheld = [...heldFields, ...heldSets.map(([set]) => set), ...lists.flatMap(({ part, isHeld }) => (isHeld ? [part.list] : []))];
  return {
    ...record,
    fields: fieldsThatLeave(vault, node.entity, record.fields, heldFields, leaving),
    ...(tags !== undefined && !(tags.length > 0 && stays.set('tags')) && { tags }),
    ...(record.guards && record.guards.length > 0 && stays.some() && { guards: record.guards.map((guard) => ({ ...guard, name: null })) }),
    ...(sameAs.length > 0 && { sameAs }),
    ...(ownSets.length > 0 && { sets: Object.fromEntries(ownSets) }),
    ...Object.fromEntries(lists.map(({ part, left }) => [part.list, left.map((one) => withSets(vault, one, part, leaving))])),
    ...(withheld.length > 0 && { withheld }),
  };
}

/** Whether every field of such a part says who somebody is, but for its place. */
function isWholly({ entity, owner }: TreeNode): boolean {
  const { fields } = entityOf(entity);
  return Object.entries(fields).every(
    ([name, { identifies, isWritten }]) => name === owner || isWritten === true || identifies !== undefined,
  );
}

/** Without those that leave only where somebody asked for them. */
function fieldsThatLeave(
  { store }: ReadableVault,
  entity: string,
  fields: RecordDetails['fields'],
  held: readonly string[],
  { withSensitive }: Leaving,
): RecordDetails['fields'] {
  if (withSensitive && held.length === 0) return fields;
  const definitions = store.entities.get(entity)?.fields;
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !held.includes(name) && (withSensitive || definitions?.[name]?.sensitive !== true)),
  );
}

function elementsBySet(vault: ReadableVault, entity: string, id: RecordId): Sets {
  const bySet = Map.groupBy(setsOf(vault, entity, id), ({ set }) => set);
  return Object.fromEntries([...bySet].map(([set, rows]) => [set, rows.map(({ code }) => code)]));
}
