/**
 * The chain of custody: what was done with a file, by whom and when. A line is a record that nobody edits; the log holds it as
 * it was written, and who wrote it.
 */
import { historyOf } from '../history/history.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { localInstant } from '../model/local-day.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { fieldChanges } from '../records/commands.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

/** Codes of the list `custody-kinds`. */
export type CustodyKind =
  | 'received'
  | 'viewed'
  | 'verified'
  | 'damaged'
  /** As `verified` and `damaged`, by a check that nobody asked for. */
  | 'found-whole'
  | 'found-damaged'
  | 'restored'
  | 'exported'
  | 'not-exported'
  | 'copied'
  | 'redacted'
  | 'made'
  | 'transcribed'
  | 'time-stamped'
  | 'sent'
  | 'not-sent'
  | 'withheld'
  | 'handed-over'
  | 'confirmed'
  | 'original-removed'
  | 'name-seen'
  | 'note';

export interface CustodyNote {
  readonly kind: CustodyKind;
  readonly party?: string | undefined;
  readonly place?: string | undefined;
  readonly note?: string | undefined;
  /** In hexadecimal digits. */
  readonly sha256?: string | undefined;
  /** The bundle that it left or came in. */
  readonly bundle?: string | undefined;
}

export interface CustodyLine extends CustodyNote {
  readonly id: RecordId;
  /** With the offset of the machine that wrote it. */
  readonly at: string;
  /** Who wrote it, as the log says; `undefined` for one whose name is not here. */
  readonly by: string | undefined;
}

/** The changes of one line, for an action that does what it tells. */
export function custodyChanges(vault: Vault, evidence: RecordId, note: CustodyNote): FieldChange[] {
  return fieldChanges('custody', vault.newId(), { evidence, at: localInstant(vault.now()), ...note });
}

/** Adds a line to each. One action. */
export function noteCustody(vault: Vault, evidence: readonly RecordId[], note: CustodyNote): void {
  if (evidence.length === 0) return;
  vault.record(
    'note-custody',
    evidence.flatMap((id) => custodyChanges(vault, id, note)),
  );
}

const keptBack = query((db, given: { evidence: Buffer }) =>
  db
    .selectFrom('custody')
    .select('key')
    .where('evidence_id', '=', given.evidence)
    .where('deleted', '=', 0)
    .where('kind', '=', 'withheld' satisfies CustodyKind)
    .limit(1),
);

/** Whether somebody kept the file of an item back: said of one whose file is not here. */
export function isWithheld(vault: ReadableVault, evidence: RecordId): boolean {
  return keptBack.get(vault, { evidence: idBytes(evidence) }) !== undefined;
}

const linesOf = query((db, given: { evidence: Buffer }) =>
  db
    .selectFrom('custody as c')
    .innerJoin('record as r', 'r.key', 'c.key')
    .leftJoin('action as a', 'a.key', 'r.origin')
    .leftJoin('replica as p', 'p.key', 'a.replica_key')
    .select(['c.id', 'c.kind', 'c.at', 'c.party', 'c.place', 'c.note', 'c.sha256', 'c.bundle', 'c.created_wall'])
    .where('c.evidence_id', '=', given.evidence)
    .where('c.deleted', '=', 0)
    .orderBy('c.created_wall')
    .orderBy('a.lamport')
    .orderBy('p.id')
    // Of one action, as they were written: records get their keys in the order in which an action first names them.
    .orderBy('c.key'),
);

/** Where a file is that is not here. */
export interface Withheld {
  /** Who keeps it, as the log says; left out for one whose name is not here. */
  readonly by?: string;
  /** Since when. */
  readonly at: string;
}

/** Who kept a file back last, of an item whose file is not here; nothing where nobody says that they did. */
export function withheldBy(lines: readonly CustodyLine[]): Withheld | undefined {
  const line = lines.findLast(({ kind }) => kind === 'withheld');
  return line && { at: line.at, ...(line.by !== undefined && { by: line.by }) };
}

/** What was done with an item, oldest first; of one instant in the order of the log, the same in every vault. */
export function custodyOf(vault: ReadableVault, evidence: RecordId): CustodyLine[] {
  return linesOf.all(vault, { evidence: idBytes(evidence) }).map(({ created_wall, ...row }) => {
    const id = idText(row.id);
    const told = Object.entries({ party: row.party, place: row.place, note: row.note, sha256: row.sha256, bundle: row.bundle });
    return {
      id,
      kind: row.kind as CustodyKind,
      at: row.at ?? created_wall,
      by: historyOf(vault, 'custody', id, 'kind', 1)[0]?.by ?? undefined,
      ...Object.fromEntries(told.filter(([, value]) => value !== null)),
    };
  });
}
