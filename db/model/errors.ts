/** Every failure a user can meet. The code picks the message in the window; `area.what`, in kebab-case. */
export type ErrorCode =
  | 'vault.not-found'
  | 'vault.exists'
  | 'vault.locked'
  | 'vault.in-use'
  | 'vault.moved'
  | 'vault.wrong-passphrase'
  | 'vault.newer-version'
  | 'vault.damaged'
  | 'vault.identity-damaged'
  | 'vault.network-folder'
  | 'vault.weak-passphrase'
  | 'vault.needs-recovery'
  | 'vault.training-only'
  | 'record.not-found'
  | 'record.ambiguous'
  | 'record.conflict'
  | 'recommendation.not-found'
  | 'recommendation.ambiguous'
  | 'contact.not-found'
  | 'contact.changed'
  | 'contact.invalid'
  | 'contact.look-alike'
  | 'contact.name-reserved'
  | 'log.invalid'
  | 'log.broken-chain'
  | 'log.leaf-mismatch'
  | 'log.lamport-jump'
  | 'file.not-found'
  | 'file.altered'
  | 'file.exists'
  | 'file.too-large'
  | 'file.unreadable'
  | 'file.unwritable'
  | 'file.invalid-name'
  | 'import.not-this-format'
  | 'import.encoding'
  | 'import.line-too-long'
  | 'import.too-large'
  | 'import.old-excel'
  | 'import.set-altered'
  | 'import.set-older'
  | 'search.invalid-query'
  | 'bundle.not-a-bundle'
  | 'bundle.not-for-me'
  | 'bundle.no-recipient'
  | 'bundle.bad-signature'
  | 'bundle.unsigned'
  | 'bundle.altered'
  | 'bundle.truncated'
  | 'bundle.structure'
  | 'bundle.limit'
  | 'bundle.large-unknown'
  | 'bundle.newer-version'
  | 'bundle.kind-not-allowed'
  | 'bundle.quarantined'
  | 'input.invalid'
  | 'input.usage'
  | 'job.cancelled'
  | 'disk.full'
  | 'disk.read-only'
  | 'disk.failed'
  | 'internal';

export interface AppErrorOptions extends ErrorOptions {
  /** Shown to the user through the message catalogue. Never names, notes or paths. */
  params?: Readonly<Record<string, string | number>>;
  retryable?: boolean;
}

/**
 * An error that is safe to send to the renderer and to write to the log.
 *
 * `message` says in plain English what happened, what is safe and what to do; it holds no
 * case data and no path. The command line prints it; the window looks its own text up from
 * `code` and `params`. Wrap anything else in `AppError.from`.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.params = options.params ?? {};
    this.retryable = options.retryable ?? false;
  }

  /** Turns whatever was thrown into an AppError; system errors keep a meaning a person can act on. */
  static from(error: unknown): AppError {
    if (error instanceof AppError) return error;
    if (!(error instanceof Error)) return new AppError('internal', 'Unexpected failure.', { cause: error });
    if (error.name === 'AbortError')
      return new AppError('job.cancelled', 'The operation was cancelled. Nothing was changed.', { cause: error });
    const known = bySystemCode((error as { code?: string }).code);
    return known
      ? new AppError(known.code, known.message, { cause: error, retryable: true })
      : new AppError('internal', 'Unexpected failure.', { cause: error });
  }
}

const diskFailed = {
  code: 'disk.failed',
  message:
    'The disk reported an error. What was saved before is safe as far as the disk can be read: back up to another disk now, then run "vault verify".',
} as const;

function isDiskFault(code: string | undefined): boolean {
  return code === 'EIO' || code?.startsWith('SQLITE_IOERR') === true;
}

/** SQLite's extended codes (`SQLITE_READONLY_DIRECTORY`) mean what the first two words say, but for those named here. */
function bySystemCode(code: string | undefined): { code: ErrorCode; message: string } | undefined {
  return byExactCode(code) ?? byExactCode(/^SQLITE_[A-Z]+(?=_)/.exec(code ?? '')?.[0]);
}

function byExactCode(code: string | undefined): { code: ErrorCode; message: string } | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return { code: 'disk.full', message: 'The disk is full. What was saved before is safe; free some space and try again.' };
    case 'EROFS':
    case 'SQLITE_READONLY':
      return { code: 'disk.read-only', message: 'This place can only be read. Nothing was written; choose another folder.' };
    case 'EACCES':
    case 'EPERM':
    case 'SQLITE_CANTOPEN':
      return { code: 'file.unwritable', message: 'The folder or file cannot be opened or written with your rights. Nothing was changed.' };
    case 'EFBIG':
      return {
        code: 'file.too-large',
        message: 'The file is larger than this disk format allows (FAT: 4 GiB). Use a disk with another format, or export fewer files.',
      };
    case 'ENAMETOOLONG':
      return {
        code: 'file.invalid-name',
        message: 'A file or folder cannot have this name on this disk: it is too long. Nothing was changed.',
      };
    case 'ENOTDIR':
      return { code: 'file.not-found', message: 'There is no such file or folder: a part of the path is a file.' };
    case 'ENXIO':
    case 'ENODEV':
    case 'EISDIR':
      return { code: 'file.unreadable', message: 'This is a folder, not a file. Nothing was changed; choose a file.' };
    case 'ENOENT':
      return { code: 'file.not-found', message: 'There is no such file or folder.' };
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
      return { code: 'vault.in-use', message: 'This vault is open in another window or program. Close it there first.' };
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
    case 'SQLITE_IOERR_SHORT_READ':
      return {
        code: 'vault.damaged',
        message:
          'The database is damaged. Nothing was changed. Make a copy of the vault folder as it is, then restore a backup into a new folder; where the vault still opens, "vault verify" says what is damaged.',
      };
    default:
      return isDiskFault(code) ? diskFailed : undefined;
  }
}
