/**
 * What a case consists of: which records stand in it, in which list, and by which field each knows what it is part of.
 *
 * Files of cases are written and read along this tree. It follows from the description of the entities: an entity that says
 * what it is part of, and a field that is added to one, go out and come in without another list to remember.
 */
import { entityOf, partsOf } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';

export interface TreeNode {
  /** Its name in a file. */
  readonly list: string;
  readonly entity: string;
  /** The field that names what it is part of; a person stands by itself. */
  readonly owner?: string;
  readonly parts: readonly TreeNode[];
}

/** People are not part of a case; they stand in it because its set names them, or a part of it does. */
const people: TreeNode = { list: 'people', entity: 'person', parts: partNodes(entityOf('person')) };

export const caseTree: TreeNode = { list: '', entity: 'case', parts: [people, ...partNodes(entityOf('case'))] };

function partNodes(entity: EntityDefinition): TreeNode[] {
  return partsOf(entity).map((part) => ({ list: part.list!, entity: part.name, owner: part.owner!, parts: partNodes(part) }));
}
