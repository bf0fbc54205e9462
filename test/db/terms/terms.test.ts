import { expect, test } from 'vitest';

import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { createUndoStack } from '../../../db/history/undo-stack.ts';
import { listConflicts } from '../../../db/log/decide/conflict.ts';
import { aspectsOf } from '../../../db/model/act-aspects.ts';
import { codeOfTerm, fieldOfOwn } from '../../../db/model/term.ts';
import { codesUnder, esfOf, knownCode, labelOf, offeredTerms } from '../../../db/model/vocabulary.ts';
import { planErasure } from '../../../db/erasure/plan.ts';
import { addOwnField } from '../../../db/own-fields/own-fields.ts';
import { editRecord, trashRecord } from '../../../db/records/commands.ts';
import { editRecords } from '../../../db/records/many.ts';
import { addTerm, editTerm, listTerms, mergeTerm, previewMerge, remapTerm, removeTerm } from '../../../db/terms/terms.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { vocabularyIn } from '../../../db/vocabularies/in-vault.ts';
import { openWorkshop } from '../../support/vaults.ts';

const kinds = (vault: Vault) => vocabularyIn(vault, 'act-types');

test('a term of the team is read in the languages that it has, and falls back to the other', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const both = codeOfTerm(await addTerm(vault, 'act-types', { english: 'Kept from school', chinese: '不许上学', parent: 'HRD-14' }));
  const chinese = codeOfTerm(await addTerm(vault, 'act-types', { chinese: '断水断电' }));
  const list = await kinds(vault);
  expect(labelOf(list, both, 'zh-Hans')).toBe('不许上学');
  expect(labelOf(list, both, 'fr')).toBe('Kept from school');
  expect(labelOf(list, chinese, 'en')).toBe('断水断电');
  expect(offeredTerms(list).map(({ code }) => code)).toEqual(expect.arrayContaining([both, chinese]));
});

test('a kind of act of the team has the details and the HURIDOCS term of the kind that it is narrower than', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const wider = codeOfTerm(await addTerm(vault, 'act-types', { english: 'Taken from a train', parent: 'arrest' }));
  const narrower = codeOfTerm(await addTerm(vault, 'act-types', { english: 'Taken from a night train', parent: wider }));
  const list = await kinds(vault);
  expect(aspectsOf(knownCode(list, narrower))).toEqual(['detention']);
  expect(esfOf(list, narrower)).toBe(esfOf(list, 'arrest'));
  expect(esfOf(list, 'arrest')).toMatch(/^\d{12}$/);
  expect(codesUnder(list, 'arrest')).toEqual(expect.arrayContaining([wider, narrower]));
});

test('terms that two teams made narrower than each other end nowhere, and neither is lost', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const [one, other] = [await addTerm(vault, 'act-types', { english: 'One' }), await addTerm(vault, 'act-types', { english: 'Other' })];
  editRecord(vault, 'term', one, { parent: codeOfTerm(other), mergedInto: codeOfTerm(other) });
  editRecord(vault, 'term', other, { parent: codeOfTerm(one), mergedInto: codeOfTerm(one) });
  const list = await kinds(vault);
  expect(codesUnder(list, codeOfTerm(one))).toHaveLength(2);
  expect(labelOf(list, codeOfTerm(one), 'en')).not.toBe('');
  expect(knownCode(list, codeOfTerm(one))).toMatch(/^own-/);
});

test('what cannot be a term is refused, and nothing is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const id = await addTerm(vault, 'act-types', { english: 'Kept from school' });
  const before = vault.store.replica.seq;
  for (const [list, fields] of [
    ['act-types', { english: ' ' }],
    ['act-types', { english: 'kept from SCHOOL ' }],
    ['act-types', { english: 'New', parent: 'no-such-kind' }],
    ['grades', { english: 'Nearly' }],
    ['no-such-list', { english: 'Word' }],
  ] as const)
    await expect(addTerm(vault, list, fields), JSON.stringify(fields)).rejects.toThrow(expect.objectContaining({ code: 'input.invalid' }));
  await expect(editTerm(vault, id, { english: null })).rejects.toThrow(expect.objectContaining({ code: 'input.invalid' }));
  await expect(editTerm(vault, id, { parent: codeOfTerm(id) })).rejects.toThrow(expect.objectContaining({ code: 'input.invalid' }));
  await expect(mergeTerm(vault, id, codeOfTerm(id))).rejects.toThrow(expect.objectContaining({ code: 'input.invalid' }));
  expect(vault.store.replica.seq).toBe(before);
});

