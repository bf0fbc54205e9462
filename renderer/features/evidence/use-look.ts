import { useEffect, useState } from 'react';

import type { Capture } from '../../../db/model/capture.ts';
import { type FolderFile, type FolderPlan, mayDescribe, needsHashes, planFolder } from '../../../db/model/capture-plan.ts';
import { api } from '../../api.ts';
import type { Dropped, DroppedFile } from './dropped-files.ts';
import type { ComingFile } from './use-intake.ts';

/** What somebody chose, dropped or pasted, before anything of it is read. */
export type Offered =
  | { readonly kind: 'chosen'; readonly files: readonly { readonly name: string; readonly token: string }[] }
  | ({ readonly kind: 'dropped' } & Dropped)
  | { readonly kind: 'folder'; readonly token: string };

export interface Coming {
  readonly files: readonly ComingFile[];
  /** Of several files together. */
  readonly plan?: FolderPlan;
  readonly folder?: string;
  /** Links, and what cannot be read. */
  readonly left: readonly string[];
  readonly isCut: boolean;
}

export interface Look {
  readonly coming?: Coming;
  readonly error?: unknown;
  readonly done: number;
  readonly total: number;
}

/** Looks at what is offered, before it is taken in: which of it is metadata, and of what. */
export function useLook(offered: Offered): Look {
  const [look, setLook] = useState<Look>({ done: 0, total: 0 });
  useEffect(() => {
    const controller = new AbortController();
    const tell = (done: number, total: number) => !controller.signal.aborted && setLook({ done, total });
    lookAt(offered, controller.signal, tell).then(
      (coming) => !controller.signal.aborted && setLook({ coming, done: 0, total: 0 }),
      (error: unknown) => !controller.signal.aborted && setLook({ error, done: 0, total: 0 }),
    );
    return () => controller.abort();
  }, [offered]);
  return look;
}

type Tell = (done: number, total: number) => void;

async function lookAt(offered: Offered, signal: AbortSignal, tell: Tell): Promise<Coming> {
  if (offered.kind === 'chosen') return { files: offered.files, left: [], isCut: false };
  if (offered.kind === 'folder') return lookIntoChosen(offered.token, signal, tell);
  const { files, unread: left, isCut, folder } = offered;
  if (files.length < 2) return { files, left, isCut };
  return { ...(await lookIntoDropped(files, folder ?? 'files', signal, tell)), left, isCut, ...(folder !== undefined && { folder }) };
}

async function lookIntoChosen(token: string, signal: AbortSignal, tell: Tell): Promise<Coming> {
  const seen = await api['evidence.openFolder']({ folder: token }, { signal, onProgress: ({ done, total }) => tell(done, total) });
  const plan = planFolder(seen.files, new Map(seen.captures.map(({ path, capture }) => [path, capture])), seen.name);
  const files = plan.files.map((planned) => ({ name: planned.path, folder: seen.folder, planned }));
  return { files, plan, folder: seen.name, left: seen.skipped, isCut: false };
}

/** Larger ones are not read in the window to learn their hash. */
const hashedBytes = 64 * 1024 * 1024;

async function lookIntoDropped(dropped: readonly DroppedFile[], folder: string, signal: AbortSignal, tell: Tell) {
  const listed: FolderFile[] = dropped.map(({ path, file }) => ({ path, sizeBytes: file.size }));
  const captures = new Map<string, Capture>();
  const metadata = dropped.filter(({ path, file }) => mayDescribe({ path, sizeBytes: file.size }));
  for (const [at, { name, path, file }] of metadata.entries()) {
    tell(at, metadata.length);
    // One that cannot be read is named when it is taken in.
    const bytes = await bytesOf(file);
    if (signal.aborted) break;
    const { capture } = bytes ? await api['evidence.capture']({ fileName: name.slice(-255), bytes }) : {};
    if (capture) captures.set(path, capture);
  }
  const first = planFolder(listed, captures, folder);
  const plan = needsHashes(first, captures) ? planFolder(await hashed(dropped, captures), captures, folder) : first;
  const byPath = new Map(dropped.map((one) => [one.path, one]));
  return { plan, files: plan.files.map((planned) => ({ name: planned.path, file: byPath.get(planned.path)!.file, planned })) };
}

async function hashed(dropped: readonly DroppedFile[], captures: ReadonlyMap<string, Capture>): Promise<FolderFile[]> {
  const all: FolderFile[] = [];
  for (const { path, file } of dropped) {
    const bytes = !captures.has(path) && file.size <= hashedBytes ? await bytesOf(file) : undefined;
    const hash = bytes && new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    all.push({ path, sizeBytes: file.size, ...(hash && { sha256: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') }) });
  }
  return all;
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
