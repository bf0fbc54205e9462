import { expect, test } from 'vitest';

import { createImportedChanges, decideImport, recordImport } from '../../db/log/decide/acceptance.ts';
import { appendAction } from '../../db/log/write/append.ts';
import { commitOfChange, digestOfAction, toBase64 } from '../../db/log/commitment.ts';
import { listConflicts, resolveConflict } from '../../db/log/decide/conflict.ts';
import { acceptErasure, eraseRecords, listProposedErasures } from '../../db/log/decide/erase.ts';
import { projectPending } from '../../db/log/project/projection.ts';
import { listForks, type ReceivedAction } from '../../db/log/receive/receive.ts';
import { undoAction } from '../../db/log/write/undo.ts';
import { isKnown, type StoredAction } from '../../db/model/action.ts';
import { dumpAfterRebuild, dumpRecords, logOf, receiveAll } from '../support/log-sync.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';

const id = '0198a000-0000-7000-8000-000000000001';

function write(log: TestLog, fields: Record<string, string | number | boolean | null>, entity = 'case', record = id) {
  return log.raw.transaction(() =>
    appendAction(
      log,
      'edit',
      Object.entries(fields).map(([field, value]) => ({ entity, record, field, value })),
    ),
  )();
}

function row(log: TestLog, table = 'case_record'): Record<string, unknown> {
  return log.raw.prepare(`SELECT * FROM ${table}`).get() as Record<string, unknown>;
}

function bytesOf(log: TestLog): string {
  return (log.raw.prepare('SELECT body FROM action ORDER BY key').all() as { body: Buffer }[])
    .map((entry) => entry.body.toString('latin1'))
    .join('\n');
}

/** An action as it travels when some of its values stay behind. */
function withholding(received: ReceivedAction, fields: readonly string[]): ReceivedAction {
  const action = received.action!;
  const changes = action.changes.map((change) => {
    if (!isKnown(change) || !fields.includes(change.field)) return change;
    const { salt: _salt, value: _value, ...header } = change;
    return { ...header, commit: toBase64(commitOfChange(change)) };
  });
  return { ...received, action: { ...action, changes } };
}

test('an edit that follows the last one replaces it; the old value stays in the log', async () => {
  await using log = openTestLog();
  write(log, { title: 'first' });
  write(log, { title: 'second' });
  expect(row(log)['title']).toBe('second');
  expect(listConflicts(log)).toEqual([]);
  expect(bytesOf(log)).toContain('first');
});

test('two edits that did not see each other are a conflict with both values, and a resolution ends it everywhere', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { title: 'base' });
  receiveAll(two, logOf(one));
  write(one, { title: 'from one' });
  write(two, { title: 'from two' });
  receiveAll(one, logOf(two));
  receiveAll(two, logOf(one));
  const [conflict] = listConflicts(one);
  expect(conflict!.heads.map((head) => head.value).sort()).toEqual(['from one', 'from two']);
  expect(conflict!.base).toBe('base');
  one.raw.transaction(() => resolveConflict(one, id, 'title', 'settled'))();
  receiveAll(two, logOf(one));
  expect(listConflicts(two)).toEqual([]);
  expect(row(two)['title']).toBe('settled');
  expect(dumpRecords(two)).toEqual(dumpRecords(one));
});

test('equal values entered on both sides are no conflict', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { title: 'same' });
  write(two, { title: 'same' });
  receiveAll(one, logOf(two));
  expect(listConflicts(one)).toEqual([]);
});

test('confidentiality shows the most secret head until a person resolves it, whoever wrote last', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { confidentiality: 2 });
  receiveAll(two, logOf(one));
  write(one, { confidentiality: 4 });
  write(two, { title: 'x' });
  write(two, { confidentiality: 1 });
  receiveAll(one, logOf(two));
  expect(row(one)['confidentiality']).toBe(4);
  one.raw.transaction(() => resolveConflict(one, id, 'confidentiality', 1))();
  expect(row(one)['confidentiality']).toBe(1);
});

test('"do not contact" wins over a concurrent "may be contacted", and "may be named" loses to a no', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { doNotContact: true }, 'person');
  write(two, { doNotContact: false }, 'person');
  write(one, { mayBeNamed: false }, 'source');
  write(two, { mayBeNamed: true }, 'source');
  receiveAll(two, logOf(one));
  expect(row(two, 'person')['do_not_contact']).toBe(1);
  expect(row(two, 'source')['may_be_named']).toBe(0);
});

