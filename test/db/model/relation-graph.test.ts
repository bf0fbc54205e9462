/** People in columns: always the same, nobody twice, and keys that reach everybody. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type GraphEdge, layoutOf, mostNodes, stepFrom, type Step } from '../../../db/model/relation-graph.ts';

const idOf = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const graph = fc.integer({ min: 1, max: 60 }).chain((count) =>
  fc.record({
    nodes: fc.constant(Array.from({ length: count }, (_, n) => ({ id: idOf(n), name: `Person ${n % 7}`, kind: null }))),
    edges: fc.array(
      fc.record({
        from: fc.nat(count).map(idOf),
        to: fc.nat(count).map(idOf),
        by: fc.constantFrom<GraphEdge['by']>('relation', 'acts'),
        type: fc.constantFrom('lawyer', 'member', null),
        count: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 120 },
    ),
    middle: fc.uniqueArray(fc.nat(count - 1).map(idOf), { minLength: 1, maxLength: 3 }),
  }),
);

test('whatever order records come in, the picture is the same; each stands once, in a place of their own', () => {
  fc.assert(
    fc.property(graph, ({ nodes, edges, middle }) => {
      const layout = layoutOf(nodes, edges, middle);
      const places = layout.placed.map(({ column, row }) => `${column} ${row}`);
      expect(new Set(places).size).toBe(places.length);
      expect(new Set(layout.placed.map(({ node }) => node.id)).size).toBe(places.length);
      expect(places.length).toBeLessThanOrEqual(mostNodes);
      expect(layout.left).toBe(nodes.length - places.length);
      for (const { column } of layout.placed) expect(Math.abs(column)).toBeLessThanOrEqual(2);
      const key = (one: typeof layout) => one.placed.map(({ node, column, row }) => [node.id, column, row]);
      const distinct = [...new Map(edges.map((edge) => [[edge.from, edge.to, edge.by, edge.type].join(), edge])).values()];
      expect(key(layoutOf(nodes.toReversed(), distinct.toReversed(), middle))).toEqual(key(layoutOf(nodes, distinct, middle)));
    }),
  );
});

test('arrow keys reach everybody from the middle', () => {
  fc.assert(
    fc.property(graph, ({ nodes, edges, middle }) => {
      const layout = layoutOf(nodes, edges, middle);
      const met = new Set(layout.placed.filter(({ column }) => column === 0).map(({ node }) => node.id));
      for (const id of met)
        for (const step of ['before', 'behind', 'up', 'down'] satisfies Step[]) {
          const next = stepFrom(layout, id, step);
          if (next !== undefined) met.add(next);
        }
      expect(met.size).toBe(layout.placed.length);
    }),
  );
});

test('an arrow follows a line before it goes to whoever is nearest', () => {
  const nodes = ['middle', 'near', 'far', 'beyond'].map((name, n) => ({ id: idOf(n), name, kind: null }));
  const edge = (from: number, to: number): GraphEdge => ({ from: idOf(from), to: idOf(to), by: 'relation', type: 'friend', count: 1 });
  const layout = layoutOf(nodes, [edge(0, 1), edge(0, 2), edge(2, 3)], [idOf(0)]);
  const walk = (n: number, step: Step) => nodes.find(({ id }) => id === stepFrom(layout, idOf(n), step))?.name;
  expect([walk(0, 'behind'), walk(2, 'behind'), walk(3, 'before'), walk(0, 'before'), walk(0, 'up')]).toEqual([
    expect.stringMatching(/near|far/),
    'beyond',
    'far',
    undefined,
    undefined,
  ]);
});
