/** Every record of a vault as it reads: to tell whether two vaults, or two ways into one, say the same. */
import { entities } from '../../db/model/entities.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { idText } from '../../db/log/ids.ts';
import { shownName } from '../../db/model/name.ts';
import { detailsOf, setsOf } from '../../db/records/details.ts';
import type { ReadableVault } from '../../db/vault/vault.ts';

export interface ToldRecord {
  readonly entity: string;
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Codes by `set/code`, in order. */
  readonly elements: readonly string[];
}

/** All that travels in bundles of cases and does not lie in the trash, in the order of their ids. */
export function recordsIn(vault: ReadableVault): ToldRecord[] {
  const rows = vault.raw.prepare('SELECT id, entity FROM record ORDER BY id').all() as { id: Buffer; entity: string }[];
  return rows.flatMap(({ id: bytes, entity }) => {
    const id = idText(bytes);
    const definition = entities.get(entity);
    const found = definition?.travels && definition.travelsIn === 'cases' ? detailsOf(vault, entity, id) : undefined;
    if (!found || found.deleted) return [];
    const elements = setsOf(vault, entity, id).map(({ set, code }) => `${set}/${code}`);
    return [{ entity, id, fields: found.fields, elements: elements.toSorted() }];
  });
}

/**
 * The same without ids: whoever and whatever is named stands there by name, so that records that were written twice compare.
 * Left out are numbers and places in order, which follow from the order of writing.
 */
export function toldIn(vault: ReadableVault, without: readonly string[] = []): string[] {
  const records = recordsIn(vault);
  const called = namesOf(records);
  const said = (value: unknown) => (typeof value === 'string' ? (called.get(value) ?? value) : value);
  return records
    .filter(({ entity }) => !without.includes(entity))
    .map(({ entity, fields, elements }) => {
      const kept = Object.entries(fields).filter(([field]) => field !== 'number' && field !== 'position');
      const inOrder = kept.map(([field, value]) => [field, said(value)] as const).toSorted(([one], [other]) => (one < other ? -1 : 1));
      // Everybody of a file stands in its case; in the window people do by what names them.
      const sets = elements.filter((element) => !element.startsWith('people/'));
      return JSON.stringify([entity, Object.fromEntries(inOrder), sets]);
    })
    .toSorted();
}

function namesOf(records: readonly ToldRecord[]): ReadonlyMap<string, string> {
  const called = new Map<string, string>();
  // The first in the order of a person's names is the one that is shown.
  const names = records.filter(({ entity }) => entity === 'name').toSorted((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1));
  for (const { fields } of names) called.set(String(fields['person']), shownName(fields));
  for (const { entity, id, fields } of records)
    if (entity !== 'name' && entity !== 'person')
      called.set(id, [entity, fields['title'] ?? fields['caseNumber'] ?? fields['type']].join(' '));
  return called;
}

function placeOf({ fields }: ToldRecord): string {
  return String(fields['position'] ?? '');
}
