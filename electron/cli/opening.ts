import type { OpeningReport } from '../../db/vault/opening.ts';

/** What a person has to know about this opening, a line each: what is missing, what is safe, what to do. */
export function openingLines({ missing, oldPassphrase, interrupted }: OpeningReport): string[] {
  const lines: string[] = [];
  if (missing) {
    const kept =
      missing.keptLog === undefined ? '' : ` The damaged files are kept as they were in backups/${missing.keptLog}: do not delete them.`;
    lines.push(
      `Warning: ${missing.actions} saved actions are missing from this vault. The ${missing.held} that it holds are safe.${kept}`,
      ...missing.backups.map(
        ({ folder, made, actions }) =>
          `The backup of ${made} has ${actions} of them: restore it into a new folder and bring them over with a bundle. ${folder}`,
      ),
    );
  }
  for (const { folder, made } of oldPassphrase)
    lines.push(`Warning: the backup of ${made} could not be reached, so it still opens with an older passphrase only. ${folder}`);
  if (interrupted)
    lines.push(
      `Warning: an import of ${interrupted.file} was interrupted: ${interrupted.done} of ${interrupted.total} cases were dealt with and are safe. Import the same file again: it goes on from there and makes nothing twice.`,
    );
  return lines;
}
