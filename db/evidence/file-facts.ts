/**
 * What this vault found in the files of its items: those that came in here, and those that came in bundles (look-at-files.ts). Kept
 * beside the row of the file, where nobody else writes: no bundle carries it, and nobody else's words stand in its place.
 */
import { idBytes } from '../log/ids.ts';
import { type FileFacts, readFacts, unknownFacts } from '../model/file-facts.ts';
import { unknownType } from '../model/media-words.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Told } from '../model/capture.ts';
import type { Composer } from '../query/composer.ts';
import { query } from '../query/query.ts';
import { note, noteOf } from '../query/vault-meta.ts';
import { beginningWith, endingOf, fromHex, isLike, memberOf } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { toldWhereItCame } from './told-in-bundles.ts';
import { factsWith } from './told.ts';

/** Raised where files are looked at more closely than before: what was said to hold no pictures is looked at again. */
const looksClosely = 1;
const closenessNote = 'looks-closely';

/** So often a file is looked at that ends whoever looks; a machine that was too busy is no file that cannot be read. */
export const mostTries = 3;

/** Names of kinds of files are shorter (RFC 6838, 4.2: 127 letters on each side); a record may hold anything. */
const longestType = 255;

export interface ItemFacts {
  readonly facts: FileFacts;
  /** Found here, in the file that is here. Else it is what the record says. */
  readonly isOwn: boolean;
  /** Of the file that is here, where it is. */
  readonly sizeBytes: number | undefined;
}

/** Items, each with its file `f` as far as it is here, and with what was found in that, `l`. */
export function withFound(db: Composer) {
  return db
    .selectFrom('evidence as e')
    .leftJoin('evidence_file as f', (join) => join.on(({ eb, ref }) => eb('f.sha256', '=', fromHex(ref('e.sha256')))))
    .leftJoin('file_facts as l', (join) =>
      join.onRef('l.sha256', '=', 'f.sha256').on(({ eb, ref }) => eb('l.ending', '=', endingOf(ref('e.file_name')))),
    );
}

const known = query((db, given: { id: Buffer }) =>
  withFound(db)
    .innerJoin('record as r', 'r.key', 'e.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .innerJoin('replica as p', 'p.key', 'a.replica_key')
    .select([
      'e.key',
      'e.sha256',
      'e.media_type as claimed',
      'e.facts as written',
      'f.size_bytes as size',
      'l.facts as found',
      'l.tries',
      'p.mine',
    ])
    .where('e.key', '=', keyOf('evidence', given.id)),
);

/** What is known of the file of an item; `undefined` where nobody looked, and the record says nothing that can be read. */
export function factsOf(vault: ReadableVault, id: RecordId): ItemFacts | undefined {
  const row = known.get(vault, { id: idBytes(id) });
  if (!row) return undefined;
  const { written, found, tries, claimed } = row;
  const sizeBytes = row.size ?? undefined;
  const said = readFacts(written);
  const own = readFacts(found);
  if (own) {
    const told = row.mine > 0 ? said?.told : toldWhereItCame(vault, row.key);
    const facts = withTold(own, told, row.sha256);
    // Of a file without a byte nothing can be said.
    return { facts: sizeBytes === 0 ? facts : claimedOtherwise(facts, claimed), isOwn: true, sizeBytes };
  }
  if ((tries ?? 0) < mostTries) return said && { facts: said, isOwn: false, sizeBytes };
  return { facts: { ...(said ?? unknownFacts), warnings: ['unreadable'] }, isOwn: false, sizeBytes };
}

/** As which kind an item is shown: as this vault found it in the file, else as its record says. @param claimed by the record. */
export function shownAs(facts: ItemFacts | undefined, claimed: string | null | undefined): string {
  const found = facts?.isOwn && facts.sizeBytes !== 0 ? facts.facts.mediaType : unknownType;
  // A later Lapwing, where it came from, may know more kinds.
  if (found !== unknownType) return found;
  return claimed && claimed.length <= longestType ? claimed : unknownType;
}

/** Whether the file of an item may be looked at still, and nobody did. */
export function isUnlookedAt(vault: ReadableVault, id: RecordId): boolean {
  const row = known.get(vault, { id: idBytes(id) });
  return row !== undefined && row.found === null && (row.tries ?? 0) < mostTries;
}

function withTold(facts: FileFacts, told: readonly Told[] | undefined, sha256: string | null): FileFacts {
  return factsWith(facts, told, (sha256 ?? '').toLowerCase());
}

/** Whoever wrote the record may have said another kind of file than it is; that they did not know is no other kind. */
function claimedOtherwise(facts: FileFacts, claimed: string | null): FileFacts {
  if (claimed === null || claimed === unknownFacts.mediaType || claimed.toLowerCase() === facts.mediaType) return facts;
  return { ...facts, warnings: [...(facts.warnings ?? []), 'type-differs'] };
}

interface Found {
  readonly sha256: Buffer;
  readonly fileName: string;
  /** None: whoever looked was ended. */
  readonly facts: string | null;
}

const put = query((db, given: Found) =>
  db
    .insertInto('file_facts')
    .columns(['sha256', 'ending', 'tries', 'facts'])
    .expression(({ selectFrom, val, lit }) =>
      selectFrom('evidence_file as f')
        .select(['f.sha256', endingOf(val(given.fileName)).as('ending'), lit(1).as('tries'), val(given.facts).as('facts')])
        .where('f.sha256', '=', given.sha256),
    )
    .onConflict((same) =>
      same.columns(['sha256', 'ending']).doUpdateSet((eb) => ({
        tries: eb('file_facts.tries', '+', 1),
        facts: eb.fn.coalesce(eb.ref('excluded.facts'), eb.ref('file_facts.facts')),
      })),
    ),
);

/**
 * Keeps what was found in a stored file. Within a transaction.
 *
 * @param fileName as the item calls it: its ending may say another kind. @param facts `undefined` where the file ended whoever looked.
 */
export function keepFacts(vault: Vault, sha256: Buffer, fileName: string, facts: FileFacts | undefined): void {
  forgetOlderLooks(vault);
  put.run(vault, { sha256, fileName, facts: facts === undefined ? null : JSON.stringify(facts) });
}

/** What is a picture, film or sound, or was found to hold one, cannot turn out to be less. */
const forgetNoes = query((db) =>
  db
    .updateTable('file_facts')
    .set({ facts: null, tries: 0 })
    .where(({ and, eb, fn, not, or, ref }) => {
      const told = (name: string) => fn<string>('coalesce', [memberOf(ref('facts'), name), eb.val('')]);
      return and([
        eb(memberOf(ref('facts'), 'holdsPictures'), 'is not', 1),
        not(or(['image/', 'audio/', 'video/'].map((kind) => isLike(told('mediaType'), beginningWith(kind))))),
      ]);
    }),
);

/** Once in a vault for each time that files are looked at more closely: until they were looked at again, records say what was said before. */
export function forgetOlderLooks(vault: Vault): void {
  if (noteOf<number>(vault, closenessNote) === looksClosely) return;
  vault.transaction(() => {
    forgetNoes.run(vault);
    note(vault, closenessNote, looksClosely);
  });
}
