/** What comes back from case to case in the law that is used: articles, courts and judges, counted once for each case. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { countCases } from '../../../db/cases/facets.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import type { CaseFacet } from '../../../db/model/case-list.ts';
import type { FacetFilters } from '../../../db/model/list-order.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord, trashRecord } from '../../../db/records/commands.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

interface Tried {
  readonly court?: RecordId;
  readonly judge?: RecordId;
  readonly heardBy?: RecordId;
  readonly articles?: readonly string[];
}

function tried(vault: Vault, { articles = [], heardBy, ...fields }: Tried): RecordId {
  const { id } = createCase(vault, { title: 'Tried', begin: '2015-07' });
  const proceeding = addRecord(vault, 'proceeding', { case: id, ...fields });
  for (const article of articles) addRecord(vault, 'charge', { proceeding, law: 'Criminal Law', article });
  if (heardBy !== undefined) addRecord(vault, 'hearing', { proceeding, judge: heardBy });
  return proceeding;
}

const counts = (vault: Vault, facet: CaseFacet, filters: FacetFilters = {}) =>
  Object.fromEntries(countCases(vault, facet, { filters }).map(({ value, name, count }) => [name ?? value ?? 'none', count]));

test('an article, a court and a judge are counted once for each case, and lead to these cases', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [court, other, judge] = ['Middle Court', 'Lower Court', 'Judge Reed'].map((name) => createPerson(vault, { name }).id) as [
    RecordId,
    RecordId,
    RecordId,
  ];
  tried(vault, { court, judge, heardBy: judge, articles: ['293', '290'] });
  tried(vault, { court, heardBy: judge, articles: ['293', ' 293 '] });
  tried(vault, { court: other, articles: ['105'] });
  createCase(vault, { title: 'Never tried' });
  expect(counts(vault, 'article')).toEqual({ 'Criminal Law 293': 2, 'Criminal Law 290': 1, 'Criminal Law 105': 1, none: 1 });
  expect(counts(vault, 'court')).toEqual({ 'Middle Court': 2, 'Lower Court': 1, none: 1 });
  expect(counts(vault, 'judge')).toEqual({ 'Judge Reed': 2, none: 2 });
  expect(counts(vault, 'court', { article: ['Criminal Law 293'] })).toEqual({ 'Middle Court': 2 });
  const asked: readonly FacetFilters[] = [
    { article: ['Criminal Law 293'] },
    { court: [court] },
    { judge: [judge] },
    { court: [null, other] },
  ];
  for (const filters of asked) expect(caseKeys(vault, { filters }), JSON.stringify(filters)).toHaveLength(2);
  expect(counts(vault, 'month')).toEqual({ '2015-07': 3, none: 1 });
});

test('what lies in the trash is no pattern, and a court that is the same as another is one court', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [one, same] = ['Middle Court', '中级法院'].map((name) => createPerson(vault, { name }).id) as [RecordId, RecordId];
  tried(vault, { court: one });
  tried(vault, { court: same });
  trashRecord(vault, 'proceeding', tried(vault, { court: one, articles: ['293'] }));
  relateRecords(vault, 'person', one, same, 'same', 'one building');
  expect(Object.values(counts(vault, 'court')).toSorted()).toEqual([1, 2]);
  expect(caseKeys(vault, { filters: { court: [same] } })).toHaveLength(2);
  expect(counts(vault, 'article')).toEqual({ none: 3 });
});
