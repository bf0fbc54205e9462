/**
 * What an erasure covers: the chosen records, what names them, and on request what belongs to them.
 */
import { readCovers, recordsIn } from '../assessment/covers.ts';
import type { ErasureScope } from '../log/decide/erase.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { belongingsOf } from '../records/belongings.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface ErasureChoice {
  readonly records: readonly ErasureScope[];
  /** Acts, sources, links and evidence of a case go with it, of a file the copies that were made of it, and who had a part in an act with the act. */
  readonly withParts: boolean;
}

/** Every record once; of a person the names and the reasons why somebody is said to be the same, of a report or an item of evidence all that is part of it. */
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
    const isPerson = scope.entity === 'person';
    // What was written for a report, settled about it and frozen of it says nothing without it; the words of a file, and what was done with it, tell of it.
    if (isPerson || scope.entity === 'report' || scope.entity === 'evidence' || withParts)
      for (const part of belongingsOf(vault, scope.entity, scope.record)) add(part);
    if (isPerson) for (const reason of reasonsAbout(vault, scope.record)) add(reason);
    // Much of the same is to be seen in them.
    if (scope.entity === 'evidence' && withParts)
      for (const copy of copiesMadeOf(vault, scope.record)) [copy, ...belongingsOf(vault, copy.entity, copy.record)].forEach(add);
  }
  coversOf(vault, [...scopes.values()]).forEach(add);
  return [...scopes.values()];
}

const madeOf = query((db, given: { of: Buffer }) => db.selectFrom('evidence').select('id').where('copy_of_id', '=', given.of));

/** Copies of a file in which parts are covered, and copies of them; those in the trash, too. */
function copiesMadeOf(vault: ReadableVault, id: RecordId): ErasureScope[] {
  const met = new Set([id]);
  for (const of of met) for (const row of madeOf.all(vault, { of: idBytes(of) })) met.add(idText(row.id));
  return [...met].filter((copy) => copy !== id).map((record) => ({ entity: 'evidence', record }));
}

const signOffs = query((db) => db.selectFrom('sign_off').select(['id', 'covers']).where('covers', 'is not', null));

/**
 * What sign-offs noted of such records: digests of their values, by which somebody could try out what they were. So the sign-offs
 * lapse.
 */
export function coversOf(vault: ReadableVault, scopes: readonly ErasureScope[]): ErasureScope[] {
  const names = new Set(scopes.map(({ entity, record }) => `${entity} ${record}`));
  const isCovering = (covers: string | null) =>
    recordsIn([readCovers(covers)]).some(({ entity, record }) => names.has(`${entity} ${record}`));
  return signOffs.all(vault).flatMap(({ id, covers }) => {
    const record = idText(id);
    return isCovering(covers) && !names.has(`sign-off ${record}`) ? [{ entity: 'sign-off', record, fields: ['covers'] }] : [];
  });
}

const reasonsFor = query((db, given: { person: Buffer }) =>
  db
    .selectFrom('same_as')
    .select('id')
    .where((eb) => eb.or([eb('one_id', '=', given.person), eb('other_id', '=', given.person)]))
    .where('reason', 'is not', null),
);

/** What was written about somebody being the same as another. */
function reasonsAbout(vault: ReadableVault, person: RecordId): ErasureScope[] {
  return reasonsFor
    .all(vault, { person: idBytes(person) })
    .map(({ id }) => ({ entity: 'same-as', record: idText(id), fields: ['reason'] }));
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
