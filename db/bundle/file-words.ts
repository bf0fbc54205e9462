/** Words of files that stay for somebody's sake: what was written down of them, and quoted. They say what the file does, and stay with it. */
import { query } from '../query/query.ts';
import { idBytes } from '../log/ids.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { StayingFile, StayReason } from './files.ts';

/** Not of a file that is large, or that somebody left here this time. */
const forSomebody: ReadonlySet<StayReason> = new Set<StayReason>(['consent', 'covered', 'confidential']);

const wordFields: ReadonlySet<string> = new Set(['text', 'quote', 'note']);

const wordsOf = query((db, given: { item: Buffer }) =>
  db
    .selectFrom('transcript')
    .select('key')
    .where('evidence_id', '=', given.item)
    .unionAll(db.selectFrom('pinpoint').select('key').where('evidence_id', '=', given.item)),
);

/** Says of a field of a record, by its local key, whether it is such words. */
export function wordsStaying(vault: ReadableVault, staying: readonly StayingFile[]): (key: number, field: string) => boolean {
  const items = staying.flatMap((file) => (forSomebody.has(file.why) ? file.items : []));
  const keys = new Set(items.flatMap(({ id }) => wordsOf.all(vault, { item: idBytes(id) }).map(({ key }) => key)));
  return (key, field) => keys.has(key) && wordFields.has(field);
}
