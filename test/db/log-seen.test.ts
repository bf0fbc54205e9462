/** What a person did not see is never settled, overwritten or put away by what that person does. */
import { afterEach, expect, test } from 'vitest';

import { appendAction } from '../../db/log/write/append.ts';
import { conflictsOf, listConflicts, resolveConflict } from '../../db/log/decide/conflict.ts';
import { eraseRecords } from '../../db/log/decide/erase.ts';
import { undoAction } from '../../db/log/write/undo.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { dumpAfterRebuild, dumpRecords, logOf, receiveAll } from '../support/log-sync.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';

const id = '0198a000-0000-7000-8000-000000000001';

function write(log: TestLog, fields: Readonly<Record<string, Json>>, kind = 'edit') {
  const changes = Object.entries(fields).map(([field, value]) => ({ entity: 'case', record: id, field, value }));
  return log.raw.transaction(() => appendAction(log, kind, changes))();
}

const undo = (log: TestLog, action: string) => log.raw.transaction(() => undoAction(log, action))();
const settle = (log: TestLog, field: string, value: Json, seen?: readonly string[]) =>
  log.raw.transaction(() => resolveConflict(log, id, field, value, seen))();
const row = (log: TestLog) => log.raw.prepare('SELECT * FROM case_record').get() as Record<string, unknown>;
const valuesOf = (log: TestLog, field: string) =>
  conflictsOf(log, id)
    .find((conflict) => conflict.field === field)
    ?.heads.map((head) => head.value)
    .sort();

let opened: TestLog[] = [];
afterEach(() => {
  for (const log of opened) log.raw.close();
  opened = [];
});

/** Three logs that know one case. */
function threeLogs() {
  const logs = [openTestLog(), openTestLog(), openTestLog()] as const;
  opened = [...logs];
  write(logs[0], { title: 'base' }, 'create-case');
  for (const other of logs.slice(1)) receiveAll(other, logOf(logs[0]));
  return logs;
}

test('a version that came in after the conflict was shown stays a conflict when it is settled', async () => {
  const [one, two, three] = threeLogs();
  write(one, { title: 'from one' });
  write(two, { title: 'from two' });
  write(three, { title: 'from three' });
  receiveAll(one, logOf(two));
  const [shown] = listConflicts(one);
  receiveAll(one, logOf(three));
  settle(one, 'title', 'settled', shown!.headIds);
  expect(valuesOf(one, 'title')).toEqual(['from three', 'settled']);
  expect(dumpAfterRebuild(one)).toEqual(dumpRecords(one));
  receiveAll(three, logOf(one));
  expect(valuesOf(three, 'title')).toEqual(['from three', 'settled']);
});

test('when nothing of what was shown stands any more, settling is refused and says what stands now', async () => {
  const [one, two] = threeLogs();
  write(one, { title: 'from one' });
  write(two, { title: 'from two' });
  receiveAll(one, logOf(two));
  receiveAll(two, logOf(one));
  const [shown] = listConflicts(one);
  const settled = settle(two, 'title', 'settled by two');
  receiveAll(one, logOf(two));
  const before = dumpRecords(one);
  expect(() => settle(one, 'title', 'settled by one', shown!.headIds)).toThrow(
    expect.objectContaining({ code: 'record.conflict', params: { heads: `${settled.id}.0` } }),
  );
  expect(dumpRecords(one)).toEqual(before);
});

test('a conflict that was settled is settled anew by naming the decision, and another vault that settled it too stays seen', async () => {
  const [one, two] = threeLogs();
  write(one, { title: 'from one' });
  write(two, { title: 'from two' });
  receiveAll(one, logOf(two));
  receiveAll(two, logOf(one));
  const first = settle(one, 'title', 'first choice', listConflicts(one)[0]!.headIds);
  settle(two, 'title', 'their choice', listConflicts(two)[0]!.headIds);
  receiveAll(one, logOf(two));
  settle(one, 'title', 'second choice', [`${first.id}.0`]);
  expect(valuesOf(one, 'title')).toEqual(['second choice', 'their choice']);
});

test('putting a record away after all covers the edits that were shown, not one that came in meanwhile', async () => {
  const [one, two, three] = threeLogs();
  write(one, { deleted: true });
  write(two, { narrative: 'seen' });
  write(three, { remarks: 'not seen' });
  receiveAll(one, logOf(two));
  const [shown] = listConflicts(one);
  expect(shown).toMatchObject({ kind: 'delete-conflict', field: 'deleted' });
  receiveAll(one, logOf(three));
  settle(one, 'deleted', true, shown!.headIds);
  expect(row(one)).toMatchObject({ deleted: 0, narrative: 'seen', remarks: 'not seen' });
  expect(listConflicts(one)).toMatchObject([{ kind: 'delete-conflict' }]);
  settle(one, 'deleted', true, listConflicts(one)[0]!.headIds);
  expect(row(one)['deleted']).toBe(1);
});

