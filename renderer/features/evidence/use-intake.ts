import { useRef, useState } from 'react';

import type { PlannedFile } from '../../../db/model/capture-plan.ts';
import type { FileWarning } from '../../../db/model/file-facts.ts';
import { pieceBytes } from '../../../db/model/file-pieces.ts';
import { api, CallError } from '../../api.ts';
import { runJob } from '../../state/jobs.ts';

/** One that was chosen in a dialog of the system, one of a folder that was, or one that was dropped or pasted. */
export type ComingFile = { readonly name: string; readonly planned?: PlannedFile } & (
  | { readonly token: string }
  | { readonly folder: string; readonly planned: PlannedFile }
  | { readonly file: File }
);

export type About = Parameters<(typeof api)['evidence.add']>[0]['about'];

export interface TakenFile {
  readonly name: string;
  readonly id?: string;
  readonly isKnown?: boolean;
  /** The item was there without its file, or with a damaged one. */
  readonly isFilled?: boolean;
  /** Of no byte: more often a copy that failed than a file. */
  readonly isEmpty?: boolean;
  /** Other items with the same file. */
  readonly same?: number;
  /** Good once, to remove the unencrypted file. */
  readonly original?: string;
  readonly warnings?: readonly FileWarning[];
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
    const ids = new Map<string, string>();
    const tell = (change: Partial<IntakeState>) => setState((before) => ({ ...before, taken: [...taken], ...change }));
    tell({ isRunning: true });
    for (const coming of files) {
      if (stopped.current) break;
      tell({ done: 0, total: 'file' in coming ? coming.file.size : 0 });
      const one = await takeOne(coming, aboutOne(about, coming.planned, ids), (done, total) => tell({ done, total }), cancel);
      if (coming.planned && one.id !== undefined) ids.set(coming.planned.path, one.id);
      taken.push(one);
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

/** With what its metadata says of it, or what it is metadata of, so far as that is in. */
function aboutOne(about: About, planned: PlannedFile | undefined, ids: ReadonlyMap<string, string>): About {
  if (!planned) return about;
  const { told, origin } = planned;
  const describes = planned.describes.flatMap((path) => ids.get(path) ?? []);
  return {
    ...about,
    isOfFolder: true,
    ...(told.length > 0 && { told: [...told] }),
    ...(describes.length > 0 && { describes }),
    ...(origin && { origin }),
  };
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
      if ('file' in coming) return upload(coming, about, all);
      return 'folder' in coming
        ? api['evidence.addFrom']({ folder: coming.folder, path: coming.planned.path, about }, all)
        : api['evidence.add']({ file: coming.token, about }, all);
    });
    const { id, isKnown, isFilled = false, sizeBytes, same, warnings } = added;
    return {
      name: coming.name,
      id,
      isKnown,
      isFilled,
      isEmpty: sizeBytes === 0,
      same: same.length,
      ...(warnings && { warnings }),
      ...(typeof added.original === 'string' && { original: added.original }),
    };
  } catch (error) {
    return { name: coming.name, error };
  }
}

type Added = Awaited<ReturnType<(typeof api)['evidence.receive']>> & { readonly original?: string };
type CallOptions = NonNullable<Parameters<(typeof api)['evidence.receive']>[1]>;

/** Piece by piece, each once the one before was used: a film of any length needs no more room than one piece. */
async function upload({ name, file }: { readonly name: string; readonly file: File }, about: About, options: CallOptions) {
  const id = crypto.randomUUID();
  const received = api['evidence.receive'](
    { upload: id, fileName: name.slice(name.lastIndexOf('/') + 1).slice(-255), sizeBytes: file.size, about },
    options,
  );
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
