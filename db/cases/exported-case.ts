/** A case with all that stands in it, as files of cases hold it; exact-input.ts reads it back. */
import { idBytes } from '../log/ids.ts';
import { keyOf } from '../log/record-key.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { caseTree, type TreeNode } from './case-tree.ts';
import { type CaseDetails, showCase } from './details.ts';
import { type RecordDetails } from '../records/details.ts';

export type Sets = Readonly<Record<string, readonly string[]>>;

/** Lists of parts stand beside `fields`, under their names in the case tree. */
export interface ExportedRecord extends RecordDetails {
  readonly sets?: Sets;
}

export type ExportedCase = CaseDetails & { readonly sets: Sets };

/** The sets of a case other than its tags always stand there, so that a reader knows that there are no more. */
export function exportedCase(vault: ReadableVault, id: RecordId, withSensitive: boolean): ExportedCase {
  const details = withSets(vault, showCase(vault, id), caseTree, withSensitive) as ExportedCase;
  const { tags: _tags, ...sets } = details.sets ?? {};
  return { ...details, sets };
}

function withSets(vault: ReadableVault, record: RecordDetails, node: TreeNode, withSensitive: boolean): ExportedRecord {
  const sets = setsOf(vault, node.entity, record.id);
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

function setsOf(vault: ReadableVault, entity: string, id: RecordId): Sets {
  const elements = vault.store
    .sql<{ set: string; code: string }>(
      `SELECT set_name AS "set", code FROM record_element WHERE record_key = ${keyOf(entity, '?')} ORDER BY set_name, code`,
    )
    .all(idBytes(id));
  const bySet = Map.groupBy(elements, ({ set }) => set);
  return Object.fromEntries([...bySet].map(([set, rows]) => [set, rows.map(({ code }) => code)]));
}
