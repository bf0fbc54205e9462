/** Rows on files of evidence: evidence-add, evidence-seek. The files are made on the fly. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { chunkBytes, openChunk, sealChunk, sealedChunkBytes, setChunkNonce } from '../../db/age/chunks.ts';
import { createCase } from '../../db/cases/commands.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { openViews } from '../../db/evidence/views.ts';
import { type BenchRow, median, rounds, time, toRow } from './measure.ts';
import { randomFile } from './rows-bundle.ts';
import { newBenchVault } from './vault.ts';

const mebibyte = 1024 * 1024;

/** Taking files in, with their look inside, against `sha256sum` and `age -r` of the same files, each on the disk before the next. */
export async function evidenceAddRow(folder: string, files: number, mebibytes: number): Promise<BenchRow> {
  const sources = join(folder, 'evidence-sources');
  await mkdir(sources);
  const paths = Array.from({ length: files }, (_, n) => join(sources, `file-${n}.bin`));
  for (const path of paths) await randomFile(path, mebibytes);
  execFileSync('age-keygen', ['-o', join(folder, 'add.key')], { stdio: 'ignore' });
  const recipient = execFileSync('age-keygen', ['-y', join(folder, 'add.key')], { encoding: 'utf8' }).trim();
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const { vault, folder: place } = await newBenchVault(folder, `evidence-add-${round}`);
    const { id } = createCase(vault, { title: 'With files' });
    ours.push(
      await time(async () => {
        for (const path of paths) await addEvidence(vault, path, { case: id, inspector: vault.inspector });
      }),
    );
    await vault.close();
    await rm(place, { recursive: true, force: true });
    const script = 'for f in "$0"/*; do sha256sum "$f" >> "$1.sums"; age -r "$2" -o "$1.age" "$f" && sync "$1.age"; rm "$1.age"; done';
    bare.push(await time(() => void execFileSync('bash', ['-c', script, sources, join(folder, 'bare'), recipient])));
  }
  await rm(sources, { recursive: true, force: true });
  return toRow('evidence-add', 1, median(ours), median(bare), 'ms');
}

const reads = 400;

/** 1 MiB at random places of a large item, against a bare loop over the same cipher. */
export async function evidenceSeekRow(folder: string, mebibytes: number): Promise<BenchRow> {
  const source = join(folder, 'film.bin');
  await randomFile(source, mebibytes);
  const { vault } = await newBenchVault(folder, 'evidence-seek');
  const { id: of } = createCase(vault, { title: 'With a film' });
  const { id } = await addEvidence(vault, source, { case: of });
  await rm(source);
  const { path, key } = await bareFile(folder, mebibytes);
  const views = openViews(vault);
  await views.open(vault, id);
  const places = Array.from({ length: reads }, () => Math.floor(Math.random() * (mebibytes - 2) * mebibyte));
  const [ours, bare]: [number[], number[]] = [[], []];
  const handle = await open(path, 'r');
  for (let round = 0; round < rounds; round += 1) {
    ours.push(
      await time(async () => {
        for (const place of places) await views.read(vault, id, place, mebibyte);
      }),
    );
    bare.push(
      await time(async () => {
        for (const place of places) await bareRead(handle, key, place);
      }),
    );
  }
  await handle.close();
  await views.close();
  await vault.close();
  return toRow('evidence-seek', 1.5, median(ours), median(bare), 'ms');
}

/** Sealed chunks and nothing else. */
async function bareFile(folder: string, mebibytes: number): Promise<{ readonly path: string; readonly key: Buffer }> {
  const [path, key, nonce] = [join(folder, 'bare-film'), randomBytes(32), Buffer.alloc(12)];
  const plain = randomBytes(chunkBytes);
  const sealed = Buffer.alloc(sealedChunkBytes);
  const file = await open(path, 'w');
  for (let chunk = 0; chunk < (mebibytes * mebibyte) / chunkBytes; chunk += 1) {
    setChunkNonce(nonce, chunk, false);
    sealChunk(sealed, plain, nonce, key);
    await file.write(sealed);
  }
  await file.close();
  return { path, key };
}

type Handle = Awaited<ReturnType<typeof open>>;

async function bareRead(handle: Handle, key: Buffer, place: number): Promise<Buffer> {
  const first = Math.floor(place / chunkBytes);
  const count = Math.ceil((place + mebibyte) / chunkBytes) - first;
  const sealed = Buffer.allocUnsafe(count * sealedChunkBytes);
  await handle.read(sealed, 0, sealed.length, first * sealedChunkBytes);
  const plain = Buffer.allocUnsafe(count * chunkBytes);
  const nonce = Buffer.alloc(12);
  for (let n = 0; n < count; n += 1) {
    setChunkNonce(nonce, first + n, false);
    if (
      !openChunk(
        plain.subarray(n * chunkBytes, (n + 1) * chunkBytes),
        sealed.subarray(n * sealedChunkBytes, (n + 1) * sealedChunkBytes),
        nonce,
        key,
      )
    )
      throw new Error('A chunk is not what was written.');
  }
  return plain.subarray(place - first * chunkBytes, place - first * chunkBytes + mebibyte);
}
