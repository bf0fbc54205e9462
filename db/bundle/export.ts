/**
 * Writes a bundle: chosen records of the log and their files, signed, encrypted, neutral in name.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { encryptToFile } from '../age/file.ts';
import { paddedSize } from '../age/padding.ts';
import { answersToTell, changesTelling } from '../consent/untold.ts';
import { commitAllDrafts } from '../drafts/drafts.ts';
import { writeCheckpoints } from '../log/receive/checkpoint.ts';
import { toBase64 } from '../log/commitment.ts';
import { requireRecipients } from '../model/bundle-limits.ts';
import { consentUses } from '../model/consent.ts';
import { requireName } from '../model/contact-name.ts';
import type { BundleUse } from '../model/bundle-use.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { guardsToTell } from '../people/guards.ts';
import { fileRow } from '../vault/check-files.ts';
import { readStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import { refuseInside, writeOutside } from '../vault/outside-file.ts';
import { type Handover, noteHandover } from '../today/today.ts';
import type { Vault } from '../vault/vault.ts';
import { resumeAcceptance } from './accept.ts';
import { signatureNamespace } from './container/bag.ts';
import { signSshsig } from './container/sshsig.ts';
import { type PayloadEntry, writeContainer } from './container/write-container.ts';
import { citationLines } from './citations.ts';
import { type Envelope, envelopeVersion, printEnvelope } from './envelope.ts';
import { type BlockedPeople, blockedPeople } from './blocked.ts';
import { type BundleScope, type Breathe, chooseScope, isRound, personIn, type ScopeChoice } from './scope.ts';
import { type LineCounts, newLineCounts, recordCounts } from './line-counts.ts';
import { termLines } from './term-lines.ts';
import { actionLines } from './write-lines.ts';

export interface BundleRequest {
  readonly recipients: readonly string[];
  readonly scope: ScopeChoice;
  /** What it is for: of people who did not consent to this what says who they are stays here. @default 'team' */
  readonly use?: BundleUse | undefined;
  readonly out: string;
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
  readonly counts: Envelope['counts'];
  readonly use: BundleUse;
  /** Of whom names and what else says who they are stayed here. */
  readonly blocked: BlockedPeople;
}

/**
 * Exports a bundle. The preview a person saw comes from the same lines that are written here.
 *
 * @throws {AppError} `bundle.no-recipient`, `input.invalid` for a name or recipients that no reader takes, `export.untold-guards`, `file.exists`, `file.in-vault`, `disk.full`, `file.too-large`, `file.altered`;
 *   no half file stays.
 */
export async function exportBundle(vault: Vault, request: BundleRequest): Promise<BundleReport> {
  if (request.recipients.length === 0)
    throw new AppError('bundle.no-recipient', 'Nobody to encrypt to. Name a contact, a card file or an age recipient.');
  requireRecipients(request.recipients);
  const authorName = requireName(request.authorName);
  await refuseInside(vault, request.out);
  await refusePresent(request.out);
  await resumeAcceptance(vault, { signal: request.signal });
  await vault.finishPending({ signal: request.signal });
  commitAllDrafts(vault);
  await tellGuards(vault, request);
  vault.transaction(() => vault.withSecrets(({ signingSeed }) => writeCheckpoints(vault.store, signingSeed)));
  const { use = 'team' } = request;
  const scope = await chooseScope(vault, request.scope, use, breathe(request.signal));
  const prepared = await prepare(vault, scope, { ...request, authorName });
  const blocked = blockedPeople(vault, scope, prepared.counts);
  const container = writeContainer(
    {
      folderName: prepared.envelope.id,
      bagInfo: { 'Bagging-Date': prepared.envelope.created.slice(0, 10) },
      payload: prepared.payload,
      sign: (bytes) => vault.withSecrets(({ signingSeed }) => signSshsig(bytes, signingSeed, signatureNamespace)),
      paddedSize,
    },
    request,
  );
  await writeOutside(vault, request.out, (file) => encryptToFile(container, file, request.recipients, request.signal));
  noteHandover(vault, { bundle: prepared.envelope.id, recipients: request.recipients, ...handedOver(request.scope) });
  const { size } = await stat(request.out);
  return {
    id: prepared.envelope.id,
    recipients: request.recipients.length,
    sizeBytes: size,
    counts: prepared.envelope.counts,
    use,
    blocked,
  };
}

