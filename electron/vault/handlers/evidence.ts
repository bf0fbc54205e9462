import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import type { EvidenceDetails } from '../../../db/evidence/adding.ts';
import { seeFalseName } from '../../../db/evidence/false-name.ts';
import { confirmFile, noteByHand } from '../../../db/evidence/file-cases.ts';
import { factsOf, shownAs } from '../../../db/evidence/file-facts.ts';
import { lookIntoFolder } from '../../../db/evidence/folder.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { wantingFilesOf } from '../../../db/evidence/files-listed.ts';
import { findCopies } from '../../../db/evidence/find-copies.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { lookInto } from '../../../db/evidence/look.ts';
import { pinpointsIn, pinpointsOf } from '../../../db/evidence/pinpoints.ts';
import { keepSmallPictures, previewOf, previewsOf } from '../../../db/evidence/preview.ts';
import { openViews } from '../../../db/evidence/views.ts';
import { removeOriginal } from '../../../db/evidence/remove-original.ts';
import { addWorkingCopy } from '../../../db/evidence/working-copies.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyWithTimes } from '../../../db/evidence/time/verify.ts';
import type { evidenceContract } from '../../contract/evidence.ts';
import { OpenFolders } from '../open-folders.ts';
import { Uploads } from '../uploads.ts';
import type { VaultHandlers } from './types.ts';

const uploads = new Uploads();
const folders = new OpenFolders();

export const evidenceHandlers: VaultHandlers<typeof evidenceContract> = {
  'evidence.add': async ({ file, about }, { vault, spend, regrant, signal, report }) => {
    const path = spend(file, 'read-file');
    return { ...(await add(vault, path, about, { signal, report: reporter(report) })), original: regrant('original', path) };
  },
  'evidence.openFolder': async ({ folder }, { vault, spend, signal, report }) => {
    const path = spend(folder, 'folder');
    const { name, files, captures, skipped } = await lookIntoFolder(vault.inspector, path, {
      signal,
      report: (done, total) => report('find', done, total),
    });
    return {
      folder: folders.open(path, files),
      name,
      files: [...files],
      captures: [...captures].map(([at, capture]) => ({ path: at, capture })),
      skipped: skipped.slice(0, 100_000),
    };
  },
  'evidence.addFrom': async ({ folder, path, about }, { vault, regrant, signal, report }) => {
    const at = folders.pathIn(folder, path);
    const added = await add(vault, at, about, { signal, report: reporter(report) });
    return { ...added, original: regrant('original', at) };
  },
  'evidence.capture': async ({ fileName, bytes }, { vault }) => {
    const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
    const reader = vault.inspector.captures();
    try {
      const capture = await reader.read({ sizeBytes: bytes.length, read }, fileName);
      return capture ? { capture } : {};
    } finally {
      reader.end();
    }
  },
  'evidence.receive': ({ upload, fileName, sizeBytes, about }, { vault, signal, report }) =>
    add(vault, uploads.read(upload, sizeBytes, signal), about, {
      fileName,
      signal,
      report: (done: number) => report('store', done, sizeBytes),
    }),
  'evidence.piece': async ({ upload, bytes, isLast }) => {
    await uploads.push(upload, bytes, isLast);
    return {};
  },
  'evidence.removeOriginal': async ({ original, id }, { vault, spend, signal }) => ({
    outcome: await removeOriginal(vault, id, spend(original, 'original'), signal),
  }),
  'evidence.about': ({ id }, { vault }) => aboutItem(vault, id),
  'evidence.pinpoints': ({ id }, { vault }) => ({ pinpoints: pinpointsIn(vault, id) }),
  'evidence.showing': ({ records }, { vault }) => ({ pinpoints: pinpointsOf(vault, records) }),
  'evidence.open': async ({ id }, { vault }) => {
    const sizeBytes = await openViews(vault).open(vault, id);
    const { mediaType, fileName } = itemOf(vault, id);
    return { sizeBytes, mediaType: shownAs(factsOf(vault, id), mediaType), fileName };
  },
  'evidence.read': async ({ id, offset, length }, { vault }) => {
    // A copy: what it is cut from would travel with it.
    return { bytes: new Uint8Array(await openViews(vault).read(vault, id, offset, length)) };
  },
  'evidence.wanting': ({ case: of }, { vault }) => ({ items: wantingFilesOf(vault, of) }),
  // Copies: what a row of the database is cut from would travel with it.
  'evidence.previews': ({ ids }, { vault }) => ({
    pictures: previewsOf(vault, ids).map(({ bytes, ...of }) => ({ ...of, ...(bytes && { bytes: new Uint8Array(bytes) }) })),
  }),
  'evidence.keepPreviews': ({ pictures }, { vault }) => {
    keepSmallPictures(vault, pictures);
    return {};
  },
  'evidence.preview': async ({ id, offset, length }, { vault }) => {
    const preview = await previewOf(vault, id, offset, length);
    return { ...preview, bytes: new Uint8Array(preview.bytes) };
  },
  'evidence.look': async ({ id, ...ask }, { vault }) => {
    const look = await lookInto(vault, id, ask);
    return look ? { look } : {};
  },
  'evidence.verify': async ({ ids }, { vault, signal, report }) => {
    const items = await verifyWithTimes(vault, ids, { signal, report: (done, total) => report('read', done, total) });
    return { items: items.map(({ times, ...item }) => ({ ...item, badTimes: times.filter(({ state }) => state === 'bad').length })) };
  },
  'evidence.find': async ({ folder }, { vault, spend, signal, report }) => {
    report('find', 0, 0);
    return findCopies(vault, spend(folder, 'folder'), signal);
  },
  'evidence.leaving': ({ id, use }, { vault }) => leavingOf(vault, id, use),
  'evidence.export': async ({ id, file, ...options }, { vault, spend, signal, report }) => {
    const path = spend(file, 'write-file');
    const { barriers: _, ...written } = await exportEvidence(vault, id, path, {
      ...options,
      signal,
      report: (done, total) => report('store', done, total),
    });
    return written;
  },
  'evidence.cover': async ({ id, upload, ...copy }, { vault, signal }) => {
    const bytes = uploads.read(upload, undefined, signal);
    const { number, sha256, sizeBytes, ...added } = await addWorkingCopy(vault, bytes, {
      ...copy,
      of: id,
      inspector: vault.inspector,
      signal,
    });
    return { id: added.id, number, sha256, sizeBytes };
  },
  'evidence.confirmFile': ({ id }, { vault }) => {
    confirmFile(vault, id);
    return {};
  },
  'evidence.note': ({ id, ...note }, { vault }) => {
    const { kind, ...said } = note;
    if (kind === 'name-seen') seeFalseName(vault, id);
    else noteByHand(vault, id, { kind, ...said });
    return {};
  },
};

type About = Pick<EvidenceDetails, 'case' | 'describes'> & {
  readonly fields?: unknown;
  readonly isOfFolder?: boolean | undefined;
  readonly [other: string]: unknown;
};

/** The file that is there already is offered, and not taken in twice; of a folder that was begun before it is passed over. */
async function add(vault: Vault, source: string | AsyncIterable<Uint8Array>, about: About, parts: Partial<EvidenceDetails>) {
  const { isOfFolder, ...said } = about;
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as unknown as EvidenceDetails;
  const onSame = isOfFolder === true ? 'skip' : 'offer';
  return addEvidence(vault, source, { ...given, ...parts, inspector: vault.inspector, onSame });
}

function reporter(report: (phase: string, done: number, total: number) => void) {
  return (done: number, total: number | undefined) => report('store', done, total ?? 0);
}