test('a withheld value shows as withheld, and a fuller copy fills it without a conflict', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { title: 'open', narrative: 'kept back' });
  const [action] = logOf(one);
  receiveAll(two, [withholding(action!, ['narrative'])]);
  expect(row(two)).toMatchObject({ title: 'open', narrative: null });
  expect(bytesOf(two)).not.toContain('kept back');
  receiveAll(two, [action!]);
  expect(row(two)['narrative']).toBe('kept back');
  expect(listConflicts(two)).toEqual([]);
  expect(dumpRecords(two)).toEqual(dumpRecords(one));
});

test('a late value that does not fit its leaf gives another digest, so that it cannot pass for the same action', async () => {
  await using one = openTestLog();
  write(one, { title: 'true' });
  const { action, digest } = logOf(one)[0]!;
  expect(digestOfAction(action!).equals(digest)).toBe(true);
  const forged: StoredAction = {
    ...action!,
    changes: action!.changes.map((change) => (isKnown(change) ? { ...change, value: 'false' } : change)),
  };
  expect(digestOfAction(forged).equals(digest)).toBe(false);
  expect(digestOfAction(withholding(logOf(one)[0]!, ['title']).action!).equals(digest)).toBe(true);
});

test('erased values are gone from the log, and no old copy brings them back', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { title: 'secret name', narrative: 'secret story' });
  const old = logOf(one);
  receiveAll(two, old);
  write(two, { title: 'secret later edit' });
  one.raw.transaction(() => eraseRecords(one, [{ entity: 'case', record: id }], 'consent withdrawn'))();
  expect(bytesOf(one)).not.toContain('secret');
  receiveAll(one, logOf(two));
  receiveAll(one, old);
  expect(bytesOf(one)).not.toContain('secret');
  expect(row(one)).toMatchObject({ title: null, narrative: null, deleted: 0 });
  expect(dumpAfterRebuild(one)).toEqual(dumpRecords(one));
});

test('an erasure that comes from elsewhere is a proposal until a person accepts it', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { title: 'secret' });
  receiveAll(two, logOf(one));
  one.raw.transaction(() => eraseRecords(one, [{ entity: 'case', record: id, fields: ['title'] }], 'asked'))();
  // Decisions stay in the vault that made them.
  receiveAll(
    two,
    logOf(one).filter((entry) => entry.action!.kind !== 'accept-erasure'),
  );
  expect(row(two)['title']).toBe('secret');
  const [proposal] = listProposedErasures(two);
  two.raw.transaction(() => acceptErasure(two, proposal!.action, 'agreed'))();
  expect(row(two)['title']).toBeNull();
  expect(bytesOf(two)).not.toContain('secret');
});

test('what is written after an erasure stays', async () => {
  await using log = openTestLog();
  write(log, { title: 'old' });
  log.raw.transaction(() => eraseRecords(log, [{ entity: 'case', record: id, fields: ['title'] }], 'asked'))();
  write(log, { title: 'new' });
  expect(row(log)['title']).toBe('new');
  expect(dumpAfterRebuild(log)).toEqual(dumpRecords(log));
  expect(row(log)['title']).toBe('new');
});

test('undo brings the old value back as a new action, but never an erased one', async () => {
  await using log = openTestLog();
  write(log, { title: 'one' });
  const edit = write(log, { title: 'two' });
  log.raw.transaction(() => undoAction(log, edit.id))();
  expect(row(log)['title']).toBe('one');
  log.raw.transaction(() => eraseRecords(log, [{ entity: 'case', record: id, fields: ['title'] }], 'asked'))();
  expect(() => log.raw.transaction(() => undoAction(log, edit.id))()).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  expect(row(log)['title']).toBeNull();
});

test('a deletion that did not see an edit does not take effect and is listed', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { title: 'kept' });
  receiveAll(two, logOf(one));
  write(one, { deleted: true });
  write(two, { narrative: 'new facts' });
  receiveAll(one, logOf(two));
  expect(row(one)).toMatchObject({ deleted: 0, narrative: 'new facts' });
  expect(listConflicts(one)[0]).toMatchObject({ field: 'deleted', kind: 'delete-conflict' });
  one.raw.transaction(() => resolveConflict(one, id, 'deleted', true))();
  expect(row(one)['deleted']).toBe(1);
  expect(listConflicts(one)).toEqual([]);
});

