import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where this machine keeps the markers of its vaults: ids and numbers only. An absolute LAPWING_STATE_DIR overrides. */
export function stateFolderOf(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const override = environment['LAPWING_STATE_DIR'];
  if (override && isAbsolute(override)) return override;
  if (platform === 'win32') return join(absolute(environment['LOCALAPPDATA']) ?? homedir(), 'Lapwing', 'state');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Lapwing', 'state');
  return join(absolute(environment['XDG_STATE_HOME']) ?? join(homedir(), '.local', 'state'), 'lapwing');
}

/** The XDG Base Directory Specification: a path that is empty or relative is as if it were not set. */
function absolute(path: string | undefined): string | undefined {
  return path && isAbsolute(path) ? path : undefined;
}
