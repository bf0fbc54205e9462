/** Under which id a vault writes: new wherever a copy may go on elsewhere, and always the key's own. */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { checkpointFault, checkpointsOf, writeCheckpoints } from '../../../db/log/receive/checkpoint.ts';
import { replicaIdOf, toBase64 } from '../../../db/log/commitment.ts';
import { idText } from '../../../db/log/ids.ts';
import { backUpVault } from '../../../db/vault/backup.ts';
import { restoreVault } from '../../../db/vault/restore.ts';
import { readKeyFile, writeKeyFile } from '../../../db/vault/key-file.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import { rebuildVault } from '../../../db/vault/rebuild.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { openTestLog } from '../../support/test-log.ts';
import { openWorkshop, passphrase } from '../../support/vaults.ts';

interface Vector {
  readonly signingSeed: string;
  readonly nonce: string;
  readonly line: Parameters<typeof checkpointFault>[0] & { readonly type: 'checkpoint' };
}

test('ids and checkpoints written by format 1 stay genuine for ever', async () => {
  const vector = JSON.parse(readFileSync(join(import.meta.dirname, '../../vectors/checkpoint-1.json'), 'utf8')) as Vector;
  const { type: _type, ...checkpoint } = vector.line;
  const [key, nonce] = [Buffer.from(checkpoint.signingKey, 'base64url'), Buffer.from(vector.nonce, 'hex')];
  expect(idText(replicaIdOf(key, nonce))).toBe(checkpoint.replica);
  expect(checkpointFault(checkpoint)).toBeUndefined();
  expect(checkpointFault({ ...checkpoint, seq: checkpoint.seq + 1 })).toBe('signature');
  await using log = openTestLog({ now: () => new Date(checkpoint.wall) });
  log.raw.prepare('UPDATE replica SET id = ?, nonce = ?').run(replicaIdOf(key, nonce), nonce);
  log.raw
    .prepare('INSERT INTO action (digest, replica_key, seq, chain) VALUES (?, ?, ?, ?)')
    .run(key, log.replica.key, checkpoint.seq, Buffer.from(checkpoint.chain, 'base64url'));
  writeCheckpoints(log, Buffer.from(vector.signingSeed, 'hex'));
  expect(checkpointsOf(log, log.replica.key)).toEqual([checkpoint]);
});

/** The id that a vault writes under, after checking that it follows from its key. */
function ownId(vault: Vault): string {
  const nonce = vault.raw.prepare('SELECT nonce FROM replica WHERE key = ?').pluck().get(vault.store.replica.key) as Buffer;
  expect(nonce).toHaveLength(16);
  expect(idText(replicaIdOf(vault.signingKey, nonce))).toBe(vault.store.replica.id);
  expect(vault.store.replica.id).toMatch(/^.{14}8.{4}[89ab]/);
  return vault.store.replica.id;
}

test('a vault that is made, restored, copied or put back writes under a new id of its key each time', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'x' });
  const ids = [ownId(vault), ownId(await workshop.vault('another'))];
  const { folder } = await backUpVault(vault, join(workshop.folder, 'backups'));
  await vault.close();
  cpSync(join(workshop.folder, 'v'), join(workshop.folder, 'copy'), { recursive: true });
  await restoreVault(folder, join(workshop.folder, 'restored'), passphrase, workshop.environment);
  ids.push(ownId(await workshop.open('restored')));
  const elsewhere = await workshop.open('copy', join(workshop.folder, 'other-machine'));
  ids.push(ownId(elsewhere));
  await elsewhere.close();
  const again = await workshop.open('v');
  expect(new Set(ids).add(ownId(again)).size).toBe(5);
});

test('a vault whose keys were changed begins a new replica; what was signed before stays proven', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'Under the old key' });
  const before = ownId(vault);
  await vault.close();
  const { identity } = layoutOf(join(workshop.folder, 'v'));
  const secrets = await readKeyFile(identity, passphrase, workshop.environment);
  rmSync(identity);
  await writeKeyFile(identity, { ...secrets, signingSeed: Buffer.alloc(32, 5) }, passphrase, workshop.environment);
  const changed = await workshop.open('v');
  expect(ownId(changed)).not.toBe(before);
  createCase(changed, { title: 'Under the new key' });
  const reader = await workshop.vault('reader');
  await workshop.send(changed, reader);
  expect(reader.raw.prepare('SELECT count(DISTINCT signing_key) FROM checkpoint').pluck().get()).toBe(2);
  for (const one of [changed, reader]) expect((await verifyVault(one)).findings).toEqual([]);
  rebuildVault(changed);
});

test('verify and rebuild name a replica whose id does not follow from its key', async () => {
  await using workshop = openWorkshop();
  const [vault, other] = [await workshop.vault('v'), await workshop.vault('other')];
  createCase(other, { title: 'x' });
  await workshop.send(other, vault);
  const [own, received] = [vault.store.replica.id, other.store.replica.id];
  const seen = async (sql: string) => {
    vault.raw.exec('SAVEPOINT spoil');
    vault.raw.exec(sql);
    const { findings } = await verifyVault(vault);
    expect(() => rebuildVault(vault)).toThrow(/author cannot be proven/);
    vault.raw.exec('ROLLBACK TO spoil; RELEASE spoil');
    return findings.filter(({ kind }) => kind === 'checkpoint').map(({ place }) => place.split(' ')[0]);
  };
  expect(await seen('UPDATE replica SET nonce = zeroblob(16) WHERE mine = 1')).toEqual([own]);
  expect(await seen(`UPDATE checkpoint SET nonce = zeroblob(16)`)).toContain(received);
  expect(await seen('DELETE FROM checkpoint')).toEqual([received]);
  expect((await verifyVault(vault)).ok).toBe(true);
  expect(toBase64(vault.signingKey)).not.toBe(toBase64(other.signingKey));
});