test('an excluded import stops counting and can be accepted again; nothing is deleted', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { title: 'mine' });
  const known = logOf(one);
  receiveAll(two, known);
  write(two, { title: 'theirs' });
  const arriving = logOf(two).slice(known.length);
  receiveAll(one, arriving);
  const record = one.raw.transaction(() => {
    const brought = createImportedChanges(() => false);
    for (const entry of arriving) brought.action(entry.replica, entry.seq, toBase64(entry.digest));
    return recordImport(one, { bundle: 'b', signingKey: 'k', brought: brought.finish() });
  })();
  const decide = (decision: 'accept' | 'exclude') =>
    one.raw.transaction(() => {
      decideImport(one, record, decision, 'test');
      while (projectPending(one, 10) > 0);
    })();
  expect(row(one)['title']).toBe('theirs');
  decide('exclude');
  expect(row(one)['title']).toBe('mine');
  expect(dumpAfterRebuild(one)).toEqual(dumpRecords(one));
  decide('accept');
  expect(row(one)['title']).toBe('theirs');
});

test('two actions with the same replica and seq are a named fork; both are kept', async () => {
  await using one = openTestLog();
  await using twin = openTestLog();
  await using reader = openTestLog();
  write(one, { title: 'start' });
  receiveAll(twin, logOf(one));
  const key = twin.raw.prepare('SELECT key FROM replica WHERE mine = 0').pluck().get() as number;
  Object.assign(twin.replica, one.replica, { key });
  write(one, { title: 'left' });
  write(twin, { narrative: 'right' });
  receiveAll(reader, [...logOf(one), ...logOf(twin)]);
  expect(listForks(reader)).toMatchObject([{ seq: 2, actions: 2 }]);
  expect(row(reader)).toMatchObject({ title: 'left', narrative: 'right' });
});

test('entities, fields and values of a newer app are kept verbatim, counted, and passed on', async () => {
  await using newer = openTestLog();
  await using older = openTestLog();
  await using third = openTestLog();
  write(newer, { title: 'plain', hologram: 'future', begin: 7 });
  write(newer, { anything: { deep: [1, 'x'] } as never }, 'hearing', '0198a000-0000-7000-8000-000000000009');
  receiveAll(older, logOf(newer));
  expect(row(older)).toMatchObject({ title: 'plain', begin_edtf: null });
  expect(older.raw.prepare('SELECT count(*) FROM unprojected_change').pluck().get()).toBe(3);
  receiveAll(third, logOf(older));
  expect(logOf(third)).toEqual(logOf(newer));
});

test('a set keeps what each side added', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, { 'tags/a': true });
  write(two, { 'tags/b': true });
  receiveAll(one, logOf(two));
  expect(one.raw.prepare('SELECT code FROM record_element ORDER BY code').pluck().all()).toEqual(['a', 'b']);
  write(one, { 'tags/a': false });
  expect(one.raw.prepare('SELECT code FROM record_element').pluck().all()).toEqual(['b']);
});

test('an id that was drawn here and comes in from a copy first is one record, and the change follows what came', async () => {
  await using one = openTestLog();
  await using copy = openTestLog();
  one.newIds.add(id);
  write(copy, { title: 'from the copy' });
  receiveAll(one, logOf(copy));
  write(one, { title: 'written here' });
  expect(one.raw.prepare('SELECT title FROM case_record').pluck().all()).toEqual(['written here']);
  expect(listConflicts(one)).toEqual([]);
  expect(dumpAfterRebuild(one)).toEqual(dumpRecords(one));
});

test('an import is marked one action at a time, also where two stand at one place', async () => {
  await using one = openTestLog();
  await using twin = openTestLog();
  await using reader = openTestLog();
  const other = '0198a000-0000-7000-8000-000000000002';
  write(one, { title: 'start' });
  receiveAll(twin, logOf(one));
  Object.assign(twin.replica, one.replica, { key: twin.raw.prepare('SELECT key FROM replica WHERE mine = 0').pluck().get() as number });
  write(one, { title: 'left' });
  write(twin, { title: 'right' }, 'case', other);
  const arriving = [...logOf(one), ...logOf(twin).slice(1)];
  receiveAll(reader, arriving);
  const record = reader.raw.transaction(() => {
    const brought = createImportedChanges(() => false);
    for (const entry of arriving) brought.action(entry.replica, entry.seq, toBase64(entry.digest));
    return recordImport(reader, { bundle: 'b', signingKey: 'k', brought: brought.finish() });
  })();
  reader.raw.transaction(() => {
    decideImport(reader, record, 'exclude', 'test');
    while (projectPending(reader, 1) > 0);
  })();
  expect(reader.raw.prepare('SELECT count(*) FROM case_record').pluck().get()).toBe(0);
  expect(dumpAfterRebuild(reader)).toEqual(dumpRecords(reader));
});
