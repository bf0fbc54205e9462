import { aboutItem } from '../../../db/evidence/about.ts';
import { addEvidence, type EvidenceDetails } from '../../../db/evidence/add.ts';
import { noteCustody } from '../../../db/evidence/custody.ts';
import { exportEvidence } from '../../../db/evidence/export.ts';
import { findCopies } from '../../../db/evidence/find-copies.ts';
import { itemOf } from '../../../db/evidence/items.ts';
import { leavingOf } from '../../../db/evidence/leaving.ts';
import { pinpointsIn, pinpointsOf } from '../../../db/evidence/pinpoints.ts';
import { previewOf } from '../../../db/evidence/preview.ts';
import { openViews } from '../../../db/evidence/views.ts';
import { removeOriginal } from '../../../db/evidence/remove-original.ts';
import { verifyEvidence } from '../../../db/evidence/verify.ts';
import { addWorkingCopy } from '../../../db/evidence/working-copies.ts';
import type { evidenceContract } from '../../contract/evidence.ts';
import { Uploads } from '../uploads.ts';
import type { VaultHandlers } from './types.ts';

const uploads = new Uploads();

export const evidenceHandlers: VaultHandlers<typeof evidenceContract> = {
  'evidence.add': async ({ file, about }, { vault, spend, regrant, signal, report }) => {
    const path = spend(file, 'read-file');
    const added = await addEvidence(vault, path, detailsOf(about, { inspector: vault.inspector, signal, report: reporter(report) }));
    return { ...added, original: regrant('original', path) };
  },
  'evidence.receive': ({ upload, fileName, sizeBytes, about }, { vault, signal, report }) => {
    const parts = { inspector: vault.inspector, fileName, signal, report: (done: number) => report('store', done, sizeBytes) };
    return addEvidence(vault, uploads.read(upload, sizeBytes, signal), detailsOf(about, parts));
  },
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
    return { sizeBytes, mediaType, fileName };
  },
  'evidence.read': async ({ id, offset, length }, { vault }) => {
    // A copy: what it is cut from would travel with it.
    return { bytes: new Uint8Array(await openViews(vault).read(vault, id, offset, length)) };
  },
  'evidence.preview': async ({ id, offset, length }, { vault }) => {
    const preview = await previewOf(vault, id, offset, length);
    return { ...preview, bytes: new Uint8Array(preview.bytes) };
  },
  'evidence.verify': async ({ ids }, { vault, signal, report }) => ({
    items: await verifyEvidence(vault, ids, { signal, report: (done, total) => report('read', done, total) }),
  }),
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
  'evidence.note': ({ id, ...note }, { vault }) => {
    itemOf(vault, id);
    noteCustody(vault, [id], note);
    return {};
  },
};

type About = Pick<EvidenceDetails, 'case'> & { readonly fields?: unknown; readonly from?: string | undefined };

/** The file that is there already is offered, and not taken in twice. */
function detailsOf(about: About, parts: Partial<EvidenceDetails>): EvidenceDetails {
  const given = Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined)) as unknown as EvidenceDetails;
  return { ...given, ...parts, onSame: 'offer' };
}

function reporter(report: (phase: string, done: number, total: number) => void) {
  return (done: number, total: number | undefined) => report('store', done, total ?? 0);
}
