/** What is written on a record together with putting it into the trash, or while it lies there. */
import { expect, test } from 'vitest';

import { listConflicts } from '../../db/log/decide/conflict.ts';
import { appendAction } from '../../db/log/write/append.ts';
import { undoAction } from '../../db/log/write/undo.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { dumpAfterRebuild, dumpRecords } from '../support/log-sync.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';

const id = '0198a000-0000-7000-8000-000000000001';

function write(log: TestLog, fields: Readonly<Record<string, Json>>) {
  const changes = Object.entries(fields).map(([field, value]) => ({ entity: 'case', record: id, field, value }));
  return log.raw.transaction(() => appendAction(log, 'edit', changes))();
}

const row = (log: TestLog) => log.raw.prepare('SELECT * FROM case_record').get() as Record<string, unknown>;

test('what is edited and put into the trash in one action is no conflict, whichever way the rows are made', async () => {
  await using log = openTestLog();
  write(log, { title: 'one' });
  write(log, { title: 'two', deleted: true });
  expect(row(log)).toMatchObject({ title: 'two', deleted: 1 });
  expect(listConflicts(log)).toEqual([]);
  expect(dumpAfterRebuild(log)).toEqual(dumpRecords(log));
  expect(row(log)['deleted']).toBe(1);
});

test('an edit that is taken back in the trash leaves the record there, however often', async () => {
  await using log = openTestLog();
  write(log, { title: 'one' });
  const edit = write(log, { title: 'two' });
  const trashed = write(log, { deleted: true });
  const undo = (id: string) => log.raw.transaction(() => undoAction(log, id))().id;
  let last = undo(edit.id);
  for (const title of ['one', 'two', 'one', 'two']) {
    expect(row(log)).toMatchObject({ title, deleted: 1 });
    last = undo(last);
  }
  // The trash itself is taken back after that.
  undo(trashed.id);
  expect(row(log)).toMatchObject({ title: 'one', deleted: 0 });
  expect(listConflicts(log)).toEqual([]);
  expect(dumpAfterRebuild(log)).toEqual(dumpRecords(log));
});

test('a beginning is not taken back of what lies in the trash: taking that back would bring it out again', async () => {
  await using log = openTestLog();
  const begun = write(log, { title: 'one' });
  const trashed = write(log, { deleted: true });
  const undo = (action: string) => log.raw.transaction(() => undoAction(log, action))();
  expect(() => undo(begun.id)).toThrow(expect.objectContaining({ code: 'record.not-found' }) as Error);
  expect(row(log)).toMatchObject({ deleted: 1 });
  undo(trashed.id);
  undo(undo(begun.id).id);
  expect(row(log)).toMatchObject({ title: 'one', deleted: 0 });
  expect(listConflicts(log)).toEqual([]);
});
