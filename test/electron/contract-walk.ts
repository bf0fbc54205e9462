import type * as z from 'zod';

type Schema = z.core.$ZodType;
/** What zod keeps of a schema, as far as it is looked at here. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly catchall?: Schema;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly items?: readonly Schema[];
  readonly in?: Schema;
  readonly out?: Schema;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
  readonly checks?: readonly z.core.$ZodCheck[];
}

const leaves = new Set(['number', 'int', 'boolean', 'null', 'literal', 'enum']);

/** Every place in a schema that lacks a limit, as `path: what`. */
export function findUnlimited(schema: Schema, path: string): string[] {
  const def = definitionOf(schema);
  const inner = (child: Schema | undefined, name: string) => (child ? findUnlimited(child, `${path}${name}`) : []);
  if (leaves.has(def.type)) return [];
  switch (def.type) {
    case 'string':
      return hasMaximum(schema) ? [] : [`${path}: text without a maximum`];
    case 'array':
      return [...(hasMaximum(schema) ? [] : [`${path}: list without a maximum`]), ...inner(def.element, '[]')];
    case 'object': {
      const isStrict = def.catchall !== undefined && definitionOf(def.catchall).type === 'never';
      const fields = Object.entries(def.shape ?? {}).flatMap(([name, child]) => inner(child, `.${name}`));
      return [...(isStrict ? [] : [`${path}: object that is not strict`]), ...fields];
    }
    case 'record': {
      const limit = (schema as z.ZodType).meta()?.['maxEntries'];
      return [
        ...(typeof limit === 'number' ? [] : [`${path}: record without a maximum`]),
        ...inner(def.keyType, '{key}'),
        ...inner(def.valueType, '{}'),
      ];
    }
    case 'custom':
      return typeof (schema as z.ZodType).meta()?.['maxBytes'] === 'number' ? [] : [`${path}: custom is not allowed in the contract`];
    case 'union':
      return (def.options ?? []).flatMap((option) => inner(option, '|'));
    case 'tuple':
      return (def.items ?? []).flatMap((item, at) => inner(item, `[${at}]`));
    case 'pipe':
      return [...inner(def.in, ''), ...inner(def.out, '')];
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return inner(def.innerType, '');
    default:
      return [`${path}: ${def.type} is not allowed in the contract`];
  }
}

function hasMaximum(schema: Schema): boolean {
  return (definitionOf(schema).checks ?? []).some(({ _zod: internals }) => {
    const { maximum, length } = internals.def as { maximum?: number; length?: number };
    return Number.isFinite(maximum ?? length);
  });
}

export function definitionOf({ _zod: internals }: Schema): Definition {
  return internals.def as unknown as Definition;
}
