import { decodeAction } from '../log/action-codec.ts';
import { hasExclusions } from '../log/project/exclusion.ts';
import { actionByDigest } from '../log/store.ts';
import { decodeBody } from '../log/stored-body.ts';
import { joinChanges } from '../log/receive/receive.ts';
import type { RowsOf } from '../query/query.ts';
import type { Vault } from '../vault/vault.ts';
import type { Envelope } from './envelope.ts';
import type { WaitingParts } from './parts/stored.ts';
import { dropStaged } from './intake.ts';
import { stageBundle } from './stage.ts';
import { knownActions } from './staged-rows.ts';
import type { Signer, StagedBundle, StageOptions } from './staged.ts';
import { takeParts } from './take-parts.ts';

export interface BundleInspection {
  readonly envelope: Envelope;
  readonly signer: Signer;
  readonly newActions: number;
  readonly fullerActions: number;
  readonly sameActions: number;
  readonly files: number;
  /** True when some of what is here does not count at present because an import was excluded. */
  readonly hasExcluded: boolean;
}

/** Checks a bundle as an import would, counts what is new here, and takes nothing over. @throws {AppError} as `stageBundle`. */
export async function inspectBundle(vault: Vault, path: string, options: StageOptions = {}): Promise<BundleInspection> {
  return countNew(vault, await stageBundle(vault, path, { ...options, isLook: true }));
}

/**
 * The same of one that comes in parts; those that wait here need not be given, and none is kept.
 *
 * @returns `waiting` where parts are missing: those that were given are as their names say. @throws {AppError} as `takeParts`.
 */
export async function inspectParts(
  vault: Vault,
  paths: readonly string[],
  options: StageOptions = {},
): Promise<BundleInspection | { readonly waiting: WaitingParts }> {
  const taken = await takeParts(vault, paths, { ...options, isLook: true });
  return 'waiting' in taken ? taken : countNew(vault, taken.bundle);
}

async function countNew(vault: Vault, staged: StagedBundle): Promise<BundleInspection> {
  try {
    const counts = { newActions: 0, fullerActions: 0, sameActions: staged.same };
    for (const row of knownActions.iterate(vault, { bundle: staged.key })) counts[compare(vault, row)] += 1;
    return { envelope: staged.envelope, signer: staged.signer, ...counts, files: staged.files, hasExcluded: hasExclusions(vault.store) };
  } finally {
    await dropStaged(vault, staged.key);
  }
}

function compare(vault: Vault, row: RowsOf<typeof knownActions>): 'newActions' | 'fullerActions' | 'sameActions' {
  const present = actionByDigest(vault.store, row.digest);
  if (!present?.body) return 'newActions';
  const { gained } = joinChanges(decodeBody(vault.store, present).changes, decodeAction(row.body).changes);
  return gained.length > 0 ? 'fullerActions' : 'sameActions';
}
