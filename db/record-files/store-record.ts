/** Writing one row of a file: a new record with its parts, or what changes of one that is here. */
import type { AppendedAction } from '../log/write/append.ts';
import type { FieldChange } from '../model/action.ts';
import { actionLimits } from '../model/action-limits.ts';
import type { Json } from '../model/canonical-json.ts';
import { entityOf, ownerOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { fieldChanges } from '../records/commands.ts';
import { detailsOf, elementsOf, type RecordDetails } from '../records/details.ts';
import type { Vault } from '../vault/vault.ts';
import { changesOf, type GivenRecord, type GivenWhole } from './given.ts';
import type { Standing } from './known-records.ts';
import type { RowProblem } from './rows.ts';

export type Standings = ReadonlyMap<GivenRecord, Standing>;

/**
 * Writes a record that is new; of its parts only those that are. One action, or several where one would be more than any
 * reader takes.
 */
export function storeNewRecord(vault: Vault, given: GivenWhole, standings: Standings): AppendedAction {
  const known = new Set([...standings].flatMap(([{ id, entity }, standing]) => (standing === 'new' || entity === 'name' ? [] : [id])));
  const fresh = given.parts.filter(
    ({ id, entity, fields }) => !known.has(id) && !(entity === 'name' && known.has(fields['person'] as RecordId)),
  );
  const records = [given, ...fresh];
  const kind = `create-${given.entity}`;
  const [first, ...more] = inSteps(records.flatMap(changesOf));
  const action = vault.record(kind, first!);
  for (const changes of more) vault.record(kind, changes);
  // A deletion names what it saw, so it follows.
  const deleted = records.filter(({ isDeleted }) => isDeleted);
  if (deleted.length > 0)
    vault.record(
      'edit',
      deleted.map(({ entity, id }) => ({ entity, record: id, field: 'deleted', value: true })),
    );
  return action;
}

/** Half of what an action may hold: parents and salts take their part. */
const stepChanges = actionLimits.changes / 2;
const stepChars = actionLimits.bytes / 8;

function inSteps(changes: FieldChange[]): FieldChange[][] {
  if (changes.length < 1000 && changes.every(({ value }) => typeof value !== 'string' || value.length < 1000)) return [changes];
  const steps: FieldChange[][] = [[]];
  let chars = 0;
  for (const change of changes) {
    const size = JSON.stringify(change).length;
    const step = steps.at(-1)!;
    if (step.length > 0 && (step.length >= stepChanges || chars + size > stepChars)) {
      steps.push([change]);
      chars = size;
    } else {
      step.push(change);
      chars += size;
    }
  }
  return steps;
}

export interface StoredUpdate {
  readonly present: RecordDetails['fields'];
  /** Whether anything changed. */
  readonly isChanged: boolean;
  /** It lies in the trash here. */
  readonly isDeleted: boolean;
  /** Values that were handed in and left as they are here. */
  readonly left: readonly { readonly field: string; readonly value: Json }[];
}

/** Brings the own fields and the sets of a record that is here to what was handed in. @param isTaken whether a value may replace that of here. */
export function storeUpdate(
  vault: Vault,
  given: GivenWhole,
  isTaken: (field: string, value: Json, present: Json | undefined) => boolean,
): StoredUpdate {
  const standing = detailsOf(vault, given.entity, given.id);
  const present = standing?.fields ?? {};
  const differing = Object.entries(given.fields).flatMap(([field, value]) =>
    value === undefined || present[field] === value ? [] : [{ field, value }],
  );
  const { true: taken = [], false: left = [] } = Object.groupBy(differing, ({ field, value }) =>
    isTaken(field, value, present[field]) ? 'true' : 'false',
  );
  const fields = Object.fromEntries(taken.map(({ field, value }) => [field, value]));
  const changes = [...fieldChanges(given.entity, given.id, fields), ...changedSets(vault, given, standing?.key)];
  if (changes.length > 0) vault.record('edit', changes);
  return { present, isChanged: changes.length > 0, isDeleted: standing?.deleted ?? false, left };
}

/** The sets that the row speaks of become those of the row. */
function changedSets(vault: Vault, { entity, id, sets, elements }: GivenWhole, key: number | undefined): FieldChange[] {
  return sets.flatMap((set) => {
    const present = key === undefined ? [] : elementsOf(vault, key, set).map((code) => `${set}/${code}`);
    const wanted = new Set(elements.filter((element) => element.startsWith(`${set}/`)));
    const change = (field: string, value: boolean): FieldChange => ({ entity, record: id, field, value });
    return [
      ...[...wanted].filter((element) => !present.includes(element)).map((element) => change(element, true)),
      ...present.filter((element) => !wanted.has(element)).map((element) => change(element, false)),
    ];
  });
}

/** The lists of a row in which something was not taken, and how much of each. */
export function leftLists(
  { entity: root, parts }: GivenWhole,
  standings: Standings,
  row: number,
  isLeft: (standing: Standing) => boolean,
  why: Pick<RowProblem, 'code' | 'reason'>,
): RowProblem[] {
  const counts = new Map<string, number>();
  let top: GivenRecord | undefined;
  for (const part of parts) {
    // What is part of a part is not counted beside it.
    if ((ownerOf(entityOf(part.entity))?.name ?? root) === root) top = undefined;
    if (top || !isLeft(standings.get(part) ?? 'new')) continue;
    top = part;
    counts.set(part.list, (counts.get(part.list) ?? 0) + 1);
  }
  return [...counts].map(([column, count]) => ({ row, column, value: String(count), ...why }));
}

export const knownOtherwise = { code: 'known-otherwise', reason: 'is here already, and otherwise; it was left as it is' };
