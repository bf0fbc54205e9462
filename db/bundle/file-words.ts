/**
 * Words of files that stay for somebody's sake: what was written down of them, and quoted. They say what the file does, and stay with
 * it; not those of a file that only is large, or that somebody left here this time. Others do not learn either what it is called, where it is from, and to whom it went.
 */
import { idBytes, idText } from '../log/ids.ts';
import { query, shapedQuery } from '../query/query.ts';
import { fromHex } from '../query/sqlite.ts';
import { isPutAway } from '../records/put-away.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { wasMovedFromFile } from '../evidence/file-cases.ts';
import type { BundleUse } from '../model/bundle-use.ts';
import { entityOf } from '../model/entities.ts';
import { evidenceEntity } from '../model/evidence.ts';
import type { RecordId } from '../model/record-id.ts';
import { type FileChoice, isGuardedAlone, type StayingFile } from './files.ts';

const wordFields: ReadonlySet<string> = new Set(['text', 'quote', 'note']);

const wordsOf = query((db, given: { item: Buffer }) =>
  db
    .selectFrom('transcript')
    .select('key')
    .where('evidence_id', '=', given.item)
    .unionAll(db.selectFrom('pinpoint').select('key').where('evidence_id', '=', given.item)),
);

/** What tells others which item it is, and that it is the same once it comes: what a file is, and no word about what it shows. */
const toldToOthers: ReadonlySet<string> = new Set(
  'case number materialType mediaType sizeBytes sha256 received receivedAt confidentiality contentWarning version copyOf deleted'.split(
    ' ',
  ),
);

const itemFields: ReadonlySet<string> = new Set(Object.keys(evidenceEntity.fields).filter((field) => !toldToOthers.has(field)));

const custodyFields: ReadonlySet<string> = new Set(['note', 'party', 'place']);

const custodyIn = query((db, given: { item: Buffer }) => db.selectFrom('custody').select('key').where('evidence_id', '=', given.item));

export interface Leaving {
  /** Left out: all of them. */
  readonly cases: readonly RecordId[] | undefined;
  readonly use: BundleUse;
  readonly files: FileChoice | undefined;
}

/** Left out: all of them. */
interface OfCase {
  readonly case?: Buffer;
}

/** Items that say which file they mean, where it is not here. */
const withoutFile = shapedQuery((db, { case: caseId }: OfCase) => {
  const items = db
    .selectFrom('evidence as e')
    .leftJoin('evidence_file as f', (join) => join.on(({ eb, ref }) => eb('f.sha256', '=', fromHex(ref('e.sha256')))))
    .select(['e.key', 'e.id'])
    .where('e.sha256', 'is not', null)
    .where('f.sha256', 'is', null)
    .where(({ not }) => not(isPutAway(entityOf('evidence'), 'e')));
  return caseId === undefined ? items : items.where('e.case_id', '=', caseId);
});

/** Its words came without it, and are as much somebody's as where it is: those are guarded alike. */
function guardedWithoutFile(vault: ReadableVault, { cases, use, files }: Leaving) {
  const rows = cases
    ? cases.flatMap((id) => withoutFile.all(vault, { case: idBytes(id) }, undefined))
    : withoutFile.all(vault, {}, undefined);
  return rows.map(({ key, id }) => ({ key, id: idText(id) })).filter(({ id }) => isGuardedAlone(vault, id, use, files));
}

/** Says of a field of a record, by its local key, whether it is such words. */
export function wordsStaying(
  vault: ReadableVault,
  staying: readonly StayingFile[],
  leaving: Leaving,
): (key: number, field: string) => boolean {
  const ofFiles = staying.flatMap((file) => {
    if (file.isGuarded) return file.items;
    // What another case says of the file is lost with the move; of an item that only ever named the hash they are words of whoever named it.
    return file.why === 'elsewhere' ? file.items.filter(({ id }) => wasMovedFromFile(vault, id)) : [];
  });
  const items = [...ofFiles, ...guardedWithoutFile(vault, leaving)];
  const fields = new Map<number, ReadonlySet<string>>();
  for (const { id, key: itemKey } of items) {
    const given = { item: idBytes(id) };
    for (const { key } of wordsOf.all(vault, given)) fields.set(key, wordFields);
    if (leaving.use === 'team') continue;
    fields.set(itemKey, itemFields);
    for (const { key } of custodyIn.all(vault, given)) fields.set(key, custodyFields);
  }
  return (key, field) => fields.get(key)?.has(field) ?? false;
}
