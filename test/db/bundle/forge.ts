/** Bundles as an attacker would make them: whole and signed, but with any part spoilt on the way. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { encryptBytes } from '../../../db/age/file.ts';
import { signatureNamespace } from '../../../db/bundle/container/bag.ts';
import { signSshsig } from '../../../db/bundle/container/sshsig.ts';
import { writeContainer } from '../../../db/bundle/container/write-container.ts';
import { listRounds } from '../../../db/assessment/rounds.ts';
import { type BundleScope, chooseScope, wholeScope } from '../../../db/bundle/scope.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { newLineCounts } from '../../../db/bundle/line-counts.ts';
import { actionLines } from '../../../db/bundle/write-lines.ts';
import { publicBytesOf, writeCheckpoints } from '../../../db/log/receive/checkpoint.ts';
import { toBase64 } from '../../../db/log/commitment.ts';
import type { AppError } from '../../../db/model/errors.ts';
import type { Vault } from '../../../db/vault/vault.ts';

/** What a bundle is made of, so that each test can spoil one part. */
export interface Recipe {
  readonly author: Vault;
  readonly reader: Vault;
  envelope?: (envelope: Record<string, unknown>) => void;
  /** The first round of the author instead of all cases. */
  scope?: 'assessment';
  lines?: (lines: string[]) => string[];
  extra?: { readonly path: string; readonly content: Buffer }[];
  seed?: Buffer;
  sign?: (tagManifest: Uint8Array) => string;
  tar?: (tar: Buffer) => Buffer;
}

const nothing: BundleScope['withheld'] = { use: 'team', persons: new Map(), holds: () => false, covers: () => false, about: () => [] };

const noFiles: BundleScope['files'] = { leaving: [], staying: [] };

export function seedOf(vault: Vault): Buffer {
  return vault.withSecrets((secrets) => Buffer.from(secrets.signingSeed));
}

export function linesOf(
  vault: Vault,
  scope: BundleScope = { ...wholeScope(vault), withheld: nothing, files: noFiles, staysWithFile: () => false },
): string[] {
  vault.transaction(() => writeCheckpoints(vault.store, seedOf(vault)));
  return [...actionLines(vault, scope, newLineCounts())].join('').trimEnd().split('\n');
}

function entry(path: string, content: Buffer) {
  return { path, sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex'), open: () => [content] };
}

async function forge(recipe: Recipe): Promise<Buffer> {
  const seed = recipe.seed ?? seedOf(recipe.author);
  const envelope: Record<string, unknown> = {
    format: 'lapwing-bundle',
    version: 1,
    id: recipe.author.newId(),
    kind: 'cases',
    created: new Date().toISOString(),
    author: { name: 'x', recipient: recipe.author.recipient, signingKey: toBase64(publicBytesOf(seed)) },
    recipients: [recipe.reader.recipient],
    base: [],
    use: 2,
    counts: { records: {}, actions: 0, hiddenActions: 0, values: 0, withheld: 0, files: 0, fileBytes: 0 },
    app: 'test',
  };
  recipe.envelope?.(envelope);
  const scope = recipe.scope && (await chooseScope(recipe.author, { round: listRounds(recipe.author)[0]!.id }, 'team'));
  const lines = linesOf(recipe.author, scope);
  const payload = [
    entry('data/bundle.json', Buffer.from(JSON.stringify(envelope))),
    entry('data/actions.ndjson', Buffer.from(`${(recipe.lines?.(lines) ?? lines).join('\n')}\n`)),
    ...(recipe.extra ?? []).map(({ path, content }) => entry(path, content)),
  ];
  const parts: Uint8Array[] = [];
  const content = {
    folderName: 'bag',
    bagInfo: {},
    payload,
    sign: recipe.sign ?? ((bytes: Uint8Array) => signSshsig(bytes, seed, signatureNamespace)),
  };
  for await (const part of writeContainer(content)) parts.push(Buffer.from(part));
  const tar = Buffer.concat(parts);
  return recipe.tar?.(tar) ?? tar;
}

/** Stages what the recipe makes. @returns the error's code, or `staged`. */
export async function stageForged(recipe: Recipe): Promise<string> {
  const file = join(recipe.reader.folder, '..', `forged-${recipe.author.store.random(4).toString('hex')}.age`);
  writeFileSync(file, await encryptBytes(await forge(recipe), [recipe.reader.recipient]));
  return stageBundle(recipe.reader, file).then(
    () => 'staged',
    (error: AppError) => error.code,
  );
}
