import { accessSync, constants, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

import { AppError } from '../../db/model/errors.ts';

/**
 * Where this machine keeps the markers of its vaults: ids and numbers only. LAPWING_STATE_DIR overrides.
 *
 * @throws {AppError} `state.relative`: what is meant would depend on where a command is run, and every vault would look
 *   as if it came from another machine.
 */
export function stateFolderOf(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const override = environment['LAPWING_STATE_DIR'];
  if (override) {
    if (isAbsolute(override)) return override;
    throw new AppError(
      'state.relative',
      'LAPWING_STATE_DIR is not an absolute path. No vault was touched; give the whole path of the folder, or leave it out.',
    );
  }
  if (platform === 'win32') return join(absolute(environment['LOCALAPPDATA']) ?? homedir(), 'Lapwing', 'state');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Lapwing', 'state');
  return join(absolute(environment['XDG_STATE_HOME']) ?? join(homedir(), '.local', 'state'), 'lapwing');
}

/** The XDG Base Directory Specification: a path that is empty or relative is as if it were not set. */
function absolute(path: string | undefined): string | undefined {
  return path && isAbsolute(path) ? path : undefined;
}

/**
 * The same folder, there and writable. A vault opens without a marker, but then takes every opening for a copy of itself,
 * and cannot say when saved work is missing.
 *
 * @throws {AppError} `state.relative`, `state.unwritable`.
 */
export function requireStateFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const folder = stateFolderOf(environment, platform);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    throw new AppError(
      'state.unwritable',
      'The folder for what this machine knows of its vaults cannot be written. No vault was touched; make it writable, or name another one in LAPWING_STATE_DIR.',
      { cause: error },
    );
  }
}
