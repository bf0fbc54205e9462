import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

import { decryptStream, encryptStream } from '../../../db/age/stream.ts';

/** Whether the age command is here: the set-up installs it on Debian. */
export const hasAge = spawnSync('age', ['--version']).status === 0;

/** Sizes around the borders of chunks, and the empty payload. */
export const borderSizes = [0, 1, 65_535, 65_536, 65_537, 131_072, 131_073, 3 * 1024 * 1024] as const;

export function age(args: readonly string[], input?: Uint8Array): Buffer {
  return execFileSync('age', args, { input: input ?? '', maxBuffer: 64 * 1024 * 1024, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs age at a terminal of its own (it asks for a passphrase nowhere else) and types `typed`. */
export function ageAtTerminal(command: string, typed: string): void {
  execFileSync('script', ['-qec', command, '/dev/null'], { input: typed, stdio: ['pipe', 'pipe', 'pipe'] });
}

export async function encrypt(content: Uint8Array, recipients: readonly string[], pieceBytes = 1024 * 1024): Promise<Buffer> {
  return through(content, await encryptStream(recipients), pieceBytes);
}

export async function decrypt(file: Uint8Array, identity: string, pieceBytes = 1024 * 1024): Promise<Buffer> {
  return through(file, decryptStream(identity), pieceBytes);
}

async function through(content: Uint8Array, transform: NodeJS.ReadWriteStream, pieceBytes: number): Promise<Buffer> {
  let out = Buffer.alloc(0);
  await pipeline(Readable.from(piecesOf(content, pieceBytes), { objectMode: false }), transform, async (source) => {
    out = await buffer(source as AsyncIterable<Buffer> as never);
  });
  return out;
}

export function* piecesOf(content: Uint8Array, pieceBytes: number): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += pieceBytes) yield content.subarray(at, at + pieceBytes);
}

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'lapwing-age-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The code an AppError was thrown with; 'none' when nothing was thrown. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
}
