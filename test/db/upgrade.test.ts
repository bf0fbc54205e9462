/** What an older version of the app could not show appears after an upgrade, with nobody asking for it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { appendAction } from '../../db/log/write/append.ts';
import { projectPending } from '../../db/log/project/projection.ts';
import { openLogStore } from '../../db/log/store.ts';
import type { Upcaster } from '../../db/log/upcast.ts';
import { markForUpgrade } from '../../db/log/project/upgrade.ts';
import { entities } from '../../db/model/entities.ts';
import type { EntityDefinition } from '../../db/model/entity.ts';
import { openVault } from '../../db/vault/open.ts';
import { dumpRecords, logOf, receiveAll } from '../support/log-sync.ts';
import { unpack } from '../support/unpack.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';
import { openWorkshop, passphrase } from '../support/vaults.ts';

const caseId = '0198a000-0000-7000-8000-000000000001';
const actId = '0198a000-0000-7000-8000-000000000002';

function write(log: TestLog, entity: string, record: string, fields: Record<string, string | number | boolean>): void {
  const changes = Object.entries(fields).map(([field, value]) => ({ entity, record, field, value }));
  log.raw.transaction(() => appendAction(log, 'edit', changes))();
}

/** The entities of a version that does not know acts, the narrative of a case, or tags. */
function olderEntities(): ReadonlyMap<string, EntityDefinition> {
  const { narrative: _narrative, ...fields } = entities.get('case')!.fields;
  const older = new Map(entities);
  older.delete('act');
  return older.set('case', { ...entities.get('case')!, fields, sets: {} });
}

/** The same database under another version of the app. */
function upgraded(log: TestLog, options: Partial<Parameters<typeof openLogStore>[2]> = {}) {
  const { now, random, by } = log;
  const store = openLogStore(log.raw, log.replica, { now, random, by, ...options });
  log.raw.transaction(() => markForUpgrade(store))();
  return store;
}

test('records, fields and elements that came from a newer app show after the upgrade, and only they are shown anew', async () => {
  await using newer = openTestLog();
  write(newer, 'case', caseId, { title: 'plain', narrative: 'told later', 'tags/a': true });
  write(newer, 'act', actId, { place: 'Northtown', case: caseId });
  write(newer, 'person', '0198a000-0000-7000-8000-000000000003', { kind: 'person' });
  await using older = openTestLog({ entities: olderEntities() });
  markForUpgrade(older);
  receiveAll(older, logOf(newer));
  expect(older.raw.prepare('SELECT title, narrative FROM case_record').all()).toEqual([{ title: 'plain', narrative: null }]);
  expect(older.raw.prepare('SELECT count(*) FROM act').pluck().get()).toBe(0);

  const store = upgraded(older);
  expect(older.raw.prepare('SELECT entity FROM record WHERE pending = 1 ORDER BY entity').pluck().all()).toEqual(['act', 'case']);
  while (projectPending(store, 10) > 0);
  expect(dumpRecords(store)).toEqual(dumpRecords(newer));
  expect(older.raw.prepare('SELECT count(*) FROM unprojected_change').pluck().get()).toBe(0);
  // Once is enough.
  upgraded(older);
  expect(older.raw.prepare('SELECT count(*) FROM record WHERE pending = 1').pluck().get()).toBe(0);
});

test('a field that guards a person from now on is shown anew in records that have it already', async () => {
  const plain = new Map(entities);
  const person = entities.get('person')!;
  plain.set('person', { ...person, fields: { ...person.fields, doNotContact: { kind: 'boolean' } } });
  await using log = openTestLog({ entities: plain });
  markForUpgrade(log);
  await using other = openTestLog();
  write(other, 'person', caseId, { doNotContact: true });
  write(log, 'person', caseId, { doNotContact: false });
  receiveAll(log, logOf(other));
  // Of two values without a rule, the one that sorts first shows; with the guard the strict one does.
  const store = upgraded(log);
  while (projectPending(store, 10) > 0);
  expect(log.raw.prepare('SELECT do_not_contact FROM person').pluck().get()).toBe(1);
  const marked = log.raw.prepare("SELECT value FROM vault_meta WHERE name = 'shown-by'").pluck().get() as string;
  expect(JSON.parse(marked).entities.person.doNotContact).toBe('boolean guard true');
});

test('with a newer schema every record is read anew by its steps', async () => {
  await using log = openTestLog();
  markForUpgrade(log);
  write(log, 'case', caseId, { title: 'old words' });
  const rename: Upcaster = (change) => (change.entity === 'case' && change.field === 'title' ? { ...change, field: 'narrative' } : change);
  const store = upgraded(log, { upcasters: new Map([[1, rename]]) });
  while (projectPending(store, 10) > 0);
  expect(log.raw.prepare('SELECT title, narrative FROM case_record').all()).toEqual([{ title: null, narrative: 'old words' }]);
});

test('a vault that is opened by a newer version shows what it had kept for it', async () => {
  await using workshop = openWorkshop();
  const sender = await workshop.vault('sender');
  sender.record('edit', [{ entity: 'case', record: caseId, field: 'narrative', value: 'told later' }]);
  const made = await workshop.vault('older');
  await made.close();
  const older = await openVault(made.folder, passphrase, { ...workshop.environment, entities: olderEntities() });
  await workshop.send(sender, older);
  expect(older.raw.prepare('SELECT narrative FROM case_record').pluck().get()).toBe(null);
  await older.close();
  const newer = await workshop.open('older');
  await newer.finishPending();
  expect(newer.raw.prepare('SELECT narrative FROM case_record').pluck().get()).toBe('told later');
  expect(newer.search.search('told later', { limit: 5 })).toHaveLength(1);
});

test('a field that is sensitive under its present name does not leave under its former one', async () => {
  await using workshop = openWorkshop();
  const sender = await workshop.vault('sender');
  const receiver = await workshop.vault('receiver');
  const rename: Upcaster = (change) =>
    change.entity === 'person' && change.field === 'phone' ? { ...change, field: 'safeContact' } : change;
  Object.assign(sender.store, { upcasters: new Map([[1, rename]]) });
  sender.record('edit', [
    { entity: 'person', record: actId, field: 'phone', value: 'a secret number' },
    { entity: 'person', record: actId, field: 'remarks', value: 'may be read' },
  ]);
  expect(sender.raw.prepare('SELECT safe_contact FROM person').pluck().get()).toBe('a secret number');
  const { file } = await workshop.send(sender, receiver);
  const lines = readFileSync(join(unpack(workshop, receiver, file), 'data/actions.ndjson'), 'utf8');
  expect(lines).toContain('may be read');
  expect(lines).not.toContain('secret number');
  expect(lines).not.toContain('phone');
});
