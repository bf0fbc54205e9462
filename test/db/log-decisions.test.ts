/** Decisions about imports, in whatever order they come to be known. */
import { expect, test } from 'vitest';

import { decideImport, recordImport } from '../../db/log/decide/acceptance.ts';
import { appendAction } from '../../db/log/write/append.ts';
import { projectPending } from '../../db/log/project/projection.ts';
import { dumpRecords, logOf, receiveAll } from '../support/log-sync.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';

const record = '0198a000-0000-7000-8000-000000000001';
const titles = (log: TestLog) => log.raw.prepare('SELECT title FROM case_record').pluck().all();

test('what an accepted import lists by its id shows again where another import excluded it, also when the acceptance is met last', async () => {
  await using author = openTestLog();
  await using first = openTestLog();
  await using second = openTestLog();
  author.raw.transaction(() => void appendAction(author, 'create-case', [{ entity: 'case', record, field: 'title', value: 'kept' }]))();
  const [action] = logOf(author);
  const id = action!.digest.toString('base64url');
  receiveAll(first, [action!]);
  first.raw.transaction(() => {
    const brought = { ranges: { [author.replica.id]: '1' }, single: [] };
    decideImport(first, recordImport(first, { bundle: 'one', signingKey: 'k', brought }), 'exclude', 'because');
    while (projectPending(first, 10) > 0);
  })();
  expect(titles(first)).toEqual([]);
  receiveAll(second, [action!]);
  second.raw.transaction(() => {
    recordImport(second, { bundle: 'two', signingKey: 'k', brought: { ranges: {}, single: [`${id}.0`] } });
  })();

  receiveAll(first, logOf(second));
  receiveAll(second, logOf(first));
  expect(titles(first)).toEqual(['kept']);
  expect(dumpRecords(second)).toEqual(dumpRecords(first));
});
