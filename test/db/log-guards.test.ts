/** Values that must not open what they guard, names that must not break what reads them, decisions that must not widen. */
import { expect, test } from 'vitest';

import { appendAction } from '../../db/log/write/append.ts';
import { commitOfChange, leafOfChange, toBase64 } from '../../db/log/commitment.ts';
import { listConflicts, resolveConflict } from '../../db/log/decide/conflict.ts';
import { acceptErasure, eraseRecords, listProposedErasures } from '../../db/log/decide/erase.ts';
import { isKnown, type StoredChange } from '../../db/model/action.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { logOf, receiveAll } from '../support/log-sync.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';

const id = '018f0000-0000-7000-8000-000000000001';
const other = '018f0000-0000-7000-8000-000000000002';

function write(log: TestLog, entity: string, fields: Readonly<Record<string, Json>>, record = id) {
  return log.raw.transaction(() =>
    appendAction(
      log,
      'edit',
      Object.entries(fields).map(([field, value]) => ({ entity, record, field, value })),
    ),
  )();
}

function row(log: TestLog, table: string, record = id): Record<string, unknown> {
  return log.raw.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(Buffer.from(record.replaceAll('-', ''), 'hex')) as Record<
    string,
    unknown
  >;
}

test('one action with two values for one field is refused, and nothing of it is written', async () => {
  await using log = openTestLog();
  const change = (record: string, field: string, value: Json) => ({ entity: 'case', record, field, value });
  const twice = [change(id, 'title', 'one'), change(other, 'title', 'of another'), change(id, 'title', 'two')];
  expect(() => log.raw.transaction(() => appendAction(log, 'edit', twice))()).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(log.raw.prepare('SELECT count(*) FROM record').pluck().get()).toBe(0);
  write(log, 'case', { title: 'one', place: 'there' });
  write(log, 'case', { impact: 'one that no row had before' });
  expect(row(log, 'case_record')).toMatchObject({ title: 'one', place: 'there', impact: 'one that no row had before', narrative: null });
});

test.each(['constructor', 'hasOwnProperty', 'toString', 'valueOf'])(
  'a field that is called %s is kept like any unknown field',
  async (field) => {
    await using one = openTestLog();
    await using two = openTestLog();
    const first = write(one, 'case', { title: 'kept' });
    write(one, 'case', { [field]: 'once' });
    one.raw.transaction(() =>
      appendAction(one, 'edit', [{ entity: 'case', record: id, field, value: 'again', parents: [`${first.id}.0`] }]),
    )();
    receiveAll(two, logOf(one));
    write(two, 'case', { title: 'edited', [field]: 'settled' });
    expect(row(two, 'case_record')).toMatchObject({ title: 'edited' });
  },
);

test('a value that cannot be read never opens a field that guards people', async () => {
  await using log = openTestLog();
  write(log, 'person', { doNotContact: 'perhaps', confidentiality: 99 });
  expect(row(log, 'person')).toMatchObject({ do_not_contact: 1, confidentiality: 4 });
  write(log, 'source', { mayBeNamed: 'ask again' });
  expect(row(log, 'source')).toMatchObject({ may_be_named: 0 });
});

test('a withheld value never opens a field that guards people', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, 'person', { doNotContact: true, confidentiality: 3 });
  receiveAll(two, logOf(one).map(withoutValues));
  expect(row(two, 'person')).toMatchObject({ do_not_contact: 1, confidentiality: 4 });
});

test('a value that was taken back does not hide a restriction that somebody else set', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, 'person', { doNotContact: false, confidentiality: 2 });
  receiveAll(two, logOf(one));
  write(two, 'person', { doNotContact: true, confidentiality: 3 });
  for (let times = 0; times < 3; times += 1) write(one, 'person', { doNotContact: null, confidentiality: null });
  receiveAll(one, logOf(two));
  expect(row(one, 'person')).toMatchObject({ do_not_contact: 1, confidentiality: 3 });
});

test('a conflict cannot be settled with a value that the field cannot hold', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, 'case', { confidentiality: 2 });
  receiveAll(two, logOf(one));
  write(one, 'case', { confidentiality: 3 });
  write(two, 'case', { confidentiality: 4 });
  receiveAll(one, logOf(two));
  for (const value of ['secret', 9, true, [4], { level: 4 }])
    expect(() => resolveConflict(one, id, 'confidentiality', value)).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(listConflicts(one)).toHaveLength(1);
  one.raw.transaction(() => resolveConflict(one, id, 'confidentiality', 4))();
  expect(listConflicts(one)).toEqual([]);
});

test('a conflict over a field of a newer app can be settled with one of its values, and no other', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, 'case', { title: 'x' });
  receiveAll(two, logOf(one));
  write(one, 'case', { novelty: { a: 1 } });
  write(two, 'case', { novelty: { a: 2 } });
  receiveAll(one, logOf(two));
  expect(() => resolveConflict(one, id, 'novelty', 'other')).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  one.raw.transaction(() => resolveConflict(one, id, 'novelty', { a: 1 }))();
  expect(listConflicts(one)).toEqual([]);
});

test('accepting an erasure covers what could be seen of it; what shows later waits for another decision', async () => {
  await using one = openTestLog();
  await using two = openTestLog();
  write(one, 'case', { title: 'first' });
  write(one, 'case', { title: 'second' }, other);
  receiveAll(two, logOf(one));
  one.raw.transaction(() =>
    eraseRecords(
      one,
      [
        { entity: 'case', record: id, fields: ['title'] },
        { entity: 'case', record: other, fields: ['title'] },
      ],
      'asked',
    ),
  )();
  const full = logOf(one).filter((entry) => entry.action?.kind === 'erase');
  const narrow = full.map((entry) => ({
    ...entry,
    action: { ...entry.action!, changes: entry.action!.changes.map((change, n) => (n === 1 ? hide(change) : change)) },
  }));
  receiveAll(two, narrow);
  two.raw.transaction(() => acceptErasure(two, listProposedErasures(two)[0]!.action, 'agreed'))();
  expect(row(two, 'case_record')['title']).toBeNull();
  receiveAll(two, full);
  expect(row(two, 'case_record', other)['title']).toBe('second');
  expect(listProposedErasures(two)).toMatchObject([{ changes: 1 }]);
  two.raw.transaction(() => acceptErasure(two, listProposedErasures(two)[0]!.action, 'agreed too'))();
  expect(row(two, 'case_record', other)['title']).toBeNull();
  expect(listProposedErasures(two)).toEqual([]);
});

function hide(change: StoredChange): StoredChange {
  return { leaf: toBase64(leafOfChange(change)) };
}

function withoutValues<Entry extends ReturnType<typeof logOf>[number]>(entry: Entry): Entry {
  if (!entry.action) return entry;
  const { seed: _seed, ...action } = entry.action;
  const changes = action.changes.map((change): StoredChange => {
    if (!isKnown(change)) return change;
    const { entity, field, parents, record } = change;
    return { entity, field, parents, record, commit: toBase64(commitOfChange(change)) };
  });
  return { ...entry, action: { ...action, changes } };
}
