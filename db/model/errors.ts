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
  | 'recommendation.not-proposed'
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
  | 'file.in-vault'
  | 'import.not-this-format'
  | 'import.empty'
  | 'import.not-said'
  | 'import.mapping'
  | 'import.encoding'
  | 'import.encoding-unsure'
  | 'import.unknown-column'
  | 'import.alike'
  | 'import.changed'
  | 'import.begun-otherwise'
  | 'import.line-too-long'
  | 'import.too-large'
  | 'import.reader-failed'
  | 'import.old-excel'
  | 'import.set-altered'
  | 'import.set-older'
  | 'search.invalid-query'
  | 'evidence.no-file'
  | 'evidence.lost'
  | 'evidence.nothing-covered'
  | 'evidence.from-elsewhere'
  | 'evidence.in-trash'
  | 'evidence.no-certificate'
  | 'evidence.no-copy'
  | 'evidence.names-somebody'
  | 'evidence.not-bare'
  | 'evidence.not-covered'
  | 'term.in-use'
  | 'own-field.in-use'
  | 'assessment.no-seat'
  | 'assessment.seat-taken'
  | 'assessment.not-in-scope'
  | 'assessment.done'
  | 'assessment.incomplete'
  | 'assessment.unfinished'
  | 'assessment.in-conflict'
  | 'assessment.note-needed'
  | 'assessment.hidden'
  | 'assessment.no-verdict'
  | 'assessment.not-reviewed'
  | 'assessment.same-person'
  | 'bundle.not-a-bundle'
  | 'bundle.not-for-me'
  | 'bundle.no-recipient'
  | 'bundle.bad-signature'
  | 'bundle.unsigned'
  | 'bundle.altered'
  | 'bundle.truncated'
  | 'bundle.file-damaged'
  | 'bundle.needs-parts'
  | 'bundle.part-damaged'
  | 'bundle.part-foreign'
  | 'bundle.structure'
  | 'bundle.limit'
  | 'bundle.large-unknown'
  | 'bundle.newer-version'
  | 'bundle.kind-not-allowed'
  | 'bundle.quarantined'
  | 'export.untold-guards'
  | 'case.no-consent'
  | 'case.secret'
  | 'report.consent-since'
  | 'report.leaks'
  | 'report.setter-failed'
  | 'input.invalid'
  | 'input.usage'
  | 'job.cancelled'
  | 'state.relative'
  | 'state.unwritable'
  | 'disk.full'
  | 'disk.read-only'
  | 'disk.failed'
  | 'app.incomplete'
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
function bySystemCode(code: string | undefined): Named | undefined {
  return byExactCode(code) ?? byExactCode(/^SQLITE_[A-Z]+(?=_)/.exec(code ?? '')?.[0]);
}

interface Named {
  readonly code: ErrorCode;
  readonly message: string;
}

const diskFull: Named = { code: 'disk.full', message: 'The disk is full. What was saved before is safe; free some space and try again.' };
const readOnly: Named = {
  code: 'disk.read-only',
  message: 'This place can only be read. Nothing was written; choose another folder.',
};
const noRights: Named = {
  code: 'file.unwritable',
  message: 'The folder or file cannot be opened or written with your rights. Nothing was changed.',
};
const noFile: Named = {
  code: 'file.unreadable',
  message: 'This is a folder or a device, not a file. Nothing was changed; choose a file.',
};
const inUse: Named = { code: 'vault.in-use', message: 'This vault is open in another window or program. Close it there first.' };
const damaged: Named = {
  code: 'vault.damaged',
  message:
    'The database is damaged. Nothing was changed. Make a copy of the vault folder as it is, then restore a backup into a new folder; where the vault still opens, "vault verify" says what is damaged.',
};

const incomplete: Named = {
  code: 'app.incomplete',
  message:
    'A part of Lapwing is missing or blocked; an antivirus program may have taken it. The vaults were not touched. Restart the computer, let the antivirus put it back, or install Lapwing anew.',
};

const bySystem: Readonly<Record<string, Named>> = {
  MODULE_NOT_FOUND: incomplete,
  ERR_MODULE_NOT_FOUND: incomplete,
  ERR_DLOPEN_FAILED: incomplete,
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  SQLITE_FULL: diskFull,
  EROFS: readOnly,
  SQLITE_READONLY: readOnly,
  EACCES: noRights,
  EPERM: noRights,
  SQLITE_CANTOPEN: noRights,
  EFBIG: {
    code: 'file.too-large',
    message: 'The file is larger than this disk format allows (FAT: 4 GiB). Use a disk with another format, or export fewer files.',
  },
  ENAMETOOLONG: {
    code: 'file.invalid-name',
    message: 'A file or folder cannot have this name on this disk: it is too long. Nothing was changed.',
  },
  ENOTDIR: { code: 'file.not-found', message: 'There is no such file or folder: a part of the path is a file.' },
  ENOENT: { code: 'file.not-found', message: 'There is no such file or folder.' },
  ENXIO: noFile,
  ENODEV: noFile,
  EISDIR: noFile,
  SQLITE_BUSY: inUse,
  SQLITE_LOCKED: inUse,
  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_IOERR_SHORT_READ: damaged,
};

function byExactCode(code: string | undefined): Named | undefined {
  if (code !== undefined && Object.hasOwn(bySystem, code)) return bySystem[code];
  return isDiskFault(code) ? diskFailed : undefined;
}
