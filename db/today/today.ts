/** What the first page tells: what is unfinished, what is due, what waits. */
import type { NotNull } from 'kysely';

import { countOpenConflicts } from '../assessment/hidden.ts';
import { isDue, isIncomplete, missingColumns, missingOf, type MissingPart } from '../cases/completeness.ts';
import { idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { countPeople } from '../people/queries.ts';
import { query } from '../query/query.ts';
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

const counts = query((db) =>
  db.selectNoFrom((eb) => {
    const rows = eb.fn.countAll<number>();
    return [
      eb.selectFrom('case_record').select(rows.as('n')).where('deleted', '=', 0).$asScalar().$notNull().as('cases'),
      eb.selectFrom('recommendation').select(rows.as('n')).$asScalar().$notNull().as('recommendations'),
      eb.selectFrom('link').select(rows.as('n')).where('deleted', '=', 0).$asScalar().$notNull().as('links'),
      eb.selectFrom('theme').select(rows.as('n')).where('deleted', '=', 0).$asScalar().$notNull().as('themes'),
      eb.selectFrom('staged_bundle').select(rows.as('n')).where('state', '=', 'staged').$asScalar().$notNull().as('waitingBundles'),
    ];
  }),
);

const lastChanged = query((db) =>
  db
    .selectFrom('case_record')
    .select(['id', 'number', 'title', 'updated_wall as updated'])
    .where('deleted', '=', 0)
    .orderBy('updated_lamport', 'desc')
    .orderBy('key', 'desc')
    .limit(6),
);

const firstDue = query((db) =>
  db
    .selectFrom('case_record as c')
    .select(['c.id', 'c.number', 'c.title', 'c.deadline_edtf as deadline', 'c.deadline_latest as latest', 'c.next_action as nextAction'])
    .where('c.deleted', '=', 0)
    .where(isDue)
    .$narrowType<{ deadline: NotNull }>()
    .orderBy(({ fn, val }) => fn.coalesce('c.deadline_latest', val('9999')))
    .orderBy('c.key')
    .limit(12),
);

const dueCount = query((db) =>
  db
    .selectFrom('case_record as c')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('c.deleted', '=', 0)
    .where(isDue),
);

export function summarizeToday(vault: ReadableVault): Today {
  const lastBackup = notesOf<string>(vault, 'backup')
    .map(({ value }) => value)
    .toSorted()
    .at(-1);
  const lastHandover = noteOf<string>(vault, 'handover:last');
  return {
    ...counts.get(vault)!,
    people: countPeople(vault),
    conflicts: countOpenConflicts(vault),
    ...(lastBackup ? { lastBackup } : {}),
    ...(lastHandover ? { lastHandover } : {}),
    recent: lastChanged.all(vault).map((row) => ({ ...row, id: idText(row.id) })),
    deadlines: firstDue.all(vault).map((row) => ({ ...row, id: idText(row.id) })),
    deadlineCount: dueCount.get(vault)!.count,
  };
}

const incompleteCases = query((db) =>
  db
    .selectFrom('case_record as c')
    .select(({ fn }) => ['c.id', 'c.number', 'c.title', fn.countAll<number>().over().as('total')])
    .select(missingColumns)
    .where('c.deleted', '=', 0)
    .where(isIncomplete)
    .orderBy('c.updated_lamport', 'desc')
    .orderBy('c.key', 'desc')
    .limit(8),
);

/** Apart from `summarizeToday`: it looks at every case and act, which takes a while in a large vault. */
export function listIncomplete(vault: ReadableVault): Incomplete {
  const rows = incompleteCases.all(vault);
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
  /** The round, where it was a bundle of an assessment. */
  readonly round?: RecordId;
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
