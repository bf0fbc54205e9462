/** What the first page tells: what is unfinished, what is due, what waits. */
import type { NotNull } from 'kysely';

import { countOpenConflicts } from '../assessment/hidden.ts';
import { isDue, isOpen, missingColumns, missingOf } from '../cases/completeness.ts';
import { damagedItems } from '../evidence/quiet-checks.ts';
import { idText } from '../log/ids.ts';
import { type MissingPart, missingParts } from '../model/missing-part.ts';
import type { RecordId } from '../model/record-id.ts';
import { countPeople } from '../people/queries.ts';
import { query } from '../query/query.ts';
import { isPlaced, keyOf } from '../query/terms.ts';
import { dropNote, note, noteOf, notesOf } from '../query/vault-meta.ts';
import { titleOf } from '../records/titles.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export interface Today {
  readonly cases: number;
  readonly people: number;
  readonly recommendations: number;
  readonly links: number;
  readonly themes: number;
  readonly conflicts: number;
  readonly waitingBundles: number;
  /** Items whose file was missing, altered or unreadable when it was last looked at. */
  readonly damagedFiles: number;
  /** Instant of the last backup; absent when there was none. */
  readonly lastBackup?: string;
  /** Instant of the last bundle written for somebody; absent when there was none. */
  readonly lastHandover?: string;
  readonly recent: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly updated: string;
    readonly missing: readonly MissingPart[];
  }[];
  readonly deadlines: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly deadline: string;
    /** The last day that the deadline can mean; overdue from the day after. */
    readonly latest: string | null;
    readonly nextAction: string | null;
    readonly urgency: string | null;
  }[];
  readonly deadlineCount: number;
}

/** What is open in the whole vault. */
export interface Unfinished {
  /** Cases to be seen to at once that have no deadline, the longest unchanged first. */
  readonly urgent: readonly {
    readonly id: RecordId;
    readonly number: string | null;
    readonly title: string | null;
    readonly nextAction: string | null;
  }[];
  readonly urgentCount: number;
  /** Answers that are waited for: of whom something was asked, until when, and who has not answered. The nearest day first. */
  readonly replies: readonly {
    /** The intervention. */
    readonly id: RecordId;
    /** Who was asked; a code where only the kind of step is known. */
    readonly title: string;
    readonly case: { readonly id: RecordId; readonly number: string | null; readonly title: string | null } | null;
    readonly deadline: string;
    readonly latest: string | null;
    readonly urgency: string | null;
  }[];
  readonly replyCount: number;
  /** Cases that lack something. */
  readonly incomplete: number;
  /** What they lack, each with how many lack it; nothing that none lacks. */
  readonly missing: readonly { readonly part: MissingPart; readonly count: number }[];
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
    .selectFrom('case_record as c')
    .select(['c.id', 'c.number', 'c.title', 'c.updated_wall as updated'])
    .select(missingColumns)
    .where('c.deleted', '=', 0)
    .orderBy('c.updated_lamport', 'desc')
    .orderBy('c.key', 'desc')
    .limit(6),
);

/** As many as a list shows at once; the rest is one step away. */
const mostDeadlines = 30;

const firstDue = query((db) =>
  db
    .selectFrom('case_record as c')
    .select(['c.id', 'c.number', 'c.title', 'c.deadline_edtf as deadline', 'c.deadline_latest as latest', 'c.next_action as nextAction'])
    .select('c.urgency')
    .where('c.deleted', '=', 0)
    .where(isDue)
    .$narrowType<{ deadline: NotNull }>()
    .orderBy(({ fn, val }) => fn.coalesce('c.deadline_latest', val('9999')))
    .orderBy('c.key')
    .limit(mostDeadlines),
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
    damagedFiles: damagedItems(vault).length,
    ...(lastBackup ? { lastBackup } : {}),
    ...(lastHandover ? { lastHandover } : {}),
    recent: lastChanged
      .all(vault)
      .map(({ id, number, title, updated, ...row }) => ({ id: idText(id), number, title, updated, missing: missingOf(row) })),
    deadlines: firstDue.all(vault).map((row) => ({ ...row, id: idText(row.id) })),
    deadlineCount: dueCount.get(vault)!.count,
  };
}

