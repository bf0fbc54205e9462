/** What replicas of vaults that nobody here knows write over others' records, in whatever order anything comes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { listConflicts, resolveConflict } from '../../db/log/decide/conflict.ts';
import { headsOf } from '../../db/log/heads.ts';
import { idBytes } from '../../db/log/ids.ts';
import { projectPending } from '../../db/log/project/projection.ts';
import { settleStrangers } from '../../db/log/project/strangers.ts';
import { findRecord } from '../../db/log/store.ts';
import { appendAction } from '../../db/log/write/append.ts';
import { undoAction } from '../../db/log/write/undo.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { dumpAfterRebuild, dumpRecords, logOf, receiveAll } from '../support/log-sync.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';

const own = Buffer.alloc(32, 7);
const ids = Array.from({ length: 2 }, (_, n) => `0198a000-0000-7000-8000-00000000000${n}`);
const elsewhere = ['0198a000-0000-7000-8000-0000000000e1', '0198a000-0000-7000-8000-0000000000e2'];
const values: Readonly<Record<string, readonly Json[]>> = {
  confidentiality: [1, 2, 3, 4, null],
  nobodyShown: [true, false, null],
  title: ['one', 'two'],
  case: [...elsewhere, null],
  [`acts/${elsewhere[0]}`]: [true, false],
  deleted: [true, false],
};
const fields = Object.keys(values);

function write(log: TestLog, record: string, field: string, value: Json): void {
  log.raw.transaction(() => appendAction(log, 'edit', [{ entity: 'evidence', record, field, value }]))();
}

/** A vault that vouches for a replica from then on, as with a checkpoint of its own key. */
function vouch(judge: TestLog, of: TestLog): void {
  judge.raw.transaction(() => {
    judge
      .sql(
        'INSERT INTO checkpoint (replica_key, seq, chain, wall, signing_key, nonce, signature) SELECT key, 1, id, ?, ?, id, id FROM replica WHERE id = ?',
      )
      .run('', own, idBytes(of.replica.id));
    settleStrangers(judge);
    while (projectPending(judge, 100) > 0);
  })();
}

const show = (log: TestLog, id: string) =>
  log.raw
    .prepare('SELECT confidentiality AS level, nobody_shown AS nobody, case_id AS "case", deleted FROM evidence WHERE id = ?')
    .get(idBytes(id)) as { level: number | null; nobody: number | null; case: Buffer | null; deleted: number } | undefined;
const hasAct = (log: TestLog, id: string) =>
  log.raw
    .prepare('SELECT 1 FROM record_element m JOIN evidence e ON e.key = m.record_key WHERE e.id = ? AND m.set_name = ?')
    .get(idBytes(id), 'acts') !== undefined;

/** What shows less strictly than without what strangers wrote. */
function openedIn(log: TestLog, without: TestLog, id: string): string[] {
  const [shown, before] = [show(log, id), show(without, id)];
  if (!shown || !before) return [];
  const opened = {
    level: before.level !== null && (shown.level ?? 0) < before.level,
    nobody: before.nobody === 0 && shown.nobody === 1,
    case: before.case !== null && !shown.case?.equals(before.case),
    act: hasAct(without, id) && !hasAct(log, id),
    deleted: shown.deleted !== before.deleted,
  };
  return Object.entries(opened).flatMap(([name, isOpened]) => (isOpened ? [name] : []));
}

const step = fc.record({ who: fc.nat(2), record: fc.nat(1), field: fc.nat(fields.length - 1), value: fc.nat(4), send: fc.boolean() });

