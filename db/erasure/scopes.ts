/**
 * What an erasure covers: the chosen records, what names them, and on request what belongs to them.
 */
import type { ErasureScope } from '../log/erase.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface ErasureChoice {
  readonly records: readonly ErasureScope[];
  /** Acts, sources, links and evidence of a case go with it, and who had a part in an act with the act. */
  readonly withParts: boolean;
}

/** Every record once; of a person the names and the reasons why somebody is said to be the same. */
export function scopesOf(vault: ReadableVault, { records, withParts }: ErasureChoice): ErasureScope[] {
  const scopes = new Map<string, ErasureScope>();
  const add = (scope: ErasureScope) => {
    const key = `${scope.entity} ${scope.record}`;
    const before = scopes.get(key);
    if (before && (!before.fields || !scope.fields)) scopes.set(key, { entity: scope.entity, record: scope.record });
    else scopes.set(key, before ? { ...scope, fields: [...new Set([...before.fields!, ...scope.fields!])] } : scope);
  };
  for (const scope of records) {
    add(scope);
    if (scope.fields) continue;
    if (scope.entity === 'person') for (const part of partsOfPerson(vault, scope.record)) add(part);
    if (withParts && scope.entity === 'case') for (const part of partsOfCase(vault, scope.record)) add(part);
    if (withParts && scope.entity === 'act') for (const part of partsOfAct(vault, scope.record)) add(part);
  }
  return [...scopes.values()];
}

type Ids = (source: string, ...bound: readonly unknown[]) => RecordId[];

function idsIn(vault: ReadableVault): Ids {
  return (source, ...bound) =>
    vault.store
      .sql<{ id: Buffer }>(source)
      .all(...bound)
      .map(({ id }) => idText(id));
}

function partsOfPerson(vault: ReadableVault, person: RecordId): ErasureScope[] {
  const ids = idsIn(vault);
  const id = idBytes(person);
  return [
    ...ids('SELECT id FROM person_name WHERE person_id = ?', id).map((record) => ({ entity: 'name', record })),
    ...ids('SELECT id FROM same_as WHERE (one_id = ? OR other_id = ?) AND reason IS NOT NULL', id, id).map((record) => ({
      entity: 'same-as',
      record,
      fields: ['reason'],
    })),
  ];
}

function partsOfCase(vault: ReadableVault, caseId: RecordId): ErasureScope[] {
  const ids = idsIn(vault);
  const of = (entity: string) =>
    ids(`SELECT id FROM ${vault.store.entities.get(entity)!.table} WHERE case_id = ?`, idBytes(caseId)).map((record) => ({
      entity,
      record,
    }));
  const acts = of('act');
  return [...acts, ...acts.flatMap(({ record }) => partsOfAct(vault, record)), ...of('source'), ...of('link'), ...of('evidence')];
}

function partsOfAct(vault: ReadableVault, act: RecordId): ErasureScope[] {
  return idsIn(vault)('SELECT id FROM involvement WHERE act_id = ?', idBytes(act)).map((record) => ({ entity: 'involvement', record }));
}

/** Says of a change whether an erasure of these scopes takes its value. */
export function createScopeTest(
  scopes: readonly ErasureScope[],
): (change: { readonly entity: string; readonly record: RecordId; readonly field: string }) => boolean {
  const byRecord = new Map(scopes.map((scope) => [`${scope.entity} ${scope.record}`, scope]));
  return ({ entity, record, field }) => {
    const scope = byRecord.get(`${entity} ${record}`);
    return scope !== undefined && (!scope.fields || scope.fields.includes(field));
  };
}
