/**
 * What a bundle may give away, worked out a second time when it is written; compared with what somebody knows by it.
 *
 * Values of what stands, counts, and is neither in the trash nor kept back; of chosen cases, nothing but what is theirs.
 */
import { type CaseChoice, type ChosenRound, isRound } from '../../db/bundle/scope.ts';
import { isSwitchedOff } from '../../db/log/project/exclusion.ts';
import { idText } from '../../db/log/ids.ts';
import { type ChangeId, isHidden, isKnown } from '../../db/model/action.ts';
import { columnOf } from '../../db/model/entity.ts';
import type { BundleUse } from '../../db/model/bundle-use.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { blockedIn, naming, saysWho, strangersTo } from './consented.ts';
import { type GainedChange, scopesIn } from './keeping.ts';
import { fieldOf, owners } from './same-records.ts';
import type { Place } from './world.ts';

/** What may leave with a bundle, by the ids of the changes. */
export interface Leaving {
  readonly values: ReadonlySet<ChangeId>;
  /** Of these what consent forbids, and whose: it has to arrive. */
  readonly binding: ReadonlySet<ChangeId>;
}

/** Asked right after the bundle was written: drafts are in the log then. */
export function mayLeave({ vault, keeping }: Place, scope: CaseChoice | ChosenRound, use: BundleUse): Leaving {
  keeping.look(vault);
  const trashed = inTrash(vault);
  const blocked = blockedIn(vault, use);
  const goes = isRound(scope) ? withRound(vault, scope.round) : withCases(vault, scope);
  const left = new Map<string, { readonly name: string; readonly entity: string; readonly field: string }>();
  const whom = new Whom();
  const followed = new Set<string>();
  const strangers = strangersTo(vault);
  const followedHere = new Set<string>();
  for (const [actionId, action] of keeping.actions())
    action?.changes.forEach((change, n) => {
      // An erasure that was accepted left nothing of what it follows, and any other counts for nothing.
      if (isHidden(change) || action.kind === 'erase' || isSwitchedOff(vault.store, change.entity, { ...action, actionId, n })) return;
      const { entity, field, parents, record } = change;
      const id = `${actionId}.${n} ${field}`;
      const name = `${entity} ${record}`;
      for (const parent of parents) {
        followed.add(`${parent} ${field}`);
        if (!strangers.has(action.replica)) followedHere.add(`${parent} ${field}`);
      }
      if (naming[entity]?.includes(field)) whom.note(name, id, isKnown(change) ? change.value : undefined);
      if (!isKnown(change) || isKeptBack(vault, entity, field)) return;
      if (field !== 'deleted' && trashed.has(name) && !isBinding(vault, entity, field)) return;
      if (goes(entity, record)) left.set(id, { name, entity, field });
    });
  const isOfBlocked = (name: string) => whom.of(name, followed).some((person) => blocked.has(person));
  // What strangers wrote over ours waits for a person: both leave.
  const waits = waitingIn(vault);
  const isHead = (id: string, name: string, field: string) => !followed.has(id) || (!followedHere.has(id) && waits.has(`${name} ${field}`));
  const leaving = [...left].filter(
    ([id, { entity, field, name }]) => isHead(id, name, field) && !(saysWho(entity, field) && isOfBlocked(name)),
  );
  const idOf = ([id]: (typeof leaving)[number]) => id.slice(0, id.indexOf(' '));
  return {
    values: new Set(leaving.map(idOf)),
    binding: new Set(leaving.filter(([, { entity, field }]) => isBinding(vault, entity, field)).map(idOf)),
  };
}

/** Entity, id and field of what is in conflict. */
function waitingIn({ raw }: Vault): ReadonlySet<string> {
  const rows = raw
    .prepare(
      "SELECT r.entity, r.id, s.field FROM field_state s JOIN record r ON r.key = s.record_key WHERE s.state IN ('conflict', 'delete-conflict')",
    )
    .all() as { entity: string; id: Buffer; field: string }[];
  return new Set(rows.map(({ entity, id, field }) => `${entity} ${idText(id)} ${field}`));
}

/** Whom the records name that say who somebody is. */
class Whom {
  readonly #named = new Map<string, { readonly id: string; readonly person: string | undefined }[]>();

  note(name: string, id: string, value: unknown): void {
    this.#named.set(name, [...(this.#named.get(name) ?? []), { id, person: typeof value === 'string' ? value : undefined }]);
  }

  /** As things stand; where it is not known whom, everybody whom it ever named. */
  of(name: string, followed: ReadonlySet<string>): string[] {
    if (name.startsWith('person ')) return [name.slice('person '.length)];
    const all = this.#named.get(name) ?? [];
    const heads = all.filter(({ id }) => !followed.has(id));
    const isKnown = heads.length > 0 && heads.every(({ person }) => person !== undefined);
    return (isKnown ? heads : all).flatMap(({ person }) => person ?? []);
  }
}

/** What consent forbids leaves from the trash, too. */
function isBinding({ store }: Vault, entity: string, field: string): boolean {
  return entity === 'consent' && (field === 'person' || store.entities.get(entity)!.fields[field]?.guard !== undefined);
}

