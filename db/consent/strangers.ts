/**
 * What strangers wrote into consent: vaults that are neither this one nor a contact's. Whoever can hand over a bundle can write
 * anything into it, so their yes opens nobody who is ours; their no and their withdrawals count as anybody's (docs/decisions/0070).
 */
import { strangersIn } from '../history/authors.ts';
import { whoBegan } from '../history/whose.ts';
import { idText } from '../log/ids.ts';
import { hasKnownBegun } from '../log/project/begun.ts';
import { readHistory } from '../log/project/history.ts';
import { type FieldView, mostRestrictive, viewFields } from '../log/project/views.ts';
import { recordByKey } from '../log/store.ts';
import type { Json } from '../model/canonical-json.ts';
import { answerField, type ConsentUse, consentEntity } from '../model/consent.ts';
import { parseDate } from '../model/date.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { ConsentVersion } from './judge.ts';

export interface StrangeConsent {
  /** Keys of versions that strangers alone wrote. */
  readonly alone: ReadonlySet<number>;
  /** Of versions that they wrote into, and others too. */
  readonly mixed: ReadonlySet<number>;
  /** One of the mixed, as far as it holds: what strangers changed in it counts where it is stricter. Without a person an empty one. */
  read(key: number, uses: readonly ConsentUse[]): ConsentVersion;
  /** Whether the record of a person was begun in this vault or a contact's. */
  isOurs(person: RecordId): boolean;
}

const begun = query((db) =>
  db
    .selectFrom('consent as c')
    .innerJoin('record as r', 'r.key', 'c.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select(['c.key', 'a.replica_key as by']),
);

const continued = query((db) =>
  db
    .selectFrom('consent as c')
    // CROSS JOIN keeps SQLite to this order: what touches other records is much more.
    .crossJoin('touch as t')
    .innerJoin('action as a', 'a.key', 't.action_key')
    .select(['c.key', 'a.replica_key as by'])
    .whereRef('t.record_key', '=', 'c.key'),
);

const nobodys: ReadonlySet<number> = new Set();

export function strangeConsent(vault: ReadableVault): StrangeConsent {
  const strangers = strangersIn(vault);
  const begunBy = whoBegan(vault, strangers);
  const { alone, mixed } = strangers.size === 0 ? { alone: nobodys, mixed: nobodys } : writtenBy(vault, strangers);
  const replicas = new Set(strangers.values());
  return {
    alone,
    mixed,
    isOurs: (person) => begunBy('person', person) === 'known',
    read: (key, uses) => mixedVersion(vault, key, uses, replicas),
  };
}

function writtenBy(vault: ReadableVault, strangers: ReadonlyMap<number, RecordId>) {
  const begunBy = new Map(begun.all(vault).map(({ key, by }) => [key, strangers.has(by)]));
  const mixed = new Set(continued.all(vault).flatMap(({ key, by }) => (strangers.has(by) === (begunBy.get(key) ?? true) ? [] : [key])));
  const alone = [...begunBy].flatMap(([key, isStrange]) => (isStrange && !mixed.has(key) ? [key] : []));
  return { alone: new Set(alone), mixed };
}

type Views = ReadonlyMap<string, FieldView>;

/** Read from its history twice: with what strangers wrote, and without. */
function mixedVersion(vault: ReadableVault, key: number, uses: readonly ConsentUse[], strangers: ReadonlySet<string>): ConsentVersion {
  const record = recordByKey(vault.store, key);
  const history = readHistory(vault.store, record);
  const byId = new Map(history.map((change) => [change.id, change]));
  const view = (changes: typeof history): Views => viewFields(vault.store, record.entity, changes, byId);
  const all = view(history);
  const ours = view(history.filter(({ replica }) => !strangers.has(replica)));
  const guarded = (field: 'expires' | 'withdrawn') => strictest(field, all, ours);
  const person = (ours.get('person') ?? all.get('person'))?.value;
  const [expires, withdrawn] = [guarded('expires'), guarded('withdrawn')];
  const isIn = (views: Views, field: string) => views.get(field)?.value === true && views.get(field)!.states.length === 0;
  return {
    id: idText(record.id),
    person: typeof person === 'string' ? person : '',
    isPutAway: [all, ours].some((views) => isIn(views, 'deleted') || isDoubted(views, 'deleted') || isDoubted(views, 'person')),
    given: isDoubted(all, 'date') || all.get('date')?.value !== ours.get('date')?.value ? null : dayIn(all.get('date')?.value, 'earliest'),
    expires: typeof expires === 'string' ? { last: dayIn(expires, 'earliest') } : null,
    withdrawn: typeof withdrawn === 'string' ? { latest: dayIn(withdrawn, 'latest') } : null,
    replaces: [...ours.keys()].filter((field) => field.startsWith('replaces/') && isIn(ours, field) && isIn(all, field)).map(codeIn),
    answers: Object.fromEntries(
      uses.map((use) => {
        const field = answerField(use);
        return [use, ours.has(field) ? (strictest(field, all, ours) as string | null) : ((all.get(field)?.value as string) ?? null)];
      }),
    ),
    isOurs: hasKnownBegun(consentEntity, history, byId, strangers),
    strange: uses.filter((use) => !ours.has(answerField(use))),
  };
}

type GuardedField = 'expires' | 'withdrawn' | ReturnType<typeof answerField>;

/** What strangers took back or made milder stands as it was. */
function strictest(field: GuardedField, all: Views, ours: Views): Json {
  return mostRestrictive(
    consentEntity.fields[field].guard,
    [all, ours].map((views) => views.get(field)?.value ?? null),
  );
}

function isDoubted(views: Views, field: string): boolean {
  return (views.get(field)?.states.length ?? 0) > 0;
}

function codeIn(element: string): string {
  return element.slice(element.indexOf('/') + 1);
}

function dayIn(value: Json | undefined, bound: 'earliest' | 'latest'): string | null {
  const parsed = typeof value === 'string' ? parseDate(value) : undefined;
  return parsed?.ok ? (parsed.date[bound] ?? null) : null;
}
