/**
 * What a case consists of: which records stand in it, in which list, and by which field each knows what it is part of.
 *
 * Files of cases are written and read along this tree, with the fields of `db/model/entities.ts`: a field that is added
 * there goes out and comes in without another list to remember.
 */
import { entities } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';

export interface TreeNode {
  /** Its name in a file. */
  readonly list: string;
  readonly entity: string;
  /** The field that names what it is part of; a person stands by itself. */
  readonly owner?: string;
  readonly parts: readonly TreeNode[];
}

export const caseTree: TreeNode = {
  list: '',
  entity: 'case',
  parts: [
    { list: 'people', entity: 'person', parts: [{ list: 'names', entity: 'name', owner: 'person', parts: [] }] },
    { list: 'acts', entity: 'act', owner: 'case', parts: [{ list: 'involvements', entity: 'involvement', owner: 'act', parts: [] }] },
    { list: 'sources', entity: 'source', owner: 'case', parts: [] },
    { list: 'links', entity: 'link', owner: 'case', parts: [] },
    { list: 'evidence', entity: 'evidence', owner: 'case', parts: [] },
  ],
};

/** By which field a record of this entity knows what it is part of. */
export const ownerFields: Readonly<Record<string, string>> = {
  name: 'person',
  act: 'case',
  involvement: 'act',
  source: 'case',
  link: 'case',
  evidence: 'case',
};

export function definitionOf(entity: string): EntityDefinition {
  return entities.get(entity)!;
}
