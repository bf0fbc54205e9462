/**
 * What a bundle may give away, worked out a second time when it is written; compared with what somebody knows by it.
 *
 * Values of what stands, counts, and is neither in the trash nor kept back; of chosen cases, nothing but what is theirs.
 */
import { type CaseChoice, isRound, type ScopeChoice } from '../../db/bundle/scope.ts';
import { isSwitchedOff } from '../../db/log/project/exclusion.ts';
import { idText } from '../../db/log/ids.ts';
import { type ChangeId, isHidden, isKnown } from '../../db/model/action.ts';
import { columnOf } from '../../db/model/entity.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { GainedChange } from './keeping.ts';
import { owners } from './same-records.ts';
import type { Place } from './world.ts';

/** The values that may leave, by the ids of their changes. Asked right after the bundle was written: drafts are in the log then. */
export function mayLeave({ vault, keeping }: Place, scope: ScopeChoice): ReadonlySet<ChangeId> {
  keeping.look(vault);
  const trashed = inTrash(vault);
  const goes = isRound(scope) ? withRound(vault, scope.round) : withCases(vault, scope);
  const left = new Set<ChangeId>();
  const followed = new Set<string>();
  for (const [actionId, action] of keeping.actions())
    action?.changes.forEach((change, n) => {
      // An erasure that was accepted left nothing of what it follows, and any other counts for nothing.
      if (isHidden(change) || action.kind === 'erase' || isSwitchedOff(vault.store, change.entity, { ...action, actionId, n })) return;
      const { entity, field, parents, record } = change;
      for (const parent of parents) followed.add(`${parent} ${field}`);
      if (!isKnown(change) || isKeptBack(vault, entity, field)) return;
      if (field !== 'deleted' && trashed.has(`${entity} ${record}`)) return;
      if (goes(entity, record)) left.add(`${actionId}.${n} ${field}`);
    });
  return new Set([...left.difference(followed)].map((name) => name.slice(0, name.indexOf(' '))));
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

/** What a chosen case brings or leaves behind; what else is noted about it is not looked at here. */
function isScoped(entity: string): boolean {
  return entity === 'case' || entity === 'person' || owners[entity] === 'case' || owners[entity] === 'person' || entity === 'involvement';
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
    const rows = raw.prepare(`SELECT id, deleted, ${owner ? columnOf(owner, 'reference') : 'NULL'} AS owner FROM ${table}`).all();
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
  UNION ALL SELECT 'involvement', id, perpetrator_id FROM involvement`;

/** Cases with their parts, whom these name, and their names. */
function ofCases(vault: Vault, cases: readonly string[]): ReadonlySet<string> {
  const parts = partsOf(vault);
  const names = withParts(new Set(cases.map((id) => `case ${id}`)), parts);
  for (const { entity, id, person } of vault.raw.prepare(namings).all() as { entity: string; id: Buffer; person: Buffer | null }[])
    if (person && names.has(`${entity} ${idText(id)}`)) names.add(`person ${idText(person)}`);
  return withParts(names, parts);
}
