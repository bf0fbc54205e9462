/** Names of which nobody has said who is meant: texts that wait, through everything, and never people. */
import { expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { missingInCase, showCase } from '../../../db/cases/details.ts';
import { commitAllDrafts, commitDraft, listDrafts } from '../../../db/drafts/drafts.ts';
import { keepUndecided, undecidedNames } from '../../../db/drafts/undecided.ts';
import { eraseForGood } from '../../../db/erasure/commands.ts';
import { findMentions } from '../../../db/erasure/mentions.ts';
import { scopesOf } from '../../../db/erasure/scopes.ts';
import { createPerson } from '../../../db/people/commands.ts';
import { peopleKeys } from '../../../db/lists/people/keys.ts';
import { addRecord, trashRecord } from '../../../db/records/commands.ts';
import { openWorkshop } from '../../support/vaults.ts';

test('a name waits through locking, makes nobody, and its act lacks a victim; a decision ends it', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { id } = createCase(vault, { title: 'Office searched', acts: [{ type: 'HRD-07' }] });
  const act = showCase(vault, id).acts[0]!.id;
  const before = vault.raw.prepare('SELECT count(*) FROM action').pluck().get();
  keepUndecided(vault, act, { 'act.victim': 'Wang' });
  keepUndecided(vault, act, { 'act.victim': 'Wang Q' });
  expect([listDrafts(vault), commitAllDrafts(vault)]).toEqual([[], 0]);
  const row = vault.raw.prepare("SELECT lower(hex(id)) FROM draft WHERE entity = 'undecided'").pluck().get() as string;
  const asId = row.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  expect(() => commitDraft(vault, asId)).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  await vault.close();

  const again = await workshop.open('team');
  expect(undecidedNames(again)).toEqual([{ entity: 'act', record: act, field: 'victim', name: 'Wang Q', case: id }]);
  expect(again.raw.prepare('SELECT count(*) FROM action').pluck().get()).toBe(before);
  expect(peopleKeys(again, {})).toEqual([]);
  expect(missingInCase(again, id)).toContain('victim');
  const involvement = addRecord(again, 'involvement', { act });
  keepUndecided(again, involvement, { 'involvement.perpetrator': 'Lu' });
  keepUndecided(again, again.newId(), { 'source.person': 'Of a draft' });
  const waiting = () => Object.fromEntries(undecidedNames(again).map((one) => [one.name, one.case]));
  expect(waiting()).toEqual({ 'Wang Q': id, Lu: id, 'Of a draft': null });
  trashRecord(again, 'case', id);
  expect(waiting()).toEqual({ 'Wang Q': null, Lu: null, 'Of a draft': null });
  keepUndecided(again, act, { 'act.victim': null });
  expect(Object.keys(waiting()).toSorted()).toEqual(['Lu', 'Of a draft']);
});

test('an erasure takes those of its records and names the others', async () => {
  await using workshop = await openWorkshop();
  const vault = await workshop.vault('team');
  const { id } = createCase(vault, { title: 'Office searched', acts: [{ type: 'HRD-07' }, { type: 'HRD-08' }] });
  const [first, second] = showCase(vault, id).acts.map((act) => act.id);
  const rook = createPerson(vault, { name: 'Ines Rook' }).id;
  keepUndecided(vault, first!, { 'act.victim': 'Ines Rook' });
  keepUndecided(vault, second!, { 'act.victim': 'Otis Tern' });
  const { mentions } = await findMentions(vault, scopesOf(vault, { records: [{ entity: 'person', record: rook }], withParts: true }));
  expect(mentions).toMatchObject([{ entity: 'act', record: first, field: 'victim', isDraft: true, isShown: false }]);
  await eraseForGood(
    vault,
    { records: [{ entity: 'act', record: first!, fields: ['note'] }], withParts: false },
    { reason: 'consent withdrawn' },
  );
  expect(
    undecidedNames(vault)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['Ines Rook', 'Otis Tern']);
  await eraseForGood(vault, { records: [{ entity: 'act', record: first! }], withParts: true }, { reason: 'consent withdrawn' });
  expect(undecidedNames(vault).map(({ name }) => name)).toEqual(['Otis Tern']);
  // What a window still shows of it keeps no name behind its back; taking one away is no fault.
  expect(() => keepUndecided(vault, first!, { 'act.victim': 'Ines Rook' })).toThrow(expect.objectContaining({ code: 'record.not-found' }));
  keepUndecided(vault, first!, { 'act.victim': null });
  expect(undecidedNames(vault).map(({ name }) => name)).toEqual(['Otis Tern']);
});
