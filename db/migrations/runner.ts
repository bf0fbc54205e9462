/**
 * Brings a database to the newest version, one transaction for each step.
 *
 * A migration is synchronous: nothing else can run between its first and last statement.
 * Each step checks integrity before it commits, and a failure leaves the version before it.
 * Migrations shape tables only; they never touch the log.
 */
import { AppError } from '../model/errors.ts';
import type { Connection } from '../vault/connection.ts';

export interface Migration {
  readonly version: number;
  up(raw: Connection): void;
}

/** @returns the version before and after. @throws {AppError} `vault.newer-version`, `vault.damaged`. */
export function migrate(
  raw: Connection,
  migrations: readonly Migration[],
  target = Number.POSITIVE_INFINITY,
): { from: number; to: number } {
  const from = raw.pragma('user_version', { simple: true }) as number;
  const newest = migrations.at(-1)?.version ?? 0;
  if (from > newest) {
    throw new AppError(
      'vault.newer-version',
      'This vault was made by a newer version of the app. Nothing was changed; open it with that version.',
      { params: { found: from, known: newest } },
    );
  }
  let to = from;
  for (const migration of migrations) {
    if (migration.version <= from || migration.version > target) continue;
    raw
      .transaction(() => {
        migration.up(raw);
        requireIntact(raw);
        raw.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
    to = migration.version;
  }
  return { from, to };
}

function requireIntact(raw: Connection): void {
  const broken = raw.pragma('foreign_key_check') as unknown[];
  const integrity = raw.pragma('quick_check', { simple: true });
  if (broken.length > 0 || integrity !== 'ok') {
    throw new AppError('vault.damaged', 'The database failed its check after an upgrade step; the step was taken back.');
  }
}
