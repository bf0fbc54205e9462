import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { countCases, facetCounts } from '../../../db/cases/facets.ts';
import { soughtCases } from '../../../db/cases/filter.ts';
import { caseKeys } from '../../../db/cases/keys.ts';
import { casesByKey } from '../../../db/cases/rows.ts';
import { caseTotals } from '../../../db/cases/totals.ts';
import { addLinks } from '../../../db/links/links.ts';
import { type CaseFacet, caseFacets, caseSorts, courtFacets, statusOrder, urgencyOrder } from '../../../db/model/case-list.ts';
import type { CaseInput } from '../../../db/model/case-input.ts';
import type { FacetFilters, ListOrder } from '../../../db/model/list-order.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { importRecommendationFile } from '../../../db/recommendations/vault-import.ts';
import { recommendationsByKey } from '../../../db/recommendations/list.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { addTheme } from '../../../db/themes/themes.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { monitoringStatuses } from '../../../db/vocabularies/lists/monitoring-statuses.ts';
import { urgency } from '../../../db/vocabularies/lists/urgency.ts';
import { queryPlanOf, recordStatements, scansIn } from '../../support/plans.ts';
import { openWorkshop } from '../../support/vaults.ts';
vi.setConfig({ testTimeout: 120_000 });

function titles(vault: Vault, order: ListOrder): (string | null)[] {
  return casesByKey(vault, caseKeys(vault, order)).map(({ title }) => title);
}

function counts(vault: Vault, facet: CaseFacet, filters: FacetFilters = {}) {
  return Object.fromEntries(countCases(vault, facet, { filters }).map(({ value, name, count }) => [name ?? value ?? 'none', count]));
}

test('each value of a facet has the number of cases that a list filtered by it shows, whatever else is asked', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const actors = ['Station One', 'Court Two', 'Station One again'].map((name) => createPerson(vault, { name }).id);
  relateRecords(vault, 'person', actors[0]!, actors[2]!, 'same', 'one place');
  const some = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const act = fc.record({ type: some(['arrest', 'beating', 'other']), actor: some([0, 1, 2]) });
  const one = fc.record({
    begin: some(['2014-03-09', '2015', '2015-07', '2014/2016', '2016-01-01']),
    place: some(['Reedmarsh', ' Reedmarsh ', 'Otterfen', ' ']),
    tags: some([['a'], ['a', 'b'], ['b']]),
    urgency: some(['high', 'low']),
    monitoringStatus: some(['active', 'closed']),
    confidentiality: some([1, 3]),
    deadline: some(['2026-01-01']),
    languages: fc.array(some(['zh', 'en']), { maxLength: 3 }),
    acts: fc.array(act, { maxLength: 3 }),
    isTrashed: fc.boolean(),
  });
  const made = fc.sample(one, { seed: 11, numRuns: 60 });
  for (const [n, { acts, languages, isTrashed, ...fields }] of made.entries()) {
    const input = {
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
      title: `case ${n}`,
      acts: acts.map(({ type, actor }) => ({
        type: type ?? 'other',
        ...(actor !== undefined && { perpetrators: [{ person: actors[actor]! }] }),
      })),
      sources: languages.map((language) => ({ title: 'said', ...(language && { language }) })),
    } as unknown as CaseInput;
    const { id } = createCase(vault, input);
    if (isTrashed) trashRecord(vault, 'case', id);
  }
  const facets: readonly CaseFacet[] = [
    'act',
    'actor',
    'year',
    'place',
    'tag',
    'urgency',
    'status',
    'secrecy',
    'language',
    'linked',
    'due',
    'missing',
  ];
  const others: FacetFilters[] = [
    {},
    { act: ['arrest', null] },
    { actor: [actors[2]!] },
    { act: ['beating'], actor: [actors[0]!] },
    { year: ['2015'], tag: ['a', null] },
    { missing: ['victim'], language: ['zh'] },
  ];
  for (const filters of others)
    for (const facet of facets) {
      const counted = countCases(vault, facet, { filters });
      for (const { value, count } of counted)
        expect([facet, filters, value, caseKeys(vault, { filters: { ...filters, [facet]: [value] } }).length]).toEqual([
          facet,
          filters,
          value,
          count,
        ]);
    }
  expect(caseTotals(vault, {})).toMatchObject({ acts: made.filter(({ isTrashed }) => !isTrashed).flatMap(({ acts }) => acts).length });
});

test('what is asked of acts holds for one and the same act, and the row names it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [police, court] = ['Police', 'Court'].map((name) => createPerson(vault, { name }).id) as [string, string];
  const acts = (arrestBy: string, trialBy: string) => [
    { type: 'arrest', perpetrators: [{ person: arrestBy }] },
    { type: 'unfair-trial', perpetrators: [{ person: trialBy }] },
  ];
  createCase(vault, { title: 'One', acts: acts(police, court) });
  createCase(vault, { title: 'Two', acts: acts(court, police) });
  const filters = { act: ['unfair-trial'], actor: [court] };
  expect(titles(vault, { filters })).toEqual(['One']);
  expect(casesByKey(vault, caseKeys(vault, { filters }), filters)).toMatchObject([
    { actType: 'unfair-trial', actor: 'Court', matched: 1, acts: 2 },
  ]);
  expect(casesByKey(vault, caseKeys(vault, {}))[0]).not.toHaveProperty('matched');
  expect(counts(vault, 'act', { actor: [court] })).toEqual({ arrest: 1, 'unfair-trial': 1 });
});

