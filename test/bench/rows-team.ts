/**
 * Rows on the work of a team, beside a bare store (bare-store.ts) that does the same: enter, edits-durable, merge-20,
 * again, disk. One vault goes through all of it.
 *
 * A case has about 280 bytes of text with its act (`enteredCases`). An edit writes a new narrative of 170. Every replica
 * edits the narrative of the same shared cases, so that each of these ends with as many sides as there are replicas.
 */
import { statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createCase } from '../../db/cases/commands.ts';
import { editRecord } from '../../db/records/commands.ts';
import { idBytes } from '../../db/log/ids.ts';
import type { CaseInput } from '../../db/model/case-input.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { layoutOf } from '../../db/vault/layout.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { type BareCase, type BareStore, openBareStore, readCases } from './bare-store.ts';
import { enteredCases } from './fixture.ts';
import { type BenchRow, time, toRow } from './measure.ts';
import { catchUp, fill, firstCases, newBenchVault, sendTo, takeIn } from './vault.ts';

export const teamIds = ['enter', 'edits-durable', 'merge-20', 'again', 'disk'];

export interface TeamSize {
  readonly cases: number;
  readonly edits: number;
  readonly replicas: number;
  /** Cases that a replica enters, and shared ones that it edits. */
  readonly newCases: number;
  readonly sharedCases: number;
}

export const fullTeam: TeamSize = { cases: 20_000, edits: 2_000, replicas: 20, newCases: 500, sharedCases: 200 };
export const quickTeam: TeamSize = { cases: 2_000, edits: 200, replicas: 20, newCases: 50, sharedCases: 20 };

/** What one side did before the other had its turn: a machine that slows down slows both. */
const turn = 500;

export async function teamRows(folder: string, size: TeamSize, show: (row: BenchRow) => void): Promise<void> {
  const { vault, folder: place } = await newBenchVault(folder, 'team');
  const bare = openBareStore(join(folder, 'team-bare.db'), vault.raw);
  show(await enterRow(vault, bare, size));
  show(await editsRow(vault, bare, size));
  const sent = await replicas(folder, vault, size);
  show(await mergeRow('merge-20', { limit: 6 }, vault, bare, sent));
  show(await mergeRow('again', { limit: 0.5 }, vault, bare, sent));
  await vault.close();
  bare.close();
  const megabytes = (bytes: number) => bytes / 1_000_000;
  show(toRow('disk', { limit: 45 }, megabytes(statSync(layoutOf(place).database).size), megabytes(bare.sizeBytes()), 'MB'));
}

/** Cases with one act, each durable before the next is entered; found by search at the end. */
async function enterRow(vault: Vault, bare: BareStore, { cases }: TeamSize): Promise<BenchRow> {
  let ours = 0;
  let theirs = 0;
  let lastKey = 0;
  for (const inputs of turns([...enteredCases(cases)])) {
    ours += await time(() => inputs.forEach((input) => createCase(vault, input)));
    const rows = readCases(vault.raw, lastKey);
    lastKey = vault.raw.prepare('SELECT max(key) FROM record').pluck().get() as number;
    theirs += await time(() => rows.forEach(bare.enter));
  }
  ours += await time(() => catchUp(vault));
  return toRow('enter', 1.5, ours / 1000, theirs / 1000, 's');
}

async function editsRow(vault: Vault, bare: BareStore, { cases, edits }: TeamSize): Promise<BenchRow> {
  const ids = firstCases(vault, cases).filter((_, n) => n % Math.floor(cases / edits) === 0);
  const changes = [...enteredCases(edits, 23)].map(({ narrative }, n) => ({ id: ids[n]!, narrative: narrative! }));
  let ours = 0;
  let theirs = 0;
  for (const some of turns(changes)) {
    ours += await time(() => some.forEach(({ id, narrative }) => editRecord(vault, 'case', id, { narrative })));
    theirs += await time(() => some.forEach(({ id, narrative }) => bare.edit(idBytes(id), narrative, vault.now().toISOString())));
  }
  const indexing = await time(() => catchUp(vault));
  return toRow('edits-durable', undefined, (ours + indexing) / 1000, theirs / 1000, 's');
}

function* turns<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += turn) yield all.slice(from, from + turn);
}

/** What one replica sends: a bundle, and the same as rows. */
interface Sent {
  readonly file: string;
  readonly rows: readonly BareCase[];
}

/** Other vaults get shared cases, edit them, enter their own, and send all they have. */
async function replicas(folder: string, vault: Vault, size: TeamSize): Promise<Sent[]> {
  const places: string[] = [];
  const vaults: Vault[] = [];
  for (let n = 0; n < size.replicas; n += 1) {
    const made = await newBenchVault(folder, `team-replica-${n}`);
    vaults.push(made.vault);
    places.push(made.folder);
  }
  const shared = firstCases(vault, size.sharedCases);
  const file = await sendTo(vaults, vault, join(folder, 'team-shared.age'), shared);
  const sent: Sent[] = [];
  for (const [n, replica] of vaults.entries()) {
    await takeIn(replica, [file]);
    await work(replica, shared, [...enteredCases(size.sharedCases, 200 + n)], enteredCases(size.newCases, 300 + n));
    sent.push({ file: await sendTo([vault], replica, join(folder, `team-${n}.age`)), rows: readCases(replica.raw) });
    await replica.close();
    await rm(places[n]!, { recursive: true });
  }
  return sent;
}

async function work(replica: Vault, shared: readonly RecordId[], edits: readonly CaseInput[], entered: Iterable<CaseInput>): Promise<void> {
  for (const [n, id] of shared.entries()) editRecord(replica, 'case', id, { narrative: edits[n]!.narrative });
  await fill(replica, entered);
}

async function mergeRow(id: string, goal: { limit: number }, vault: Vault, bare: BareStore, sent: readonly Sent[]): Promise<BenchRow> {
  let ours = 0;
  let theirs = 0;
  for (const { file, rows } of sent) {
    ours += await time(() => takeIn(vault, [file]));
    theirs += await time(() => bare.merge(rows));
  }
  return toRow(id, goal, ours / 1000, theirs / 1000, 's');
}
