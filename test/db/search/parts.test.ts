/** What stands in the parts of a record is found in it: proceedings, places of detention, posts, and what a team wrote of a source. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { codeOfTerm, fieldOfOwn } from '../../../db/model/term.ts';
import { addOwnField } from '../../../db/own-fields/own-fields.ts';
import { addRecord, editRecord, restoreRecord, trashRecord } from '../../../db/records/commands.ts';
import { addTerm, editTerm, mergeTerm } from '../../../db/terms/terms.ts';
import { rebuildVault } from '../../../db/vault/rebuild.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { expectSearchEqualsTables } from '../../support/search-equals.ts';
import { openWorkshop } from '../../support/vaults.ts';

function found(vault: Vault, query: string): string {
  return vault.search
    .search(query, { limit: 9 })
    .map(({ kind }) => kind)
    .sort()
    .join(' ');
}

const whole = {
  title: 'Harbour',
  people: [{ key: 'ada', name: 'Ada Tern', relations: [{ other: 'Tern Weekly', type: 'member', position: 'Nightdesk' }] }],
  acts: [{ type: 'arrest', victim: 'ada', stays: [{ place: 'Lakehouse', note: 'Windowless' }] }],
  sources: [{ title: 'A letter' }],
  proceedings: [
    {
      person: 'ada',
      caseNumber: 'Docket77',
      judge: '卜法官',
      sentence: 'Three winters',
      charges: [{ law: 'Sedition Act', article: '293' }],
      hearings: [{ date: '2015-10-01', result: 'Adjourned' }],
    },
  ],
};

test('a case is found by its proceedings, charges and hearings, an act by its places, a person by a post', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, whole);
  everybodyAgrees(vault);
  expect(['docket77', 'winters', 'sedition', 'adjourned'].map((word) => found(vault, word))).toEqual(['case', 'case', 'case', 'case']);
  expect(['lakehouse', 'windowless', 'nightdesk'].map((word) => found(vault, word))).toEqual(['act', 'act', 'person']);
  // By the name of the judge the judge and the case.
  expect(found(vault, 'bufaguan')).toBe('case person');
  await expectSearchEqualsTables(vault);
  const { proceedings, acts } = showCase(vault, id) as unknown as Record<string, readonly { readonly id: string }[]>;
  const other = createCase(vault, { title: 'Windmill' }).id;
  editRecord(vault, 'proceeding', proceedings![0]!.id, { case: other });
  trashRecord(vault, 'act', acts![0]!.id);
  expect([found(vault, 'lakehouse'), found(vault, 'sedition AND windmill'), found(vault, 'sedition AND harbour')]).toEqual([
    '',
    'case',
    '',
  ]);
  await expectSearchEqualsTables(vault);
  trashRecord(vault, 'proceeding', proceedings![0]!.id);
  restoreRecord(vault, 'act', acts![0]!.id);
  expect([found(vault, 'sedition'), found(vault, 'lakehouse')]).toEqual(['', 'act']);
  await expectSearchEqualsTables(vault);
  rebuildVault(vault);
  await expectSearchEqualsTables(vault);
});

test('what a team wrote in its own fields of sources and proceedings is found in the case', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, whole);
  const { sources, proceedings } = showCase(vault, id) as unknown as Record<string, readonly { readonly id: string }[]>;
  const shelf = addOwnField(vault, { of: 'source', kind: 'text', english: 'Shelf' });
  const ward = addOwnField(vault, { of: 'proceeding', kind: 'choice', english: 'Chamber' });
  const north = await addTerm(vault, ward, { english: 'Northwing', chinese: '北翼' });
  editRecord(vault, 'source', sources![0]!.id, { [fieldOfOwn(shelf)]: 'Bluebox' });
  editRecord(vault, 'proceeding', proceedings![0]!.id, { [fieldOfOwn(ward)]: codeOfTerm(north) });
  expect([found(vault, 'bluebox'), found(vault, 'northwing'), found(vault, '北翼')]).toEqual(['case', 'case', 'case']);
  editRecord(vault, 'source', sources![0]!.id, { [fieldOfOwn(shelf)]: null });
  expect(found(vault, 'bluebox')).toBe('');
  await expectSearchEqualsTables(vault);
});

test('a record is found by what a term of the team is called now, and by the word before a merge', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const raid = await addTerm(vault, 'act-types', { english: 'Hostelraid' });
  const check = await addTerm(vault, 'act-types', { english: 'Nightcheck', chinese: '夜查' });
  createCase(vault, { title: 'Harbour', acts: [{ type: codeOfTerm(raid) }] });
  expect([found(vault, 'hostelraid'), found(vault, 'nightcheck')]).toEqual(['act', '']);
  await editTerm(vault, raid, { english: 'Innraid' });
  expect([found(vault, 'hostelraid'), found(vault, 'innraid')]).toEqual(['', 'act']);
  await mergeTerm(vault, raid, codeOfTerm(check), false);
  expect([found(vault, 'innraid'), found(vault, 'nightcheck'), found(vault, '夜查')]).toEqual(['act', 'act', 'act']);
  await expectSearchEqualsTables(vault);
});

test('parts of an import that is excluded leave no word behind', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = createCase(one, whole);
  everybodyAgrees(one);
  await workshop.send(one, two);
  const { proceedings } = showCase(one, id) as unknown as Record<string, readonly { readonly id: string }[]>;
  addRecord(one, 'charge', { proceeding: proceedings![0]!.id, offence: 'Lantern' });
  const { importRecord } = await workshop.send(one, two);
  expect(found(two, 'lantern')).toBe('case');
  two.transaction(() => decideImport(two.store, importRecord!, 'exclude', 'looked again'));
  await two.finishPending();
  expect([found(two, 'lantern'), found(two, 'docket77')]).toEqual(['', 'case']);
  await expectSearchEqualsTables(two);
});
