/**
 * A record with its parts as the records it becomes, with ids: what forms and files are turned into before anything is written.
 */
import type { FieldChange } from '../model/action.ts';
import type { Json } from '../model/canonical-json.ts';
import { entityOf } from '../model/entities.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { fieldOfOwn } from '../model/term.ts';
import type { ExactRecord, ExactWhole } from './exact.ts';
import type { TreeNode } from './tree.ts';

export interface GivenRecord {
  readonly entity: string;
  readonly id: RecordId;
  /** The id was handed in, so that the record may be known already. */
  readonly isGiven: boolean;
  /** The list of the whole that it came in, for reports. */
  readonly list: string;
  readonly fields: Readonly<Record<string, Json | undefined>>;
  /** What a new record has beside what was handed in. */
  readonly defaults: Readonly<Record<string, Json | undefined>>;
  /** Of its sets: `tags/<code>`. */
  readonly elements: readonly string[];
  readonly isDeleted: boolean;
}

/** What one row is about. */
export interface GivenWhole extends GivenRecord {
  /** Its sets that were handed in whole. */
  readonly sets: readonly string[];
  readonly parts: readonly GivenRecord[];
}

export type NewId = () => RecordId;

/** The changes that make a record. */
export function changesOf({ entity, id, defaults, fields, elements }: GivenRecord): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field in defaults) {
    const value = defaults[field];
    if (value !== undefined && fields[field] === undefined) changes.push({ entity, record: id, field, value });
  }
  for (const field in fields) {
    const value = fields[field];
    if (value !== undefined) changes.push({ entity, record: id, field, value });
  }
  for (const field of elements) changes.push({ entity, record: id, field, value: true });
  // A record of which nothing is known exists all the same.
  if (changes.length === 0) changes.push({ entity, record: id, field: 'deleted', value: false });
  return changes;
}

/** Nothing is looked up and nothing written. @throws {AppError} `input.invalid` for what stands there twice, each time otherwise. */
export function givenExact(newId: NewId, root: TreeNode, exact: ExactWhole): GivenWhole {
  const parts: GivenRecord[] = [];
  const met = new Map<RecordId, string>();
  const walk = (record: ExactRecord, node: TreeNode, list: string, owner: RecordId | undefined): GivenRecord | undefined => {
    // What is part of nothing may stand there again.
    if (node !== root && node.owner === undefined && record.id !== undefined && isAgain(record, record.id, met)) return undefined;
    const given = givenRecord(newId, record, node, list, owner);
    if (node !== root) parts.push(given);
    for (const part of node.parts)
      for (const child of record.lists[part.list] ?? []) walk(child, part, list === '' ? part.list : list, given.id);
    return given;
  };
  const given = walk(exact, root, '', undefined)!;
  const defaults = exact.isPartial ? entityOf(root.entity).defaults : given.defaults;
  return { ...given, defaults, sets: exact.sets, parts };
}

function givenRecord(newId: NewId, record: ExactRecord, node: TreeNode, list: string, owner: RecordId | undefined): GivenRecord {
  const isGiven = record.id !== undefined;
  return {
    entity: node.entity,
    id: record.id ?? newId(),
    isGiven,
    list,
    fields: node.owner === undefined ? record.fields : { [node.owner]: owner!, ...record.fields },
    // What was exported had its values; what somebody added has none yet.
    defaults: isGiven ? {} : entityOf(node.entity).defaults,
    // Composed or decomposed, it is the same tag.
    elements: [...new Set(record.elements.map((element) => element.normalize('NFC')))],
    isDeleted: record.isDeleted,
  };
}

function isAgain(record: ExactRecord, id: RecordId, met: Map<RecordId, string>): boolean {
  const text = JSON.stringify(record);
  const before = met.get(id);
  met.set(id, text);
  if (before !== undefined && before !== text) throw twiceOtherwise(id);
  return before !== undefined;
}

export function twiceOtherwise(id: RecordId): AppError {
  return new AppError('input.invalid', `The id ${id} stands there twice, for two different records.`);
}

const none: readonly string[] = [];

/** What people hand in for a record: fields, `own` for those that the team added, and lists of codes for sets. */
export type Handed = Readonly<Record<string, Json | undefined>>;

/** A record that is handed in, with what a new one of its entity begins with. @param list the list that it came in. */
export function partOf(newId: NewId, entity: string, list: string, given: RecordId | undefined, handed: Handed): GivenRecord {
  const isGiven = given !== undefined;
  return { entity, list, id: given ?? newId(), isGiven, ...splitHanded(handed), defaults: entityOf(entity).defaults, isDeleted: false };
}

function splitHanded({ own, ...handed }: Handed): Pick<GivenRecord, 'fields' | 'elements'> {
  const fields = own === undefined ? {} : Object.fromEntries(Object.entries(own as Handed).map(([id, value]) => [fieldOfOwn(id), value]));
  const sets = Object.entries(handed).filter((entry): entry is [string, readonly string[]] => Array.isArray(entry[1]));
  if (sets.length === 0) return { fields: { ...handed, ...fields }, elements: none };
  const said = Object.entries(handed).filter(([, value]) => !Array.isArray(value));
  return {
    fields: { ...Object.fromEntries(said), ...fields },
    elements: sets.flatMap(([set, codes]) => [...new Set(codes)].map((code) => `${set}/${code}`)),
  };
}
