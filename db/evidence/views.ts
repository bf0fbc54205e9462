/** Items that somebody looks at: their files are open at any place, and the custody says so once for each opening of the vault. */
import type { AgeFile } from '../age/random-access.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { openStoredFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { noteCustody } from './custody.ts';
import { holdersToldOf } from './file-cases.ts';
import { fileOf, itemOf, lostFile } from './items.ts';

/** A page shows one, and a list pictures of some. */
const mostOpen = 12;

export class OpenItems {
  /** By the name of the stored file: one that was put in its place, or erased, is not read from here. */
  readonly #files = new Map<string, Promise<AgeFile>>();
  readonly #seen = new Set<RecordId>();

  /**
   * Its beginning is read first: of a file that gives nothing, custody does not say that somebody saw it.
   *
   * @returns its size in bytes.
   * @throws {AppError} `record.not-found`, `evidence.no-file`, `evidence.lost`, `file.altered`.
   */
  async open(vault: Vault, id: RecordId): Promise<number> {
    const { sizeBytes } = await this.#file(vault, id);
    await this.peek(vault, id, 0, 1);
    if (!this.#seen.has(id)) noteCustody(vault, holdersToldOf(vault, id), { kind: 'viewed' });
    this.#seen.add(id);
    return sizeBytes;
  }

  /** Bytes that passed the check of their chunks. @throws as `open`; `input.invalid` for what nobody opened. */
  async read(vault: ReadableVault, id: RecordId, offset: number, length: number): Promise<Uint8Array> {
    this.requireOpen(id);
    return this.peek(vault, id, offset, length);
  }

  /** @throws {AppError} `input.invalid` for what nobody opened: who looks at it stands in its custody. */
  requireOpen(id: RecordId): void {
    if (!this.#seen.has(id)) throw new AppError('input.invalid', 'Nobody opened this item.', { params: { at: 'id' } });
  }

  /** The same for what draws a list: nobody looked at the file. @throws as `open`. */
  async peek(vault: ReadableVault, id: RecordId, offset: number, length: number): Promise<Uint8Array> {
    const file = await this.#file(vault, id);
    return offset >= file.sizeBytes ? new Uint8Array() : file.read(offset, length);
  }

  #file(vault: ReadableVault, id: RecordId): Promise<AgeFile> {
    const row = fileOf(vault, itemOf(vault, id));
    const file = this.#files.get(row.name) ?? openedFile(vault, row);
    this.#files.delete(row.name);
    this.#files.set(row.name, file);
    file.catch(() => this.#files.delete(row.name));
    for (const [old, oldFile] of this.#files) {
      if (this.#files.size <= mostOpen) break;
      this.#files.delete(old);
      void oldFile.then((opened) => opened.close()).catch(() => undefined);
    }
    return file;
  }

  async close(): Promise<void> {
    const files = [...this.#files.values()];
    this.#files.clear();
    await Promise.allSettled(files.map(async (file) => (await file).close()));
  }
}

async function openedFile(vault: ReadableVault, row: ReturnType<typeof fileOf>): Promise<AgeFile> {
  try {
    return await openStoredFile(layoutOf(vault.folder).files, row);
  } catch (error) {
    throw lostFile(error);
  }
}

const openItems = new WeakMap<object, OpenItems>();

/** One for each opening of a vault. */
export function openViews(vault: ReadableVault): OpenItems {
  let items = openItems.get(vault);
  if (!items) openItems.set(vault, (items = new OpenItems()));
  return items;
}
