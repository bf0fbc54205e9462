/** Kysely as a writer of SQL and nothing else: what it composes is run by query.ts, at once and without a promise. */
import {
  DummyDriver,
  Kysely,
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
  /** In a list of values. */
  readonly place: number | undefined;

  constructor(name: string, place?: number) {
    this.name = name;
    this.place = place;
  }

  valueIn(given: Readonly<Record<string, unknown>>): unknown {
    const value = given[this.name];
    return this.place === undefined ? value : (value as readonly unknown[])[this.place];
  }
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

/** What is no `Parameter` stands in the text of the statement, so that a partial index fits it. */
export const composer: Composer = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  plugins: [
    {
      transformQuery: ({ node, queryId }) => new Literals().transformNode(node, queryId),
      transformResult: ({ result }) => Promise.resolve(result),
    },
  ],
});
