/** Values that a zod schema lets through, for fast-check: whatever passes the contract must be answered by what stands behind it. */
import fc from 'fast-check';
import * as z from 'zod';

/** What JSON Schema says of one place; zod writes no other keys for the contract. */
interface Place {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Place[];
  readonly oneOf?: readonly Place[];
  readonly allOf?: readonly Place[];
  readonly properties?: Readonly<Record<string, Place>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Place | boolean;
  readonly propertyNames?: Place;
  readonly items?: Place | boolean;
  readonly prefixItems?: readonly Place[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly $ref?: string;
}

/**
 * What is in the vault under test and may stand in a text of this name (ids, names of entities and fields): it is tried there,
 * so that a call gets further than the first look.
 */
export type Known = (name: string) => readonly string[];

export function valuesOf(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  return valueAt(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input', reused: 'inline' }) as Place, known, '');
}

function valueAt(place: Place, known: Known, name: string): fc.Arbitrary<unknown> {
  if (place.const !== undefined) return fc.constant(place.const);
  if (place.enum) return fc.constantFrom(...place.enum);
  const choices = place.anyOf ?? place.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valueAt(choice, known, name)));
  if (place.allOf) return valueAt(Object.assign({}, ...place.allOf) as Place, known, name);
  switch (place.type) {
    case 'object':
      return objectAt(place, known, name);
    case 'array':
      return listAt(place, known, name);
    case 'string':
      return textAt(place, known, name);
    case 'integer':
      return integerAt(place);
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.constantFrom<unknown>('', 0, null, new Uint8Array([0x50, 0x4b, 3, 4]), new Uint8Array());
  }
}

/** Small ones, which may be the key of a row, and the two ends. */
function integerAt({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }: Place) {
  const small = fc.integer({ min: Math.max(minimum, -2), max: Math.min(maximum, Math.max(minimum, -2) + 1000) });
  return fc.oneof({ weight: 8, arbitrary: small }, fc.constantFrom(minimum, maximum));
}

function objectAt({ properties, required = [], propertyNames, additionalProperties }: Place, known: Known, name: string) {
  if (properties)
    return fc.record(Object.fromEntries(Object.entries(properties).map(([key, place]) => [key, valueAt(place, known, key)])), {
      requiredKeys: [...required],
    });
  const value = typeof additionalProperties === 'object' ? valueAt(additionalProperties, known, name) : fc.constant(null);
  return fc.dictionary(textAt(propertyNames ?? {}, known, name), value, { maxKeys: 3 });
}

function listAt({ items, prefixItems, minItems = 0, maxItems = 3 }: Place, known: Known, name: string): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map((place) => valueAt(place, known, name)));
  if (typeof items !== 'object') return fc.constant([]);
  return fc.array(valueAt(items, known, name), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) });
}

const hostile = ['', '"', "'; --", '__proto__', 'constructor', 'deleted', '../../x', '王', '(((', '%', '2014-02', '10 May 2015', '\0'];

function textAt({ pattern, minLength = 0, maxLength = 60 }: Place, known: Known, name: string): fc.Arbitrary<string> {
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));
  const chosen = [...known(name), ...hostile].filter(fits);
  const free = pattern
    ? fc.stringMatching(new RegExp(pattern))
    : fc.string({ unit: 'binary', minLength, maxLength: Math.min(maxLength, Math.max(minLength, 40)) });
  return chosen.length === 0 ? free : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...chosen) }, free);
}
