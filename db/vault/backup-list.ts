/** Which backups this vault knows of. Remembered, so that a new passphrase and a person in need reach them. */
import { type Connection, emptyPageLog } from './connection.ts';

export interface KnownBackup {
  readonly folder: string;
  readonly made: string;
}

/** Oldest first. */
export function listBackups(raw: Connection): KnownBackup[] {
  return raw
    .prepare("SELECT substr(name, 8) AS folder, value AS made FROM vault_meta WHERE name LIKE 'backup:%' ORDER BY value")
    .all() as KnownBackup[];
}

/** The note is in the database itself at once: a log file that is damaged later does not take it away. */
export function noteBackup(raw: Connection, { folder, made }: KnownBackup): void {
  raw.prepare("INSERT INTO vault_meta (name, value) VALUES ('backup:' || ?, ?)").run(folder, made);
  emptyPageLog(raw);
}
