/** A record with all that stands in it, as files hold it; exact.ts reads it back. */
import type { RecordId } from '../model/record-id.ts';
import { type RecordDetails, setsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { TreeNode } from './tree.ts';

export type Sets = Readonly<Record<string, readonly string[]>>;

/** Lists of parts stand beside `fields`, under their names in the tree. */
export interface ExportedRecord extends RecordDetails {
  readonly sets?: Sets;
}

/** What a row of a file is about: its sets always stand there, so that a reader knows that there are no more. */
export interface ExportedWhole extends RecordDetails {
  readonly tags?: readonly string[];
  /** Those other than its tags. */
  readonly sets: Sets;
}

/** @param record with its parts in their lists. */
export function exportedWhole<R extends RecordDetails>(
  vault: ReadableVault,
  record: R,
  root: TreeNode,
  withSensitive: boolean,
): R & { readonly sets: Sets } {
  const exported = withSets(vault, record, root, withSensitive);
  const { tags: _tags, ...sets } = exported.sets ?? {};
  return { ...(exported as R), sets };
}

function withSets(vault: ReadableVault, record: RecordDetails, node: TreeNode, withSensitive: boolean): ExportedRecord {
  const sets = elementsBySet(vault, node.entity, record.id);
  const lists = node.parts.map(({ list }) => [list, (record as unknown as Record<string, readonly RecordDetails[]>)[list]!] as const);
  return {
    ...record,
    ...(!withSensitive && { fields: withoutSensitive(vault, node.entity, record.fields) }),
    ...(Object.keys(sets).length > 0 && { sets }),
    ...Object.fromEntries(
      lists.map(([list, parts], at) => [list, parts.map((part) => withSets(vault, part, node.parts[at]!, withSensitive))]),
    ),
  };
}

/** Fields that leave only where somebody asked for them. */
function withoutSensitive({ store }: ReadableVault, entity: string, fields: RecordDetails['fields']): RecordDetails['fields'] {
  const definitions = store.entities.get(entity)?.fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => definitions?.[name]?.sensitive !== true));
}

function elementsBySet(vault: ReadableVault, entity: string, id: RecordId): Sets {
  const bySet = Map.groupBy(setsOf(vault, entity, id), ({ set }) => set);
  return Object.fromEntries([...bySet].map(([set, rows]) => [set, rows.map(({ code }) => code)]));
}