const urgentCases = query((db) =>
  db
    .selectFrom('case_record as c')
    .select(({ fn }) => ['c.id', 'c.number', 'c.title', 'c.next_action as nextAction', fn.countAll<number>().over().as('total')])
    // Found in the index of what cases say: else each row would be read in the order of another index.
    .where('c.key', 'in', (eb) => eb.selectFrom('case_record').select('key').where('deleted', '=', 0).where('urgency', '=', 'urgent'))
    .where(isOpen)
    .where((eb) => eb.not(isDue(eb)))
    .orderBy('c.updated_lamport')
    .orderBy('c.key')
    .limit(8),
);

/** Nothing came back yet; of a case that is in the trash nothing is waited for. */
const awaited = query((db) =>
  db
    .selectFrom('intervention as i')
    .leftJoin('case_record as c', (join) => join.on((eb) => eb('c.key', '=', keyOf('case', eb.ref('i.case_id')))))
    .select(['i.id', 'i.deadline_edtf as deadline', 'i.deadline_latest as latest', 'i.urgency', 'c.id as case', 'c.number', 'c.title'])
    .select(({ fn }) => fn.countAll<number>().over().as('total'))
    .where('i.deleted', '=', 0)
    .where('i.response', 'is', null)
    .where('i.replied_edtf', 'is', null)
    .where('i.deadline_edtf', 'is not', null)
    .where((eb) => isPlaced(eb, eb.ref('i.deadline_earliest'), eb.ref('i.deadline_latest')))
    .where(({ fn, eb }) => eb(fn.coalesce('c.deleted', eb.lit(0)), '=', 0))
    .$narrowType<{ deadline: NotNull }>()
    .orderBy(({ fn, val }) => fn.coalesce('i.deadline_latest', val('9999')))
    .orderBy('i.key')
    .limit(mostDeadlines),
);

/** Each case is looked at once: to ask for what it lacks and whether it lacks anything would ask everything twice. */
const lacking = query((db) =>
  db
    .with(
      (named) => named('looked_at').materialized(),
      (of) => of.selectFrom('case_record as c').select(missingColumns).where('c.deleted', '=', 0),
    )
    .selectFrom('looked_at as c')
    .select(({ fn, or, ref, lit }) => [
      fn
        .countAll<number>()
        .filterWhere(or(missingParts.map((part) => ref(`c.missing_${part}`))))
        .as('count'),
      ...missingParts.map((part) => fn.coalesce(fn.sum<number>(`c.missing_${part}`), lit(0)).as(`missing_${part}` as const)),
    ]),
);

/** Apart from `summarizeToday`: it looks at every case and act, which takes a while in a large vault. */
export function listUnfinished(vault: ReadableVault): Unfinished {
  const urgent = urgentCases.all(vault);
  const replies = awaited.all(vault);
  const { count, ...lacks } = lacking.get(vault)!;
  return {
    urgent: urgent.map(({ id, total: _all, ...row }) => ({ ...row, id: idText(id) })),
    urgentCount: urgent[0]?.total ?? 0,
    replies: replies.map(({ id, total: _all, case: of, number, title, ...row }) => ({
      ...row,
      id: idText(id),
      title: titleOf(vault, 'intervention', idText(id)),
      case: of && { id: idText(of), number, title },
    })),
    replyCount: replies[0]?.total ?? 0,
    incomplete: count,
    missing: missingParts.flatMap((part) => {
      const of = lacks[`missing_${part}`];
      return of > 0 ? [{ part, count: of }] : [];
    }),
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
  /** It was a pack of the team's words. */
  readonly isWords?: boolean;
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

/** One that was noted before it had its name, and never got it. */
export function forgetHandover(vault: Vault, bundle: RecordId): void {
  dropNote(vault, `handed-over:${bundle}`);
  const last = listHandovers(vault).at(-1)?.when;
  if (last === undefined) dropNote(vault, 'handover:last');
  else note(vault, 'handover:last', last);
}

/** Every bundle that this vault wrote, oldest first. */
export function listHandovers(vault: ReadableVault): NotedHandover[] {
  return notesOf<string>(vault, 'handed-over')
    .map(({ value }) => JSON.parse(value) as NotedHandover)
    .sort((one, other) => (one.when < other.when ? -1 : 1));
}
