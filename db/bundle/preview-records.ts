/**
 * What leaves of each record, field by field, and what stays here and why: read from the bytes that would be
 * written, so that it cannot say less than the bundle holds.
 */
import { hiddenFrom } from '../assessment/hidden.ts';
import { decodeAction } from '../log/action-codec.ts';
import { idText } from '../log/ids.ts';
import { findRecord } from '../log/store.ts';
import { actionKeysOf } from '../log/touches.ts';
import { isElement } from '../model/beside.ts';
import { isHidden, isKnown } from '../model/action.ts';
import { entities } from '../model/entities.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type PlainValue, shownFields, shownValue, titleToRead } from '../records/describe.ts';
import type { ScopedFile } from './files.ts';
import { countLines, type PreviewOptions } from './preview.ts';
import { type BundleScope, chooseScope, isRound, recordsOfCase, type ScopeChoice } from './scope.ts';
import { isTrashed } from '../records/put-away.ts';
import { reducedBodies } from './write-lines.ts';

/** `sensitive`: such fields never leave with a bundle of cases. `consent`: it says who somebody is who did not agree. `trash`: the record is in the trash. */
export type HeldReason = 'sensitive' | 'consent' | 'file' | 'trash' | 'scope';

export interface PreviewRecord {
  readonly entity: string;
  readonly record: RecordId;
  readonly title: string;
  /** A field in conflict leaves with all its values. */
  readonly fields: readonly { readonly field: string; readonly value: PlainValue }[];
  readonly held: readonly { readonly field: string; readonly reason: HeldReason }[];
  /** Older values of the fields, which stay here; that there were some leaves. */
  readonly older: number;
}

export interface PreviewPart {
  /** The first 500. */
  readonly records: readonly PreviewRecord[];
  readonly recordCount: number;
  readonly files: readonly { readonly title: string; readonly sizeBytes: number }[];
}

/** One case, or what belongs to none: themes, people who stand in no case. */
export type PreviewPlace = RecordId | 'rest';

const maxRecords = 500;

/** @throws {AppError} `record.not-found` when the case is not among those chosen. */
export async function previewPart(
  vault: ReadableVault,
  choice: ScopeChoice,
  place: PreviewPlace,
  options: PreviewOptions = {},
): Promise<PreviewPart> {
  if (place !== 'rest' && choice !== 'all' && (choice === 'words' || isRound(choice) || !choice.includes(place)))
    throw new AppError('record.not-found', 'This case is not among those that were chosen.');
  const scope = await chooseScope(vault, choice, options.use ?? 'team', options);
  const names = [...(place === 'rest' ? await restOf(vault, scope, options) : recordsOfCase(vault, place))];
  const leaving = readLeaving(vault, scope, names);
  const isUnseen = hiddenFrom(vault);
  const records = names
    .filter((name) => leaving.has(name) || (place !== 'rest' && exists(vault, name)))
    .map((name) => describePreview(vault, scope, name, leaving.get(name)));
  const shown = records
    .filter(({ fields, held, older }) => fields.length + held.length + older > 0)
    .map((one) => (isUnseen(one.entity, one.record) ? { ...one, fields: [], held: [] } : one));
  return {
    records: shown.sort(byEntity).slice(0, maxRecords),
    recordCount: shown.length,
    files: place === 'rest' ? [] : filesOf(place, scope.files.leaving),
  };
}

interface Leaving {
  readonly fields: { readonly field: string; readonly value: PlainValue }[];
  older: number;
}

/** From the reduced actions themselves: values that are in them leave, headers without a value are older ones. */
function readLeaving(vault: ReadableVault, scope: BundleScope, names: readonly string[]): Map<string, Leaving> {
  const wanted = new Set(names);
  const leaving = new Map<string, Leaving>();
  for (const body of reducedBodies(vault, scope, actionsOf(vault, names))) {
    for (const change of decodeAction(body).changes) {
      if (isHidden(change)) continue;
      const name = `${change.entity} ${change.record}`;
      if (!wanted.has(name)) continue;
      let found = leaving.get(name);
      if (!found) leaving.set(name, (found = { fields: [], older: 0 }));
      if (isKnown(change)) found.fields.push({ field: change.field, value: shownValue(vault, change.entity, change.field, change.value) });
      else found.older += 1;
    }
  }
  return leaving;
}

