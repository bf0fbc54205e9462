/**
 * Who stands to whom, laid out in columns: in the middle those who are asked about, on one side whom acts tie to them, on the other
 * whom relations tie to them, and beyond both those who stand to these. The same records always give the same picture. Pure.
 */
import type { RecordId } from './record-id.ts';

export interface GraphNode {
  readonly id: RecordId;
  /** As `personCalled`. */
  readonly name: string | null;
  /** Code of `person-kinds`. */
  readonly kind: string | null;
}

/** Of a relation what `from` is to `to`; of acts that `from` had a part in what was done to `to`, and in how many. */
export interface GraphEdge {
  readonly from: RecordId;
  readonly to: RecordId;
  readonly by: 'relation' | 'acts';
  /** Code of `relations`. */
  readonly type: string | null;
  readonly count: number;
}

export interface PlacedNode<Node extends GraphNode = GraphNode> {
  readonly node: Node;
  /** 0 is the middle; acts lie before it, relations behind it. */
  readonly column: number;
  /** From the top of its column. */
  readonly row: number;
  /** The edge by which it stands here; none in the middle. */
  readonly edge?: GraphEdge;
  /** Who that edge leads to, nearer to the middle. */
  readonly parent?: RecordId;
}

export interface GraphLayout<Node extends GraphNode = GraphNode> {
  /** Column by column, from the top. */
  readonly placed: readonly PlacedNode<Node>[];
  /** Edges between those that are placed. */
  readonly edges: readonly GraphEdge[];
  /** How many of the nodes are not placed: too many, or tied to nobody here. */
  readonly left: number;
}

/** More of them nobody can take in. */
export const mostNodes = 40;
const mostSteps = 2;

interface Reached {
  readonly id: RecordId;
  readonly side: -1 | 0 | 1;
  readonly step: number;
  readonly edge?: GraphEdge;
  readonly parent?: RecordId;
}

/** @param middle who is asked about, the most important first. */
export function layoutOf<Node extends GraphNode>(
  nodes: readonly Node[],
  edges: readonly GraphEdge[],
  middle: readonly RecordId[],
): GraphLayout<Node> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const known = edges.filter(({ from, to }) => from !== to && byId.has(from) && byId.has(to)).toSorted(edgeOrder(byId));
  const at = edgesAt(known);
  const reached = new Map<RecordId, Reached>();
  for (const id of middle) if (byId.has(id) && reached.size < mostNodes) reached.set(id, { id, side: 0, step: 0 });
  // A map gives what is added to it while it is walked: the nearer are placed first.
  for (const from of reached.values()) {
    if (from.step === mostSteps) continue;
    for (const edge of at.get(from.id) ?? []) {
      const id = edge.from === from.id ? edge.to : edge.from;
      if (reached.has(id) || reached.size >= mostNodes) continue;
      const side = from.side === 0 ? (edge.by === 'acts' ? -1 : 1) : from.side;
      reached.set(id, { id, side, step: from.step + 1, edge, parent: from.id });
    }
  }
  const placed = inColumns([...reached.values()], byId);
  return {
    placed,
    edges: known.filter(({ from, to }) => reached.has(from) && reached.has(to)),
    left: nodes.length - placed.length,
  };
}

function edgesAt(edges: readonly GraphEdge[]): ReadonlyMap<RecordId, readonly GraphEdge[]> {
  const at = new Map<RecordId, GraphEdge[]>();
  for (const edge of edges)
    for (const end of [edge.from, edge.to]) {
      const list = at.get(end);
      if (list) list.push(edge);
      else at.set(end, [edge]);
    }
  return at;
}

/** Acts before relations, many before few, then by what both ends are called. */
function edgeOrder(byId: ReadonlyMap<RecordId, GraphNode>): (one: GraphEdge, other: GraphEdge) => number {
  const text = ({ from, to, type }: GraphEdge) => [type ?? '', byId.get(from)!.name, byId.get(to)!.name, from, to].join('\u0000');
  return (one, other) => {
    if (one.by !== other.by) return one.by === 'acts' ? -1 : 1;
    if (one.count !== other.count) return other.count - one.count;
    return compare(text(one), text(other));
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one !== other);
}

/** Nodes of a column in the order of those that they stand to, so that few lines cross. */
function inColumns<Node extends GraphNode>(reached: readonly Reached[], byId: ReadonlyMap<RecordId, Node>): PlacedNode<Node>[] {
  const rows = new Map<RecordId, number>();
  const placed: PlacedNode<Node>[] = [];
  for (const column of [0, -1, 1, -2, 2]) {
    const here = reached.filter(({ side, step }) => side * step === column && (column !== 0 || step === 0));
    const order = here.map((one, at) => ({ one, at, of: one.parent === undefined ? 0 : rows.get(one.parent)! }));
    order
      .toSorted((one, other) => one.of - other.of || one.at - other.at)
      .forEach(({ one: { id, edge, parent } }, row) => {
        rows.set(id, row);
        placed.push({ node: byId.get(id)!, column, row, ...(edge && { edge }), ...(parent !== undefined && { parent }) });
      });
  }
  return placed.toSorted((one, other) => one.column - other.column || one.row - other.row);
}

export type Step = 'before' | 'behind' | 'up' | 'down';

/** Where an arrow leads: along an edge into the next column, else to who is nearest there; up and down within a column. */
export function stepFrom(layout: GraphLayout, id: RecordId, step: Step): RecordId | undefined {
  const here = layout.placed.find(({ node }) => node.id === id);
  if (!here) return undefined;
  if (step === 'up' || step === 'down') {
    const row = here.row + (step === 'up' ? -1 : 1);
    return layout.placed.find((one) => one.column === here.column && one.row === row)?.node.id;
  }
  const column = here.column + (step === 'before' ? -1 : 1);
  const next = layout.placed.filter((one) => one.column === column);
  const tied = next.filter(({ node }) =>
    layout.edges.some(({ from, to }) => (from === id && to === node.id) || (to === id && from === node.id)),
  );
  const near = (some: typeof next) => some.toSorted((one, other) => Math.abs(one.row - here.row) - Math.abs(other.row - here.row))[0];
  return (near(tied) ?? near(next))?.node.id;
}
