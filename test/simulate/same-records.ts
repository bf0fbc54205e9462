/** After everybody gave everything: which records must be the same everywhere, and whether they are. */
import { readHistory } from '../../db/log/project/history.ts';
import { idText } from '../../db/log/ids.ts';
import type { RecordRow } from '../../db/log/store.ts';
import { canonicalJson, type Json } from '../../db/model/canonical-json.ts';
import { columnsOf } from '../../db/model/entity.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { dumpRecords } from '../support/log-sync.ts';
import { blockedIn, naming } from './consented.ts';
import { requireSame } from './difference.ts';
import type { Place, World } from './world.ts';

/** @param apart as it was while the bundles were written. */
export function requireSameRecords(world: World, apart: ReadonlySet<string>): void {
  const untimed = new Set(world.places.flatMap(({ vault }) => [...recordsWithSecrets(vault)]));
  const [first, ...others] = world.places.map((place) => ({ name: place.name, records: sharedRecords(place, apart, untimed) }));
  for (const { name, records } of others) requireSame(`what ${first!.name} and ${name} show`, first!.records, records);
  world.count('records that must be the same', Object.keys(first!.records).length);
  world.count('records apart', apart.size);
}

/** What a record belongs to: of what is in the trash, the parts leave without values too. */
export const owners: Readonly<Record<string, string>> = {
  act: 'case',
  source: 'case',
  proceeding: 'case',
  charge: 'proceeding',
  hearing: 'proceeding',
  stay: 'act',
  chain: 'case',
  link: 'case',
  evidence: 'case',
  custody: 'evidence',
  involvement: 'act',
  name: 'person',
  consent: 'person',
  'link-refusal': 'case',
  part: 'recommendation',
  'measure-link': 'measure',
  assessor: 'round',
  assessment: 'round',
  'stakeholder-view': 'round',
  verdict: 'round',
  'sign-off': 'verdict',
  report: 'round',
  'report-text': 'report',
  'report-freeze': 'report',
  'report-approval': 'report-freeze',
  'report-finding': 'report',
  'report-mark': 'report',
};

/** The field that names an owner, which is called as it is. */
export function fieldOf(owner: string): string {
  return owner === 'report-freeze' ? 'freeze' : owner;
}

/** `entity id` of records that the vaults may show differently: see ending.ts. */
export function recordsApart(places: readonly Place[]): ReadonlySet<string> {
  const apart = new Set<string>();
  const belongs: [part: string, owner: string][] = [];
  // Who they are stays where somebody did not agree: there the others know less.
  const blocked = new Set(places.flatMap(({ vault }) => [...blockedIn(vault, 'team')]));
  for (const person of blocked) apart.add(`person ${person}`);
  for (const { vault } of places)
    for (const row of vault.raw.prepare('SELECT key, entity, id, origin FROM record').all() as RecordRow[]) {
      const name = `${row.entity} ${idText(row.id)}`;
      const owner = owners[row.entity];
      for (const { field, kind, erases, counted, value } of readHistory(vault.store, row)) {
        if (field === 'deleted' || kind === 'erase' || erases || !counted) apart.add(name);
        if (naming[row.entity]?.includes(field) && blocked.has(String(value))) apart.add(name);
        if (owner !== undefined && field === fieldOf(owner)) belongs.push([name, `${owner} ${String(value)}`]);
      }
    }
  // What an assessor is not done with stays where it is written.
  for (const { vault } of places)
    for (const id of vault.raw.prepare('SELECT id FROM assessment WHERE done IS NOT 1').pluck().all() as Buffer[])
      apart.add(`assessment ${idText(id)}`);
  for (let size = -1; size < apart.size; ) {
    size = apart.size;
    for (const [part, owner] of belongs) if (apart.has(owner)) apart.add(part);
  }
  return apart;
}

/** The rows, heads and states of all records that travel, by name; without the fields that never leave. */
function sharedRecords({ vault }: Place, apart: ReadonlySet<string>, untimed: ReadonlySet<string>): Record<string, Json> {
  const dump = dumpRecords(vault.store) as Record<string, Record<string, Json>[]> & {
    heads: [string, string, Record<string, Json>][];
    states: { id: string; entity: string; field: string; state: string }[];
  };
  const shared: Record<string, Record<string, Json>> = {};

  const wanted = (entity: string, id: string) => vault.store.entities.get(entity)?.travels !== false && !apart.has(`${entity} ${id}`);
  const isKept = (entity: string, field: string) => vault.store.entities.get(entity)?.fields[field]?.sensitive !== true;
  for (const [id, entity, heads] of dump.heads)
    if (wanted(entity, id))
      shared[`${entity} ${id}`] = {
        heads: Object.fromEntries(Object.entries(heads).filter(([field]) => isKept(entity, field))),
        states: [],
      };
  for (const { name, fields } of vault.store.entities.values()) {
    const hidden = Object.entries(fields).flatMap(([field, { kind, sensitive }]) => (sensitive ? columnsOf(field, kind) : []));
    for (const row of dump[name]!) {
      const record = `${name} ${dashed(String(row['id']))}`;
      const left = untimed.has(record) ? [...hidden, 'created_wall', 'updated_wall', 'updated_lamport'] : hidden;
      if (shared[record]) shared[record]['row'] = Object.fromEntries(Object.entries(row).filter(([column]) => !left.includes(column)));
    }
  }
  for (const { id, entity, field, state } of dump.states)
    if (isKept(entity, field)) (shared[`${entity} ${dashed(id)}`]?.['states'] as Json[] | undefined)?.push(canonicalJson([field, state]));
  return shared;
}

/** Records of which a change never leaves its vault: when they were changed last is not known to the others either. */
function recordsWithSecrets(vault: Vault): ReadonlySet<string> {
  const records = vault.raw.prepare('SELECT key, entity, id, origin FROM record').all() as RecordRow[];
  const isSecret = ({ entity }: RecordRow, field: string) => vault.store.entities.get(entity)?.fields[field]?.sensitive === true;
  return new Set(
    records
      .filter((row) => readHistory(vault.store, row).some(({ field }) => isSecret(row, field)))
      .map(({ entity, id }) => `${entity} ${idText(id)}`),
  );
}

function dashed(hex: string): string {
  return idText(Buffer.from(hex, 'hex'));
}