/** @throws {Error} where what forbids something did not arrive; what was erased here takes no value any more. */
export function requireBinding({ name, keeping, vault }: Place, binding: ReadonlySet<ChangeId>): void {
  const erased = new Set(scopesIn(vault).map((scope) => scope.name));
  for (const id of binding)
    if (!keeping.holds(id) && !erased.has(keeping.nameOf(id) ?? '')) throw new Error(`${name} did not get ${id}, which forbids something`);
}

function isKeptBack({ store }: Vault, entity: string, field: string): boolean {
  const definition = store.entities.get(entity);
  return definition?.travels === false || definition?.fields[field]?.sensitive === true;
}

/** @throws {Error} for a value that came in and that nobody should have handed out. */
export function requireMayCome({ name, vault }: Place, gained: readonly GainedChange[], allowed: ReadonlySet<ChangeId>): void {
  for (const { change, id } of gained)
    if (vault.store.entities.get(change.entity)?.travels !== false && !allowed.has(id))
      throw new Error(
        `${name} was given ${change.entity} ${change.field} ${JSON.stringify(change.value)} (${id}), which should not have left`,
      );
}

type Goes = (entity: string, record: string) => boolean;

const onlyWithRounds: ReadonlySet<string> = new Set([
  'round',
  'assessor',
  'assessment',
  'stakeholder-view',
  'verdict',
  'sign-off',
  'report',
  'report-text',
  'report-freeze',
  'report-approval',
  'report-finding',
  'report-mark',
]);
/** What a round speaks of; of which recommendations is not looked at here. */
const besideRounds: ReadonlySet<string> = new Set(['theme', 'recommendation', 'part', 'measure', 'measure-link']);

function withCases(vault: Vault, scope: CaseChoice): Goes {
  const chosen = scope === 'all' ? undefined : ofCases(vault, scope);
  return (entity, record) => !onlyWithRounds.has(entity) && (!chosen || chosen.has(`${entity} ${record}`) || !isScoped(entity));
}

/** Of a round what is its, but no assessment that is not done. */
function withRound(vault: Vault, round: string): Goes {
  const names = withParts(new Set([`round ${round}`]), partsOf(vault));
  const unfinished = new Set(
    (vault.raw.prepare('SELECT id FROM assessment WHERE done IS NOT 1').pluck().all() as Buffer[]).map((id) => `assessment ${idText(id)}`),
  );
  return (entity, record) => {
    const name = `${entity} ${record}`;
    return onlyWithRounds.has(entity) ? names.has(name) && !unfinished.has(name) : besideRounds.has(entity);
  };
}

/** What is part of a part of a case. */
const ofParts: ReadonlySet<string> = new Set(['involvement', 'stay', 'charge', 'hearing', 'custody']);

/** What a chosen case brings or leaves behind; what else is noted about it is not looked at here. */
function isScoped(entity: string): boolean {
  return entity === 'case' || entity === 'person' || owners[entity] === 'case' || owners[entity] === 'person' || ofParts.has(entity);
}

interface Part {
  /** Entity and id, as that of the owner. */
  readonly name: string;
  readonly owner: string | undefined;
  readonly deleted: boolean;
}

/** Every record that is shown, with what it is part of. */
function partsOf({ raw, store }: Vault): Part[] {
  return [...store.entities.values()].flatMap(({ name, table }) => {
    const owner = owners[name];
    const rows = raw.prepare(`SELECT id, deleted, ${owner ? columnOf(fieldOf(owner), 'reference') : 'NULL'} AS owner FROM ${table}`).all();
    return (rows as { id: Buffer; deleted: number; owner: Buffer | null }[]).map((row) => ({
      name: `${name} ${idText(row.id)}`,
      owner: row.owner ? `${owner} ${idText(row.owner)}` : undefined,
      deleted: row.deleted === 1,
    }));
  });
}

/** What lies in the trash, or is part of what does. */
function inTrash(vault: Vault): ReadonlySet<string> {
  const parts = partsOf(vault);
  return withParts(new Set(parts.filter(({ deleted }) => deleted).map(({ name }) => name)), parts);
}

function withParts(names: Set<string>, parts: readonly Part[]): Set<string> {
  for (let size = -1; size < names.size; ) {
    size = names.size;
    for (const { name, owner } of parts) if (owner !== undefined && names.has(owner)) names.add(name);
  }
  return names;
}

/** Whom a case, an act, a source or an involvement names. */
const namings = `SELECT 'case' AS entity, r.id, unhex(replace(e.code, '-', '')) AS person FROM record_element e JOIN record r ON r.key = e.record_key
  WHERE e.set_name = 'people' AND r.entity = 'case'
  UNION ALL SELECT 'act', id, victim_id FROM act UNION ALL SELECT 'source', id, person_id FROM source
  UNION ALL SELECT 'involvement', id, perpetrator_id FROM involvement UNION ALL SELECT 'proceeding', id, person_id FROM proceeding`;

/** Cases with their parts, whom these name, and their names. */
function ofCases(vault: Vault, cases: readonly string[]): ReadonlySet<string> {
  const parts = partsOf(vault);
  const names = withParts(new Set(cases.map((id) => `case ${id}`)), parts);
  for (const { entity, id, person } of vault.raw.prepare(namings).all() as { entity: string; id: Buffer; person: Buffer | null }[])
    if (person && names.has(`${entity} ${idText(id)}`)) names.add(`person ${idText(person)}`);
  return withParts(names, parts);
}
