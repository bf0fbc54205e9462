/** A bundle in parts: cut where anybody can join them, taken in in any order, and what is missing, altered or of another is named. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { listStaged } from '../../../db/bundle/inbox.ts';
import { inspectParts } from '../../../db/bundle/inspect.ts';
import { readPartName } from '../../../db/model/part-name.ts';
import { requireRoomFor } from '../../../db/bundle/parts/room.ts';
import { dropParts, listWaitingParts } from '../../../db/bundle/parts/stored.ts';
import { groupParts, takeParts } from '../../../db/bundle/take-parts.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import { verifyEvidence } from '../../../db/evidence/verify.ts';
import { idText } from '../../../db/log/ids.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { layoutOf } from '../../../db/vault/layout.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { verifyVault } from '../../../db/vault/verify.ts';
import { mountSmallDisk } from '../../security/small-disk.ts';
import { identityOf } from '../../support/unpack.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

const mebibyte = 2 ** 20;

async function sent(workshop: Workshop, sizeBytes = 3.5 * mebibyte) {
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, { title: 'With a film' });
  const film = join(workshop.folder, 'film.bin');
  writeFileSync(film, randomBytes(sizeBytes));
  await addEvidence(one, film, { case: id });
  const write = async (name: string) => {
    const stick = join(workshop.folder, name);
    mkdirSync(stick);
    const out = join(stick, 'to-team.age');
    const { parts = [] } = await exportBundle(one, {
      recipients: [two.recipient],
      scope: 'all',
      out,
      authorName: 'one',
      partBytes: mebibyte,
    });
    return parts.map((part) => join(stick, part));
  };
  return { one, two, film, parts: await write('stick'), write };
}

const storedFiles = (vault: Vault) =>
  readdirSync(layoutOf(vault.folder).files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

test('parts are no larger than asked, and cat and age join them without Lapwing', async () => {
  await using workshop = openWorkshop();
  const { two, film, parts } = await sent(workshop);
  expect(parts.length).toBeGreaterThan(3);
  for (const part of parts) expect(statSync(part).size).toBeLessThanOrEqual(mebibyte);
  expect(readdirSync(join(workshop.folder, 'stick')).sort()).toEqual(parts.map((part) => part.slice(part.lastIndexOf('/') + 1)).sort());
  const key = join(workshop.folder, 'key.txt');
  writeFileSync(key, `${identityOf(two)}\n`);
  const bag = join(workshop.folder, 'bag');
  mkdirSync(bag);
  execFileSync('sh', ['-c', 'cat "$1"/*-of-*.age | age -d -i "$2" | tar x -C "$3"', 'sh', join(workshop.folder, 'stick'), key, bag]);
  const [folder] = readdirSync(bag);
  const files = join(bag, folder!, 'data/files');
  expect(readFileSync(join(files, readdirSync(files)[0]!)).equals(readFileSync(film))).toBe(true);
});

test('whatever fits into one part is one file of the name that was asked for', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  createCase(one, { title: 'Small' });
  const out = join(workshop.folder, 'small.age');
  const report = await exportBundle(one, { recipients: [two.recipient], scope: 'all', out, authorName: 'one', partBytes: 100 * mebibyte });
  expect(report.parts).toBeUndefined();
  expect(report.sizeBytes).toBe(statSync(out).size);
});

test('given all at once in any order they are taken in as one bundle, and nothing of them stays behind', async () => {
  await using workshop = openWorkshop();
  const { two, parts } = await sent(workshop);
  const { whole, sets } = groupParts([...parts].reverse().concat('other.age'), (path) => path);
  expect(whole).toEqual(['other.age']);
  expect(sets).toHaveLength(1);
  const taken = await takeParts(two, sets[0]!);
  expect(taken).toMatchObject({ bundle: { files: 1 } });
  await acceptBundle(two, listStaged(two)[0]!.key);
  expect((await verifyEvidence(two, undefined)).map(({ outcome }) => outcome)).toEqual(['whole']);
  expect(storedFiles(two)).toBe(1);
  expect((await verifyVault(two)).findings).toEqual([]);
});

test('from several sticks, in any order, any part any number of times: what is missing is named until nothing is', async () => {
  await using workshop = openWorkshop();
  const { two, parts } = await sent(workshop);
  // The last one of a shuffled order comes last; before it some come twice.
  const order = shuffled(parts, 7);
  const given = [...order.slice(0, -1), ...order.slice(0, 2)];
  const present = new Set<string>();
  for (const part of given) {
    const taken = await takeParts(two, [part]);
    present.add(part);
    const missing = parts.flatMap((one, n) => (present.has(one) ? [] : [n + 1]));
    expect(taken).toMatchObject({ waiting: { title: 'to-team', parts: parts.length, missing } });
    expect(listWaitingParts(two)).toMatchObject([{ missing }]);
    expect(storedFiles(two)).toBe(present.size);
    expect(two.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
  }
  expect(await takeParts(two, order.slice(-1))).toMatchObject({ bundle: { files: 1 } });
  expect(listWaitingParts(two)).toEqual([]);
  expect(storedFiles(two)).toBe(1);
});

test('closing the vault, and a sweep of what has no record, loses no part that waits', async () => {
  await using workshop = openWorkshop();
  const { two, parts } = await sent(workshop);
  await takeParts(two, parts.slice(1));
  await two.close();
  const again = await workshop.open('two');
  expect((await verifyVault(again)).findings).toEqual([]);
  expect(listWaitingParts(again)).toMatchObject([{ missing: [1] }]);
  expect(await takeParts(again, [parts[0]!])).toMatchObject({ bundle: { files: 1 } });
});

const harmed = (last: number) =>
  [
    [1, (bytes: Buffer) => void (bytes[500_000]! ^= 1)],
    [0, (bytes: Buffer) => void (bytes[900_000]! ^= 1)],
    [last, (bytes: Buffer) => void (bytes[bytes.length - 1]! ^= 1)],
    [2, (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
    [2, () => Buffer.alloc(0)],
    [last, (bytes: Buffer) => bytes.subarray(0, 20)],
  ] as const;

test('a part that was altered, cut or emptied is named as soon as it comes, whatever others are here, and nothing of it is kept', async () => {
  await using workshop = openWorkshop();
  const { two, parts } = await sent(workshop);
  const last = parts.length - 1;
  for (const others of [[], [parts[3]!]])
    for (const [n, harm] of harmed(last)) {
      if (others.length > 0) await takeParts(two, others);
      const good = readFileSync(parts[n]!);
      const copy = Buffer.from(good);
      writeFileSync(parts[n]!, harm(copy) ?? copy);
      const damaged = { code: 'bundle.part-damaged', params: { n: n + 1, name: parts[n]!.slice(parts[n]!.lastIndexOf('/') + 1) } };
      await expect(takeParts(two, [parts[n]!]), `part ${n + 1}`).rejects.toMatchObject(damaged);
      await expect(inspectParts(two, [parts[n]!])).rejects.toMatchObject(damaged);
      expect(storedFiles(two)).toBe(others.length);
      writeFileSync(parts[n]!, good);
      await takeParts(two, [parts[n]!]);
      await dropParts(two, readPartName(parts[0]!)!.tag);
    }
});

test('looking at parts says what they hold once all are given or wait here, keeps none, and names what is missing', async () => {
  await using workshop = openWorkshop();
  const { two, parts } = await sent(workshop);
  expect(await inspectParts(two, parts)).toMatchObject({ envelope: { kind: 'cases' }, files: 1 });
  expect(await inspectParts(two, parts.slice(1))).toMatchObject({ waiting: { missing: [1] } });
  expect(storedFiles(two)).toBe(0);
  await takeParts(two, parts.slice(1));
  expect(await inspectParts(two, [parts[0]!])).toMatchObject({ files: 1 });
  expect(storedFiles(two)).toBe(parts.length - 1);
  const good = readFileSync(parts[0]!);
  writeFileSync(parts[0]!, good.subarray(0, -1));
  await expect(inspectParts(two, [parts[0]!])).rejects.toMatchObject({ code: 'bundle.part-damaged', params: { n: 1 } });
  expect(storedFiles(two)).toBe(parts.length - 1);
});

test('of names without a sum, as they were once, a part that was altered, cut or emptied is named once all are here, and is the only one that has to come again', async () => {
  await using workshop = openWorkshop();
  const { two, parts: summed } = await sent(workshop);
  const parts = summed.map((path) => path.replace(/\.[a-z2-7]{8}\.age$/, '.age'));
  for (const [n, path] of parts.entries()) renameSync(summed[n]!, path);
  const last = parts.length - 1;
  for (const [n, harm] of harmed(last)) {
    const good = readFileSync(parts[n]!);
    const copy = Buffer.from(good);
    writeFileSync(parts[n]!, harm(copy) ?? copy);
    // One is given by itself first, so that it waits in the vault.
    await takeParts(two, [parts[n]!]);
    const others = parts.filter((_, at) => at !== n);
    await expect(takeParts(two, others), `part ${n + 1}`).rejects.toMatchObject({ code: 'bundle.part-damaged', params: { n: n + 1 } });
    expect(listWaitingParts(two)).toEqual([]);
    await takeParts(two, others);
    await expect(takeParts(two, [parts[n]!])).rejects.toMatchObject({
      code: 'bundle.part-damaged',
      params: { n: n + 1, name: parts[n]!.slice(parts[n]!.lastIndexOf('/') + 1) },
    });
    writeFileSync(parts[n]!, good);
    expect(listWaitingParts(two)).toMatchObject([{ missing: [n + 1] }]);
    await dropParts(two, readPartName(parts[0]!)!.tag);
    expect(storedFiles(two)).toBe(0);
  }
});

test('a part of another bundle is refused by name, whatever it is called', async () => {
  await using workshop = openWorkshop();
  const { two, parts, write } = await sent(workshop);
  const others = await write('other-stick');
  await expect(takeParts(two, [parts[0]!, others[1]!])).rejects.toMatchObject({ code: 'bundle.part-foreign' });
  // Under the name of a part of the first one.
  copyFileSync(others[0]!, parts[0]!);
  await expect(takeParts(two, parts)).rejects.toMatchObject({
    code: 'bundle.part-foreign',
    params: { name: expect.stringContaining('1-of-') },
  });
  rmSync(parts[0]!);
  await write('third').then(([first]) => renameSync(first!, parts[0]!));
  await expect(takeParts(two, [parts[0]!])).rejects.toMatchObject({ code: 'bundle.part-foreign' });
  copyFileSync(others[1]!, parts[1]!);
  await expect(takeParts(two, [parts[1]!, others[1]!])).rejects.toMatchObject({ code: 'bundle.part-foreign' });
});

test('two files that say they are the same part are refused where they differ, and are one where they do not', async () => {
  await using workshop = openWorkshop();
  const { two, parts } = await sent(workshop);
  const twin = join(workshop.folder, parts[1]!.slice(parts[1]!.lastIndexOf('/') + 1).replace('.age', ' (2).age'));
  copyFileSync(parts[1]!, twin);
  expect(await takeParts(two, [parts[1]!, twin])).toMatchObject({ waiting: { present: [2] } });
  writeFileSync(twin, 'something else');
  await expect(takeParts(two, [parts[1]!, twin])).rejects.toMatchObject({ code: 'bundle.part-foreign' });
});

test('a failed export leaves no part, and parts that are there are not replaced', async () => {
  await using workshop = openWorkshop();
  const { one, two } = await sent(workshop);
  const stick = join(workshop.folder, 'third');
  mkdirSync(stick);
  const stop = new AbortController();
  const writing = exportBundle(one, {
    recipients: [two.recipient],
    scope: 'all',
    out: join(stick, 'x.age'),
    authorName: 'one',
    partBytes: mebibyte,
    signal: stop.signal,
    report: (done) => done > 2 * mebibyte && stop.abort(),
  });
  await expect(writing).rejects.toMatchObject({ code: 'job.cancelled' });
  expect(readdirSync(stick)).toEqual([]);
  const request = { recipients: [two.recipient], scope: 'all', out: join(stick, 'x.age'), authorName: 'one' } as const;
  await expect(exportBundle(one, { ...request, partBytes: 1000 })).rejects.toMatchObject({ code: 'input.invalid' });
  expect(readdirSync(stick)).toEqual([]);
});

test('a stick that is full, or pulled while it is written, gets no part that looks whole, and no file counts as sent', async (context) => {
  await using workshop = openWorkshop();
  const { one, two, write } = await sent(workshop);
  const place = join(workshop.folder, 'small-stick');
  using stick = mountSmallDisk(place, '2m');
  if (!stick) return context.skip('mounting a small disk needs root');
  const request = { recipients: [two.recipient], scope: 'all', out: join(place, 'x.age'), authorName: 'one', partBytes: mebibyte } as const;
  await expect(exportBundle(one, request)).rejects.toMatchObject({
    code: 'disk.full',
    params: { freeBytes: expect.any(Number) as number },
  });
  expect(readdirSync(place)).toEqual([]);
  stick.pull();
  using large = mountSmallDisk(join(workshop.folder, 'large-stick'), '16m');
  const out = join(workshop.folder, 'large-stick', 'x.age');
  const pulled = exportBundle(one, { ...request, out, report: (done) => done > 2.5 * mebibyte && large!.pull() });
  await expect(pulled).rejects.toMatchObject({ code: expect.stringMatching(/^(file|disk)\./) as string });
  expect(readdirSync(join(workshop.folder, 'large-stick'))).toEqual([]);
  const { id } = onlyItem(one);
  expect(custodyOf(one, id).filter(({ kind }) => kind === 'sent')).toHaveLength(1);
  await write('whole-stick');
});

function onlyItem(vault: Vault): { readonly id: RecordId } {
  const id = vault.raw.prepare('SELECT id FROM evidence').pluck().get() as Buffer;
  return { id: idText(id) };
}

test('a disk that holds no file of this size is told before anything is written', async () => {
  await using workshop = openWorkshop();
  const out = join(workshop.folder, 'x.age');
  const fat = async () => 'vfat';
  await expect(requireRoomFor(out, 2 ** 32, undefined, fat)).rejects.toMatchObject({
    code: expect.stringMatching(/^(bundle\.needs-parts|disk\.full)$/),
  });
  await requireRoomFor(out, mebibyte, undefined, fat);
  await expect(requireRoomFor(out, 2 ** 60, undefined, async () => 'ext4')).rejects.toMatchObject({ code: 'disk.full' });
});

/** The same order every time (a linear congruential generator). */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const left = [...list];
  const order: T[] = [];
  for (let state = seed; left.length > 0; ) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    order.push(...left.splice(state % left.length, 1));
  }
  return order;
}
