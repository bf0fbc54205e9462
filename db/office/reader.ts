/**
 * Reads Office files of strangers in a process that has no keys, no vault and no file but their bytes.
 *
 * Unpacking and XML are there alone (parse/); a vault process loads none of it. A process reads one file once and is gone.
 */
import type { ApartProcess } from '../apart/port.ts';
import { AppError } from '../model/errors.ts';
import { Exchange, type OfficeBatch } from './exchange.ts';
import type { OfficeKind, PackedBytes } from './protocol.ts';

/**
 * The rows of an Office file, read while the ones before are used: the process runs some batches ahead.
 *
 * @throws {AppError} `import.too-large`, `import.not-this-format`; `import.reader-failed` when the process ends early, says
 *   nothing for two minutes, or says what no reader says; `job.cancelled`; what the source throws.
 */
export type OfficeReader = (kind: OfficeKind, source: PackedBytes, signal?: AbortSignal) => AsyncGenerator<OfficeBatch>;

/** Sheets of moderate size are read in one go, which takes seconds on a slow machine. */
const defaultSilenceMs = 120_000;

/** @param start a new process for each file; parse/serve.ts is what answers there. */
export function createOfficeReader(start: () => ApartProcess, silenceMs = defaultSilenceMs): OfficeReader {
  return async function* readOffice(kind, source, signal) {
    requireWanted(signal);
    const exchange = new Exchange(start(), kind, source, silenceMs);
    const cancel = () => exchange.stop(cancelled());
    signal?.addEventListener('abort', cancel);
    try {
      for (let batch = await exchange.next(); batch; batch = await exchange.next()) {
        yield batch;
        requireWanted(signal);
        exchange.taken();
      }
    } finally {
      signal?.removeEventListener('abort', cancel);
      cancel();
    }
  };
}

function requireWanted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

function cancelled(): AppError {
  return new AppError('job.cancelled', 'The import was cancelled. What was saved before is safe.');
}

/** For what is no file, such as text that was pasted: an Office file is refused. */
// oxlint-disable-next-line require-yield
export const readNoOffice: OfficeReader = async function* readNoOffice() {
  throw new AppError('import.not-this-format', 'An Office file (.xlsx, .docx) is imported as a file. Nothing was changed; choose it.');
};
