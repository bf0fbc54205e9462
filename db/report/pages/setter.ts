/**
 * Sets reports as pages in a process that has no keys and no vault: native code and large libraries are loaded there alone (set/).
 *
 * A file has a process of its own, which is gone when it is written or cancelled. Previews share one that stays warm while somebody writes.
 */
import type { ApartProcess } from '../../apart/port.ts';
import { AppError } from '../../model/errors.ts';
import type { ReportDocument } from '../model/document.ts';
import { checkFromSetter, isOfFormat } from './from-setter.ts';
import { Previewer } from './previewer.ts';
import type { ReportFileFormat } from '../../model/report.ts';
import type { PageImage, PreviewPages, SetFile } from './protocol.ts';
import { setterFailed } from './setter-failed.ts';

export interface SetOptions {
  /** Ends the process at once. */
  readonly signal?: AbortSignal | undefined;
  /** The process has the document. */
  readonly onSetting?: (() => void) | undefined;
  /** The pages are laid out: so many. A format without pages says nothing. */
  readonly onLaidOut?: ((pages: number) => void) | undefined;
}

export interface PageSetter {
  /** @throws {AppError} `report.setter-failed`; `job.cancelled`. */
  set(report: ReportDocument, format: ReportFileFormat, options?: SetOptions): Promise<SetFile>;
  /**
   * Pages as they will print, those named as images. Only the last one asked for counts: one that waited for its turn is `job.cancelled`.
   *
   * @throws {AppError} `report.setter-failed`; `job.cancelled`.
   */
  preview(report: ReportDocument, pages: readonly number[]): Promise<PreviewPages>;
  /** More pages of the last preview. @throws as `preview`. */
  draw(pages: readonly number[]): Promise<readonly PageImage[]>;
  /** The vault is closed: nothing of a report stays behind. */
  end(): void;
}

/** Long reports take seconds; on a slow machine that is busy, minutes. */
const defaultSilenceMs = 300_000;

/** @param start a new process; set/serve.ts is what answers there. */
export function createPageSetter(start: () => ApartProcess, silenceMs = defaultSilenceMs): PageSetter {
  const previewer = new Previewer(start, silenceMs);
  return {
    set: (report, format, options) => setFile(start(), report, format, silenceMs, options),
    preview: (report, pages) => previewer.preview(report, pages),
    draw: (pages) => previewer.draw(pages),
    end: () => previewer.end(),
  };
}

async function setFile(
  process: ApartProcess,
  report: ReportDocument,
  format: ReportFileFormat,
  silenceMs: number,
  { signal, onSetting, onLaidOut }: SetOptions = {},
): Promise<SetFile> {
  const { promise, resolve, reject } = Promise.withResolvers<SetFile>();
  const cancel = () => reject(AppError.from(signal?.reason));
  const silence = setTimeout(() => reject(setterFailed()), silenceMs);
  process.onMessage((raw) => {
    const said = checkFromSetter(raw);
    silence.refresh();
    if (said?.type === 'laid-out') return onLaidOut?.(said.pages);
    if (said?.type !== 'file' || !isOfFormat(said.content, format)) return reject(setterFailed());
    const { content, missing, isUniversal } = said;
    return resolve({ content, missing, isUniversal });
  });
  process.onClose(() => reject(setterFailed()));
  signal?.addEventListener('abort', cancel);
  try {
    signal?.throwIfAborted();
    process.post({ type: 'file', id: 1, report, format });
    onSetting?.();
    return await promise;
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', cancel);
    process.end();
  }
}
