/** What a case consists of in a file. People are not part of it; they stand in it because its set names them, or a part of it does. */
import { partNodes, type TreeNode, treeOf } from '../record-files/tree.ts';
import { personEntity } from '../model/person.ts';

const people: TreeNode = { list: 'people', entity: 'person', parts: partNodes(personEntity) };
const { parts, ...root } = treeOf('case');

export const caseTree: TreeNode = { ...root, parts: [people, ...parts] };
