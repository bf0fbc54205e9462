/**
 * Nothing that Lapwing writes is refused by Lapwing: texts and selections at random, read as a reader would.
 *
 * Forks, copies, erasures and lost bundles: test/simulate. Limits at their edge: limits.test.ts. Dates: test/db/model.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { importCases } from '../../../db/cases/import.ts';
import { cardOf, parseCard } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { AppError } from '../../../db/model/errors.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\u202e', '\u0000', '\u001b[2J', '\n', '\u2028', '\ufeff', '\u200b', '\ud800', 'age1', '/', '"', '\\', '字', 'ŉ'),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));
const text = fc.oneof(
  hostile,
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', ' ', 'x'.repeat(200), 'x'.repeat(201), '字'.repeat(10_000)),
);

/** @returns the name of the error where the work was refused by one. @throws what is no refusal. */
function refusalOf(work: () => void): string | undefined {
  try {
    return void work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'input.invalid') return error.code;
    throw error;
  }
}

test('a card of any name is refused by name before it is written, or read and added', async () => {
  await using workshop = openWorkshop();
  const [author, reader] = [await workshop.vault('author'), await workshop.vault('reader')];
  const read = new Set<string>();
  fc.assert(
    fc.property(text, (name) => {
      let written = '';
      if (refusalOf(() => (written = JSON.stringify(cardOf(author, name))))) return;
      const card = parseCard(written);
      read.add(card.name);
      expect(reader.raw.prepare('SELECT count(*) FROM contact').pluck().get()).toBeLessThan(2);
      addContact(reader, card);
    }),
    { numRuns: 300 },
  );
  expect(read.size).toBeGreaterThan(10);
});

/** What a table may say: mostly whole characters, for a row with half of one is refused as a whole. */
const cell = fc.tuple(hostile, fc.nat(40)).map(([found, n]) => (n === 0 ? found : `x${found.toWellFormed()}`.slice(0, 300)));
const tag = cell.map((found) => found.slice(0, 60));
const step = fc.record({ title: cell, narrative: cell, tags: fc.array(tag, { maxLength: 5 }), place: cell, name: cell, note: cell });
const plan = fc.record({
  rows: fc.array(step, { minLength: 1, maxLength: 12 }),
  authorName: text,
  edits: fc.array(fc.tuple(fc.nat(), fc.constantFrom('title', 'narrative', 'place', 'tags'), text), { maxLength: 10 }),
  trashed: fc.option(fc.nat()),
  chosen: fc.option(fc.nat()),
});

/** Enters what can be entered of a plan. @returns the cases there are. */
async function enter(vault: Vault, path: string, { rows, edits, trashed }: typeof plan extends fc.Arbitrary<infer P> ? P : never) {
  const cases = rows.map(({ name, note, ...row }) => ({
    ...row,
    people: [{ key: 'p', name }],
    acts: [{ type: 'HRD-07', victim: 'p', note }],
  }));
  writeFileSync(path, JSON.stringify([{ title: 'Always there' }, ...cases]));
  const ids = (await importCases(vault, path, { again: true })).cases.map(({ id }) => id);
  for (const [at, field, value] of edits)
    refusalOf(() => editRecord(vault, 'case', ids[at % ids.length]!, field === 'tags' ? { [`tags/${value}`]: true } : { [field]: value }));
  const drawn = ids.slice(1);
  if (trashed !== null && drawn.length > 0) trashRecord(vault, 'case', drawn[trashed % drawn.length]!);
  return ids;
}

const numRuns = 12;

test('whatever came in by a hostile table and by hand, its bundles are read', async () => {
  await using workshop = openWorkshop();
  const [author, reader] = [await workshop.vault('author'), await workshop.vault('reader')];
  let bundles = 0;
  const send = async (scope: 'all' | RecordId[], authorName: string) => {
    const out = join(workshop.folder, `${(bundles += 1)}.age`);
    await exportBundle(author, { recipients: [reader.recipient], scope, out, authorName });
    await acceptBundle(reader, (await stageBundle(reader, out)).key);
  };
  await fc.assert(
    fc.asyncProperty(plan, async (drawn) => {
      const ids = await enter(author, join(workshop.folder, 'rows.json'), drawn);
      const scope = drawn.chosen === null ? ('all' as const) : [ids[drawn.chosen % ids.length]!];
      await send(scope, drawn.authorName).catch(async (error: unknown) => {
        // Refused for its name, before anything was written; under another name it leaves.
        if (!(error instanceof AppError) || error.code !== 'input.invalid') throw error;
        await send(scope, 'somebody');
      });
    }),
    { numRuns },
  );
  await send('all', 'somebody');
  const titles = (vault: Vault) => vault.raw.prepare('SELECT title FROM case_record WHERE deleted = 0 ORDER BY title').pluck().all();
  expect(titles(reader)).toEqual(titles(author));
  // In each run one case stays, whatever was drawn.
  expect(titles(reader).length).toBeGreaterThanOrEqual(numRuns);
});
