/**
 * Whose a replica is follows from its id. Whoever saw an id cannot use it first elsewhere, neither to
 * speak for its owner nor to have the owner turned away there.
 */
import { sign } from 'node:crypto';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { expandAction, type EncodedAction } from '../../../db/log/action-codec.ts';
import { privateKeyOf, publicBytesOf } from '../../../db/log/receive/checkpoint.ts';
import { chainAfter, chainStart, digestOfAction, toBase64 } from '../../../db/log/commitment.ts';
import { idBytes } from '../../../db/log/ids.ts';
import { canonicalJson, type Json } from '../../../db/model/canonical-json.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';
import { linesOf, seedOf, stageForged } from './forge.ts';

type Line = Record<string, Json>;

/** Signs a checkpoint line as docs/vault-format.md says, with any key. */
function vouch({ signature: _signature, signingKey: _signingKey, ...signed }: Line, seed: Buffer): string {
  const message = Buffer.from(canonicalJson({ ...signed, type: 'lapwing-checkpoint' }));
  const signature = toBase64(sign(null, message, privateKeyOf(seed)));
  return canonicalJson({ ...signed, signature, signingKey: toBase64(publicBytesOf(seed)) });
}

const isCheckpoint = (line: string) => line.includes('"type":"checkpoint"');

/** A chain that nobody but its owner may begin: one case of the attacker's, under the id of this checkpoint. */
function claim(checkpoint: Line, attacker: Vault): string[] {
  const own = linesOf(attacker).find((line) => line.includes('"kind":"create-case"'))!;
  const action = { ...(JSON.parse(own) as { action: EncodedAction }).action, replica: checkpoint['replica'] as string, seq: 1, lamport: 1 };
  const prev = chainStart(idBytes(action.replica));
  const chain = toBase64(chainAfter(prev, digestOfAction(expandAction(action))));
  const line = canonicalJson({ action, prev: toBase64(prev), type: 'action' } as unknown as Json);
  return [vouch({ ...checkpoint, seq: 1, chain }, seedOf(attacker)), line];
}

/** What a vault holds of others, waiting or taken. */
function kept(vault: Vault): unknown {
  const count = (from: string) => vault.raw.prepare(`SELECT count(*) FROM ${from}`).pluck().get();
  return ['staged_bundle', 'staged_action', 'staged_checkpoint', 'checkpoint', 'replica WHERE mine = 0'].map(count);
}

async function people(workshop: Workshop): Promise<Record<'owner' | 'attacker' | 'reader', Vault> & { checkpoint: Line }> {
  const [owner, attacker, reader] = [await workshop.vault('owner'), await workshop.vault('attacker'), await workshop.vault('reader')];
  createCase(owner, { title: 'Genuine' });
  createCase(attacker, { title: 'Forged' });
  await workshop.send(owner, attacker);
  const checkpoint = JSON.parse(linesOf(owner).find(isCheckpoint)!) as Line;
  return { owner, attacker, reader, checkpoint };
}

const titles = (vault: Vault) => vault.raw.prepare('SELECT title FROM case_record ORDER BY title').pluck().all();

test('who claims the replica of another first is refused, and keeps its owner out of nowhere', async () => {
  await using workshop = openWorkshop();
  const { owner, attacker, reader, checkpoint } = await people(workshop);
  const before = kept(reader);
  expect(await stageForged({ author: attacker, reader, lines: () => claim(checkpoint, attacker) })).toBe('bundle.quarantined');
  expect(kept(reader)).toEqual(before);
  await workshop.send(owner, reader);
  expect(titles(reader)).toEqual(['Genuine']);
  expect((await verifyVault(reader)).findings).toEqual([]);
  expect(await stageForged({ author: attacker, reader, lines: () => claim(checkpoint, attacker) })).toBe('bundle.quarantined');
});

test('the log of another is passed on as its owner signed it, not under the key of who passes it on', async () => {
  await using workshop = openWorkshop();
  const { attacker, reader, checkpoint } = await people(workshop);
  const resigned = (lines: string[]) =>
    lines.map((line) => (isCheckpoint(line) ? vouch(JSON.parse(line) as Line, seedOf(attacker)) : line));
  expect(await stageForged({ author: attacker, reader, lines: resigned })).toBe('bundle.quarantined');
  await workshop.send(attacker, reader);
  expect(titles(reader)).toEqual(['Forged', 'Genuine']);
  expect(linesOf(reader)).toContain(canonicalJson(checkpoint));
});

test('an id that does not follow from key and nonce is refused, whoever signs', async () => {
  await using workshop = openWorkshop();
  const { owner, attacker, reader, checkpoint } = await people(workshop);
  const { nonce: _nonce, ...without } = checkpoint;
  const spoilt = (line: Line, seed = seedOf(owner)) =>
    stageForged({ author: owner, reader, lines: (lines) => [vouch(line, seed), ...lines.filter((one) => !isCheckpoint(one))] });
  expect(await spoilt({ ...checkpoint, nonce: 'A'.repeat(22) })).toBe('bundle.quarantined');
  expect(await spoilt({ ...checkpoint, nonce: `${'A'.repeat(21)}B` })).toBe('bundle.structure');
  expect(await spoilt({ ...checkpoint, nonce: 'A'.repeat(43) })).toBe('bundle.structure');
  expect(await spoilt(without)).toBe('bundle.structure');
  const unsigned = (lines: string[]) => lines.map((line) => line.replace(/"nonce":"[^"]+"/, `"nonce":"${'A'.repeat(22)}"`));
  expect(await stageForged({ author: owner, reader, lines: unsigned })).toBe('log.broken-chain');
  const invented = { ...checkpoint, replica: attacker.newId() };
  expect(await stageForged({ author: attacker, reader, lines: () => claim(invented, attacker) })).toBe('bundle.quarantined');
  expect(await spoilt(checkpoint)).toBe('staged');
});
