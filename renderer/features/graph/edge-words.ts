import type { GraphEdge, GraphNode, PlacedNode } from '../../../db/model/relation-graph.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { calledBy } from '../values/index.ts';

export interface EdgeWords {
  readonly nameOf: (id: string) => string;
  /** "Luo Xiaoxi · Lawyer of · Ye Qinghe". */
  readonly sentence: (edge: GraphEdge) => string;
  /** What stands between the two names. */
  readonly between: (edge: GraphEdge) => string;
  /** The same under the name of whoever stands there: "Lawyer of". */
  readonly said: (placed: PlacedNode, isOneInMiddle: boolean) => string;
}

/** How people stand to one another, in words. */
export function useEdgeWords(nodes: readonly GraphNode[]): EdgeWords {
  const t = useText();
  const words = useWords();
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => calledBy(names.get(id), t);
  const what = ({ type }: GraphEdge) => words.label('relations', type) || t('entity.relation');
  return {
    nameOf,
    sentence(edge) {
      const ends = { from: nameOf(edge.from), to: nameOf(edge.to) };
      return edge.by === 'acts' ? t('graph.acts', { ...ends, count: edge.count }) : t('graph.relation', { ...ends, what: what(edge) });
    },
    between: (edge) => (edge.by === 'acts' ? t('graph.between.acts', { count: edge.count }) : what(edge)),
    said({ node, edge, parent, column }, isOneInMiddle) {
      if (!edge || parent === undefined) return '';
      // Around one person everybody beside the middle stands to them.
      const other = isOneInMiddle && Math.abs(column) === 1 ? '' : nameOf(parent);
      if (edge.by === 'acts') {
        const did = t(edge.from === node.id ? 'graph.did' : 'graph.suffered', { count: edge.count });
        return other === '' ? did : t('graph.saidOf', { what: did, name: other });
      }
      if (edge.from === node.id) return other === '' ? what(edge) : t('graph.saidOf', { what: what(edge), name: other });
      return t('relation.said', { what: nameOf(parent), other: what(edge) });
    },
  };
}