test('a merge says before what it changes, writes the other term everywhere, and is one step to take back', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const undo = createUndoStack(vault);
  const id = await addTerm(vault, 'act-types', { english: 'Picked up' });
  const code = codeOfTerm(id);
  const narrower = await addTerm(vault, 'act-types', { english: 'Picked up at home', parent: code });
  const made = createCase(vault, { title: 'Lin', acts: [{ type: code }, { type: code }, { type: 'arrest' }] });
  const counted = (await previewMerge(vault, id, 'arrest')).map(({ entity, field, records }) => [entity, field, records.length]);
  expect(counted).toEqual([
    ['act', 'type', 2],
    ['term', 'parent', 1],
  ]);
  expect(await undo.step(() => mergeTerm(vault, id, 'arrest'))).toBe(3);
  const types = () => showCase(vault, made.id).acts.map(({ fields }) => fields['type']);
  expect(types()).toEqual(['arrest', 'arrest', 'arrest']);
  expect(knownCode(await kinds(vault), codeOfTerm(narrower))).toBe('arrest');
  // What comes later with the old code is read as the other.
  expect(labelOf(await kinds(vault), code, 'en')).toBe(labelOf(await kinds(vault), 'arrest', 'en'));
  undo.undo();
  expect(types()).toEqual([code, code, 'arrest']);
  expect(labelOf(await kinds(vault), code, 'en')).toBe('Picked up');
});

test('elements of sets are mapped again, too', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const code = codeOfTerm(await addTerm(vault, 'ill-treatment-methods', { english: 'Kept standing for days' }));
  const made = createCase(vault, { title: 'Lin', acts: [{ type: 'torture' }] });
  const act = showCase(vault, made.id).acts[0]!.id;
  const [known] = (await vocabularyIn(vault, 'ill-treatment-methods')).terms;
  editRecord(vault, 'act', act, { [`methods/${code}`]: true });
  expect(await remapTerm(vault, 'ill-treatment-methods', code, known!.code)).toBe(1);
  expect(showCase(vault, made.id).acts[0]!.sets).toEqual({ methods: [known!.code] });
});

test('a term in use is not put into the trash; one that was put aside keeps its words', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const id = await addTerm(vault, 'act-types', { english: 'Picked up' });
  createCase(vault, { title: 'Lin', acts: [{ type: codeOfTerm(id) }] });
  await expect(removeTerm(vault, id)).rejects.toThrow(expect.objectContaining({ code: 'term.in-use', params: { count: 1 } }));
  await editTerm(vault, id, { deprecated: true });
  expect(offeredTerms(await kinds(vault)).some(({ code }) => code === codeOfTerm(id))).toBe(false);
  expect(labelOf(await kinds(vault), codeOfTerm(id), 'en')).toBe('Picked up');
  expect(await listTerms(vault)).toMatchObject([{ english: 'Picked up', chinese: null, deprecated: true, uses: 1 }]);
});

test('no way into the trash is open to a term in use, and what another vault put there keeps its words', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const undo = createUndoStack(one);
  const id = await undo.step(() => addTerm(one, 'act-types', { english: 'Picked up' }));
  await workshop.send(one, two);
  const code = codeOfTerm(id);
  const made = createCase(one, { title: 'Lin', acts: [{ type: code }] });
  const inUse = expect.objectContaining({ code: 'term.in-use', params: { count: 1 } });
  const before = one.store.replica.seq;
  expect(() => trashRecord(one, 'term', id)).toThrow(inUse);
  expect(() => editRecord(one, 'term', id, { deleted: true })).toThrow(inUse);
  expect(() => editRecords(one, 'term', [id], { deleted: true })).toThrow(inUse);
  expect(() => undo.undo()).toThrow(inUse);
  expect(one.store.replica.seq).toBe(before);
  expect(undo.state().canUndo).toBe(false);
  addContact(one, cardOf(two, 'A colleague'));
  // There nothing cites it.
  trashRecord(two, 'term', id);
  await workshop.send(two, one);
  expect(await listTerms(one)).toMatchObject([{ english: 'Picked up', deprecated: true, uses: 1 }]);
  expect(labelOf(await kinds(one), code, 'en')).toBe('Picked up');
  const plan = await planErasure(one, { records: [{ entity: 'term', record: id }], withParts: true });
  expect(plan.records).toMatchObject([{ entity: 'term', usedBy: 1 }]);
  // In the trash, too, a record cites it still.
  trashRecord(one, 'case', made.id);
  await editTerm(one, id, { deprecated: false });
  expect(await listTerms(one)).toMatchObject([{ deprecated: false }]);
  expect(() => trashRecord(one, 'term', id)).toThrow(inUse);
});

