import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { AppError } from '../../../db/model/errors.ts';
import { pendingMatches } from '../../../db/recommendations/match.ts';
import { listMatchProposals } from '../../../db/recommendations/proposals.ts';
import { getRecommendation } from '../../../db/recommendations/details.ts';
import { findRecommendation, listRecommendations } from '../../../db/recommendations/queries.ts';
import { dump, fixture, hasRealData, openTestRecommendations, realDataFile } from './support.ts';
import { queryPlanOf, recordStatements } from '../../support/plans.ts';

const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof AppError ? error.code : `not an AppError: ${String(error)}`),
  );
const csv = (...lines: readonly string[]) =>
  Buffer.from(['To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session', ...lines].join('\n'));

test('every row of a table is added, unchanged, or refused with its place and reason', async () => {
  await using vault = openTestRecommendations();
  const report = await vault.import(fixture('table-exported.csv'));

  expect(report).toMatchObject({ format: 'upr-info-csv', rows: 10, added: 4, updated: 0, unchanged: 1, recommendations: 3, statements: 4 });
  expect(report.rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'SuR', 'state-unknown'],
    [6, 'Response', 'response-unknown'],
    [7, 'Recommendation', 'text-empty'],
    [8, 'Session', 'session-invalid'],
    [9, '', 'cell-count'],
  ]);
  expect(report.rejected[0]?.value).toBe('Ruritania');
  expect(report.warnings.map(({ row, code, value }) => [row, code, value])).toEqual([
    [5, 'recommender-unknown', '&#40;Unknown&#41;'],
    [10, 'action-unknown', '9'],
  ]);
});

test('cells are cleaned: entities, blanks, 5.0, lists of issues, new words for responses', async () => {
  await using vault = openTestRecommendations();
  await vault.import(fixture('table-exported.csv'));
  const statements = vault.raw
    .prepare('SELECT state, state_given, organisations, response, action, issues FROM statement ORDER BY key')
    .all();

  expect(statements).toEqual([
    {
      state: 'CHE',
      state_given: 'Switzerland',
      organisations: '["OIF"]',
      response: 'accepted',
      action: 4,
      issues: '["Human rights defenders"]',
    },
    {
      state: 'CPV',
      state_given: 'Cape Verde',
      organisations: '["AU","OIF"]',
      response: 'noted',
      action: 5,
      issues: '["Human rights defenders","Torture and other CID treatment"]',
    },
    { state: null, state_given: '(Unknown)', organisations: null, response: 'accepted', action: 2, issues: '["General"]' },
    { state: 'POL', state_given: 'Poland', organisations: '["EU"]', response: 'accepted', action: null, issues: '["General"]' },
  ]);
});

test('importing a file again changes nothing', async () => {
  await using vault = openTestRecommendations();
  await vault.import(fixture('table-renamed.csv'));
  const before = dump(vault);
  const again = await vault.import(fixture('table-renamed.csv'));

  expect(again).toMatchObject({ rows: 3, added: 0, updated: 0, unchanged: 3, recommendations: 2, statements: 3 });
  expect(dump(vault)).toEqual(before);
});

test('a changed response updates its row and leaves the others', async () => {
  await using vault = openTestRecommendations();
  await vault.import(csv('China,,,Invented text,France,,,Noted,4,General,17', 'China,,,Invented text,Poland,,,Noted,4,General,17'));
  const report = await vault.import(
    csv('China,,,Invented text,France,,,Accepted,4,General,17', 'China,,,Invented text,Poland,,,Noted,4,General,17'),
  );

  expect(report).toMatchObject({ added: 0, updated: 1, unchanged: 1 });
  expect(vault.raw.prepare('SELECT response FROM statement ORDER BY key').pluck().all()).toEqual(['accepted', 'noted']);
});

