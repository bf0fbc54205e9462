/**
 * The statements of the hot paths look rows up: what a person waits for does not grow with the vault, and does not depend
 * on statistics that somebody gathered while the vault was small.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { importCases } from '../../db/cases/import.ts';
import { createCase, findCase } from '../../db/cases/commands.ts';
import { recordConsent, withdrawConsent } from '../../db/consent/commands.ts';
import { showConsent } from '../../db/consent/show.ts';
import { consentStandings, consentStates } from '../../db/consent/standing.ts';
import { watchConsent } from '../../db/consent/watch.ts';
import { editRecord, restoreRecord, trashRecord } from '../../db/records/commands.ts';
import { caseOfAct, showCase } from '../../db/cases/details.ts';
import { casesByKey } from '../../db/cases/rows.ts';
import { exportCases } from '../../db/cases/export.ts';
import { compareBundle } from '../../db/bundle/compare.ts';
import { previewPart } from '../../db/bundle/preview-records.ts';
import { previewExport } from '../../db/bundle/preview.ts';
import { acceptBundle } from '../../db/bundle/accept.ts';
import { exportBundle } from '../../db/bundle/export.ts';
import { stageBundle } from '../../db/bundle/stage.ts';
import { commitDraft, saveDraft } from '../../db/drafts/drafts.ts';
import { eraseForGood } from '../../db/erasure/commands.ts';
import { planErasure } from '../../db/erasure/plan.ts';
import { addEvidence } from '../../db/evidence/add.ts';
import { createUndoStack } from '../../db/history/undo-stack.ts';
import { historyOf } from '../../db/history/history.ts';
import { linkedCases } from '../../db/links/linked.ts';
import { addLink } from '../../db/links/links.ts';
import { conflictsOf, listConflicts, resolveConflict } from '../../db/log/decide/conflict.ts';
import { decideImport } from '../../db/log/decide/acceptance.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { createGuardTest } from '../../db/people/guards.ts';
import { createPerson, relateRecords } from '../../db/people/commands.ts';
import { showPerson } from '../../db/people/details.ts';
import { peopleByKey } from '../../db/people/rows.ts';
import { alikePeople } from '../../db/people/look-alikes.ts';
import { recommendationsByKey } from '../../db/recommendations/list.ts';
import { importRecommendationFile } from '../../db/recommendations/vault-import.ts';
import { type Connection, readElsewhere } from '../../db/vault/connection.ts';
import { layoutOf } from '../../db/vault/layout.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { type PlanStep, queryPlanOf, recordStatements, scansIn } from '../support/plans.ts';
import { openWorkshop, type Workshop } from '../support/vaults.ts';
import { allowedOfAssessment, assess } from './plans-assessment.ts';

/** Statements that may visit a whole table, and why. */
const allowed: readonly { readonly of: RegExp; readonly why: string }[] = [
  {
    of: /FROM (import_record|import_marking|draft|list_setting|replica|member|contact|vault_meta|term|own_field|vocabulary_pack|cited_term)\b/i,
    why: 'a vault has few of them, however large it is',
  },
  { of: /FROM search_(?:pending|renamed)\b/i, why: 'a queue, read to empty it' },
  {
    of: /^SELECT key FROM (?:case_record|person) WHERE deleted = 0 ORDER BY key$/i,
    why: 'a bundle of all cases, and its preview, go through all of them',
  },
  { of: /FROM record WHERE pending = 1/i, why: 'an index of those that wait only' },
  { of: /SELECT (?:1|key) FROM (?:erased_scope|same_as|own_value UNION ALL SELECT 1 FROM field_note) LIMIT 1$/i, why: 'reads one row' },
  {
    of: /FROM (evidence as e|link as l) .*WHERE not \(\w\.deleted = 1 or exists [^?]*$/i,
    why: 'a bundle of all cases holds all of them',
  },
  {
    of: /^select key from case_record where deleted = 0 order by title asc nulls first, key$/,
    why: 'a plain export reads all cases, in the order of the index',
  },
  {
    of: /from assessor as e inner join record as r .*exists \(select a\.key from action as a/,
    why: 'a vault has few seats, and those of here are sought among all',
  },
  { of: /from sign_off where covers is not null$/, why: 'an erasure looks into each sign-off for what it noted' },
  { of: /from consent as c where c\.person_id is not null$/, why: 'what everybody agreed to, at once' },
  { of: /^select id from person where deleted = 1$/, why: 'the trash, of everybody at once' },
  {
    of: /^select c\.key, s\.field from consent as c inner join field_state as s on s\.record_key = c\.key$/,
    why: 'what is unsettled of everybody, at once',
  },
  {
    of: /^select one_id, other_id from same_as where entity = 'person' .* other_id is not null$/,
    why: 'who is the same as whom, of everybody at once',
  },
  {
    of: /^select person_id as id from source where deleted = 0 union select victim_id as id from act where deleted = 0$/,
    why: 'whose consent is needed, of everybody at once',
  },
  {
    of: /^select c\.id, \(not exists .* as acts from \(select person_id as id from proceeding where deleted = 0 union select person_id as id from consent where \(deleted = 0/,
    why: 'who stands before a court or was asked, of everybody at once',
  },
  {
    of: /^with recursive within\(person, whole\) as \(select person_id as person, other_id as whole from relation where type = 'member' and deleted = 0 union/,
    why: 'who is one of a group to which something was done, of everybody at once',
  },
  {
    of: /from consent as c (inner join record as r|cross join touch as t)/,
    why: 'what strangers wrote of what everybody agreed to, at once',
  },
  {
    of: /^select distinct person_id as id from consent where \(withdrawn_edtf/,
    why: 'the first page looks at all consents, behind the rest',
  },
  {
    of: /^select e\.key, e\.id from evidence as e left join evidence_file as f [^?]*$/,
    why: 'whose words leave with everything, without the file that is not here',
  },
  { of: /FROM staged_action WHERE body IS NOT NULL AND instr/, why: 'an erasure looks into each bundle that waits' },
  ...allowedOfAssessment,
  {
    of: /FROM recommendation_match (as )?m|SELECT DISTINCT state, session FROM recommendation/i,
    why: 'an import of recommendations looks at all that it may match, once',
  },
];

/** A vault has few themes, rounds and rules, however large it is, whatever they are joined with. */
const few = new Set(['theme', 'round', 'link_rule']);

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Everything that somebody does with cases between opening a vault and handing a bundle over, and what the other vault does with it. */
async function work(workshop: Workshop, one: Vault, two: Vault): Promise<void> {
  const list = join(workshop.folder, 'list.json');
  const rows = Array.from({ length: 40 }, (_, n) => ({
    id: id(n + 1),
    title: `case ${n}`,
    narrative: 'An invented letter came.',
    tags: ['a', 'b'],
    people: [{ id: id(1000 + (n % 7)), name: `Tola Adeyemi ${n % 7}` }],
    acts: [{ type: 'HRD-01', victim: id(1000 + (n % 7)), perpetrators: [{ person: 'Somebody' }] }],
    sources: [{ title: 'a letter' }],
  }));
  writeFileSync(list, JSON.stringify(rows));
  for (const vault of [one, two]) await importCases(vault, list);
  await importCases(one, list);
  await importRecommendationFile(one, { path: join(import.meta.dirname, '../fixtures/upr/report.json') });
  await records(workshop, one);
  await exchange(workshop, one, two);
  await assess(workshop, one, two);
  await exportCases(one, 'csv', undefined);
  await erasure(two);
}

async function records(workshop: Workshop, vault: Vault): Promise<void> {
  const stack = createUndoStack(vault);
  const created = await stack.step(() => createCase(vault, { title: 'typed', people: [{ name: 'Ada Invented' }] }));
  const other = createPerson(vault, { name: 'Ada Invented' }).id;
  const details = showCase(vault, created.id);
  relateRecords(vault, 'person', details.people[0]!.id, other, 'same', 'the same');
  await stack.step(() => editRecord(vault, 'case', created.id, { title: 'typed anew' }));
  const draft = vault.newId();
  saveDraft(vault, draft, 'case', created.id, { narrative: 'What was told.' });
  saveDraft(vault, draft, 'case', created.id, { narrative: 'What was told then.' });
  commitDraft(vault, draft);
  const recommendation = recommendationsByKey(vault, [1])[0]!.id;
  addLink(vault, {
    case: created.id,
    recommendation,
    direction: 'contradicts',
    reason: 'as it says',
  });
  writeFileSync(join(workshop.folder, 'photo.txt'), 'a photo');
  for (const title of ['a photo', 'the same photo'])
    await addEvidence(vault, join(workshop.folder, 'photo.txt'), { case: created.id, fields: { title } });
  const act = showCase(vault, id(1)).acts[0]!;
  editRecord(vault, 'act', act.id, { case: created.id, victim: other });
  historyOf(vault, 'act', act.id, undefined, 50);
  historyOf(vault, 'link', showCase(vault, created.id).links[0]!.id, undefined, 50);
  caseOfAct(vault, act.id);
  findCase(vault, created.number);
  showPerson(vault, other);
  linkedCases(vault, recommendation);
  casesByKey(vault, [1, 2]);
  peopleByKey(vault, [1, 2]);
  alikePeople(vault, other);
  createGuardTest(vault)(other);
  consents(vault, other);
  trashRecord(vault, 'case', id(2));
  restoreRecord(vault, 'case', id(2));
  stack.undo();
  stack.redo();
  vault.search.search('letter', { limit: 20 });
}

/** Of one person by lookups; of everybody by going through all, once. */
function consents(vault: Vault, person: RecordId): void {
  const day = '2026-01-01';
  recordConsent(vault, { person, press: 'ask', expires: '2026-01-02' });
  showConsent(vault, person, day);
  consentStandings(vault, 'press', day, [person]);
  consentStates(vault, day, [person]);
  consentStandings(vault, 'press', day);
  watchConsent(vault, day, '2026-01-31');
  withdrawConsent(vault, person, day);
}

async function exchange(workshop: Workshop, one: Vault, two: Vault): Promise<void> {
  for (const vault of [one, two]) editRecord(vault, 'case', id(3), { place: `told by ${vault.id}` });
  previewExport(one, [id(3)]);
  previewPart(one, 'all', 'rest');
  previewPart(one, [id(3)], id(3));
  for (const [scope, name] of [
    [[id(3), id(4)], 'some.age'],
    ['all', 'all.age'],
  ] as const) {
    const out = join(workshop.folder, name);
    await exportBundle(one, { recipients: [two.recipient], scope, out, authorName: 'one' });
    const staged = await stageBundle(two, out);
    compareBundle(two, staged.key);
    const { importRecord } = await acceptBundle(two, staged.key);
    if (importRecord === undefined) throw new Error('The bundle brought nothing');
    decideImport(two.store, importRecord, 'exclude', 'a mistake');
    await two.finishPending();
    decideImport(two.store, importRecord, 'accept', 'none');
    await two.finishPending();
  }
  const [conflict] = listConflicts(two.store);
  conflictsOf(two.store, conflict!.record);
  two.transaction(() => resolveConflict(two.store, conflict!.record, conflict!.field, 'settled'));
}

async function erasure(vault: Vault): Promise<void> {
  const person = showCase(vault, id(5)).people[0]!;
  for (const scope of [
    { entity: 'person', record: person.id },
    { entity: 'case', record: id(6) },
  ]) {
    const choice = { records: [scope], withParts: true };
    await planErasure(vault, choice);
    await eraseForGood(vault, choice, { reason: 'asked' });
  }
}

/** @param idle loses the allowances that were needed. */
function scans(raw: Connection, statements: ReadonlySet<string>, idle = new Set(allowed)): PlanStep[] {
  return [...statements]
    .filter((text) => /^(SELECT|WITH|INSERT|UPDATE|DELETE)\b/i.test(text) && !text.includes('sqlite_schema'))
    .flatMap((text) => scansIn(raw, text))
    .filter(({ statement, table }) => {
      if (few.has(table)) return false;
      const found = allowed.filter(({ of }) => of.test(statement.replaceAll('"', '')));
      for (const one of found) idle.delete(one);
      return found.length === 0;
    });
}

/** A range of an index that leaves nothing but what has no value is all of it, unless it is one of a few rows. */
function rangesOf(raw: Connection, statements: ReadonlySet<string>): string[] {
  return [...statements].filter(
    (text) =>
      /^(?:select|with)\b/.test(text) &&
      !/from "same_as" as "s" where "s"\."entity" = 'person'/.test(text) &&
      queryPlanOf(raw, text).some((step) => /_id>\?/.test(step) && !/_id=\?/.test(step)),
  );
}

/** What ANALYZE would have noted in a vault of another size: `change` says which number stands for one that was counted. */
function pretendStatistics(raw: Connection, change: (counted: number, at: number) => number): void {
  raw.exec('ANALYZE');
  const set = raw.prepare('UPDATE sqlite_stat1 SET stat = ? WHERE rowid = ?');
  for (const { rowid, stat } of raw.prepare('SELECT rowid, stat FROM sqlite_stat1').all() as { rowid: number; stat: string }[])
    set.run(
      stat.replaceAll(/\d+/g, (digits, at: number) => String(change(Number(digits), at))),
      rowid,
    );
  raw.exec('ANALYZE sqlite_schema');
}

const countTables = (raw: Connection) =>
  raw.prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite!_stat%' ESCAPE '!'").pluck().get();

test('the hot paths look rows up by an index, whatever statistics lie in the vault', { timeout: 180_000 }, async () => {
  await using workshop = openWorkshop();
  let one = await workshop.vault('one');
  const statements = await (async () => {
    using recording = recordStatements();
    await work(workshop, one, await workshop.vault('two'));
    return recording.statements;
  })();
  expect(statements.size).toBeGreaterThan(200);
  const idle = new Set(allowed);
  expect(scans(one.raw, statements, idle)).toEqual([]);
  expect([...idle]).toEqual([]);
  expect(rangesOf(one.raw, statements)).toEqual([]);

  // Of one row each, as in a vault that was closed while it was empty: then a scan seems cheapest.
  pretendStatistics(one.raw, () => 1);
  expect(scans(one.raw, statements)).not.toEqual([]);
  await one.close();
  one = await workshop.open('one');
  expect(scans(one.raw, statements)).toEqual([]);

  // Of a vault a thousand times as large.
  pretendStatistics(one.raw, (counted, at) => (at === 0 ? counted * 1000 : counted));
  await one.close();
  one = await workshop.open('one');
  expect(scans(one.raw, statements)).toEqual([]);
  expect(countTables(one.raw)).toBe(0);
});

test('a vault gathers no statistics of its own', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (let n = 0; n < 50; n += 1) createCase(vault, { title: `case ${n}` });
  const key = vault.withSecrets(({ databaseKey }) => Buffer.from(databaseKey));
  await vault.close();
  expect(readElsewhere(layoutOf(vault.folder).database, key, countTables)).toBe(0);
});