test('terms travel with the records that cite them, with wider and merged ones, and no others', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const wider = await addTerm(one, 'act-types', { english: 'Taken from a train', parent: 'arrest' });
  const cited = await addTerm(one, 'act-types', { english: 'Taken from a night train', parent: codeOfTerm(wider) });
  const target = await addTerm(one, 'victim-statuses', { english: 'Under guard' });
  const merged = await addTerm(one, 'victim-statuses', { english: 'Guarded' });
  await mergeTerm(one, merged, codeOfTerm(target), false);
  await addTerm(one, 'act-types', { english: 'Of another case' });
  const made = createCase(one, { title: 'Lin', acts: [{ type: codeOfTerm(cited) }] });
  editRecord(one, 'act', showCase(one, made.id).acts[0]!.id, { statusAtEnd: codeOfTerm(merged) });
  await workshop.send(one, two, [made.id]);
  expect((await listTerms(two)).map(({ english }) => english)).toEqual([
    'Taken from a train',
    'Taken from a night train',
    'Under guard',
    'Guarded',
  ]);
  const list = await kinds(two);
  expect(knownCode(list, String(showCase(two, made.id).acts[0]!.fields['type']))).toBe('arrest');
});

test('a term that is merged into a narrower one leaves that one where it was, whether records are written anew or not', async () => {
  await using workshop = openWorkshop();
  for (const isRewriting of [true, false]) {
    const vault = await workshop.vault(`merged-${isRewriting}`);
    const wide = await addTerm(vault, 'act-types', { english: 'Taken on the way', parent: 'arrest' });
    const narrow = codeOfTerm(await addTerm(vault, 'act-types', { english: 'Taken from a train', parent: codeOfTerm(wide) }));
    expect(await previewMerge(vault, wide, narrow)).toEqual([]);
    await mergeTerm(vault, wide, narrow, isRewriting);
    const list = await kinds(vault);
    for (const code of [codeOfTerm(wide), narrow]) expect(knownCode(list, code)).toBe('arrest');
    expect((await listTerms(vault)).find(({ code }) => code === narrow)!.parent).not.toBe(narrow);
  }
});

test('two who save the form of one term, each with another part of it changed, stand in no conflict', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const id = await addTerm(one, 'act-types', { english: 'Picked up' });
  await workshop.send(one, two);
  const form = { english: 'Picked up', chinese: null, note: null, parent: null };
  await editTerm(one, id, { ...form, chinese: '带走' });
  await editTerm(two, id, { ...form, note: 'For an hour or two.' });
  await workshop.send(one, two);
  await workshop.send(two, one);
  for (const vault of [one, two]) {
    expect(listConflicts(vault.store)).toEqual([]);
    expect((await listTerms(vault))[0]).toMatchObject({ english: 'Picked up', chinese: '带走', note: 'For an hour or two.' });
  }
});

test('two teams that call a term otherwise see a conflict of its words, and both vaults show the same', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const id = await addTerm(one, 'act-types', { english: 'Picked up' });
  await workshop.send(one, two);
  await editTerm(one, id, { english: 'Picked up in the street' });
  await editTerm(two, id, { english: 'Picked up on a road' });
  await workshop.send(one, two);
  await workshop.send(two, one);
  const shown = async (vault: Vault) => labelOf(await kinds(vault), codeOfTerm(id), 'en');
  expect(await shown(one)).toBe(await shown(two));
  for (const vault of [one, two]) expect(listConflicts(vault.store)).toMatchObject([{ entity: 'term', field: 'english' }]);
});

