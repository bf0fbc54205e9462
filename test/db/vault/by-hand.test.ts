/** A vault without Lapwing: what docs/vault-format.md says is enough to read every value, and is true. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqlCipher from '@signalapp/sqlcipher';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { editRecord } from '../../../db/records/commands.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { encodeAction } from '../../../db/log/action-codec.ts';
import { appendAction } from '../../../db/log/write/append.ts';
import { prevOf } from '../../../db/log/chain.ts';
import { chainStart, commitOfChange, digestOfAction, leafOfChange, toBase64 } from '../../../db/log/commitment.ts';
import { eraseRecords } from '../../../db/log/decide/erase.ts';
import { idBytes } from '../../../db/log/ids.ts';
import type { ReceivedAction } from '../../../db/log/receive/receive.ts';
import { actionByKey, type LogStore } from '../../../db/log/store.ts';
import { decodeBody } from '../../../db/log/stored-body.ts';
import type { StoredAction, StoredChange } from '../../../db/model/action.ts';
import { isHidden, isKnown } from '../../../db/model/action.ts';
import type { Json } from '../../../db/model/canonical-json.ts';
import { type PlainDatabase, type ReadAction, readBody, readLog } from '../../support/by-hand.ts';
import { logOf, receiveAll } from '../../support/log-sync.ts';
import { openTestLog, type TestLog } from '../../support/test-log.ts';
import { openWorkshop } from '../../support/vaults.ts';

const document = readFileSync(join(import.meta.dirname, '../../../docs/vault-format.md'), 'utf8');
const id = (n: number) => `0198a000-0000-7000-8000-00000000000${n}`;

test('the reader by hand has nothing of the product in it', () => {
  const source = readFileSync(join(import.meta.dirname, '../../support/by-hand.ts'), 'utf8');
  expect([...source.matchAll(/from '(.+)'/g)].map(([, module]) => module)).toEqual(['node:crypto']);
});

/** Everything that the forms of a value tell apart: short and long texts of one to four bytes a letter, ids, numbers of any size. */
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 130 }),
  fc.integer({ min: 108, max: 115 }).map((size) => 'x'.repeat(size)),
  fc.integer({ min: 35, max: 40 }).map((size) => '害'.repeat(size)),
  fc.nat(9).map(id),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom<Json>(null, true, false, 0, -0, 127, 128, -1, 1e21, 2 ** 53, 5e-324, '', id(1).toUpperCase(), id(1).replaceAll('-', '_')),
  fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }) as fc.Arbitrary<Json>,
);
const field = fc.oneof(
  fc.constantFrom(
    'title',
    'narrative',
    'confidentiality',
    'begin',
    'deleted',
    'unheard',
    'constructor',
    `people/${id(3)}`,
    'tags/x',
    'tags/a/b',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => `tags/${text.replace(/[\u0000-\u001f]/g, '_')}`),
);
const change = fc.record({ entity: fc.constantFrom('case', 'person', 'unheard-of'), record: fc.nat(4), field, value });
const changes = fc.uniqueArray(change, { minLength: 1, maxLength: 6, selector: (one) => `${one.entity} ${one.record} ${one.field}` });
/** What becomes of each change of an action on its way; `digest`: of the whole action. */
const fate = fc.constantFrom('known' as const, 'known' as const, 'withheld' as const, 'hidden' as const);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), vault: fc.nat(1), changes }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('foreign' as const),
      vault: fc.nat(1),
      changes,
      fates: fc.array(fate, { minLength: 1, maxLength: 6 }),
      by: fc.constantFrom(id(7), 'nobody'),
      wall: fc.constantFrom(
        '2026-01-01T10:00:00.000Z',
        '2026-01-01T10:00:00Z',
        '1969-12-31T23:59:59.999Z',
        '1970-01-01T00:00:00.000Z',
        '民國115年',
        '',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      vault: fc.nat(1),
      fates: fc.array(fc.oneof(fate, fc.constant('digest' as const)), { minLength: 1, maxLength: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('erase' as const),
      vault: fc.nat(1),
      record: fc.nat(4),
      fields: fc.option(fc.array(field, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Fate = 'known' | 'withheld' | 'hidden' | 'digest';

function reduce(action: StoredAction, fates: readonly Fate[]): StoredAction {
  const left = action.changes.map((one, n): StoredChange => {
    const what = fates[n % fates.length];
    if (isHidden(one)) return one;
    // Decisions stay where they were made.
    const isDecision = one.entity === 'erasure';
    if (!isDecision && (what === 'known' || what === 'digest')) return one;
    if (isDecision || what === 'hidden') return { leaf: toBase64(leafOfChange(one)) };
    const { entity, field: name, parents, record } = one;
    return { entity, field: name, parents, record, commit: toBase64(commitOfChange(one)) };
  });
  const { seed, ...rest } = action;
  return { ...rest, changes: left, ...(seed !== undefined && left.every(isKnown) && { seed }) };
}

/** An action of somebody whose clock, words and predecessors no vault here has seen. */
function foreignAction(step: Extract<Step, { kind: 'foreign' }>, n: number): ReceivedAction {
  const replica = `0198a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
  const unseen = toBase64(Buffer.alloc(32, n + 1));
  const action: StoredAction = {
    by: step.by,
    kind: n % 3 === 0 ? 'erase' : 'import-cases',
    lamport: n + 1,
    replica,
    schema: 1 + (n % 3) * 200,
    seq: 1,
    wall: step.wall,
    changes: step.changes.map((one, at) => ({
      ...one,
      record: id(one.record),
      parents: at % 2 ? [`${unseen}.${at * 100}`] : [],
      salt: toBase64(Buffer.alloc(32, at)),
    })),
  };
  return { replica, seq: 1, prev: chainStart(idBytes(replica)), digest: digestOfAction(action), action: reduce(action, step.fates) };
}

function perform(vaults: readonly TestLog[], step: Step, n: number): void {
  const log = vaults[step.vault]!;
  const inTransaction = (work: () => void) => log.raw.transaction(work)();
  if (step.kind === 'edit')
    inTransaction(
      () =>
        void appendAction(
          log,
          'edit',
          step.changes.map((one) => ({ ...one, record: id(one.record) })),
        ),
    );
  else if (step.kind === 'foreign') receiveAll(log, [foreignAction(step, n)]);
  else if (step.kind === 'send')
    receiveAll(
      vaults[1 - step.vault]!,
      logOf(log).map(({ action, ...rest }, at) => {
        const start = at % step.fates.length;
        const fates = [...step.fates.slice(start), ...step.fates.slice(0, start)];
        return action && fates[0] !== 'digest' ? { ...rest, action: reduce(action, fates) } : rest;
      }),
    );
  else if (log.raw.prepare("SELECT 1 FROM record WHERE id = ? AND entity = 'case'").get(idBytes(id(step.record))))
    inTransaction(
      () => void eraseRecords(log, [{ entity: 'case', record: id(step.record), ...(step.fields && { fields: step.fields }) }], 'asked for'),
    );
}

/** What the log's own reader says, in the form of the other. */
function asTheLogReads(store: LogStore, { key }: ReadAction): Omit<ReadAction, 'changes'> {
  const row = actionByKey(store, key);
  const known = { key, digest: toBase64(row.digest), prev: toBase64(prevOf(store, row)!) };
  if (row.body === null) return { ...known, erased: [] };
  const action = decodeBody(store, row);
  const erased = action.changes.flatMap((one, n) => ('isErased' in one ? [n] : []));
  return { ...known, json: encodeAction(action), computed: known.digest, erased };
}

/** Each state once, whatever chance brings. */
const everyState: Step[] = [
  {
    kind: 'edit',
    vault: 0,
    changes: ['title', 'narrative', 'tags/x'].map((name) => ({ entity: 'case', record: 0, field: name, value: 'x' })),
  },
  { kind: 'edit', vault: 0, changes: [{ entity: 'case', record: 1, field: 'title', value: 'left out' }] },
  { kind: 'send', vault: 0, fates: ['known', 'digest', 'withheld', 'hidden'] },
  { kind: 'erase', vault: 0, record: 0, fields: undefined },
  // A field that is named twice is erased once.
  { kind: 'erase', vault: 0, record: 1, fields: ['title', 'title'] },
];

test('whatever stands in a log, the document is enough to read it: the same actions, the digests of the rows', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      await using one = openTestLog();
      await using other = openTestLog();
      steps.forEach((each, n) => perform([one, other], each, n));
      for (const log of [one, other])
        for (const action of readLog(log.raw)) {
          const { changes: read, ...told } = action;
          expect(told).toEqual(asTheLogReads(log, action));
          for (const { state } of read) seen.add(state);
          if (!told.json) seen.add('digest');
        }
    }),
    { numRuns: 40, examples: [[everyState]] },
  );
  expect([...seen].sort()).toEqual(['digest', 'erased', 'hidden', 'known', 'withheld']);
}, 180_000);

test('the example of the document says what stands beside it', () => {
  const [, example] = /An example, [^]*?```\n([^]*?)```/.exec(document)!;
  const hex = example!.split('\n').map((line) => line.trim().split(/ {2,}/)[0]!.replaceAll(' ', ''));
  const words = ['edit', 'title', 'tags/', 'place'].map((text, n) => [n + 2, text] as const);
  const names = { words: new Map([[1, id(1)], ...words]), records: new Map([[1, { entity: 'case', id: id(2) }]]), digests: new Map() };
  const { head, changes: read, seed } = readBody(Buffer.from(hex.join(''), 'hex'), names);
  expect([head, seed]).toEqual([{ by: id(1), kind: 'edit', schema: 1, wall: '2026-01-01T10:00:00.000Z' }, undefined]);
  expect(read).toMatchObject([
    { state: 'known', field: 'title', parents: [`${toBase64(Buffer.alloc(32, 0xd1))}.0`], salt: Buffer.alloc(32, 0x5a), value: 'Kept' },
    { state: 'known', field: 'tags/detention', parents: [], value: true },
    { state: 'withheld', field: 'place', parents: [], hash: Buffer.alloc(32, 0xc0) },
    { state: 'hidden', hash: Buffer.alloc(32, 0x1e) },
  ]);
});

test('the guide of the document leads from the files of a vault to cases, earlier values and evidence', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id: record } = createCase(vault, { title: 'First words', people: [{ name: '王全' }], narrative: 'taken at night' });
  editRecord(vault, 'case', record, { title: 'Second words' });
  const file = join(workshop.folder, 'note.txt');
  writeFileSync(file, 'what was seen');
  await addEvidence(vault, file, { case: record });
  const key = vault.withSecrets((secrets) => secrets.databaseKey.toString('hex'));
  await vault.close();
  const database = new SqlCipher(join(workshop.folder, 'v/lapwing.db'));
  database.pragma(`key = "x'${key}'"`);
  const [cases, evidence] = [...document.matchAll(/^ {2}(SELECT .+;)$/gm)].map(([, sql]) => database.prepare(sql!).all());
  expect(cases).toMatchObject([{ title: 'Second words', narrative: 'taken at night' }]);
  const [row] = evidence as { name: string; identity: string; size_bytes: number }[];
  const command = /^age -d -i .+$/m
    .exec(document)![0]
    .replace('AGE-SECRET-KEY-1… of that row', row!.identity)
    .replace('<size_bytes>', `${row!.size_bytes}`);
  execFileSync('bash', ['-ec', command.replace('files/ab/abcd…', `files/${row!.name.slice(0, 2)}/${row!.name}`)], {
    cwd: join(workshop.folder, 'v'),
  });
  expect(readFileSync(join(workshop.folder, 'v/evidence'), 'utf8')).toBe('what was seen');
  const titles = readLog(database as unknown as PlainDatabase).flatMap(({ changes: read }) =>
    read.filter((one) => one.entity === 'case' && one.field === 'title').map((one) => one.value),
  );
  expect(titles).toEqual(['First words', 'Second words']);
  database.close();
});

test('the document names every table and every fact that a vault notes', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const tables = vault.raw
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_text_%'")
    .pluck()
    .all() as string[];
  expect(tables.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
  createCase(vault, { title: 'Counted' });
  await workshop.send(vault, await workshop.vault('w'));
  const noted = vault.raw.prepare('SELECT name FROM vault_meta').pluck().all() as string[];
  const facts = [...noted, ...factsInSources()].map((name) => (name.includes(':') ? name.replace(/:.*/, ':') : `${name}\``));
  expect(facts.length).toBeGreaterThan(20);
  expect(facts.filter((name) => !document.includes(`\`${name}`))).toEqual([]);
});

/** Names that statements on `vault_meta` hold. */
function factsInSources(): string[] {
  const folder = join(import.meta.dirname, '../../../db');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return sources.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => line.includes('vault_meta'))
      .flatMap((line) => [...line.matchAll(/(?:VALUES \(|name = |LIKE |name >= )'([a-z-]+:?)/g)].map(([, fact]) => fact!)),
  );
}
