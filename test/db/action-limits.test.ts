/** What a vault writes every other vault accepts: at each limit exactly; one more is refused before anything is written. */
import { expect, test } from 'vitest';

import { actionLine, lineLimits, parseLine } from '../../db/bundle/action-line.ts';
import { encodeAction } from '../../db/log/action-codec.ts';
import { appendAction } from '../../db/log/append.ts';
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

/** The last action as a line of a bundle: whole, and with every value withheld but one. */
function readsAsLine(log: TestLog): void {
  const row = log.raw.prepare(`SELECT ${actionColumns} FROM action ORDER BY key DESC LIMIT 1`).get() as ActionRow;
  const action = decodeBody(log, row);
  const { seed: _seed, ...parts } = action;
  for (const sent of [action, parts]) {
    const line = actionLine(row.digest.toString('base64url'), row.digest.toString('base64url'), encodeAction(sent)).trimEnd();
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(lineLimits.bytes);
    expect(parseLine(line)).toMatchObject({ type: 'action' });
  }
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
  readsAsLine(log);
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
  readsAsLine(log);
});
