/**
 * What a record consists of in a file: which records stand in it, in which list, and by which field each knows what it is part of.
 *
 * Files are written and read along this tree. It follows from the description of the entities: an entity that says what it is
 * part of, and a field that is added to one, go out and come in without another list to remember.
 */
import { entityOf, partsOf } from '../model/entities.ts';
import type { EntityDefinition } from '../model/entity.ts';

export interface TreeNode {
  /** Its name in a file; `''` of what a row is about. */
  readonly list: string;
  readonly entity: string;
  /** The field that names what it is part of; none of what stands by itself. */
  readonly owner?: string;
  readonly parts: readonly TreeNode[];
}

/** A record of an entity with its parts. */
export function treeOf(name: string): TreeNode {
  return { list: '', entity: name, parts: partNodes(entityOf(name)) };
}

export function partNodes(entity: EntityDefinition): TreeNode[] {
  return partsOf(entity).map((part) => ({ list: part.list!, entity: part.name, owner: part.owner!, parts: partNodes(part) }));
}