test('whatever comes in whatever order, every vault shows the same, and nothing that a known one wrote is opened', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 30 }), (steps) => {
      const [one, two, strange] = [openTestLog(), openTestLog(), openTestLog()];
      const [first, second, without] = [
        openTestLog({ signingKey: own }),
        openTestLog({ signingKey: own }),
        openTestLog({ signingKey: own }),
      ];
      const all = [one, two, strange, first, second, without];
      try {
        for (const { who, record, field, value, send } of steps) {
          const from = [one, two, strange][who]!;
          const offered = values[fields[field]!]!;
          write(from, ids[record]!, fields[field]!, offered[value % offered.length]!);
          // Those who are known never saw what the stranger wrote: what they say is then theirs alone.
          if (send) receiveAll(from === one ? two : from === two ? strange : first, logOf(from));
        }
        receiveAll(first, [...logOf(strange), ...logOf(two), ...logOf(one)]);
        [one, two].forEach((log) => vouch(first, log));
        receiveAll(second, [...logOf(one), ...logOf(two)].reverse());
        [one, two].forEach((log) => vouch(second, log));
        receiveAll(second, logOf(strange));
        receiveAll(without, [...logOf(one), ...logOf(two)]);
        expect(dumpRecords(second)).toEqual(dumpRecords(first));
        expect(dumpAfterRebuild(first)).toEqual(dumpRecords(second));
        expect(ids.flatMap((id) => openedIn(second, without, id))).toEqual([]);
      } finally {
        for (const log of all) log.raw.close();
      }
    }),
    { numRuns: 15 },
  );
}, 180_000);

/** A vault with a record of its own, and a stranger who has it too. */
function begun(written: Readonly<Record<string, Json>>) {
  const [here, strange] = [openTestLog({ signingKey: own }), openTestLog()];
  for (const [field, value] of Object.entries(written)) write(here, ids[0]!, field, value);
  receiveAll(strange, logOf(here));
  const say = (field: string, value: Json) => {
    write(strange, ids[0]!, field, value);
    receiveAll(here, logOf(strange));
  };
  const close = () => [here, strange].forEach(({ raw }) => raw.close());
  return { here, say, [Symbol.dispose]: close };
}

test('both versions wait for a person, whose word counts, also against what the same stranger writes later', () => {
  using both = begun({ title: 'ours', confidentiality: 4 });
  const { here, say } = both;
  say('confidentiality', 1);
  expect(show(here, ids[0]!)!.level).toBe(4);
  expect(listConflicts(here)).toMatchObject([{ field: 'confidentiality', kind: 'conflict', heads: [{ value: 1 }, { value: 4 }] }]);
  here.raw.transaction(() => resolveConflict(here, ids[0]!, 'confidentiality', 1))();
  expect([show(here, ids[0]!)!.level, listConflicts(here)]).toEqual([1, []]);
  say('confidentiality', 3);
  expect(show(here, ids[0]!)!.level).toBe(3);
  say('confidentiality', 1);
  expect(listConflicts(here)).toEqual([]);
  write(here, ids[0]!, 'confidentiality', 2);
  expect(show(here, ids[0]!)!.level).toBe(2);
  // The next word follows both.
  say('confidentiality', 1);
  write(here, ids[0]!, 'confidentiality', 3);
  expect([show(here, ids[0]!)!.level, listConflicts(here)]).toEqual([3, []]);
  expect(headsOf(here, findRecord(here, 'evidence', ids[0]!)!)['confidentiality']).toHaveLength(1);
});

test.each([
  ['a level that nobody here said', {}, 'confidentiality', 1],
  ['a level taken back', { confidentiality: 4 }, 'confidentiality', null],
  ['a lower level taken back', { confidentiality: 2 }, 'confidentiality', null],
  ['that nobody can be recognised, where nobody here said so', {}, 'nobodyShown', true],
  ['an act taken away', { [`acts/${elsewhere[0]}`]: true }, `acts/${elsewhere[0]}`, false],
  ['another case', { case: elsewhere[0]! }, 'case', elsewhere[1]!],
  ['what was put away brought back', { deleted: true }, 'deleted', false],
  ['an edit of what was put away', { deleted: true }, 'title', 'theirs'],
  ['what is kept put away', {}, 'deleted', true],
])('%s waits for a person', (_, more, field, value) => {
  using both = begun({ title: 'ours', ...more });
  const { here, say } = both;
  const before = [show(here, ids[0]!), hasAct(here, ids[0]!)];
  say(field, value);
  expect([show(here, ids[0]!), hasAct(here, ids[0]!)]).toEqual(before);
  const [conflict] = listConflicts(here);
  expect(conflict).toMatchObject({ field: field === 'title' ? 'deleted' : field });
  const taken = field === 'title' ? false : value;
  here.raw.transaction(() => resolveConflict(here, ids[0]!, conflict!.field, taken))();
  expect(listConflicts(here)).toEqual([]);
  expect([show(here, ids[0]!), hasAct(here, ids[0]!)]).not.toEqual(before);
});

