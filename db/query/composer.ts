/** Kysely as a writer of SQL and nothing else: what it composes is run by query.ts, at once and without a promise. */
import {
  DummyDriver,
  Kysely,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  ValueListNode,
  ValueNode,
} from 'kysely';

import type { Schema } from '../schema.ts';

/** Composes statements over the tables that the migrations make. */
export type Composer = Kysely<Schema>;

/** Stands in a statement for a value that is given each time it is run. */
export class Parameter {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Composes statements whose values are bound, whatever they are: for those that are put together anew each time. */
export const composer: Composer = openComposer([]);

/** Composes statements that are written once: what is no `Parameter` stands in the text, so that a partial index fits it. */
export const fixedComposer: Composer = openComposer([
  {
    transformQuery: ({ node, queryId }) => new Literals().transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  },
]);

function openComposer(plugins: KyselyPlugin[]): Composer {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
    plugins,
  });
}

class Literals extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return node.value instanceof Parameter ? node : ValueNode.createImmediate(node.value);
  }

  /** A list of values has no literals of its own; as a list of nodes it has. */
  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    const list = ValueListNode.create(node.values.map((value) => this.transformValue(ValueNode.create(value))));
    return list as unknown as PrimitiveValueListNode;
  }
}
