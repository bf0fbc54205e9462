/**
 * What files of metadata say of the files beside them, where both came in a bundle. What was told when they came in elsewhere stayed
 * there: the metadata is read here, and each origin gets a mark with the key of this vault (origins.ts).
 */
import type { Capture, Told } from '../model/capture.ts';
import { type FolderFile, mayDescribe, originTold, planFolder } from '../model/capture-plan.ts';
import { FileFacts } from '../model/file-facts.ts';
import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';
import { fromHex, idFrom } from '../query/sqlite.ts';
import { keyOf, rising } from '../query/terms.ts';
import { fileRow } from '../vault/check-files.ts';
import { openStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { inTime, type LookingOptions, watched } from './looking.ts';
import { groupOf } from './origin-groups.ts';

const told = query((db, given: { item: number }) =>
  db.selectFrom('file_told').select('told').where('item', '=', given.item).orderBy('said_by'),
);

/** @param item the key of a record that came in a bundle. */
export function toldWhereItCame(vault: ReadableVault, item: number): Told[] {
  return told.all(vault, { item }).flatMap((row) => FileFacts.shape.told.safeParse(JSON.parse(row.told)).data ?? []);
}

/**
 * Of a file of metadata, the items that came in a bundle and of which it says that it describes them. It is believed of those that came
 * from the same vault, and of all where it came in here: nobody else says anything of the files of a vault.
 */
const described = query((db, given: { key: number }) =>
  describedItems(db).select(['e.key', 'e.file_name as fileName', 'e.size_bytes as size', 'e.sha256']).where('d.record_key', '=', given.key),
);

type Described = ReturnType<typeof described.all>[number];

function describedItems(db: Composer) {
  return db
    .selectFrom('record_element as d')
    .innerJoin('evidence as e', (join) => join.on(({ eb, ref }) => eb('e.key', '=', keyOf('evidence', idFrom(ref('d.code'))))))
    .innerJoin('record as r', 'r.key', 'e.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .innerJoin('replica as p', 'p.key', 'a.replica_key')
    .innerJoin('record as s', 's.key', 'd.record_key')
    .innerJoin('action as b', 'b.key', 's.origin')
    .innerJoin('replica as q', 'q.key', 'b.replica_key')
    .where('d.set_name', '=', 'describes')
    .where('e.deleted', '=', 0)
    .where('p.mine', '=', 0)
    .where((eb) => eb.or([eb('q.mine', '>', 0), eb('b.replica_key', '=', eb.ref('a.replica_key'))]));
}

/** A file of metadata whose bytes are here, and that describes an item for which it was not read. */
const nextUnread = query((db, given: { after: number }) =>
  describedItems(db)
    .innerJoin('evidence as m', 'm.key', 'd.record_key')
    .innerJoin('evidence_file as f', (join) => join.on(({ eb, ref }) => eb('f.sha256', '=', fromHex(ref('m.sha256')))))
    .leftJoin('file_told as t', (join) => join.onRef('t.item', '=', 'e.key').onRef('t.said_by', '=', 'd.record_key'))
    .select(['m.key', 'm.file_name as fileName', 'f.sha256'])
    .where('d.record_key', '>', given.after)
    .where('m.deleted', '=', 0)
    .where('t.item', 'is', null)
    .orderBy('d.record_key', rising)
    .limit(1),
);

/**
 * Reads each of them once, and once more when it describes another item. One that cannot be read says nothing.
 *
 * @throws {AppError} `job.cancelled`.
 */
export async function readToldInBundles(vault: Vault, options: LookingOptions & { found(): void }): Promise<void> {
  for (let after = 0; ; ) {
    const next = nextUnread.get(vault, { after });
    if (!next) return;
    after = next.key;
    await readOne(vault, { ...next, fileName: next.fileName ?? '' }, options);
    await options.pace?.();
    options.signal?.throwIfAborted();
  }
}

interface Describing {
  readonly key: number;
  readonly fileName: string;
  readonly sha256: Buffer;
}

async function readOne(vault: Vault, metadata: Describing, options: LookingOptions & { found(): void }): Promise<void> {
  const stored = fileRow(vault.raw, metadata.sha256);
  if (!stored) return;
  const path = metadata.fileName;
  const file: FolderFile = { path, sizeBytes: stored.sizeBytes, sha256: metadata.sha256.toString('hex') };
  const capture = mayDescribe(file)
    ? await inTime(options, async (signal) => {
        const reader = vault.inspector.captures();
        const bytes = await openStoredFile(layoutOf(vault.folder).files, stored);
        try {
          const { source, isBegun } = watched(bytes);
          return (await reader.read(source, path, signal)) ?? (isBegun() ? undefined : 'unbegun');
        } finally {
          reader.end();
          await bytes.close();
        }
      })
    : undefined;
  if (capture === 'absent' || capture === 'unbegun') return;
  vault.transaction(() => {
    if (fileRow(vault.raw, stored.sha256)?.name === stored.name) keep(vault, metadata.key, file, capture);
  });
  options.found();
}

const put = query((db, given: { item: number; by: number; told: string; mark: string | null }) =>
  db
    .insertInto('file_told')
    .values({ item: given.item, said_by: given.by, told: given.told, mark: given.mark })
    .onConflict((known) =>
      known.columns(['item', 'said_by']).doUpdateSet((eb) => ({ told: eb.ref('excluded.told'), mark: eb.ref('excluded.mark') })),
    ),
);

/** As the folder would have been planned in which they lay. */
function keep(vault: Vault, by: number, metadata: FolderFile, capture: Capture | undefined): void {
  const items = described.all(vault, { key: by });
  const paths = pathsOf(items, metadata.path);
  const files = items.map((item, at) => ({ path: paths[at]!, sizeBytes: item.size ?? 0, sha256: item.sha256?.toLowerCase() }));
  const plan = capture && planFolder([metadata, ...files], new Map([[metadata.path, capture]]), '');
  const said = new Map(plan?.files.map((one) => [one.path, one.told]));
  const marks = items.map(({ key: item }, at) => {
    const ofItem = said.get(paths[at]!) ?? [];
    // Where nobody said which telephone, the folder was the origin, and its name stayed where it came in.
    const origin = originTold(ofItem, '');
    const mark = origin && origin.of !== '' ? groupOf(vault, origin) : null;
    put.run(vault, { item, by, told: JSON.stringify(ofItem), mark });
    return mark;
  });
  // It is of the origin of what it describes, where that is one.
  put.run(vault, { item: by, by, told: '[]', mark: new Set(marks).size === 1 ? marks[0]! : null });
}

/** Of files with one name each lay in a folder of its own. */
function pathsOf(items: readonly Described[], taken: string): string[] {
  const met = new Set([taken]);
  return items.map(({ fileName }, at) => {
    const name = fileName ?? '';
    const path = met.has(name) ? `${at}/${name}` : name;
    met.add(path);
    return path;
  });
}
