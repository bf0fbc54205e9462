/** The records that a case of Lapwing's own writing becomes. */
import { caseEntity } from '../model/case.ts';
import { entityOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { caseTree, type TreeNode } from './case-tree.ts';
import type { ExactCase, ExactRecord } from './exact-input.ts';
import { type GivenCase, type GivenRecord, type NewId, twiceOtherwise } from './given-case.ts';

/** Nothing is looked up and nothing written. @throws {AppError} `input.invalid` for a person who stands there twice, each time otherwise. */
export function givenExact(newId: NewId, exact: ExactCase): GivenCase {
  const parts: GivenRecord[] = [];
  const people = new Map<RecordId, string>();
  const walk = (record: ExactRecord, node: TreeNode, list: string, owner: RecordId | undefined): GivenRecord | undefined => {
    if (node.entity === 'person' && record.id !== undefined && isAgain(record, record.id, people)) return undefined;
    const given = givenRecord(newId, record, node, list, owner);
    if (node !== caseTree) parts.push(given);
    for (const part of node.parts)
      for (const child of record.lists[part.list] ?? []) walk(child, part, list === '' ? part.list : list, given.id);
    return given;
  };
  const given = walk(exact, caseTree, '', undefined)!;
  const defaults = exact.isPartial ? caseEntity.defaults : given.defaults;
  const elements = exact.hasPeople ? given.elements : [...given.elements, ...unnamedPeople(parts)];
  return { ...given, defaults, elements, sets: exact.sets.filter((set) => set !== 'people'), parts };
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
    elements: record.elements,
    isDeleted: record.isDeleted,
  };
}

function isAgain(record: ExactRecord, id: RecordId, people: Map<RecordId, string>): boolean {
  const text = JSON.stringify(record);
  const before = people.get(id);
  people.set(id, text);
  if (before !== undefined && before !== text) throw twiceOtherwise(id);
  return before !== undefined;
}

/** People whom no act and no source names stand in a case because the case names them. */
function unnamedPeople(parts: readonly GivenRecord[]): string[] {
  const named = new Set(
    parts.flatMap(({ entity, fields }) => (entity === 'name' ? [] : [fields['victim'], fields['perpetrator'], fields['person']])),
  );
  return parts.flatMap(({ entity, id }) => (entity === 'person' && !named.has(id) ? [`people/${id}`] : []));
}
