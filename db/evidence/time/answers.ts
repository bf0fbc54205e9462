/** Answers of time-stamp authorities, brought back: matched with what was asked, checked, and kept with their chain. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { openRegularFile } from '../../age/regular-file.ts';
import { idText } from '../../log/ids.ts';
import { AppError } from '../../model/errors.ts';
import type { RecordId } from '../../model/record-id.ts';
import { stampBytes } from '../../model/stamp-limits.ts';
import type { Certificate, GrantedStamp } from '../../model/time-stamp.ts';
import { query } from '../../query/query.ts';
import { fieldChanges } from '../../records/commands.ts';
import type { Vault } from '../../vault/vault.ts';
import { custodyChanges } from '../custody.ts';
import { pemOf } from './pem.ts';
import { readTimeRequest } from './request.ts';
import { acceptedRoots } from './roots.ts';
import { isAcceptedRoot, keepReading, type TimeProblem } from './stamps.ts';

/**
 * `taken`: it proves a time, and is kept. `known`: it was kept before. `refused`: the authority would not. `bad`: it proves
 * nothing (`problems`). `unknown`: for a hash that nothing here was asked for. `unreadable`: no answer at all.
 */
export interface ReadAnswer {
  readonly file: string;
  readonly outcome: 'taken' | 'known' | 'refused' | 'bad' | 'unknown' | 'unreadable';
  /** Whose time it is; for a bad one, whose it would be. */
  readonly items: readonly RecordId[];
  readonly at?: string;
  readonly authority?: string;
  readonly root?: Certificate;
  readonly isAccepted?: boolean;
  readonly problems?: readonly TimeProblem[];
  /** In the authority's words. */
  readonly text?: string;
}

export interface AnswerOptions {
  readonly signal?: AbortSignal | undefined;
  report?(done: number, total: number): void;
}

const mostAnswers = 100_000;

const askedFor = query((db, given: { sha256: string }) =>
  db
    .selectFrom('time_stamp as s')
    .innerJoin('evidence as e', 'e.id', 's.evidence_id')
    .select(['s.evidence_id as item', 's.request', 's.response'])
    .where('s.sha256', '=', given.sha256)
    .where('s.deleted', '=', 0)
    .where('e.deleted', '=', 0)
    .orderBy('s.key'),
);

/**
 * Reads answers, in any order and under any name; of a folder those files in and below it that end in `.tsr`.
 *
 * @throws {AppError} `file.not-found` for a path that is not there, `job.cancelled`: what was taken before stays.
 */
export async function readTimeAnswers(
  vault: Vault,
  paths: readonly string[],
  { signal, report }: AnswerOptions = {},
): Promise<ReadAnswer[]> {
  const files = await answerFiles(paths);
  const answers: ReadAnswer[] = [];
  for (const path of files) {
    signal?.throwIfAborted();
    answers.push({ file: basename(path), ...(await readAnswer(vault, path, signal)) });
    report?.(answers.length, files.length);
  }
  return answers;
}

async function answerFiles(paths: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const path of paths) {
    const entry = await stat(path).catch((error: unknown) => {
      throw AppError.from(error);
    });
    if (!entry.isDirectory()) {
      all.push(path);
      continue;
    }
    const inside = await readdir(path, { recursive: true, withFileTypes: true });
    const answers = inside.filter((one) => one.isFile() && /\.tsr$/i.test(one.name)).map((one) => join(one.parentPath, one.name));
    all.push(...answers.sort().slice(0, mostAnswers));
  }
  return all;
}

async function readAnswer(vault: Vault, path: string, signal: AbortSignal | undefined): Promise<Omit<ReadAnswer, 'file'>> {
  const bytes = await readSmall(path, stampBytes);
  if (!bytes) return { outcome: 'unreadable', items: [] };
  const reading = await vault.inspector.stamp(
    bytes,
    acceptedRoots(vault).map(({ der }) => Buffer.from(der, 'base64')),
    signal,
  );
  if (reading.outcome === 'unreadable') return { outcome: 'unreadable', items: [] };
  if (reading.outcome === 'refused') return { outcome: 'refused', items: [], text: reading.text };
  return vault.transaction(() => takeAnswer(vault, reading, bytes));
}

/** @returns `undefined` for what is too large, empty, no file or cannot be read. */
export async function readSmall(path: string, most: number): Promise<Buffer | undefined> {
  try {
    const handle = await openRegularFile(path);
    try {
      const { size } = await handle.stat();
      if (size === 0 || size > most) return undefined;
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

function takeAnswer(vault: Vault, reading: GrantedStamp, bytes: Buffer): Omit<ReadAnswer, 'file'> {
  const { at, chain, sha256, nonce, problems } = reading;
  const root = chain.at(-1);
  const isAccepted = root !== undefined && isAcceptedRoot(vault, root);
  const told = { at, ...(chain[0] && { authority: chain[0].subject }), ...(root && { root, isAccepted }) };
  const asked = sha256 === undefined ? [] : askedFor.all(vault, { sha256 });
  if (asked.length === 0) return { outcome: 'unknown', items: [], ...told };
  const meant = asked.filter(({ request }) => nonce !== undefined && readTimeRequest(request)?.nonce === nonce);
  const items = [...new Set((meant.length > 0 ? meant : asked).map(({ item }) => idText(item!)))];
  const wrong: TimeProblem[] = [...(meant.length > 0 ? [] : (['nonce'] as const)), ...problems];
  if (wrong.length > 0) return { outcome: 'bad', items, problems: wrong, ...told };
  const response = bytes.toString('base64');
  if (meant.some((one) => one.response === response)) return { outcome: 'known', items, ...told };
  const { request } = meant[0]!;
  const authority = chain[0]!.subject;
  const records = items.map((evidence) => ({ evidence, id: vault.newId() }));
  vault.record(
    'take-time',
    records.flatMap(({ evidence, id }) => [
      ...fieldChanges('time-stamp', id, { evidence, sha256, request, response, chain: pemOf(chain), at, authority }),
      // Anybody can call themselves an authority, and say any time.
      ...custodyChanges(vault, evidence, { kind: 'time-stamped', sha256, ...(isAccepted && { party: authority, note: at }) }),
    ]),
  );
  for (const { id } of records) keepReading(vault, id, reading);
  return { outcome: 'taken', items, ...told };
}
