/** Records as no person writes them: hostile texts in every field that the description has. */
import fc from 'fast-check';

import type { Json } from '../../db/model/canonical-json.ts';
import { entityOf } from '../../db/model/entities.ts';
import { fieldOfNote } from '../../db/model/beside.ts';
import type { EntityDefinition, FieldDefinition } from '../../db/model/entity.ts';
import { extendedEntities, fieldOfOwn, type OwnFieldKind, ownFieldKinds } from '../../db/model/term.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { TreeNode } from '../../db/record-files/tree.ts';

const signs = [
  "'",
  "''",
  '|',
  ';',
  ',',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '=',
  '+1',
  '-',
  '@',
  '＝',
  '＠',
  '\\',
  '\\|',
  '\\\\',
  ' ',
  '\u00a0',
  '\u3000',
];
const oddCharacters = [
  '\0',
  '\u0001',
  '\u0008',
  '\u001b[31m',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ufffd',
  '\u202e',
  '😀',
  '王全',
  'é',
  'e\u0301',
];
const words = [
  'constructor',
  '__proto__',
  'toString',
  'null',
  'true',
  '0',
  '-0',
  '1e5',
  '[]',
  '{}',
  '_x0041_',
  '_x005F_x0000_',
  '_x',
  '<b>&amp;]]>',
  '␀',
  'NULL',
  '#N/A',
];
const pieces = [...signs, ...oddCharacters, ...words];
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 6 })
  .map((parts) => parts.join('').toWellFormed());
const date = fc.constantFrom(
  '2015',
  '2015-03',
  '2015-03~',
  '2015-07-09',
  '2015-XX-09',
  '../2016-05',
  '2015-07-09/2015-07-12',
  '2015?',
  '',
  'some day',
  '1/2/2015',
  '=1',
);
const id = fc.uuid({ version: 7 });
/** No control characters: they stand in the name of a field. */
const code = fc.constantFrom(
  'a',
  'b|c',
  'b\\|c',
  '\\',
  ' x ',
  'legal/aid',
  '法律',
  'constructor',
  '__proto__',
  "'=1",
  '=1',
  'a;b',
  '"',
  "it's",
);

function valueOf({ kind, guard }: FieldDefinition): fc.Arbitrary<Json> {
  if (guard && kind === 'integer') return fc.constantFrom(1, 2, 3, 4);
  if (kind === 'integer') return fc.oneof(fc.nat(), fc.constantFrom(0, -1, Number.MAX_SAFE_INTEGER));
  if (kind === 'boolean') return fc.boolean();
  if (kind === 'reference') return id;
  return kind === 'date' ? date : text;
}

/** A field of the team of each kind, for each entity that can have some: always the same ids. */
export const madeOwnFields = extendedEntities.flatMap((of, at) =>
  ownFieldKinds.map((kind, n) => ({ of, kind, id: `0198b000-0000-7000-8000-00000000${at}${n}00` })),
);

function ownValueOf(kind: OwnFieldKind): fc.Arbitrary<Json> {
  if (kind === 'number') return fc.oneof(fc.integer(), fc.constantFrom(0.5, -1.25, 1e21, 5e-7));
  if (kind === 'yes-no') return fc.boolean();
  if (kind === 'person') return id;
  if (kind === 'choice') return fc.constantFrom('other', `own-0198b000-0000-7000-8000-000000000001`);
  return kind === 'date' ? date : text;
}

/** What stands beside the fields of a description: fields of the team, one that nobody here has, and notes beside coded values. */
function besideOf({ name, fields }: EntityDefinition): Record<string, fc.Arbitrary<Json>> {
  const own = madeOwnFields.filter(({ of }) => of === name).map(({ id: field, kind }) => [fieldOfOwn(field), ownValueOf(kind)] as const);
  const coded = Object.entries(fields).filter(([, { kind }]) => kind === 'code');
  return Object.fromEntries([
    ...own,
    ...(own.length > 0 ? [[fieldOfOwn('0198b000-0000-7000-8000-0000000fffff'), text] as const] : []),
    ...coded.slice(0, 3).map(([field]) => [fieldOfNote(field), text] as const),
  ]);
}

export interface MadeRecord {
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, Json>>;
  readonly elements: readonly string[];
  readonly parts: Readonly<Record<string, readonly MadeRecord[]>>;
}

/** A record with some of its fields, and what stands in it. @param required fields that it always has. */
export function madeRecord(node: TreeNode, required: readonly string[] = []): fc.Arbitrary<MadeRecord> {
  const { fields, sets } = entityOf(node.entity);
  const own = Object.entries(fields).filter(([name]) => name !== node.owner);
  const elements = Object.entries(sets).flatMap(([set, { to }]) =>
    // Who stands in a case follows from who is listed in it.
    set === 'people' ? [] : [(to === undefined ? code : id).map((element) => `${set}/${element}`)],
  );
  return fc.record({
    id,
    fields: fc.record(
      { ...Object.fromEntries(own.map(([name, definition]) => [name, valueOf(definition)])), ...besideOf(entityOf(node.entity)) },
      { requiredKeys: [...required] },
    ),
    elements: elements.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.oneof(...elements), { maxLength: 8 }),
    parts: fc.record(Object.fromEntries(node.parts.map((part) => [part.list, fc.array(madeRecord(part), { maxLength: 2 })]))),
  });
}
