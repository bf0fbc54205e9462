/**
 * Files of which this vault found nothing itself yet, because they came in a bundle or before it kept what it finds: each is looked at
 * once, as one that comes in is, in a process without keys. Nobody looked at it, so its custody says nothing.
 */
import type { FileFacts } from '../model/file-facts.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { endingOf, isHashOf } from '../query/sqlite.ts';
import { rising } from '../query/terms.ts';
import { type FileRow, fileRow } from '../vault/check-files.ts';
import { openStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { Vault } from '../vault/vault.ts';
import { forgetOlderLooks, isUnlookedAt, keepFacts, mostTries } from './file-facts.ts';
import { itemOf } from './items.ts';
import { inTime, type LookingOptions, mostUnbegun, watched } from './looking.ts';
import { readToldInBundles } from './told-in-bundles.ts';

/** How often what was found is shown meanwhile: each time, pages that show items ask anew. */
const shownEveryMs = 5_000;

const nextUnlooked = query((db, given: { after: Buffer; tries: number }) =>
  db
    .selectFrom('evidence_file as f')
    .innerJoin('evidence as e', (join) => join.on(({ ref }) => isHashOf(ref('e.sha256'), ref('f.sha256'))))
    .leftJoin('file_facts as l', (join) =>
      join.onRef('l.sha256', '=', 'f.sha256').on(({ eb, ref }) => eb('l.ending', '=', endingOf(ref('e.file_name')))),
    )
    .select(['f.sha256', 'e.file_name as fileName'])
    .where('f.sha256', '>', given.after)
    .where('e.deleted', '=', 0)
    .where((eb) => eb.or([eb('l.sha256', 'is', null), eb.and([eb('l.facts', 'is', null), eb('l.tries', '<', given.tries)])]))
    .orderBy('f.sha256', rising)
    .limit(1),
);

/**
 * Looks at every file that nobody looked at yet, and then reads what files of metadata among them say of others.
 *
 * @returns how many were. A file that is damaged or gone, or that the disk could not read, is left for another time, and so is one whose reader never began: no file did
 *   that. One that ends whoever looks, or is not done in time, is tried again another time, and then no more. @throws {AppError} `job.cancelled`; what was found before stays.
 */
export async function lookAtFiles(vault: Vault, options: LookingOptions = {}): Promise<number> {
  forgetOlderLooks(vault);
  const shown = showNowAndThen(vault);
  let unbegun = 0;
  for (let after: Buffer = Buffer.alloc(0); unbegun < mostUnbegun; ) {
    const next = nextUnlooked.get(vault, { after, tries: mostTries });
    if (!next) break;
    after = next.sha256;
    const stored = fileRow(vault.raw, next.sha256);
    const outcome = stored && (await lookAtOne(vault, stored, next.fileName ?? '', options));
    if (outcome === 'noted') shown.found();
    unbegun = outcome === 'unbegun' ? unbegun + 1 : 0;
    await options.pace?.();
    options.signal?.throwIfAborted();
  }
  if (unbegun < mostUnbegun) await readToldInBundles(vault, { ...options, found: shown.found });
  return shown.end();
}

/** One item alone, for somebody who asks what is known of it. One that nobody could look at so often is not tried again. */
export async function lookAtItem(vault: Vault, id: RecordId, options: LookingOptions = {}): Promise<void> {
  forgetOlderLooks(vault);
  const { sha256, fileName } = itemOf(vault, id);
  const stored = sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256) ? fileRow(vault.raw, Buffer.from(sha256, 'hex')) : undefined;
  if (stored && isUnlookedAt(vault, id)) await lookAtOne(vault, stored, fileName, options);
}

type Outcome = 'noted' | 'unbegun' | 'left';

async function lookAtOne(vault: Vault, stored: FileRow, fileName: string, options: LookingOptions): Promise<Outcome> {
  const facts = await inTime(options, (signal) => factsIn(vault, stored, fileName, signal));
  if (facts === 'absent') return 'left';
  if (facts === 'unbegun') return facts;
  return vault.transaction(() => {
    // Erased, or put back, while it was looked at.
    if (fileRow(vault.raw, stored.sha256)?.name !== stored.name) return 'left';
    keepFacts(vault, stored.sha256, fileName, facts);
    return 'noted';
  });
}

/** `unbegun`: whoever was to look had not asked for a byte when they ended. */
async function factsIn(vault: Vault, stored: FileRow, fileName: string, signal: AbortSignal): Promise<FileFacts | 'unbegun' | undefined> {
  const file = await openStoredFile(layoutOf(vault.folder).files, stored);
  const { source, isBegun } = watched(file);
  try {
    const facts = await vault.inspector.facts(source, fileName, signal);
    return facts ?? (isBegun() ? undefined : 'unbegun');
  } finally {
    await file.close();
  }
}

/** Pages ask anew once for many files. */
function showNowAndThen(vault: Vault) {
  let count = 0;
  let unshown = 0;
  let last = performance.now();
  const show = () => {
    unshown = 0;
    last = performance.now();
    vault.transaction(() => vault.store.changedTables.add('evidence'));
  };
  return {
    found() {
      count += 1;
      unshown += 1;
      if (performance.now() - last >= shownEveryMs) show();
    },
    end() {
      if (unshown > 0) show();
      return count;
    },
  };
}
