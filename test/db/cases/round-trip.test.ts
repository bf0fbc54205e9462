/** What Lapwing exports it reads back: into an empty vault every record comes in as it may leave, in every format. */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { caseTree } from '../../../db/cases/case-tree.ts';
import type { TreeNode } from '../../../db/record-files/tree.ts';
import { exportCases } from '../../../db/cases/export.ts';
import { exportedCase } from '../../../db/cases/exported-case.ts';
import { fileConsent } from '../../../db/consent/files.ts';
import { importCases } from '../../../db/cases/import.ts';
import { idText } from '../../../db/log/ids.ts';
import type { Leaving } from '../../../db/record-files/leaving.ts';
import type { FileFormat } from '../../../db/record-files/read-file.ts';
import type { FieldChange } from '../../../db/model/action.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { madeOwnFields, type MadeRecord, madeRecord } from '../../support/made-records.ts';
import { everything } from '../../support/consent.ts';
import { openWorkshop, type Workshop } from '../../support/vaults.ts';

/** Everybody who is listed stands in the case by its own word, or by an act. */
function changesOf(made: MadeRecord, node: TreeNode, owner: RecordId | undefined): FieldChange[] {
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

/** What was kept back is said beside what is there; relations stand by dates, which may be what is kept back. */
function asLeft(name: string, value: unknown): unknown {
  if (name === 'withheld') return undefined;
  const idOf = (one: unknown) => (one as { readonly id: string }).id;
  return name === 'relations' && Array.isArray(value) ? value.toSorted((one, other) => (idOf(one) < idOf(other) ? -1 : 1)) : value;
}

/** All cases, without what each vault knows for itself. */
function casesIn(vault: Vault, leaving: Leaving = everything): unknown {
  const ids = vault.raw.prepare('SELECT id FROM case_record ORDER BY id').pluck().all() as Buffer[];
  return ids.map((bytes) => {
    const { created: _created, updated: _updated, states: _states, ...rest } = exportedCase(vault, idText(bytes), leaving);
    return JSON.parse(JSON.stringify(rest, asLeft)) as unknown;
  });
}

const formats: readonly FileFormat[] = ['json', 'csv', 'xlsx'];

describe('export and import into an empty vault', () => {
  let workshop: Workshop;
  let vaults = 0;
  const empty = () => workshop.vault(`v${(vaults += 1)}`);
  beforeAll(() => void (workshop = openWorkshop()));
  afterAll(() => workshop[Symbol.asyncDispose]());

  test('gives equal records, in every format', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(madeRecord(caseTree, ['number']), { minLength: 3, maxLength: 12 }), async (cases) => {
        const one = await empty();
        // Of some kinds the vault has the field, and a column of its own in tables.
        for (const { id, of, kind } of madeOwnFields.filter((_, at) => at % 2 === 0))
          one.record('create-own-field', [
            { entity: 'own-field', record: id, field: 'of', value: of },
            { entity: 'own-field', record: id, field: 'kind', value: kind },
            { entity: 'own-field', record: id, field: 'english', value: `${of} ${kind}` },
          ]);
        for (const made of cases) one.record('create-case', changesOf(made, caseTree, undefined));
        for (const format of formats) {
          const file = join(workshop.folder, `cases.${format}`);
          await exportCases(one, format, file, { withSensitive: true });
          const two = await empty();
          const report = await importCases(two, file);
          expect(report).toMatchObject({ format, added: cases.length, rejected: [], problems: [], notTaken: [] });
          expect(casesIn(two)).toEqual(casesIn(one, await fileConsent(one, { withSensitive: true })));
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
