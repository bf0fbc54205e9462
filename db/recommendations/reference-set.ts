/**
 * Reference sets: what was imported, from which bytes. Keyed (id, version); only moves forward.
 */
import { AppError } from '../model/errors.ts';
import { query } from '../query/query.ts';
import type { Connection } from '../vault/connection.ts';

export interface ReferenceSetName {
  readonly id: string;
  /** Compared as people count: `2015-08-14` before `2016-01-01`, `9` before `10`. */
  readonly version: string;
}

export interface NewReferenceSet extends ReferenceSetName {
  readonly source: string;
  readonly sha256: Buffer;
  readonly importedAt: string;
}

/** The name of a set that came without one: its version is made of its bytes, so it never collides. */
export function unnamedSet(format: string, sha256: Buffer): ReferenceSetName {
  return { id: `file:${format}`, version: `sha256:${sha256.toString('hex').slice(0, 32)}` };
}

const versionsOf = query((db, given: { id: string }) =>
  db.selectFrom('reference_set').select(['key', 'version', 'sha256', 'complete']).where('id', '=', given.id),
);

const putAside = query((db, { id, version, sha256, source, importedAt: seen_at }: NewReferenceSet) =>
  db
    .insertInto('quarantined_set')
    .values({ id, version, sha256, source, seen_at })
    .onConflict((known) => known.doNothing()),
);

const addSet = query((db, { id, version, sha256, source, importedAt: imported_at }: NewReferenceSet) =>
  db.insertInto('reference_set').values({ id, version, sha256, source, imported_at }),
);

const markComplete = query((db, given: { key: number }) =>
  db.updateTable('reference_set').set({ complete: 1 }).where('key', '=', given.key),
);

/**
 * Begins the import of a set, or goes on with one that a crash cut off.
 *
 * @returns the set's key, and whether an earlier import of it did not come to its end.
 * @throws {AppError} `import.set-altered` when this version is known with other bytes (it is noted as quarantined);
 *   `import.set-older` when a newer version of a named set is here.
 */
export function beginReferenceSet(raw: Connection, set: NewReferenceSet): { readonly key: number; readonly isResumed: boolean } {
  const rows = versionsOf.all({ raw }, { id: set.id });
  const same = rows.find((row) => row.version === set.version);
  if (same) {
    if (same.sha256.equals(set.sha256)) return { key: same.key, isResumed: same.complete === 0 };
    putAside.run({ raw }, set);
    throw new AppError(
      'import.set-altered',
      'This version of the set is already here with other content. The new file was set aside and nothing was changed; ask its sender which one is right.',
    );
  }
  const isNamed = !set.id.startsWith('file:');
  if (isNamed && rows.some((row) => row.version.localeCompare(set.version, 'en', { numeric: true }) > 0)) {
    throw new AppError('import.set-older', 'A newer version of this set is already here. Nothing was changed.');
  }
  const inserted = addSet.run({ raw }, set);
  return { key: Number(inserted.lastInsertRowid), isResumed: false };
}

/** All rows of the set are in. */
export function completeReferenceSet(raw: Connection, key: number): void {
  markComplete.run({ raw }, { key });
}