function actionsOf(vault: ReadableVault, names: readonly string[]): number[] {
  const keys = new Set<number>();
  for (const name of names) {
    const record = find(vault, name);
    if (record) for (const key of actionKeysOf(vault.store, record)) keys.add(key);
  }
  return [...keys].sort((one, other) => one - other);
}

function split(name: string): readonly [entity: string, id: RecordId] {
  const at = name.indexOf(' ');
  return [name.slice(0, at), name.slice(at + 1)];
}

function find(vault: ReadableVault, name: string) {
  const [entity, id] = split(name);
  return findRecord(vault.store, entity, id);
}

function exists(vault: ReadableVault, name: string): boolean {
  return find(vault, name) !== undefined;
}

function describePreview(vault: ReadableVault, scope: BundleScope, name: string, leaving: Leaving | undefined): PreviewRecord {
  const [entity, record] = split(name);
  const fields = leaving?.fields ?? [];
  const present = shownFields(vault, entity, record) ?? new Map<string, PlainValue>();
  const leaves = new Set(fields.map(({ field }) => field));
  const { key } = find(vault, name)!;
  const isInTrash = isTrashed(vault, entity, key);
  const reasonFor = (field: string): HeldReason => {
    if (isInTrash) return 'trash';
    if (vault.store.entities.get(entity)?.fields[field]?.sensitive) return 'sensitive';
    if (scope.withheld.holds(key, entity, field)) return 'consent';
    return scope.staysWithFile(key, field) ? 'file' : 'scope';
  };
  const held = [...present.keys()]
    .filter((field) => field !== 'deleted' && !leaves.has(field))
    .map((field) => ({ field, reason: reasonFor(field) }));
  // Values that are held back are counted as such, not as older.
  const withheld = held.filter(({ field, reason }) => isInTrash || reason === 'file' || (reason === 'consent' && !isElement(field)));
  const older = Math.max(0, (leaving?.older ?? 0) - withheld.length);
  return { entity, record, title: titleToRead(vault, entity, record), fields, held, older };
}

const order = [...entities.keys()];
const byEntity = (one: PreviewRecord, other: PreviewRecord) => order.indexOf(one.entity) - order.indexOf(other.entity);

const recordsAfter = query((db, given: { key: number }) =>
  db.selectFrom('record').select(['key', 'entity', 'id']).where('key', '>', given.key).orderBy('key').limit(1000),
);

/** What leaves and belongs to no case that leaves. */
async function restOf(vault: ReadableVault, scope: BundleScope, options: PreviewOptions): Promise<ReadonlySet<string>> {
  const { leaving } = await countLines(vault, scope, options);
  const rest = new Set<string>();
  const cases: RecordId[] = [];
  for (let rows = recordsAfter.all(vault, { key: 0 }); rows.length > 0; rows = recordsAfter.all(vault, { key: rows.at(-1)!.key })) {
    for (const { entity, id } of rows.filter(({ key }) => leaving.has(key))) {
      rest.add(`${entity} ${idText(id)}`);
      if (entity === 'case') cases.push(idText(id));
    }
    await options.breathe?.();
  }
  for (const id of cases) {
    for (const name of recordsOfCase(vault, id)) rest.delete(name);
    await options.breathe?.();
  }
  return rest;
}

function filesOf(caseId: RecordId, leaving: readonly ScopedFile[]): PreviewPart['files'] {
  return leaving.flatMap(({ items, sizeBytes }) => items.flatMap(({ case: of, title }) => (of === caseId ? [{ title, sizeBytes }] : [])));
}
