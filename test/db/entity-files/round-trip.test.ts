/** Every entity that people write goes out to a file and comes back equal into an empty vault, in every format. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { caseTree } from '../../../db/cases/case-tree.ts';
import { idText } from '../../../db/log/ids.ts';
import type { FieldChange } from '../../../db/model/action.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import { editedEntities, entityOf } from '../../../db/model/entities.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { exportRecords, exportedRecord } from '../../../db/entity-files/export.ts';
import { importRecords } from '../../../db/entity-files/import.ts';
import { filedEntities } from '../../../db/entity-files/shapes.ts';
import { type TreeNode, treeOf } from '../../../db/record-files/tree.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { type MadeRecord, madeRecord } from '../../support/made-records.ts';
import { everything } from '../../support/consent.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';
import { fileConsent } from '../../../db/consent/files.ts';
import type { Leaving } from '../../../db/record-files/leaving.ts';

function changesOf(made: MadeRecord, node: TreeNode, owner: RecordId | undefined): FieldChange[] {
  const change = (field: string, value: Json): FieldChange => ({ entity: node.entity, record: made.id, field, value });
  return [
    change('deleted', false),
    ...Object.entries(made.fields).map(([field, value]) => change(field, value)),
    ...(node.owner ? [change(node.owner, owner!)] : []),
    ...made.elements.map((element) => change(element, true)),
    ...node.parts.flatMap((part) => made.parts[part.list]!.flatMap((one) => changesOf(one, part, made.id))),
  ];
}

/** What was kept back is said beside what is there; relations stand by dates, which may be what is kept back. */
function asLeft(name: string, value: unknown): unknown {
  if (name === 'withheld' || (name === 'tags' && Array.isArray(value) && value.length === 0)) return undefined;
  const idOf = (one: unknown) => (one as { readonly id: string }).id;
  return name === 'relations' && Array.isArray(value) ? value.toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1)) : value;
}

/** Those that the vault shows outside of the trash, by their ids, as they may leave. */
function recordsIn(vault: Vault, entity: string, leaving: Leaving = everything): unknown {
  const ids = vault.raw
    .prepare(`SELECT id FROM ${entityOf(entity).table} WHERE deleted = 0 ORDER BY id`)
    .pluck()
    .all() as Buffer[];
  const records = ids.map((bytes) => exportedRecord(vault, entity, idText(bytes), leaving));
  return JSON.parse(JSON.stringify(records, asLeft));
}

const entitiesIn = (node: TreeNode): string[] => [node.entity, ...node.parts.flatMap(entitiesIn)];

test('every entity that people write stands in a file of its own or in that of another', () => {
  const trees = [caseTree, ...filedEntities.map(treeOf)];
  expect([...new Set(trees.flatMap(entitiesIn))]).toEqual(expect.arrayContaining([...editedEntities]));
});

describe.each(filedEntities)('every %s', (entity) => {
  let workshop: Workshop;
  let vaults = 0;
  const empty = () => workshop.vault(`v${(vaults += 1)}`);
  beforeAll(() => void (workshop = openWorkshop()));
  afterAll(() => workshop[Symbol.asyncDispose]());

  test('comes back equal from every format', { timeout: 180_000 }, async () => {
    const root = treeOf(entity);
    await fc.assert(
      fc.asyncProperty(fc.array(madeRecord(root), { minLength: 8, maxLength: 20 }), async (records) => {
        const one = await empty();
        for (const made of records) one.record('create', changesOf(made, root, undefined));
        // One lies in the trash, and stays there.
        one.record('edit', [{ entity, record: records[0]!.id, field: 'deleted', value: true }]);
        const rows = records.length - 1;
        for (const format of ['json', 'csv', 'xlsx'] as const) {
          const file = join(workshop.folder, `records.${format}`);
          expect(await exportRecords(one, entity, format, file, { withSensitive: true })).toMatchObject({ rows });
          const two = await empty();
          expect(await importRecords(two, entity, file)).toMatchObject({ format, added: rows, problems: [], notTaken: [] });
          // Somebody who was asked and said no leaves without what says who they are.
          expect(recordsIn(two, entity)).toEqual(recordsIn(one, entity, await fileConsent(one, { withSensitive: true })));
          // And into the vault that it came from: nothing changes.
          expect(await importRecords(one, entity, file)).toMatchObject({ unchanged: rows, problems: [], notTaken: [] });
          await two.close();
        }
        await one.close();
      }),
      // Each run has vaults of its own: looking for a smaller example takes minutes.
      { numRuns: 2, endOnFailure: true },
    );
  });

  test('that lay in the trash lies there', async () => {
    const vault = await empty();
    const [id, other] = [vault.newId(), vault.newId()];
    const file = join(workshop.folder, 'trash.json');
    writeFileSync(
      file,
      JSON.stringify([
        { id, fields: {}, deleted: true },
        { id: other, fields: {}, deleted: false },
      ]),
    );
    expect(await importRecords(vault, entity, file)).toMatchObject({ added: 2, problems: [] });
    expect([id, other].map((one) => (exportedRecord(vault, entity, one, everything) as unknown as { deleted: boolean }).deleted)).toEqual([
      true,
      false,
    ]);
  });
});
