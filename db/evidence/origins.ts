/**
 * One telephone, two vaults: each marks it with its own key (origin-groups.ts), so their marks of it differ. Where files of metadata
 * came along, this vault made its own mark of what they name, and takes the other vault's for it. What people wrote stays what it is.
 */
import type { RecordId } from '../model/record-id.ts';
import { idText } from '../log/ids.ts';
import { query } from '../query/query.ts';
import { isTextAmong, manyTexts } from '../query/sqlite.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { isMark } from './origin-groups.ts';

/** Who gave these marks to items, and which marks this vault made of what the same items are of. */
const itemsMarked = query((db, given: { groups: string }) =>
  db
    .selectFrom('evidence as e')
    .innerJoin('record as r', 'r.key', 'e.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .innerJoin('replica as p', 'p.key', 'a.replica_key')
    .leftJoin('file_told as t', 't.item', 'e.key')
    .select(['a.replica_key as by', 'p.mine', 'e.independence_group as theirs', 't.mark as ours'])
    .distinct()
    .where(({ ref }) => isTextAmong(ref('e.independence_group'), given.groups))
    .where('e.deleted', '=', 0),
);

/** A group as a record says it, and the replica that began the record. */
export interface SaidGroup {
  readonly independence_group: string | null;
  readonly by: number;
}

/**
 * The group that each of these records counts in: what it says, or of a mark of another vault the mark of this one.
 *
 * So it is with a mark in items of one vault of which all that were looked at have one mark here: a vault says nothing of the files of
 * others, and a mark that somebody gave to an item of another telephone is a word of theirs.
 */
export function groupsAsHere(vault: ReadableVault, records: readonly SaidGroup[]): (of: SaidGroup) => string | null {
  const groups = new Set(records.flatMap(({ independence_group: group }) => (group !== null && isMark(group) ? [group] : [])));
  const rows = groups.size === 0 ? [] : itemsMarked.all(vault, { groups: manyTexts([...groups]) });
  const writtenHere = new Set(rows.flatMap(({ mine, theirs }) => (mine > 0 ? [theirs] : [])));
  const marks = Map.groupBy(
    rows.filter(({ ours, theirs }) => ours !== null && !writtenHere.has(theirs)),
    nameOf,
  );
  return (of) => {
    const [found, other] = marks.get(nameOf({ by: of.by, theirs: of.independence_group })) ?? [];
    return found && !other ? found.ours : of.independence_group;
  };
}

function nameOf({ by, theirs }: { readonly by: number; readonly theirs: string | null }): string {
  return `${by} ${theirs}`;
}

const groupedIn = query((db, given: { case: Buffer }) => {
  const grouped = <Table extends 'source' | 'evidence'>(table: Table) =>
    db
      .selectFrom(table as 'source')
      .innerJoin('record as r', 'r.key', `${table}.key` as 'source.key')
      .innerJoin('action as a', 'a.key', 'r.origin')
      .select([`${table}.id` as 'source.id', `${table}.independence_group` as 'source.independence_group', 'a.replica_key as by'])
      .where(`${table}.case_id` as 'source.case_id', '=', given.case)
      .where(`${table}.independence_group` as 'source.independence_group', 'is not', null);
  return grouped('source').unionAll(grouped('evidence'));
});

/** Of a case, the records that count in another group than the one that they say. */
export function originsInCase(vault: ReadableVault, of: Buffer): Record<RecordId, string> {
  const records = groupedIn.all(vault, { case: of });
  const groupFor = groupsAsHere(vault, records);
  return Object.fromEntries(
    records.flatMap((record) => {
      const group = groupFor(record);
      return group === record.independence_group || group === null ? [] : [[idText(record.id), group]];
    }),
  );
}
