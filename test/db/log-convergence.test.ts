import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createImportedChanges, decideImport, recordImport } from '../../db/log/decide/acceptance.ts';
import { appendAction } from '../../db/log/write/append.ts';
import { listConflicts, resolveConflict } from '../../db/log/decide/conflict.ts';
import { acceptErasure, eraseRecords, listProposedErasures } from '../../db/log/decide/erase.ts';
import { projectPending } from '../../db/log/project/projection.ts';
import { undoAction } from '../../db/log/write/undo.ts';
import { AppError } from '../../db/model/errors.ts';
import type { Json } from '../../db/model/canonical-json.ts';
import { dumpAfterRebuild, dumpRecords, logOf, receiveAll } from '../support/log-sync.ts';
import { openTestLog, type TestLog } from '../support/test-log.ts';

const records = Array.from({ length: 4 }, (_, n) => `0198a000-0000-7000-8000-00000000000${n}`);
const ownField = 'own/0198a000-0000-7000-8000-0000000000f1';
const fields = ['title', 'narrative', 'confidentiality', 'begin', 'tags/x', 'unheard', ownField, 'note/monitoringStatus'];

/** One thing a person does in one of three vaults, or one vault sending its whole log to another. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      vault: fc.nat(2),
      record: fc.nat(3),
      field: fc.nat(fields.length - 1),
      value: fc.nat(4),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('send' as const), vault: fc.nat(2), to: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'trash' as const,
        'restore' as const,
        'resolve' as const,
        'erase' as const,
        'erase-field' as const,
        'accept-erasure' as const,
        'undo' as const,
        'import' as const,
        'exclude' as const,
        'accept' as const,
      ),
      vault: fc.nat(2),
      record: fc.nat(3),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function valueFor(field: string, n: number): Json {
  if (field === 'confidentiality') return n + 1;
  // A value of an own field may be of any kind, and another one after it.
  if (field === ownField) return [null, 'words', n, n === 3, '2015-07'][n]!;
  if (field === 'begin') return `201${n}-0${n + 1}`;
  return field === 'tags/x' ? n % 2 === 0 : `text ${n}`;
}

function perform(vaults: readonly TestLog[], step: Step): void {
  const vault = vaults[step.vault]!;
  const run = (work: () => void) => vault.raw.transaction(work)();
  const record = 'record' in step ? records[step.record]! : records[0]!;
  const exists = vault.raw
    .prepare('SELECT 1 FROM record WHERE hex(id) = ? AND entity = ?')
    .get(record.replaceAll('-', '').toUpperCase(), 'case');
  const imports = vault.raw.prepare('SELECT id FROM import_record ORDER BY id').all() as { id: Buffer }[];
  const importId = imports[0]?.id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  switch (step.kind) {
    case 'edit': {
      const field = fields[step.field]!;
      return run(() => void appendAction(vault, 'edit', [{ entity: 'case', record, field, value: valueFor(field, step.value) }]));
    }
    case 'send':
      return receiveAll(vaults[step.to]!, shuffled(logOf(vault), step.vault * 7 + step.to));
    case 'trash':
    case 'restore':
      return run(() => void appendAction(vault, step.kind, [{ entity: 'case', record, field: 'deleted', value: step.kind === 'trash' }]));
    case 'resolve': {
      const conflict = listConflicts(vault)[0];
      if (conflict) run(() => void resolveConflict(vault, conflict.record, conflict.field, conflict.heads[0]?.value ?? null));
      return;
    }
    case 'erase':
      if (exists) run(() => void eraseRecords(vault, [{ entity: 'case', record }], 'asked'));
      return;
    case 'erase-field':
      if (exists) run(() => void eraseRecords(vault, [{ entity: 'case', record, fields: ['title'] }], 'asked'));
      return;
    case 'accept-erasure': {
      const proposed = listProposedErasures(vault)[0];
      if (proposed) run(() => acceptErasure(vault, proposed.action, 'agreed'));
      return;
    }
    case 'undo': {
      const last = logOf(vault).findLast((entry) => entry.action?.kind === 'edit');
      if (last) run(() => void undoUnlessRefused(vault, last.digest.toString('base64url')));
      return;
    }
    case 'import':
      return run(() => {
        const brought = createImportedChanges(() => true);
        for (const entry of logOf(vault)
          .filter((one) => one.replica !== vault.replica.id)
          .slice(0, 5))
          brought.action(entry.replica, entry.seq, entry.digest.toString('base64url'));
        recordImport(vault, { bundle: 'b', signingKey: 'k', brought: brought.finish() });
      });
    default:
      if (importId)
        run(() => {
          decideImport(vault, importId, step.kind === 'exclude' ? 'exclude' : 'accept', 'because');
          while (projectPending(vault, 50) > 0);
        });
  }
}

/** What was built upon, or erased, is not undone: a refusal is one more thing that can happen. */
function undoUnlessRefused(vault: TestLog, action: string): void {
  try {
    undoAction(vault, action);
  } catch (error) {
    if (!(error instanceof AppError) || !['record.conflict', 'record.not-found'].includes(error.code)) throw error;
  }
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  return list
    .map((item, at) => ({ item, order: (at * 7919 + seed * 104729) % 1009 }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

test('vaults that hold the same log show the same, whatever the order, the repetition and the decisions', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const vaults = [openTestLog(), openTestLog(), openTestLog()];
      try {
        for (const one of steps) perform(vaults, one);
        const everything = vaults.flatMap(logOf);
        vaults.forEach((vault, at) => receiveAll(vault, shuffled([...everything, ...everything.slice(0, 9)], at)));
        const dumps = vaults.map(dumpRecords);
        expect(dumps[1]).toEqual(dumps[0]);
        expect(dumps[2]).toEqual(dumps[0]);
        expect(dumpAfterRebuild(vaults[0]!)).toEqual(dumps[0]);
        for (const vault of vaults) vault.raw.close();
      } finally {
        for (const vault of vaults) if (vault.raw.open) vault.raw.close();
      }
    }),
    { numRuns: 60 },
  );
}, 180_000);
