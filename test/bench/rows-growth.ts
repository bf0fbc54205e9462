/**
 * Rows on what must not grow: merge, edits, save-after-undo.
 */
import { join } from 'node:path';

import { type ImportSummary, listImports } from '../../db/bundle/inbox.ts';
import { createCase } from '../../db/cases/commands.ts';
import { editRecord } from '../../db/records/commands.ts';
import { decideImport } from '../../db/log/decide/acceptance.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { enteredCases, plainCases } from './fixture.ts';
import { type BenchRow, compare, longRounds, median, time, toRow } from './measure.ts';
import { fill, firstCases, newBenchVault, sendTo, takeIn } from './vault.ts';

async function newVaults(folder: string, name: string, count: number): Promise<Vault[]> {
  const vaults: Vault[] = [];
  for (let n = 0; n < count; n += 1) vaults.push((await newBenchVault(folder, `${name}-${n}`)).vault);
  return vaults;
}

async function closeAll(vaults: readonly Vault[]): Promise<void> {
  for (const vault of vaults) await vault.close();
}

/** Of the cases in a bundle, how many came to its sender from another one. */
const overlap = 0.2;

/**
 * Twenty bundles of 500 cases with one act each, from file to found, against one bundle with 10,000 such cases.
 * A fifth of each bundle is what its sender got from the one before, which sends it as well.
 *
 * @param count cases in one bundle.
 */
export async function mergeRow(folder: string, senders: number, count: number): Promise<BenchRow> {
  const manyReceivers = await newVaults(folder, 'merge-many', longRounds);
  const oneReceivers = await newVaults(folder, 'merge-one', longRounds);
  const files = await overlappingBundles(folder, manyReceivers, senders, count);
  const [sender] = (await newVaults(folder, 'merge-sender', 1)) as [Vault];
  await fill(sender, plainCases(senders * count, 29));
  const one = await sendTo(oneReceivers, sender, join(folder, 'merge-one.age'));
  await sender.close();
  const row = await compare(
    'merge',
    1.5,
    () => takenIn(manyReceivers.pop()!, files),
    () => takenIn(oneReceivers.pop()!, [one]),
    { runs: longRounds },
  );
  return row;
}

async function takenIn(vault: Vault, files: readonly string[]): Promise<number> {
  const took = await time(() => takeIn(vault, files));
  await vault.close();
  return took;
}

/** Each sender enters its own cases, gets some of the next one's, and then sends all it has. */
async function overlappingBundles(folder: string, receivers: readonly Vault[], senders: number, count: number): Promise<string[]> {
  const vaults = await newVaults(folder, 'merge-replica', senders);
  const shared = Math.round(count * overlap);
  for (const [n, vault] of vaults.entries()) await fill(vault, plainCases(count - shared, 31 + n));
  const parts: string[] = [];
  for (const [n, vault] of vaults.entries()) {
    const next = vaults[(n + 1) % senders]!;
    parts.push(await sendTo([next], vault, join(folder, `merge-part-${n}.age`), firstCases(vault, shared)));
  }
  for (const [n, part] of parts.entries()) await takeIn(vaults[(n + 1) % senders]!, [part]);
  const files: string[] = [];
  for (const [n, vault] of vaults.entries()) files.push(await sendTo(receivers, vault, join(folder, `merge-${n}.age`)));
  await closeAll(vaults);
  return files;
}

/**
 * A case whose narrative was saved 2,000 times arrives, against ten cases with 200 such edits each: as many edits and as
 * long a bundle, so that the ratio is that of one edit.
 */
export async function editsRow(folder: string, edits: number): Promise<BenchRow> {
  const manyReceivers = await newVaults(folder, 'edits-many', longRounds);
  const fewReceivers = await newVaults(folder, 'edits-few', longRounds);
  const many = await editedBundle(folder, 'edits-one-case', manyReceivers, 1, edits);
  const few = await editedBundle(folder, 'edits-ten-cases', fewReceivers, 10, edits / 10);
  const perEdit = (took: number) => took / edits;
  return compare(
    'edits',
    3,
    async () => perEdit(await takenIn(manyReceivers.pop()!, [many])),
    async () => perEdit(await takenIn(fewReceivers.pop()!, [few])),
    { runs: longRounds },
  );
}

async function editedBundle(folder: string, name: string, receivers: readonly Vault[], cases: number, edits: number): Promise<string> {
  const [vault] = (await newVaults(folder, name, 1)) as [Vault];
  for (const input of enteredCases(cases)) {
    const { id } = createCase(vault, input);
    for (const { narrative } of enteredCases(edits, 41)) editRecord(vault, 'case', id, { narrative });
  }
  const file = await sendTo(receivers, vault, join(folder, `${name}.age`));
  await vault.close();
  return file;
}

/**
 * One saved field in a vault where an import of as many cases was undone, against the same vault without. Somebody works
 * on twenty cases, so that each has a history of fifty saves at the end.
 */
export async function saveAfterUndoRow(folder: string, cases: number): Promise<BenchRow> {
  const [sender, undone, plain] = (await newVaults(folder, 'undo', 3)) as [Vault, Vault, Vault];
  await fill(sender, plainCases(cases, 43));
  await fill(undone, plainCases(cases));
  await fill(plain, plainCases(cases));
  await takeIn(undone, [await sendTo([undone], sender, join(folder, 'undo.age'))]);
  await excludeOnlyImport(undone);
  const row = await compareSaves('save-after-undo', 1.2, undone, plain);
  await closeAll([sender, undone, plain]);
  return row;
}

async function excludeOnlyImport(vault: Vault): Promise<void> {
  const [{ importRecord }] = listImports(vault) as [ImportSummary];
  vault.transaction(() => decideImport(vault.store, importRecord, 'exclude', 'not theirs'));
  await vault.finishPending();
}

/** A thousand saves of one field in each of two vaults, in turn; who is first waits for the disk of the other. */
export async function compareSaves(id: string, goal: number, vault: Vault, baseline: Vault): Promise<BenchRow> {
  const sides = [vault, baseline].map((side) => ({ side, ids: firstCases(side, 20), took: [] as number[] }));
  for (let n = 0; n < 1_000; n += 1) {
    const fields = { narrative: `saved text number ${n}` };
    for (const { side, ids, took } of n % 2 === 0 ? sides : sides.toReversed())
      took.push(await time(() => editRecord(side, 'case', ids[n % ids.length]!, fields)));
  }
  return toRow(id, goal, median(sides[0]!.took), median(sides[1]!.took), 'ms');
}
