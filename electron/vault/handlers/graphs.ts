import { peopleGraphOf } from '../../../db/cases/people-graph.ts';
import { personGraph } from '../../../db/people/graph.ts';
import type { graphsContract } from '../../contract/graphs.ts';
import type { VaultHandlers } from './types.ts';

export const graphsHandlers: VaultHandlers<typeof graphsContract> = {
  'graphs.person': ({ id }, { vault }) => personGraph(vault, id),
  'graphs.case': ({ id }, { vault }) => peopleGraphOf(vault, id),
};
