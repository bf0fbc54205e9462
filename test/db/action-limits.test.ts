/** What a vault writes every other vault accepts: at each limit exactly; one more is refused before anything is written. */
import { expect, test } from 'vitest';

import { actionLine, lineLimits, parseLine } from '../../db/bundle/action-line.ts';
import { encodeAction } from '../../db/log/action-codec.ts';
import { appendAction } from '../../db/log/write/append.ts';
import { decodeBody } from '../../db/log/stored-body.ts';
import { type ActionRow, actionColumns } from '../../db/log/store.ts';
import type { FieldChange } from '../../db/model/action.ts';
import { actionLimits } from '../../db/model/action-limits.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';

const record = '0198a000-0000-7000-8000-000000000001';
const edit = (field: string, value: Json): FieldChange => ({ entity: 'case', record, field, value });

function write(log: TestLog, changes: readonly FieldChange[]): void {
  log.raw.transaction(() => appendAction(log, 'edit', changes))();
}

const actionCount = (log: TestLog) => log.raw.prepare('SELECT count(*) FROM action').pluck().get();

/** The last action read as a line of a bundle: whole, and as part of it is handed over. */
function readAsLines(log: TestLog): string[] {
  const row = log.raw.prepare(`SELECT ${actionColumns} FROM action ORDER BY key DESC LIMIT 1`).get() as ActionRow;
  const action = decodeBody(log, row);
  const { seed: _seed, ...parts } = action;
  const digest = row.digest.toString('base64url');
  const lines = [action, parts].map((sent) => actionLine(digest, digest, encodeAction(sent)).trimEnd());
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(lineLimits.bytes);
  return lines.map((line) => parseLine(line).type);
}

const nested = (depth: number): Json => (depth === 0 ? 'end' : [nested(depth - 1)]);
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

const cases: readonly [name: string, most: () => FieldChange[], more: () => FieldChange[]][] = [
  ['the element of a set', () => [edit(`tags/${'語'.repeat(200)}`, true)], () => [edit(`tags/${'語'.repeat(201)}`, true)]],
  ['the name of a field', () => [edit('a'.repeat(64), 1)], () => [edit('a'.repeat(65), 1)]],
  [
    'the changes of an action',
    () => times(actionLimits.changes, (n) => edit(`tags/${n}`, true)),
    () => times(actionLimits.changes + 1, (n) => edit(`tags/${n}`, true)),
  ],
  [
    'one text',
    () => [edit('narrative', '語'.repeat(actionLimits.textChars))],
    () => [edit('narrative', '語'.repeat(actionLimits.textChars + 1))],
  ],
  ['lists in lists', () => [edit('future', nested(actionLimits.depth))], () => [edit('future', nested(actionLimits.depth + 1))]],
  [
    'the members of a list',
    () => [
      edit(
        'future',
        times(actionLimits.members, () => 0),
      ),
    ],
    () => [
      edit(
        'future',
        times(actionLimits.members + 1, () => 0),
      ),
    ],
  ],
  [
    'all texts together',
    () => [edit('narrative', 'x'.repeat(actionLimits.textChars)), edit('remarks', 'x'.repeat(1_000_000))],
    () => times(5, (n) => edit(`future${n}`, 'x'.repeat(actionLimits.textChars))),
  ],
  ['text that is whole', () => [edit('title', '😀')], () => [edit('title', '😀'.slice(0, 1))]],
];

test.for(cases)('%s', async ([, most, more]) => {
  await using log = openTestLog();
  write(log, most());
  expect(readAsLines(log)).toEqual(['action', 'action']);
  const before = actionCount(log);
  expect(() => write(log, more())).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(actionCount(log)).toBe(before);
});

test('what was deleted with all its tags names them all, and is read', async () => {
  await using log = openTestLog();
  for (const part of ['a', 'b'])
    write(
      log,
      times(30_000, (n) => edit(`tags/${part}${n}`, true)),
    );
  write(log, [edit('deleted', true)]);
  expect(readAsLines(log)).toEqual(['action', 'action']);
});
