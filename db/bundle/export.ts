/**
 * Writes a bundle: chosen records of the log and their files, signed, encrypted, neutral in name.
 */
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { type ByteTarget, encryptToFile } from '../age/file.ts';
import { paddedSize } from '../age/padding.ts';
import { answersToTell, changesTelling } from '../consent/untold.ts';
import { commitAllDrafts } from '../drafts/drafts.ts';
import { confirmFile } from '../evidence/file-cases.ts';
import { writeCheckpoints } from '../log/receive/checkpoint.ts';
import { requireRecipients } from '../model/bundle-limits.ts';
import { requireName } from '../model/contact-name.ts';
import type { BundleUse } from '../model/bundle-use.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { guardsToTell } from '../people/guards.ts';
import { refuseInside, writeOutside } from '../vault/outside-file.ts';
import type { Handover } from '../today/today.ts';
import type { Vault } from '../vault/vault.ts';
import { resumeAcceptance } from './accept.ts';
import { signatureNamespace } from './container/bag.ts';
import { signSshsig } from './container/sshsig.ts';
import { type PayloadEntry, writeContainer } from './container/write-container.ts';
import { type Envelope } from './envelope.ts';
import { type BlockedPeople, blockedPeople } from './blocked.ts';
import { requireRoomFor, writtenSize } from './parts/room.ts';
import { breathe, prepare, type Prepared } from './payload.ts';
import { writeInParts } from './parts/write.ts';
import { chooseFiles, type FileChoice, filesOf, type ListedFile, listFile } from './files.ts';
import { noteStaying } from './file-custody.ts';
import { noteFailed, noteLeaving, noteLeft, settleUnnamed } from './unnamed.ts';
import { casesIn, chooseScope, isRound, personIn, recordsIn, type ScopeChoice } from './scope.ts';

export interface BundleRequest {
  readonly recipients: readonly string[];
  readonly scope: ScopeChoice;
  /** What it is for: of people who did not consent to this what says who they are stays here. @default 'team' */
  readonly use?: BundleUse | undefined;
  /** Which files leave. */
  readonly files?: FileChoice | undefined;
  readonly out: string;
  /** In parts of this size at most; left out: in one file. */
  readonly partBytes?: number | undefined;
  /** The name recipients see. */
  readonly authorName: string;
  /**
   * Whoever exports knows that guards of other records of the same people, which stay here, are written on those that
   * leave, as the preview says (`untold`). Without that such an export is refused.
   */
  readonly writesGuards?: boolean | undefined;
  readonly signal?: AbortSignal;
  report?(doneBytes: number, totalBytes: number): void;
}

export interface BundleReport {
  readonly id: RecordId;
  readonly recipients: number;
  readonly sizeBytes: number;
  /** Names of its parts, where it was written in several. */
  readonly parts?: readonly string[];
  readonly counts: Envelope['counts'];
  readonly use: BundleUse;
  /** Of whom names and what else says who they are stayed here. */
  readonly blocked: BlockedPeople;
  /** Files whose record left, and which stay here. */
  readonly staying: readonly ListedFile[];
}

/**
 * Exports a bundle. The preview a person saw comes from the same lines that are written here.
 *
 * @throws {AppError} `bundle.no-recipient`, `input.invalid` for a name or recipients that no reader takes, `export.untold-guards`, `file.exists`, `file.in-vault`, `disk.full`, `bundle.needs-parts`, `file.too-large`, `file.altered`, `bundle.file-damaged`;
 *   no half file stays.
 */
export async function exportBundle(vault: Vault, request: BundleRequest): Promise<BundleReport> {
  const authorName = await check(vault, request);
  await resumeAcceptance(vault, { signal: request.signal });
  await vault.finishPending({ signal: request.signal });
  settleUnnamed(vault);
  commitAllDrafts(vault);
  await tellGuards(vault, request);
  const { use = 'team' } = request;
  keepBack(vault, request, use);
  vault.transaction(() => vault.withSecrets(({ signingSeed }) => writeCheckpoints(vault.store, signingSeed)));
  const scope = await chooseScope(vault, request.scope, use, { files: request.files, breathe: breathe(request.signal) });
  const prepared = await prepare(vault, scope, { ...request, authorName });
  const blocked = blockedPeople(vault, scope, prepared.counts);
  const container = containerOf(vault, prepared, request);
  const { id: bundle } = prepared.envelope;
  const leave = () =>
    noteLeaving(vault, request.out, { bundle, recipients: request.recipients, ...handedOver(request.scope) }, prepared.files.leaving);
  const written = await write(vault, request, prepared.payload, container, leave).catch((error: unknown) => {
    noteFailed(vault, bundle, request.out);
    throw error;
  });
  noteLeft(vault, bundle);
  return {
    id: prepared.envelope.id,
    recipients: request.recipients.length,
    ...written,
    counts: prepared.envelope.counts,
    use,
    blocked,
    staying: prepared.files.staying.map((file) => listFile(vault, file)),
  };
}

