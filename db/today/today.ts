/** What the first page tells: what is unfinished, what is due, what waits. */
import { isDueSql, isIncompleteSql, missingColumnsSql, type MissingColumns, missingOf, type MissingPart } from '../cases/completeness.ts';
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { note, noteOf, notesOf } from '../query/vault-meta.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export interface Today {
  readonly cases: number;
  readonly people: number;
  readonly recommendations: number;
  readonly links: number;
  readonly themes: number;
  readonly conflicts: number;
  readonly waitingBundles: number;
  /** Instant of the last backup; absent when there was none. */
  readonly lastBackup?: string;
  /** Instant of the last bundle written for somebody; absent when there was none. */
  readonly lastHandover?: string;
  readonly recent: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly updated: string;
  }[];
  readonly deadlines: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly deadline: string;
    /** The last day that the deadline can mean; overdue from the day after. */
    readonly latest: string | null;
    readonly nextAction: string | null;
  }[];
  readonly deadlineCount: number;
}

/** The cases that lack something, newest change first. */
export interface Incomplete {
  readonly count: number;
  readonly cases: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly missing: readonly MissingPart[];
  }[];
}

export function summarizeToday(vault: ReadableVault): Today {
  const one = <T>(text: string) => vault.store.sql<{ value: T }>(text).get()?.value;
  const count = (text: string) => one<number>(`SELECT count(*) AS value FROM ${text}`) ?? 0;
  const lastBackup = notesOf<string>(vault, 'backup')
    .map(({ value }) => value)
    .toSorted()
    .at(-1);
  const lastHandover = noteOf<string>(vault, 'handover:last');
  const recent = vault.store
    .sql<{ id: Buffer; number: string | null; title: string | null; updated: string }>(
      'SELECT id, number, title, updated_wall AS updated FROM case_record WHERE deleted = 0 ORDER BY updated_lamport DESC, key DESC LIMIT 6',
    )
    .all();
  const deadlines = vault.store
    .sql<{ id: Buffer; number: string | null; title: string | null; deadline: string; latest: string | null; nextAction: string | null }>(
      `SELECT c.id, c.number, c.title, c.deadline_edtf AS deadline, c.deadline_latest AS latest, c.next_action AS nextAction FROM case_record c
       WHERE c.deleted = 0 AND ${isDueSql} ORDER BY coalesce(c.deadline_latest, '9999'), c.key LIMIT 12`,
    )
    .all();
  return {
    cases: count('case_record WHERE deleted = 0'),
    people: count('person WHERE deleted = 0'),
    recommendations: count('recommendation'),
    links: count('link WHERE deleted = 0'),
    themes: count('theme WHERE deleted = 0'),
    conflicts: count("field_state WHERE state IN ('conflict', 'delete-conflict')"),
    waitingBundles: count("staged_bundle WHERE state = 'staged'"),
    ...(lastBackup ? { lastBackup } : {}),
    ...(lastHandover ? { lastHandover } : {}),
    recent: recent.map((row) => ({ ...row, id: idText(row.id) })),
    deadlines: deadlines.map((row) => ({ ...row, id: idText(row.id) })),
    deadlineCount: count(`case_record c WHERE c.deleted = 0 AND ${isDueSql}`),
  };
}

/** Apart from `summarizeToday`: it looks at every case and act, which takes a while in a large vault. */
export function listIncomplete(vault: ReadableVault): Incomplete {
  const rows = vault.store
    .sql<{ id: Buffer; number: string | null; title: string | null; total: number } & MissingColumns>(
      `SELECT c.id, c.number, c.title, count(*) OVER () AS total, ${missingColumnsSql} FROM case_record c
       WHERE c.deleted = 0 AND ${isIncompleteSql} ORDER BY c.updated_lamport DESC, c.key DESC LIMIT 8`,
    )
    .all();
  return {
    count: rows[0]?.total ?? 0,
    cases: rows.map(({ id, number, title, total: _all, ...row }) => ({ id: idText(id), number, title, missing: missingOf(row) })),
  };
}

/** A bundle that left: what it holds lies with others from then on. */
export interface Handover {
  readonly bundle: RecordId;
  readonly recipients: readonly string[];
  /** Ids of the cases, or everything. */
  readonly cases: 'all' | readonly RecordId[];
}

export interface NotedHandover extends Handover {
  readonly when: string;
}

/** Notes that a bundle was written: the first page says how long ago the last was, an erasure who else has the records. */
export function noteHandover(vault: Vault, handover: Handover): void {
  const when = vault.now().toISOString();
  vault.transaction(() => {
    note(vault, 'handover:last', when);
    note(vault, `handed-over:${handover.bundle}`, JSON.stringify({ ...handover, when }));
  });
}

/** Every bundle that this vault wrote, oldest first. */
export function listHandovers(vault: ReadableVault): NotedHandover[] {
  return notesOf<string>(vault, 'handed-over')
    .map(({ value }) => JSON.parse(value) as NotedHandover)
    .sort((one, other) => (one.when < other.when ? -1 : 1));
}