test('two rows of one State that differ only in their issue are both kept, again and again', async () => {
  await using vault = openTestRecommendations();
  const file = csv('China,,,Invented text,France,,,Noted,4,Torture,17', 'China,,,Invented text,France,,,Noted,4,Other,17');

  expect(await vault.import(file)).toMatchObject({ added: 2, unchanged: 0 });
  expect(await vault.import(file)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
});

test('a dry run gives the same report and changes nothing', async () => {
  await using vault = openTestRecommendations();
  await vault.import(fixture('report.json'));
  const before = dump(vault);
  const dry = await vault.import(fixture('table-exported.csv'), { dryRun: true });

  expect(dump(vault)).toEqual(before);
  expect(vault.logged).toEqual([]);
  expect(await vault.import(fixture('table-exported.csv'))).toEqual(dry);
});

test('the report first or the table first gives the same tables', async () => {
  await using one = openTestRecommendations();
  await using other = openTestRecommendations();
  await one.import(fixture('report.json'));
  const tableLast = await one.import(fixture('table-exported.csv'));
  await other.import(fixture('table-exported.csv'));
  const reportLast = await other.import(fixture('report.json'));

  expect(dump(one)).toEqual(dump(other));
  expect(tableLast).toMatchObject({ matched: 3, proposed: 1 });
  expect(reportLast).toMatchObject({ format: 'json', rows: 2, added: 2, recommendations: 2, statements: 4, matched: 3, proposed: 1 });
});

test('an exact match is logged once as an alias; a near one is only proposed', async () => {
  await using vault = openTestRecommendations();
  await vault.import(fixture('table-exported.csv'), { logAliases: undefined });
  await vault.import(fixture('report.json'), { logAliases: undefined });
  expect(pendingMatches(vault.raw)).toHaveLength(2);

  await vault.import(fixture('report.json'));
  await vault.import(fixture('table-exported.csv'));

  expect(vault.logged).toHaveLength(2);
  expect(pendingMatches(vault.raw)).toEqual([]);
  const [proposal] = listMatchProposals(vault, 10);
  expect(proposal?.candidates[0]?.similarity).toBeGreaterThan(0.8);
  expect(vault.logged.map((pair) => pair.provisionalId)).not.toContain(proposal?.id);
});

test('one text in two paragraphs goes to the one with all its recommending States, else it is proposed', async () => {
  const paragraph = (number: string, states: readonly string[]) => ({
    cycle: 2,
    session: 17,
    symbol: 'A/INVENTED/1',
    paragraph: number,
    text: 'Invented text',
    parts: [{ text: 'Invented text', states }],
    state_under_review: 'CHN',
  });
  const report = (second: readonly string[]) => Buffer.from(JSON.stringify([paragraph('1', ['France']), paragraph('2', second)]));
  await using clear = openTestRecommendations();
  await clear.import(report(['Poland']));
  await clear.import(csv('China,,,Invented text,Poland,,,Noted,4,General,17'));
  await using unclear = openTestRecommendations();
  await unclear.import(report(['Poland']));
  await unclear.import(csv('China,,,Invented text,Poland,,,Noted,4,General,17', 'China,,,Invented text,France,,,Noted,4,General,17'));

  expect(
    clear.raw
      .prepare("SELECT r.paragraph FROM recommendation_match m JOIN recommendation r ON r.key = m.recommendation_key WHERE kind = 'exact'")
      .pluck()
      .all(),
  ).toEqual(['2']);
  expect(unclear.logged).toEqual([]);
  expect(unclear.raw.prepare('SELECT kind, similarity FROM recommendation_match').all()).toEqual([
    { kind: 'proposed', similarity: 1 },
    { kind: 'proposed', similarity: 1 },
  ]);
});

test('a match that a person took back is not made again', async () => {
  await using vault = openTestRecommendations();
  await vault.import(fixture('report.json'));
  await vault.import(fixture('table-renamed.csv'));
  const [pair] = vault.logged;
  const before = listRecommendations(vault.raw, { state: 'CHN', limit: 10 }).rows.length;
  vault.log({ entity: 'recommendation', record: pair!.provisionalId, field: 'sameAs', value: null });

  await vault.import(fixture('table-renamed.csv'));

  expect(vault.logged).toHaveLength(1);
  expect(listRecommendations(vault.raw, { state: 'CHN', limit: 10 }).rows).toHaveLength(before + 1);
});

test('an import that was cut off is completed by the same import, searchable rows included', async () => {
  const lines = Array.from({ length: 3000 }, (_, at) => `China,,,Invented text number ${at},France,,,Noted,4,General,17`);
  await using whole = openTestRecommendations();
  await whole.import(csv(...lines));
  await using vault = openTestRecommendations();
  let calls = 0;
  const cut = vault.import(csv(...lines), {
    indexRecommendations: () => {
      calls += 1;
      throw new Error('power cut');
    },
  });

  expect(await refusal(cut)).toBe('internal');
  expect(calls).toBe(1);
  const stored = vault.raw.prepare('SELECT count(*) FROM recommendation').pluck().get() as number;
  expect(stored).toBeGreaterThan(0);
  const report = await vault.import(csv(...lines));
  expect(report.added + report.unchanged).toBe(3000);
  expect(report.unchanged).toBe(stored);
  expect(dump(vault)).toEqual(dump(whole));
  expect(vault.indexed.size).toBe(3000);
});

test('cancelling stops with job.cancelled', async () => {
  await using vault = openTestRecommendations();
  expect(await refusal(vault.import(fixture('table-renamed.csv'), { signal: AbortSignal.abort() }))).toBe('job.cancelled');
  expect(vault.raw.prepare('SELECT count(*) FROM recommendation').pluck().get()).toBe(0);
});

test('the same version of a named set with other bytes is set aside, an older one is refused', async () => {
  await using vault = openTestRecommendations();
  const file = (text: string) => csv(`China,,,${text},France,,,Noted,4,General,17`);
  await vault.import(file('one'), { set: { id: 'upr', version: '10' } });
  const before = dump(vault);

  expect(await refusal(vault.import(file('two'), { set: { id: 'upr', version: '10' } }))).toBe('import.set-altered');
  expect(await refusal(vault.import(file('two'), { set: { id: 'upr', version: '9' } }))).toBe('import.set-older');
  expect(dump(vault)).toEqual(before);
  expect(vault.raw.prepare('SELECT id, version FROM quarantined_set').all()).toEqual([{ id: 'upr', version: '10' }]);
  expect((await vault.import(file('two'), { set: { id: 'upr', version: '11' } })).added).toBe(1);
});

test('paragraphs come in the order people count, page by page without loss', async () => {
  await using vault = openTestRecommendations();
  await vault.import(fixture('table-exported.csv'));
  await vault.import(fixture('report.json'));
  const seen: (string | null)[] = [];
  for (let after: ReturnType<typeof listRecommendations>['after'] | 'start' = 'start'; after !== undefined; ) {
    const page = listRecommendations(vault.raw, { state: 'CHN', limit: 1, ...(after === 'start' ? {} : { after }) });
    seen.push(...page.rows.map((row) => row.paragraph));
    after = page.after;
  }

  expect(seen).toEqual(['186.2', '186.10', null]);
  expect(listRecommendations(vault.raw, { query: 'invented archive', limit: 10 }).rows.map((row) => row.paragraph)).toEqual(['186.2']);
  using recording = recordStatements();
  listRecommendations(vault.raw, { state: 'CHN', cycle: 2, limit: 5 });
  const plan = [...recording.statements].flatMap((text) => queryPlanOf(vault.raw, text));
  expect(plan.join('\n')).toContain('recommendation_in_order');
});

test('a recommendation is found by number, by State and cycle, and by id', async () => {
  await using vault = openTestRecommendations();
  await vault.import(fixture('report.json'));
  const found = findRecommendation(vault.raw, '186.10');
  const detail = getRecommendation(vault.raw, found.id);

  expect(findRecommendation(vault.raw, 'chn/2/186.10')).toEqual(found);
  expect(findRecommendation(vault.raw, 'China/2/186.10')).toEqual(found);
  expect(findRecommendation(vault.raw, found.id.toUpperCase())).toEqual(found);
  expect(detail.statements.map((one) => [one.state, one.text])).toEqual([
    ['CHE', 'Let invented defenders work without fear'],
    ['CPV', 'Let invented defenders work without fear'],
    ['POL', 'Train invented guards, in writing and practice'],
  ]);
  for (const reference of ['186.11', 'CHN/1/186.10', 'Ruritania/2/186.10', '', '%', '01234567-89ab-cdef-0123-456789abcdef']) {
    expect(() => findRecommendation(vault.raw, reference)).toThrow(expect.objectContaining({ code: 'recommendation.not-found' }));
  }
  await vault.import(Buffer.from(readFileSync(fixture('report.json'), 'utf8').replaceAll('"CHN"', '"FRA"')));
  expect(() => findRecommendation(vault.raw, '186.10')).toThrow(expect.objectContaining({ code: 'recommendation.ambiguous' }));
});

test.runIf(hasRealData)(
  'all rows of the real exports are accounted for, and China 2013 matches in either order',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lapwing-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    await using tableFirst = openTestRecommendations(path.join(folder, 'one.db'), Buffer.alloc(32, 7));
    await using reportFirst = openTestRecommendations();
    const first = await tableFirst.import(realDataFile('upr-info-sessions-1-20.utf8.csv'));
    const report = await tableFirst.import(realDataFile('china-2013.json'));
    const earlier = await tableFirst.import(realDataFile('upr-info-sessions-17-20.macroman-cr.csv'));
    await reportFirst.import(realDataFile('china-2013.json'));
    await reportFirst.import(realDataFile('upr-info-sessions-17-20.macroman-cr.csv'));
    const full = await reportFirst.import(realDataFile('upr-info-sessions-1-20.utf8.csv'));

    expect(first).toMatchObject({ rows: 41_066, added: 41_063, updated: 0, unchanged: 3, rejected: [] });
    expect(report).toMatchObject({ rows: 252, added: 252, recommendations: 252, statements: 286 });
    expect(report.matched).toBeGreaterThanOrEqual(278);
    expect(report.matched + report.proposed).toBe(284);
    expect(earlier).toMatchObject({ rows: 7984, unchanged: 7984, rejected: [] });
    expect(full).toMatchObject({ rows: 41_066, added: 41_063 - 7984, unchanged: 7984 + 3 });
    expect(full.matched).toBe(report.matched);
    expect(findRecommendation(tableFirst.raw, 'CHN/2/186.62').text).toContain('reprisals');
    const count = (vault: typeof tableFirst) => vault.raw.prepare('SELECT hex(id) FROM recommendation ORDER BY id').pluck().all();
    expect(count(reportFirst)).toEqual(count(tableFirst));
  },
  180_000,
);
