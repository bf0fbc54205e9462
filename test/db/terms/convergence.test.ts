/** Two teams that add, change and merge words apart, and pass bundles on at any time, read the same in the end. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { rebuildProjection } from '../../../db/log/project/rebuild.ts';
import { fieldOfNote } from '../../../db/model/beside.ts';
import { AppError } from '../../../db/model/errors.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { codeOfTerm, fieldOfOwn } from '../../../db/model/term.ts';
import { addOwnField, editOwnField } from '../../../db/own-fields/own-fields.ts';
import { listOwnFields } from '../../../db/vocabularies/own-fields.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { detailsOf } from '../../../db/records/details.ts';
import { addTerm, editTerm, listTerms, mergeTerm } from '../../../db/terms/terms.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { vocabularyIn } from '../../../db/vocabularies/in-vault.ts';
import { labelOf } from '../../../db/model/vocabulary.ts';
import { openWorkshop } from '../../support/vaults.ts';

const step = fc.record({
  what: fc.constantFrom(
    'term',
    'rename',
    'narrow',
    'merge',
    'field',
    'rename-field',
    'value',
    'value',
    'value',
    'note',
    'note',
    'use',
    'send',
  ),
  at: fc.nat(1),
  a: fc.nat(9),
  b: fc.nat(9),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function perform(vault: Vault, made: RecordId, { what, a, b }: Step, word: string): Promise<void> {
  const terms = await listTerms(vault);
  const fields = listOwnFields(vault);
  const [term, other] = [terms[a % Math.max(1, terms.length)], terms[b % Math.max(1, terms.length)]];
  const field = fields[a % Math.max(1, fields.length)];
  if (what === 'term') await addTerm(vault, 'violation-statuses', { english: word });
  else if (what === 'field') addOwnField(vault, { of: 'case', kind: b % 2 === 0 ? 'text' : 'number', english: word });
  else if (what === 'note') editRecord(vault, 'case', made, { [fieldOfNote('violationStatus')]: b === 0 ? null : word });
  else if (what === 'rename-field' && field) editOwnField(vault, field.id, { english: word });
  else if (what === 'value' && field) editRecord(vault, 'case', made, { [fieldOfOwn(field.id)]: [word, b, b > 4, null][b % 4] });
  else if (what === 'rename' && term) await editTerm(vault, term.id, { chinese: word });
  else if (what === 'narrow' && term && other) await editTerm(vault, term.id, { parent: other.code });
  else if (what === 'merge' && term && other) await mergeTerm(vault, term.id, other.code);
  else if (what === 'use' && term) editRecord(vault, 'case', made, { violationStatus: codeOfTerm(term.id) });
}

/** What a person reads. */
async function readIn(vault: Vault, made: RecordId): Promise<unknown> {
  const terms = await listTerms(vault);
  const list = await vocabularyIn(vault, 'violation-statuses');
  return {
    terms: terms.toSorted((one, two) => (one.id < two.id ? -1 : 1)),
    labels: terms.map(({ code }) => labelOf(list, code, 'zh-Hans')).toSorted(),
    fields: listOwnFields(vault).toSorted((one, two) => (one.id < two.id ? -1 : 1)),
    values: detailsOf(vault, 'case', made)!.fields,
  };
}

test('vaults that pass on the words of their teams read the same, whatever came first, and after a rebuild', {
  timeout: 180_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 25 }), async (steps) => {
      await using workshop = openWorkshop();
      const vaults = [await workshop.vault('one'), await workshop.vault('two')] as const;
      const made = createCase(vaults[0], { title: 'Lin' }).id;
      for (const english of ['first', 'second']) await addTerm(vaults[0], 'violation-statuses', { english });
      addOwnField(vaults[0], { of: 'case', kind: 'text', english: 'Bank' });
      await workshop.send(vaults[0], vaults[1]);
      for (const [n, one] of steps.entries()) {
        const [from, to] = [vaults[one.at as 0], vaults[(1 - one.at) as 0]];
        if (one.what === 'send') await workshop.send(from, to);
        else
          await perform(from, made, one, `word ${n}`).catch((error: unknown) => {
            // A merge or a wider term that makes no sense is refused.
            if (!(error instanceof AppError && error.code === 'input.invalid')) throw error;
          });
      }
      await workshop.send(vaults[0], vaults[1]);
      await workshop.send(vaults[1], vaults[0]);
      const [one, two] = [await readIn(vaults[0], made), await readIn(vaults[1], made)];
      expect(one).toEqual(two);
      vaults[0].transaction(() => rebuildProjection(vaults[0].store));
      expect(await readIn(vaults[0], made)).toEqual(two);
    }),
    { numRuns: 5 },
  );
});