function handedOver(choice: ScopeChoice): Pick<Handover, 'cases' | 'round' | 'isWords'> {
  if (choice === 'words') return { cases: [], isWords: true };
  return isRound(choice) ? { cases: [], round: choice.round } : { cases: choice };
}

/** Before anything leaves: a guard, or a no, that the recipients do not learn of endangers whom it protects. */
async function tellGuards(vault: Vault, { scope: choice, writesGuards = false, signal }: BundleRequest): Promise<void> {
  const leaves = personIn(await chooseScope(vault, choice, 'team', breathe(signal)));
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

interface Prepared {
  readonly envelope: Envelope;
  readonly counts: LineCounts;
  readonly payload: readonly PayloadEntry[];
}

async function prepare(vault: Vault, scope: BundleScope, request: BundleRequest): Promise<Prepared> {
  const counts = newLineCounts();
  const actions = await measure(() => actionLines(vault, scope, counts));
  const citations = await measure(() => citationLines(vault, scope));
  const envelope = envelopeFor(vault, scope, request, counts);
  const bytes = printEnvelope(envelope);
  const payload: PayloadEntry[] = [
    { path: 'data/bundle.json', sizeBytes: bytes.length, sha256: sha256(bytes), open: () => [bytes] },
    { path: 'data/actions.ndjson', ...actions, open: () => breathing(() => actionLines(vault, scope, newLineCounts())) },
    { path: 'data/sets/cited.ndjson', ...citations, open: () => breathing(() => citationLines(vault, scope)) },
    ...(scope.packTerms.length > 0
      ? [
          {
            path: 'data/sets/terms.ndjson',
            ...(await measure(() => termLines(vault, scope))),
            open: () => breathing(() => termLines(vault, scope)),
          },
        ]
      : []),
    ...scope.files.map((file) => fileEntry(vault, file)),
  ];
  return { envelope, counts, payload };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** First pass: size and hash. The second pass must come out the same, or the writer stops. */
async function measure(lines: () => Generator<string>): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const bytes of breathing(lines)) {
    hash.update(bytes);
    sizeBytes += bytes.length;
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** Lets other calls run about every 20 ms. */
function breathe(signal: AbortSignal | undefined): Breathe {
  let begun = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - begun < 20) return;
    await nextTurn();
    begun = performance.now();
  };
}

/** Lets other calls run between blocks of lines. */
async function* breathing(lines: () => Generator<string>): AsyncGenerator<Buffer> {
  for (const block of lines()) {
    if (block !== '') yield Buffer.from(block);
    await nextTurn();
  }
}

function fileEntry(vault: Vault, { sha256: hash, sizeBytes }: BundleScope['files'][number]): PayloadEntry {
  const row = fileRow(vault.raw, hash)!;
  const hex = hash.toString('hex');
  return {
    path: `data/files/${hex}`,
    sizeBytes,
    sha256: hex,
    isAuthentic: true,
    open: () => readStoredFile(layoutOf(vault.folder).files, row),
  };
}

function envelopeFor(vault: Vault, scope: BundleScope, request: BundleRequest, counts: LineCounts): Envelope {
  const records = recordCounts(vault, counts.records);
  return {
    format: 'lapwing-bundle',
    version: envelopeVersion,
    id: vault.newId(),
    kind: scope.kind,
    created: vault.now().toISOString(),
    author: { name: request.authorName, recipient: vault.recipient, signingKey: toBase64(vault.signingKey) },
    recipients: [...request.recipients],
    base: [],
    use: consentUses.indexOf(scope.withheld.use) + 1,
    counts: {
      records,
      actions: counts.actions,
      hiddenActions: counts.hiddenActions,
      values: counts.values,
      withheld: counts.withheld,
      files: scope.files.length,
      fileBytes: scope.files.reduce((sum, file) => sum + file.sizeBytes, 0),
    },
    app: '0.1.0',
  };
}