test.each([
  ['confidentiality', 1, 'level', null],
  ['nobodyShown', true, 'nobody', null],
] as const)(
  'whoever says that they began a record of ours, by an earlier clock, opens nothing: %s',
  async (field, value, shown, before) => {
    using both = begun({ title: 'one' });
    const { here } = both;
    write(here, ids[1]!, 'title', 'ours');
    await using forger = openTestLog();
    write(forger, ids[1]!, field, value);
    receiveAll(here, logOf(forger));
    expect([show(here, ids[1]!)![shown], listConflicts(here)]).toMatchObject([before, [{ field }]]);
  },
);

test('what is put away stays there when an edit in it is undone, though a stranger brought it back', async () => {
  await using here = openTestLog({ signingKey: own });
  await using strange = openTestLog();
  write(here, ids[0]!, 'title', 'one');
  const change = { entity: 'evidence', record: ids[0]!, field: 'title', value: 'two' };
  const edit = here.raw.transaction(() => appendAction(here, 'edit', [change]))();
  write(here, ids[0]!, 'deleted', true);
  receiveAll(strange, logOf(here));
  write(strange, ids[0]!, 'deleted', false);
  receiveAll(here, logOf(strange));
  expect(show(here, ids[0]!)!.deleted).toBe(1);
  here.raw.transaction(() => undoAction(here, edit.id))();
  expect(show(here, ids[0]!)!.deleted).toBe(1);
});

test('of a record that is theirs alone all counts, and what is stricter counts at once', async () => {
  await using here = openTestLog({ signingKey: own });
  await using strange = openTestLog();
  write(strange, ids[0]!, 'confidentiality', 4);
  receiveAll(here, logOf(strange));
  write(strange, ids[0]!, 'confidentiality', 1);
  write(here, ids[1]!, 'confidentiality', 2);
  receiveAll(strange, logOf(here));
  write(strange, ids[1]!, 'confidentiality', 3);
  receiveAll(here, logOf(strange));
  expect([show(here, ids[0]!)!.level, show(here, ids[1]!)!.level, listConflicts(here)]).toEqual([1, 3, []]);
});

test('our first word in a record of theirs shows at once what the log shows', async () => {
  await using here = openTestLog({ signingKey: own });
  await using strange = openTestLog();
  write(strange, ids[0]!, 'confidentiality', 1);
  receiveAll(here, logOf(strange));
  write(here, ids[0]!, 'title', 'ours');
  const shown = dumpRecords(here);
  expect(dumpAfterRebuild(here)).toEqual(shown);
  expect([show(here, ids[0]!)!.level, listConflicts(here)]).toMatchObject([null, [{ field: 'confidentiality' }]]);
});

test('where nothing said counts as open, any level that they say counts at once', async () => {
  await using here = openTestLog({ signingKey: own });
  await using strange = openTestLog();
  const say = (log: TestLog, field: string, value: Json) =>
    log.raw.transaction(() => appendAction(log, 'edit', [{ entity: 'case', record: ids[0]!, field, value }]))();
  say(here, 'title', 'ours');
  receiveAll(strange, logOf(here));
  say(strange, 'confidentiality', 2);
  receiveAll(here, logOf(strange));
  expect([here.raw.prepare('SELECT confidentiality FROM case_record').pluck().get(), listConflicts(here)]).toEqual([2, []]);
});