test('all terms of a list are counted at once as each is by itself: in fields, sets, own fields, wider terms, and in the trash', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('one');
  const [kind, wider] = [
    codeOfTerm(await addTerm(vault, 'act-types', { english: 'Kept from school' })),
    codeOfTerm(await addTerm(vault, 'act-types', { english: 'Kept from a place' })),
  ];
  await addTerm(vault, 'act-types', { english: 'Kept from work', parent: wider });
  const right = codeOfTerm(await addTerm(vault, 'declaration-rights', { english: 'To teach' }));
  const [one, other] = [1, 2].map((n) => createCase(vault, { title: `Case ${n}`, acts: [{ type: kind }, { type: kind }] }).id);
  const choice = addOwnField(vault, { of: 'case', kind: 'choice', list: 'act-types', english: 'Which kind' });
  vault.record('edit', [
    { entity: 'case', record: one!, field: `rights/${right}`, value: true },
    { entity: 'case', record: one!, field: fieldOfOwn(choice), value: kind },
    { entity: 'case', record: other!, field: 'deleted', value: true },
  ]);
  const counted = (await listTerms(vault)).map(({ english, uses }) => [english, uses]);
  expect(Object.fromEntries(counted)).toEqual({ 'Kept from school': 5, 'Kept from a place': 1, 'Kept from work': 0, 'To teach': 1 });
});

test('two teams that merge two terms into each other mean one and the same by both, in every vault, and it is offered', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const [a, b] = [await addTerm(one, 'act-types', { english: 'Picked up' }), await addTerm(two, 'act-types', { english: 'Seized' })];
  const made = createCase(one, { title: 'Lin', acts: [{ type: codeOfTerm(a) }] });
  await workshop.send(one, two);
  await workshop.send(two, one);
  await mergeTerm(one, a, codeOfTerm(b));
  await mergeTerm(two, b, codeOfTerm(a));
  await workshop.send(one, two);
  await workshop.send(two, one);
  for (const vault of [one, two]) {
    const list = await kinds(vault);
    expect(await listTerms(vault)).toMatchObject([{ mergedInto: null }, { mergedInto: codeOfTerm(a) }]);
    expect([a, b].map((id) => labelOf(list, codeOfTerm(id), 'en'))).toEqual(['Picked up', 'Picked up']);
    expect([a, b].map((id) => knownCode(list, codeOfTerm(id)))).toEqual([codeOfTerm(a), codeOfTerm(a)]);
    expect(offeredTerms(list).filter(({ isOwn }) => isOwn)).toMatchObject([{ code: codeOfTerm(a) }]);
    const type = String(showCase(vault, made.id).acts[0]!.fields['type']);
    expect(labelOf(list, type, 'en')).toBe('Picked up');
  }
});

test('terms that two teams made apart in the same words are told as such, until they are merged', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const a = await addTerm(one, 'act-types', { english: 'Picked up', chinese: '抓走' });
  const b = await addTerm(two, 'act-types', { english: 'Seized', chinese: '抓走 ' });
  await addTerm(two, 'act-types', { english: 'Something else' });
  createCase(two, { title: 'Lin', acts: [{ type: codeOfTerm(b) }] });
  await workshop.send(two, one, 'words');
  const alike = async () => Object.fromEntries((await listTerms(one)).map(({ english, alike: other }) => [english, other]));
  expect(await alike()).toEqual({ 'Picked up': codeOfTerm(b), Seized: codeOfTerm(a), 'Something else': null });
  await mergeTerm(one, b, codeOfTerm(a));
  expect(await alike()).toEqual({ 'Picked up': null, Seized: null, 'Something else': null });
  // What comes later with the other code is read as this one.
  await workshop.send(two, one);
  const list = await kinds(one);
  expect(labelOf(list, codeOfTerm(b), 'en')).toBe('Picked up');
  expect(await listTerms(one)).toMatchObject([{ uses: 0 }, { uses: 1, mergedInto: codeOfTerm(a) }, {}]);
});