test('a list is sorted by several columns, and what nobody knows comes last whichever way', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const [title, begin, place, urgency] of [
    ['b', '2015', 'Reedmarsh', 'low'],
    ['A', '2014-05', 'Otterfen', 'urgent'],
    ['c', undefined, 'Otterfen', undefined],
    ['a', '2016-01-01', '', 'high'],
  ] as const)
    createCase(vault, { title, ...(begin && { begin }), place, ...(urgency && { urgency }), acts: [] });
  const by = (...sort: NonNullable<ListOrder['sort']>) => titles(vault, { sort });
  expect(by({ by: 'begin' })).toEqual(['A', 'b', 'a', 'c']);
  expect(by({ by: 'begin', isFalling: true })).toEqual(['a', 'b', 'A', 'c']);
  expect(by({ by: 'place' }, { by: 'begin', isFalling: true })).toEqual(['A', 'c', 'b', 'a']);
  expect(by({ by: 'urgency' })).toEqual(['A', 'a', 'b', 'c']);
  expect(by({ by: 'title' }, { by: 'urgency', isFalling: true })).toEqual(
    ['a', 'A', 'b', 'c'].toSorted((x, y) => x.localeCompare(y, 'en', { sensitivity: 'base' })),
  );
  expect(() => by({ by: 'narrative' })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(() => titles(vault, { filters: { narrative: ['x'] } })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  for (const name of caseSorts) expect(by({ by: name })).toHaveLength(4);
});

test('cases are counted by the themes of what they are linked to', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  await importRecommendationFile(vault, { path: join(import.meta.dirname, '../../fixtures/upr/report.json') });
  const [one, two] = recommendationsByKey(vault, [1, 2]).map(({ id }) => id) as [string, string];
  const theme = addTheme(vault, 'Lawyers', [one]);
  const cases = ['One', 'Two', 'Three'].map((title) => createCase(vault, { title }).id);
  const link = { case: cases[0]!, direction: 'context', reason: 'as it says' } as const;
  addLinks(
    vault,
    [one, two].map((recommendation) => ({ ...link, recommendation })),
  );
  expect(counts(vault, 'theme')).toEqual({ none: 2, Lawyers: 1 });
  expect(titles(vault, { filters: { theme: [theme] } })).toEqual(['One']);
  expect(titles(vault, { filters: { theme: [null] }, sort: [{ by: 'title' }] })).toEqual(['Three', 'Two']);
  expect(counts(vault, 'linked')).toEqual({ '0': 2, '1': 1 });
  editRecord(vault, 'theme', theme, { name: 'Defence' });
  expect(counts(vault, 'theme')).toEqual({ none: 2, Defence: 1 });
});

test('codes are sorted in the order of their lists', () => {
  expect(monitoringStatuses.terms.map(({ code }) => code)).toEqual([...statusOrder]);
  expect(urgency.terms.map(({ code }) => code)).toEqual([...urgencyOrder]);
});

test('values are counted by going through the cases once: whatever belongs to them is looked up', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'One', acts: [{ type: 'arrest' }] });
  const chosen: FacetFilters = { act: ['arrest'], actor: [vault.newId()], tag: ['a', null], language: ['zh'], linked: ['0'] };
  for (const filters of [{}, chosen]) {
    const { given, shape } = soughtCases(vault, { filters });
    // What is missing is summed up in one statement; sources say by themselves which are independent; themes, charges and courts are lists of their own, however few there are.
    const ownLists: readonly CaseFacet[] = ['missing', 'sources', 'theme', ...courtFacets];
    for (const facet of caseFacets.filter((name) => !ownLists.includes(name))) {
      const steps = scansIn(
        vault.raw,
        facetCounts.statement(given, { ...shape, facet: facet as Exclude<CaseFacet, 'missing' | 'sources'> }).text,
      );
      expect([facet, steps.filter(({ table }) => table !== 'case_record')]).toEqual([facet, []]);
    }
  }
});

test('what lists count by is read from indexes alone, and what themes hold is worked out once', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  createCase(vault, { title: 'One', acts: [{ type: 'arrest' }] });
  using recording = recordStatements();
  for (const facet of caseFacets) countCases(vault, facet, {});
  caseKeys(vault, { filters: { theme: [vault.newId(), null] } });
  const plans = [...recording.statements].map((text) => ({ text, plan: queryPlanOf(vault.raw, text) }));
  const steps = plans.filter(({ text }) => !text.startsWith('select "c"."key"')).flatMap(({ plan }) => plan);
  expect(steps.length).toBeGreaterThan(caseFacets.length);
  expect(steps.filter((step) => /^SEARCH [cais] /.test(step) && !/COVERING|act_unread|act_reversed/.test(step))).toEqual([]);
  const [filtered] = plans.filter(({ text }) => text.startsWith('select "c"."key"') && text.includes('"theme"'));
  expect(filtered!.plan.some((step) => step.startsWith('LIST SUBQUERY'))).toBe(true);
  expect(filtered!.plan.some((step) => step.startsWith('CORRELATED LIST'))).toBe(false);
});
