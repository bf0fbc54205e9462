/** Folders that somebody chose to take in: the window names what lies in one by what it was told, and reaches nothing else. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { AppError } from '../../db/model/errors.ts';

/** Nobody takes in more at once; the oldest gives way. */
const mostFolders = 4;

export class OpenFolders {
  readonly #open = new Map<string, { readonly path: string; readonly files: ReadonlySet<string> }>();

  /** @returns its name for the window, which holds until the vault is locked. */
  open(path: string, files: readonly { readonly path: string }[]): string {
    const id = randomBytes(16).toString('hex');
    this.#open.set(id, { path, files: new Set(files.map((file) => file.path)) });
    if (this.#open.size > mostFolders) this.#open.delete(this.#open.keys().next().value!);
    return id;
  }

  /** @throws {AppError} `input.invalid` for a folder nobody chose, or a file that was not seen in it. */
  pathIn(id: string, path: string): string {
    const folder = this.#open.get(id);
    if (!folder?.files.has(path))
      throw new AppError('input.invalid', 'This file is not in the folder that was chosen. Nothing was changed; choose it again.', {
        params: { at: 'path' },
      });
    return join(folder.path, path);
  }
}
