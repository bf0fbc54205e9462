/** Words that somebody sends to do harm: circles, books in place of words, other kinds, terms of lists that nobody adds to. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { codeOfTerm, fieldOfOwn, ownFieldKinds } from '../../../db/model/term.ts';
import { codesUnder, currentTerm, esfOf, knownCode, labelOf, offeredTerms } from '../../../db/model/vocabulary.ts';
import { listOwnFields } from '../../../db/vocabularies/own-fields.ts';
import { addOwnField } from '../../../db/own-fields/own-fields.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { composeCaseFile } from '../../../db/report/case-file/write.ts';
import { textsOf } from '../../../db/report/model/texts.ts';
import { addTerm, listTerms } from '../../../db/terms/terms.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { vocabularyIn } from '../../../db/vocabularies/in-vault.ts';
import { dataContract } from '../../../electron/contract/index.ts';
import { termsHandlers } from '../../../electron/vault/handlers/terms.ts';
import { vocabulariesHandlers } from '../../../electron/vault/handlers/vocabularies.ts';
import { acquaint, openWorkshop } from '../../support/vaults.ts';

/** As a vault of somebody else may have written it: no command of ours looks at it. */
function write(vault: Vault, entity: string, record: RecordId, fields: Readonly<Record<string, Json>>): void {
  vault.record(
    'edit',
    Object.entries(fields).map(([field, value]) => ({ entity, record, field, value })),
  );
}

async function readAll(vault: Vault): Promise<void> {
  const context = { vault } as never;
  const terms = await termsHandlers['terms.list']({}, context);
  const lists = await vocabulariesHandlers['vocabularies.list']({ locale: 'en' }, context);
  // What the window is told fits what it knows how to show.
  expect(dataContract['terms.list'].output.safeParse(terms).error?.issues).toBeUndefined();
  expect(dataContract['vocabularies.list'].output.safeParse(lists).error?.issues).toBeUndefined();
}

const long = 'A'.repeat(100_000);
const written = fc.record({
  english: fc.constantFrom(null, 'Word', long, '', '\u202eword'),
  chinese: fc.constantFrom(null, '词', long),
  note: fc.constantFrom(null, long),
  vocabulary: fc.constantFrom('act-types', 'act-types', 'grades', 'consent-answers', 'no-such-list', long, null),
  parent: fc.oneof(fc.nat(5), fc.constantFrom('arrest', 'no-such', long, null)),
  mergedInto: fc.oneof(fc.nat(5), fc.constantFrom('arrest', 'no-such', long, null)),
  deprecated: fc.constantFrom(true, false, null),
});

test('whatever words arrive, every list is read and shown, the terms of Lapwing stay as they are, and nothing takes for ever', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 6 }), async (all) => {
      const ids = all.map(() => vault.newId());
      const codeAt = (at: string | number | null) => (typeof at === 'number' ? codeOfTerm(ids[at % ids.length]!) : at);
      for (const [n, { parent, mergedInto, ...fields }] of all.entries())
        write(vault, 'term', ids[n]!, { ...fields, parent: codeAt(parent), mergedInto: codeAt(mergedInto) });
      await readAll(vault);
      const list = await vocabularyIn(vault, 'act-types');
      expect(labelOf(list, 'arrest', 'en')).toBe('Arrested or taken away');
      for (const code of ids.map(codeOfTerm)) {
        for (const read of [knownCode, esfOf, currentTerm, codesUnder]) read(list, code);
        expect(labelOf(list, code, 'en').length).toBeLessThanOrEqual(500);
      }
      for (const closed of ['grades', 'consent-answers'])
        expect(offeredTerms(await vocabularyIn(vault, closed)).filter(({ isOwn }) => isOwn)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test('a field that becomes of another kind keeps every value, and none is read as something that nobody wrote', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const values: readonly Json[] = ['maybe', 3.5, false, '2015-07'];
  const fields = values.map((value) => addOwnField(vault, { of: 'case', kind: 'text', english: `Was ${String(value)}` }));
  const { id } = createCase(vault, { title: 'Lin', acts: [{ type: 'arrest' }] });
  const said = Object.fromEntries(fields.map((field, n) => [fieldOfOwn(field), values[n]!]));
  editRecord(vault, 'case', id, said);
  for (const kind of ownFieldKinds) {
    for (const field of fields) write(vault, 'own-field', field, { kind });
    expect(detailsOf(vault, 'case', id)!.fields).toMatchObject(said);
    const { document } = await composeCaseFile(vault, { kind: 'dossier', readers: 'internal', case: id, language: 'en' });
    const told = document.blocks.map((block) => textsOf(block).join('')).filter((line) => line.startsWith('Was '));
    // Said in words where it is of that kind, and as it stands anywhere else.
    expect(told).toEqual([
      'Was maybe: maybe',
      'Was 3.5: 3.5',
      `Was false: ${kind === 'yes-no' ? 'No' : 'false'}`,
      `Was 2015-07: ${kind === 'date' ? 'July 2015' : '2015-07'}`,
    ]);
  }
});

test('a choice that was put aside, thrown away or erased while it is chosen leaves the value where it is', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const field = addOwnField(one, { of: 'case', kind: 'choice', english: 'Bank' });
  const choice = await addTerm(one, field, { english: 'State bank' });
  await workshop.send(one, two);
  const { id } = createCase(one, { title: 'Lin', acts: [{ type: 'arrest' }] });
  const undo = createUndoStack(one);
  await undo.step(() => editRecord(one, 'case', id, { [fieldOfOwn(field)]: codeOfTerm(choice) }));
  for (const [of, record] of [
    ['term', choice],
    ['own-field', field],
  ] as const)
    write(two, of, record, { deleted: true });
  await workshop.send(two, one);
  expect(detailsOf(one, 'case', id)!.fields[fieldOfOwn(field)]).toBe(codeOfTerm(choice));
  // A vault that nobody here knows throws nothing of ours away.
  expect(offeredTerms(await vocabularyIn(one, field))).toHaveLength(1);
  acquaint([one, two]);
  const list = await vocabularyIn(one, field);
  expect(labelOf(list, codeOfTerm(choice), 'en')).toBe('State bank');
  expect(offeredTerms(list)).toEqual([]);
  expect(await listTerms(one)).toMatchObject([{ deprecated: true, uses: 1 }]);
  expect(listOwnFields(one)).toMatchObject([{ deleted: false, deprecated: true }]);
});