function containerOf(vault: Vault, { envelope, payload }: Prepared, options: Pick<BundleRequest, 'signal' | 'report'>) {
  return writeContainer(
    {
      folderName: envelope.id,
      bagInfo: { 'Bagging-Date': envelope.created.slice(0, 10) },
      payload,
      sign: (bytes) => vault.withSecrets(({ signingSeed }) => signSshsig(bytes, signingSeed, signatureNamespace)),
      paddedSize,
    },
    options,
  );
}

/** Of what stays the bundle says so itself, and whoever names an item says that the file here is its own: written before its lines are. */
function keepBack(vault: Vault, { scope: choice, files }: BundleRequest, use: BundleUse): void {
  const { leaving, staying } = chooseFiles(vault, filesOf(vault, casesIn(choice)), use, files);
  const named = new Set(files?.send);
  const confirmed = leaving.flatMap(({ items }) => items.flatMap(({ id, came }) => (!came && named.has(id) ? [id] : [])));
  vault.transaction(() => {
    for (const id of confirmed) confirmFile(vault, id);
    noteStaying(vault, staying);
  });
}

/** What is wrong before anything is read. @returns the author's name as it is written. */
async function check(vault: Vault, request: BundleRequest): Promise<string> {
  if (request.recipients.length === 0)
    throw new AppError('bundle.no-recipient', 'Nobody to encrypt to. Name a contact, a card file or an age recipient.');
  requireRecipients(request.recipients);
  await refuseInside(vault, request.out);
  await refusePresent(request.out);
  return requireName(request.authorName);
}

/**
 * Room is looked for first, so that nobody waits for an hour to hear that there is none.
 *
 * @param leave called once all bytes are written, before anything has its name.
 */
async function write(
  vault: Vault,
  { out, partBytes, recipients, signal }: BundleRequest,
  payload: readonly PayloadEntry[],
  container: AsyncIterable<Uint8Array>,
  leave: () => void,
): Promise<Pick<BundleReport, 'sizeBytes' | 'parts'>> {
  await requireRoomFor(out, writtenSize(payload), partBytes);
  const encrypt = async (target: ByteTarget) => {
    await encryptToFile(container, target, recipients, signal);
    leave();
  };
  if (partBytes === undefined) {
    await writeOutside(vault, out, encrypt);
    return { sizeBytes: (await stat(out)).size };
  }
  const names = await writeInParts(vault, out, partBytes, encrypt);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(dirname(out), name))).size));
  return { sizeBytes: sizes.reduce((sum, size) => sum + size, 0), ...(names.length > 1 && { parts: names }) };
}

function handedOver(choice: ScopeChoice): Pick<Handover, 'cases' | 'round' | 'isWords'> {
  if (choice === 'words') return { cases: [], isWords: true };
  return isRound(choice) ? { cases: [], round: choice.round } : { cases: choice };
}

/** Before anything leaves: a guard, or a no, that the recipients do not learn of endangers whom it protects. */
async function tellGuards(vault: Vault, { scope: choice, writesGuards = false, signal }: BundleRequest): Promise<void> {
  const leaves = personIn(await recordsIn(vault, choice, 'team', breathe(signal)));
  const [untold, answers] = [guardsToTell(vault, leaves), answersToTell(vault, leaves)];
  if (untold.length + answers.length === 0) return;
  if (writesGuards)
    vault.transaction(() => {
      if (untold.length > 0) vault.record('edit', untold);
      for (const one of answers) vault.record('create-consent', changesTelling(one, vault.newId()));
    });
  else
    throw new AppError(
      'export.untold-guards',
      'Other records of the same people, which would stay here, say "do not contact", are more confidential or do not consent; the recipients would not learn it. No bundle was written. Allow with --write-guards that it is written on the records that leave, or choose the cases of the others too.',
      { params: { count: untold.length + answers.length } },
    );
}

async function refusePresent(out: string): Promise<void> {
  const present = await stat(out).catch(() => undefined);
  if (present) throw new AppError('file.exists', 'There is a file with this name already. Choose another name; nothing was overwritten.');
}