test('undo does not overwrite what another vault wrote at the same time', async () => {
  const [one, two] = threeLogs();
  const mine = write(one, { title: 'mine' });
  write(two, { title: 'theirs' });
  receiveAll(one, logOf(two));
  undo(one, mine.id);
  expect(valuesOf(one, 'title')).toEqual(['base', 'theirs']);
  expect(dumpAfterRebuild(one)).toEqual(dumpRecords(one));
});

test('undo is refused once somebody built on the change, and nothing is written', async () => {
  const [one, two] = threeLogs();
  const mine = write(one, { title: 'mine', place: 'here' });
  receiveAll(two, logOf(one));
  const theirs = write(two, { title: 'built on mine' });
  receiveAll(one, logOf(two));
  const before = dumpRecords(one);
  expect(() => undo(one, mine.id)).toThrow(expect.objectContaining({ code: 'record.conflict', params: { heads: `${theirs.id}.0` } }));
  expect(dumpRecords(one)).toEqual(before);
});

test('undoing a decision brings the conflict back with all its versions', async () => {
  const [one, two] = threeLogs();
  write(one, { title: 'from one' });
  write(two, { title: 'from two' });
  receiveAll(one, logOf(two));
  const settled = settle(one, 'title', 'settled');
  undo(one, settled.id);
  expect(valuesOf(one, 'title')).toEqual(['from one', 'from two']);
  expect(dumpAfterRebuild(one)).toEqual(dumpRecords(one));
});

test('steps are undone and done again one after the other, back to the trash and out of it', async () => {
  await using log = openTestLog();
  const made = write(log, { title: 'one', 'tags/x': true }, 'create-case');
  const second = write(log, { title: 'two' });
  const third = write(log, { place: 'here' });
  const undone = [third, second, made].map((action) => undo(log, action.id));
  expect(row(log)).toMatchObject({ deleted: 1, title: 'one', place: null });
  expect(listConflicts(log)).toEqual([]);
  for (const action of undone.toReversed()) undo(log, action.id);
  expect(row(log)).toMatchObject({ deleted: 0, title: 'two', place: 'here' });
  expect(listConflicts(log)).toEqual([]);
  expect(dumpAfterRebuild(log)).toEqual(dumpRecords(log));
});

test('undoing the beginning of a record does not put away what somebody added to it', async () => {
  const [one, two] = threeLogs();
  const made = logOf(one)[0]!.digest.toString('base64url');
  write(two, { narrative: 'added elsewhere' });
  receiveAll(one, logOf(two));
  undo(one, made);
  expect(row(one)).toMatchObject({ deleted: 0, narrative: 'added elsewhere' });
  expect(listConflicts(one)).toMatchObject([{ kind: 'delete-conflict' }]);
});

test('a tag that is taken back by undo is absent, not a value that this version cannot show', async () => {
  await using log = openTestLog();
  write(log, { title: 'one' });
  const tagged = write(log, { 'tags/x': true });
  undo(log, tagged.id);
  expect(log.raw.prepare('SELECT count(*) FROM record_element').pluck().get()).toBe(0);
  expect(log.raw.prepare('SELECT count(*) FROM unprojected_change').pluck().get()).toBe(0);
});

test('neither an erasure nor its acceptance is undone: what was decided stays decided, and nothing is written', async () => {
  await using log = openTestLog();
  write(log, { title: 'one' });
  log.raw.transaction(() => eraseRecords(log, [{ entity: 'case', record: id, fields: ['title'] }], 'asked'))();
  const [erasure, accepted] = logOf(log).slice(-2);
  expect([erasure, accepted].map((entry) => entry!.action!.kind)).toEqual(['erase', 'accept-erasure']);
  const decisions = () => log.raw.prepare('SELECT decision, deleted FROM erasure').all();
  for (const entry of [erasure, accepted]) {
    expect(() => undo(log, entry!.digest.toString('base64url'))).toThrow(
      expect.objectContaining({ code: 'input.invalid', message: 'An erasure cannot be undone.' }),
    );
    expect(decisions()).toEqual([{ decision: 'accept', deleted: 0 }]);
  }
  expect(logOf(log)).toHaveLength(3);
});

test('what was erased cannot be undone: it is said, and nothing is written', async () => {
  await using log = openTestLog();
  write(log, { title: 'one' });
  const edit = write(log, { title: 'two' });
  log.raw.transaction(() => eraseRecords(log, [{ entity: 'case', record: id, fields: ['title'] }], 'asked'))();
  const actions = logOf(log).length;
  expect(() => undo(log, edit.id)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  expect(logOf(log)).toHaveLength(actions);
});
