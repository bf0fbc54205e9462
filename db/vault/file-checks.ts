/**
 * When each stored file was last read whole, and what was found: of this folder on this disk, so in no log. A backup carries
 * it, and restoring reads every file anew.
 */
import { type At, query } from '../query/query.ts';
import { rising } from '../query/terms.ts';
import type { FileProblem } from './check-files.ts';

export type FileOutcome = 'whole' | FileProblem;

export interface FileCheck {
  readonly outcome: FileOutcome;
  /** The instant of the last check. */
  readonly at: string;
}

const checkWith = query((db, given: { sha256: Buffer }) =>
  db.selectFrom('file_check').select(['outcome', 'checked_wall']).where('sha256', '=', given.sha256),
);

const putCheck = query((db, given: { sha256: Buffer; outcome: string; at: string }) =>
  db
    .insertInto('file_check')
    .values({ sha256: given.sha256, outcome: given.outcome, checked_wall: given.at })
    .onConflict((known) =>
      known.column('sha256').doUpdateSet((eb) => ({ outcome: eb.ref('excluded.outcome'), checked_wall: eb.ref('excluded.checked_wall') })),
    ),
);

/** Those that nobody checked yet come first: of a time that is none, all others are later. */
const dueFile = query((db, given: { before: string }) =>
  db
    .selectFrom('evidence_file as f')
    .leftJoin('file_check as c', 'c.sha256', 'f.sha256')
    .select('f.sha256')
    .where((eb) => eb.or([eb('c.checked_wall', 'is', null), eb('c.checked_wall', '<', given.before)]))
    .orderBy('c.checked_wall', rising)
    .orderBy('f.sha256', rising)
    .limit(1),
);

const damagedFiles = query((db) =>
  db.selectFrom('file_check').select(['sha256', 'outcome', 'checked_wall']).where('outcome', '<>', 'whole').orderBy('sha256'),
);

const counted = query((db) =>
  db
    .selectFrom('evidence_file as f')
    .leftJoin('file_check as c', 'c.sha256', 'f.sha256')
    .select(({ fn }) => [
      fn.countAll<number>().as('files'),
      fn.count<number>('c.sha256').as('checked'),
      fn.min('c.checked_wall').as('oldest'),
    ]),
);

/** What was found of the file with this content; `undefined` where nobody looked yet. */
export function fileCheckOf(at: At, sha256: Buffer): FileCheck | undefined {
  const row = checkWith.get(at, { sha256 });
  return row && { outcome: row.outcome as FileOutcome, at: row.checked_wall };
}

/** Notes what was found. @returns what was found the time before. */
export function keepFileCheck(at: At, sha256: Buffer, outcome: FileOutcome, now: Date): FileOutcome | undefined {
  const before = fileCheckOf(at, sha256)?.outcome;
  putCheck.run(at, { sha256, outcome, at: now.toISOString() });
  return before;
}

/** The hash of a file that was not checked since `before`: one that never was, or the one whose check is longest ago. */
export function nextDueFile(at: At, before: Date): Buffer | undefined {
  return dueFile.get(at, { before: before.toISOString() })?.sha256;
}

/** Files that were found missing, altered or unreadable when they were last looked at. */
export function damagedChecks(at: At): (FileCheck & { readonly sha256: Buffer })[] {
  return damagedFiles.all(at).map(({ sha256, outcome, checked_wall }) => ({ sha256, outcome: outcome as FileOutcome, at: checked_wall }));
}

/** `oldest`: when the file was checked whose check is longest ago. */
export function countFileChecks(at: At): { readonly files: number; readonly checked: number; readonly oldest?: string } {
  const { files = 0, checked = 0, oldest } = counted.get(at) ?? {};
  return { files, checked, ...(typeof oldest === 'string' && { oldest }) };
}
