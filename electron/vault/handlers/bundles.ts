import { acceptBundle } from '../../../db/bundle/accept.ts';
import { compareBundle } from '../../../db/bundle/compare.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { listFiles } from '../../../db/bundle/files.ts';
import { casesOfImport } from '../../../db/bundle/imported-cases.ts';
import { discardStaged, listImports, listStaged } from '../../../db/bundle/inbox.ts';
import { dropParts, listWaitingParts } from '../../../db/bundle/parts/stored.ts';
import { takeParts } from '../../../db/bundle/take-parts.ts';
import { previewPart } from '../../../db/bundle/preview-records.ts';
import { previewExport } from '../../../db/bundle/preview.ts';
import { casesIn } from '../../../db/bundle/scope.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import type { StagedBundle } from '../../../db/bundle/staged.ts';
import { noteClosed, settleOpened } from '../../../db/consent/opened.ts';
import { resolveRecipient } from '../../../db/contacts/recipients.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { fromBase64 } from '../../../db/log/commitment.ts';
import { AppError } from '../../../db/model/errors.ts';
import { fingerprintOf } from '../../../db/vault/fingerprint.ts';
import { finishOpening } from '../../../db/opening/finish.ts';
import type { bundlesContract } from '../../contract/bundles.ts';
import type { VaultHandlers } from './types.ts';

export const bundlesHandlers: VaultHandlers<typeof bundlesContract> = {
  'bundles.preview': async ({ cases, use }, { vault, signal, breathe, report }) => {
    // As the export does: what it would finish first leaves too, and is to be seen before.
    await finishOpening(vault, { signal });
    return previewExport(vault, cases, { use, breathe, report: inPhase(report, 'look') });
  },
  'bundles.files': ({ cases, use, files }, { vault }) => listFiles(vault, casesIn(cases), use, files),
  'bundles.previewPart': async ({ cases, part, use }, { vault, signal, breathe, report }) => {
    await finishOpening(vault, { signal });
    return previewPart(vault, cases, part, { use, breathe, report: inPhase(report, 'look') });
  },
  'bundles.signer': async ({ key }, { vault }) => {
    const bundle = listStaged(vault).find((staged) => staged.key === key);
    if (!bundle) throw new AppError('record.not-found', 'No such bundle waits for a decision.');
    const { words, digits } = await fingerprintOf(bundle.envelope.author.recipient, fromBase64(bundle.signer.signingKey));
    return { words: words.join(' '), digits };
  },
  'bundles.inbox': (_input, { vault }) => listStaged(vault).map(plain),
  'bundles.discard': async ({ key }, { vault }) => {
    await discardStaged(vault, key);
    return {};
  },
  'bundles.compare': ({ key }, { vault }) => compareBundle(vault, key),
  'bundles.importedCases': ({ importRecord }, { vault }) => casesOfImport(vault, importRecord),
  'bundles.imports': (_input, { vault }) => listImports(vault),

  'bundles.export': async (
    { file, recipients, cases, use, files, partBytes, authorName, writesGuards },
    { vault, spend, signal, report },
  ) => {
    const { staying: _listed, ...written } = await exportBundle(vault, {
      recipients: [...new Set(recipients.map((text) => resolveRecipient(vault, text)))],
      scope: cases,
      use,
      files,
      partBytes,
      out: spend(file, 'write-file'),
      authorName,
      writesGuards,
      signal,
      report: (done, total) => report('write', done, total),
    });
    return written;
  },

  'bundles.stage': async ({ file, allowLarge = false }, { vault, spend, signal, report }) =>
    plain(
      await stageBundle(vault, spend(file, 'read-file'), { signal, allowLarge, report: (done, total) => report('check', done, total) }),
    ),

  'bundles.stageParts': async ({ files, allowLarge = false }, { vault, spend, signal, report }) => {
    report('check', 0, 0);
    const paths = files.map((file) => spend(file, 'read-file'));
    const taken = await takeParts(vault, paths, { signal, allowLarge });
    return 'bundle' in taken ? { bundle: plain(taken.bundle) } : taken;
  },
  'bundles.parts': (_input, { vault }) => listWaitingParts(vault),
  'bundles.discardParts': async ({ tag }, { vault }) => {
    await dropParts(vault, tag);
    return {};
  },
  'bundles.accept': ({ key, reason }, { vault, signal, report }) =>
    acceptBundle(vault, key, { reason, signal, report: (done, total) => report('accept', done, total) }),

  'bundles.decide': async ({ importRecord, decision, reason }, { vault, signal }) => {
    vault.transaction(() => {
      noteClosed(vault, importRecord);
      decideImport(vault.store, importRecord, decision, reason);
    });
    await vault.finishPending({ signal });
    settleOpened(vault);
    return {};
  },
};

function inPhase(report: (phase: string, done: number, total: number) => void, phase: string) {
  return (done: number, total: number) => report(phase, done, total);
}

function plain({ envelope, ...staged }: StagedBundle) {
  const { kind, created, author, counts } = envelope;
  return { ...staged, kind, created, authorName: author.name, counts };
}
