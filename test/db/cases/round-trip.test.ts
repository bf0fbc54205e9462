/** What Lapwing exports it reads back: into an empty vault every record comes in equal, in every format. */
import { entityOf } from '../../../db/model/entities.ts';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { caseTree, type TreeNode } from '../../../db/cases/case-tree.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { exportedCase } from '../../../db/cases/exported-case.ts';
import { importCases } from '../../../db/cases/import.ts';
import { idText } from '../../../db/log/ids.ts';
import type { CaseFormat } from '../../../db/cases/table.ts';
import type { FieldChange } from '../../../db/model/action.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { FieldDefinition } from '../../../db/model/entity.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

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

interface Made {
  readonly id: RecordId;
  readonly fields: Readonly<Record<string, Json>>;
  readonly elements: readonly string[];
  readonly parts: Readonly<Record<string, readonly Made[]>>;
}

/** A record of the case tree with some of its fields, and what stands in it. */
function record(node: TreeNode): fc.Arbitrary<Made> {
  const { fields, sets } = entityOf(node.entity);
  const codeSets = Object.keys(sets).filter((set) => set !== 'people');
  const own = Object.entries(fields).filter(([name]) => name !== node.owner);
  return fc.record({
    id,
    fields: fc.record(Object.fromEntries(own.map(([name, definition]) => [name, valueOf(definition)])), {
      requiredKeys: node === caseTree ? ['number'] : [],
    }),
    elements: fc
      .uniqueArray(codeSets.length > 0 ? fc.tuple(fc.constantFrom(...codeSets), code).map((parts) => parts.join('/')) : fc.constant(''))
      .map((list) => list.filter(Boolean)),
    parts: fc.record(Object.fromEntries(node.parts.map((part) => [part.list, fc.array(record(part), { maxLength: 2 })]))),
  });
}

/** Everybody who is listed stands in the case by its own word, or by an act. */
function changesOf(made: Made, node: TreeNode, owner: RecordId | undefined): FieldChange[] {
  const change = (field: string, value: Json): FieldChange => ({ entity: node.entity, record: made.id, field, value });
  return [
    ...Object.entries(made.fields).map(([field, value]) => change(field, value)),
    ...(node.owner ? [change(node.owner, owner!)] : []),
    ...made.elements.map((element) => change(element, true)),
    ...(node === caseTree ? made.parts['people']!.map((person) => change(`people/${person.id}`, true)) : []),
    ...node.parts.flatMap((part) => made.parts[part.list]!.flatMap((one) => changesOf(one, part, made.id))),
    ...(node.entity === 'person' ? [change('deleted', false)] : []),
  ];
}

/** All cases as they stand, without what each vault knows for itself. */
function casesIn(vault: Vault): unknown {
  const ids = vault.raw.prepare('SELECT id FROM case_record ORDER BY id').pluck().all() as Buffer[];
  return ids.map((bytes) => {
    const { created: _created, updated: _updated, states: _states, ...rest } = exportedCase(vault, idText(bytes), true);
    return rest;
  });
}

const formats: readonly CaseFormat[] = ['json', 'csv', 'xlsx'];

describe('export and import into an empty vault', () => {
  let workshop: Workshop;
  let vaults = 0;
  const empty = () => workshop.vault(`v${(vaults += 1)}`);
  beforeAll(() => void (workshop = openWorkshop()));
  afterAll(() => workshop[Symbol.asyncDispose]());

  test('gives equal records, in every format', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record(caseTree), { minLength: 3, maxLength: 12 }), async (cases) => {
        const one = await empty();
        for (const made of cases) one.record('create-case', changesOf(made, caseTree, undefined));
        for (const format of formats) {
          const file = join(workshop.folder, `cases.${format}`);
          await exportCases(one, format, file, { withSensitive: true });
          const two = await empty();
          const report = await importCases(two, file);
          expect(report).toMatchObject({ format, added: cases.length, rejected: [], problems: [], notTaken: [] });
          expect(casesIn(two)).toEqual(casesIn(one));
          // And into the vault that it came from: nothing changes.
          expect(await importCases(one, file)).toMatchObject({ unchanged: cases.length, rejected: [], notTaken: [] });
          await two.close();
        }
        await one.close();
      }),
      // Each run has vaults of its own: looking for a smaller example takes minutes.
      { numRuns: 4, endOnFailure: true },
    );
  });
});
