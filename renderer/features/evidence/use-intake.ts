import { useRef, useState } from 'react';

import { pieceBytes } from '../../../db/model/file-pieces.ts';
import { api, CallError } from '../../api.ts';
import { runJob } from '../../state/jobs.ts';

/** One that was chosen in a dialog of the system, or one that was dropped or pasted. */
export type ComingFile = { readonly name: string; readonly token: string } | { readonly name: string; readonly file: File };

export type About = Parameters<(typeof api)['evidence.add']>[0]['about'];

export interface TakenFile {
  readonly name: string;
  readonly id?: string;
  readonly isKnown?: boolean;
  /** Other items with the same file. */
  readonly same?: number;
  /** Good once, to remove the unencrypted file. */
  readonly original?: string;
  readonly error?: unknown;
}

export interface IntakeState {
  readonly taken: readonly TakenFile[];
  readonly isRunning: boolean;
  /** Bytes of the file that is under way. */
  readonly done: number;
  readonly total: number;
}

const begun: IntakeState = { taken: [], isRunning: false, done: 0, total: 0 };

/** Takes files in one after the other. One that fails is named and keeps none of the others; what was taken in before a stop stays. */
export function useIntake() {
  const [state, setState] = useState<IntakeState>(begun);
  const stopped = useRef(false);
  const cancel = useRef<() => void>(() => undefined);
  const run = async (files: readonly ComingFile[], about: About) => {
    stopped.current = false;
    const taken: TakenFile[] = [];
    const tell = (change: Partial<IntakeState>) => setState((before) => ({ ...before, taken: [...taken], ...change }));
    tell({ isRunning: true });
    for (const coming of files) {
      if (stopped.current) break;
      tell({ done: 0, total: 'file' in coming ? coming.file.size : 0 });
      taken.push(await takeOne(coming, about, (done, total) => tell({ done, total }), cancel));
    }
    tell({ isRunning: false });
    return taken;
  };
  const stop = () => {
    stopped.current = true;
    cancel.current();
  };
  return { state, run, stop, forget: () => setState(begun) };
}

async function takeOne(
  coming: ComingFile,
  about: About,
  tell: (done: number, total: number) => void,
  cancel: { current: () => void },
): Promise<TakenFile> {
  try {
    const added: Added = await runJob<Added>('item.add.job', (options) => {
      const controller = new AbortController();
      options.signal?.addEventListener('abort', () => controller.abort());
      cancel.current = () => controller.abort();
      const all = {
        signal: controller.signal,
        onProgress: (progress: { readonly done: number; readonly total: number }) => tell(progress.done, progress.total),
      };
      return 'file' in coming ? upload(coming, about, all) : api['evidence.add']({ file: coming.token, about }, all);
    });
    const { id, isKnown, same } = added;
    return { name: coming.name, id, isKnown, same: same.length, ...(typeof added.original === 'string' && { original: added.original }) };
  } catch (error) {
    return { name: coming.name, error };
  }
}

type Added = Awaited<ReturnType<(typeof api)['evidence.receive']>> & { readonly original?: string };
type CallOptions = NonNullable<Parameters<(typeof api)['evidence.receive']>[1]>;

/** Piece by piece, each once the one before was used: a film of any length needs no more room than one piece. */
async function upload({ name, file }: { readonly name: string; readonly file: File }, about: About, options: CallOptions) {
  const id = crypto.randomUUID();
  const received = api['evidence.receive']({ upload: id, fileName: name.slice(0, 255), sizeBytes: file.size, about }, options);
  // Where it ends before its last piece, the pieces end with it.
  const ended = received.then(
    () => 'done' as const,
    () => 'failed' as const,
  );
  for (let offset = 0; ; offset += pieceBytes) {
    const isLast = offset + pieceBytes >= file.size;
    const bytes = new Uint8Array(await file.slice(offset, offset + pieceBytes).arrayBuffer());
    const sent = api['evidence.piece']({ upload: id, bytes, isLast }).then(
      () => 'sent' as const,
      (error: unknown) => (error instanceof CallError ? ('failed' as const) : Promise.reject(error as Error)),
    );
    if ((await Promise.race([sent, ended])) !== 'sent' || isLast) return received;
  }
}
