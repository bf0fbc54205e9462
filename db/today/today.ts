/** What the first page tells: what is unfinished, what is due, what waits. */
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

export type MissingPart = 'date' | 'place' | 'act' | 'source' | 'narrative';

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
  readonly recent: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly updated: string;
  }[];
  readonly incomplete: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly missing: readonly MissingPart[];
  }[];
  readonly incompleteCount: number;
  readonly deadlines: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly deadline: string;
    readonly nextAction: string | null;
  }[];
}

const missingSql = `SELECT id, number, title,
    begin_edtf IS NULL AS date, coalesce(place, '') = '' AS place, coalesce(narrative, '') = '' AS narrative,
    NOT EXISTS (SELECT 1 FROM act a WHERE a.case_id = c.id AND a.deleted = 0) AS act,
    NOT EXISTS (SELECT 1 FROM source s WHERE s.case_id = c.id AND s.deleted = 0) AS source
  FROM case_record c WHERE deleted = 0`;
const isIncomplete = '(date OR place OR act OR source OR narrative)';
const parts: readonly MissingPart[] = ['date', 'place', 'act', 'source', 'narrative'];

export function summarizeToday(vault: ReadableVault): Today {
  const one = <T>(text: string) => vault.store.sql<{ value: T }>(text).get()?.value;
  const count = (text: string) => one<number>(`SELECT count(*) AS value FROM ${text}`) ?? 0;
  const lastBackup = one<string | null>("SELECT max(value) AS value FROM vault_meta WHERE name LIKE 'backup:%'");
  const recent = vault.store
    .sql<{ id: Buffer; number: string | null; title: string | null; updated: string }>(
      'SELECT id, number, title, updated_wall AS updated FROM case_record WHERE deleted = 0 ORDER BY updated_lamport DESC, key DESC LIMIT 6',
    )
    .all();
  const incomplete = vault.store
    .sql<{ id: Buffer; number: string | null; title: string | null } & Record<MissingPart, number>>(
      `SELECT * FROM (${missingSql} ORDER BY updated_lamport DESC, key DESC) WHERE ${isIncomplete} LIMIT 12`,
    )
    .all();
  const deadlines = vault.store
    .sql<{ id: Buffer; number: string | null; title: string | null; deadline: string; nextAction: string | null }>(
      'SELECT id, number, title, deadline_edtf AS deadline, next_action AS nextAction FROM case_record WHERE deleted = 0 AND deadline_edtf IS NOT NULL ORDER BY deadline_earliest LIMIT 12',
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
    recent: recent.map((row) => ({ ...row, id: idText(row.id) })),
    incomplete: incomplete.map(({ id, number, title, ...row }) => ({
      id: idText(id),
      number,
      title,
      missing: parts.filter((part) => row[part] === 1),
    })),
    incompleteCount: count(`(${missingSql}) WHERE ${isIncomplete}`),
    deadlines: deadlines.map((row) => ({ ...row, id: idText(row.id) })),
  };
}
