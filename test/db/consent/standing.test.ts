/** What persons allow follows from all versions of their consent, strictly: what is missing, has expired or was withdrawn is no. */
import { expect, test } from 'vitest';

import { consentStandings, needsConsent } from '../../../db/consent/standing.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { listConflicts, resolveConflict } from '../../../db/log/decide/conflict.ts';
import { decideImport } from '../../../db/log/decide/acceptance.ts';
import { answerField, consentEntity, consentUses, type ConsentUse } from '../../../db/model/consent.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { createPerson, relateRecords } from '../../../db/people/commands.ts';
import { addRecord, editRecord, trashRecord } from '../../../db/records/commands.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { vocabulary } from '../../../db/vocabularies/vocabularies.ts';
import { openWorkshop } from '../../support/vaults.ts';

const day = '2026-06-15';

/** Somebody to whom something was done, with consents; each replaces what it is told to. */
function victim(vault: Vault, name: string, ...consents: readonly Readonly<Record<string, unknown>>[]) {
  const { id } = createPerson(vault, { name });
  const { id: caseId } = createCase(vault, { title: `What was done to ${name}`, acts: [{ type: 'HRD-07', victim: id }] });
  return { id, caseId, consents: consents.map((fields) => consent(vault, id, fields)) };
}

function consent(vault: Vault, person: RecordId, fields: Readonly<Record<string, unknown>>): RecordId {
  return addRecord(vault, 'consent', { person, ...fields });
}

/** @param earlier what a version takes the place of. */
function replacing(earlier: RecordId | undefined) {
  return { [`replaces/${earlier}`]: true };
}

async function standing(vault: Vault, person: RecordId, use: ConsentUse = 'press', on = day) {
  await vault.finishPending();
  return consentStandings(vault, use, on, [person]).get(person);
}

async function why(vault: Vault, person: RecordId, use: ConsentUse = 'press', on = day) {
  return (await standing(vault, person, use, on))?.why;
}

test('the uses are the fields, the words and the order of one list', async () => {
  expect((await vocabulary('consent-uses')).terms.map(({ code }) => code)).toEqual(consentUses);
  const answered = Object.entries(consentEntity.fields).filter(
    ([, field]) => 'vocabulary' in field && field.vocabulary === 'consent-answers',
  );
  expect(consentUses.map(answerField)).toEqual(answered.map(([name]) => name));
});

test('sources and victims need consent, and whoever is said to be the same; perpetrators and others do not', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [told, suffered, did, asked, nobody, same] = ['Ada', 'Ida', 'Una', 'Noor', 'Tola', 'Ada again'].map(
    (name) => createPerson(vault, { name }).id,
  ) as [RecordId, RecordId, RecordId, RecordId, RecordId, RecordId];
  const { id } = createCase(vault, {
    title: 'A case',
    acts: [{ type: 'HRD-07', victim: suffered, perpetrators: [{ person: did }] }],
    sources: [{ person: told }],
  });
  editRecord(vault, 'case', id, { [`people/${nobody}`]: true });
  addRecord(vault, 'intervention', { case: id, party: asked });
  relateRecords(vault, 'person', told, same, 'same', 'her sister says so');
  await vault.finishPending();
  expect([told, suffered, did, asked, nobody, same].map((person) => needsConsent(vault, person))).toEqual([
    true,
    true,
    false,
    false,
    false,
    true,
  ]);
  const missing = (person: RecordId) => ({ answer: 'no', why: 'missing', person, consent: null });
  expect(consentStandings(vault, 'team', day)).toEqual(new Map([told, suffered, same].sort().map((person) => [person, missing(person)])));

  trashRecord(vault, 'act', showCase(vault, id).acts[0]!.id);
  await vault.finishPending();
  expect(needsConsent(vault, suffered)).toBe(false);
});

test('missing means no; only yes is yes, and only for its own use', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, consents } = victim(vault, 'Ada', { press: 'yes', team: 'no', keep: 'ask', analysis: 'Perhaps' });
  const said = await Promise.all((['press', 'team', 'keep', 'analysis', 'image-voice'] as const).map((use) => standing(vault, id, use)));
  expect(said).toMatchObject([
    { answer: 'yes', why: 'given', person: id, consent: consents[0] },
    { answer: 'no', why: 'refused', consent: consents[0] },
    { answer: 'ask', why: 'ask-again', consent: consents[0] },
    // An answer that this version cannot read.
    { answer: 'no', why: 'refused', consent: consents[0] },
    { answer: 'no', why: 'missing', consent: null },
  ]);
});

test.each([
  ['2026-06-15', 'given'],
  ['2026-06-14', 'expired'],
  // Some day of June: nobody knows that it still holds.
  ['2026-06', 'expired'],
  ['../2027', 'expired'],
  ['until the trial', 'expired'],
  ['2027', 'given'],
])('consent that expires %s is %s on 15 June 2026', async (expires, expected) => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = victim(vault, 'Ada', { press: 'yes', team: 'no', expires });
  expect(await why(vault, id)).toBe(expected);
  // What was refused does not become less of a refusal.
  expect(await why(vault, id, 'team')).toBe('refused');
});

test('what is withdrawn is withdrawn for every use, whatever day is asked for', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = victim(vault, 'Ada', { press: 'yes', date: '2026-01-05', withdrawn: '2026-07-01' });
  expect([await why(vault, id), await why(vault, id, 'team')]).toEqual(['withdrawn', 'withdrawn']);
});

test('a version takes the place of the one that it replaces; what none replaces counts beside it, and the strictest wins', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, consents } = victim(vault, 'Ada', { press: 'no', team: 'yes', date: '2025-01-01' });
  const later = consent(vault, id, { press: 'yes', date: '2026-01-01' });
  expect(await standing(vault, id)).toMatchObject({ why: 'refused', consent: consents[0] });
  editRecord(vault, 'consent', later, replacing(consents[0]));
  expect(await standing(vault, id)).toMatchObject({ why: 'given', consent: later });
  expect(await why(vault, id, 'team')).toBe('missing');
  const beside = consent(vault, id, { press: 'ask', date: '2024-01-01' });
  expect(await standing(vault, id)).toMatchObject({ answer: 'ask', consent: beside });
});

test('a withdrawal in a replaced version counts until consent was surely given anew after it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, consents } = victim(vault, 'Ada', { press: 'yes', date: '2025-01-01', withdrawn: '2025-03' });
  const next = consent(vault, id, { press: 'yes', date: '2025-03-31', ...replacing(consents[0]) });
  expect(await why(vault, id)).toBe('withdrawn');
  editRecord(vault, 'consent', next, { date: null });
  expect(await why(vault, id)).toBe('withdrawn');
  editRecord(vault, 'consent', next, { date: '2025-04-01' });
  expect(await why(vault, id)).toBe('given');
  // One after the next, the first too early.
  editRecord(vault, 'consent', next, { date: '2025-02-01' });
  const last = consent(vault, id, { press: 'yes', date: '2026-01-01', ...replacing(next) });
  expect(await standing(vault, id)).toMatchObject({ why: 'given', consent: last });
  editRecord(vault, 'consent', consents[0]!, { withdrawn: 'some day' });
  expect(await why(vault, id)).toBe('withdrawn');
});

test('the trash takes a yes away, and never a no, a question or a withdrawal', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, consents } = victim(vault, 'Ada', { press: 'yes', team: 'yes', keep: 'yes', date: '2025-01-01' });
  const next = consent(vault, id, { press: 'no', team: 'ask', keep: 'yes', date: '2026-01-01', ...replacing(consents[0]) });
  trashRecord(vault, 'consent', next);
  expect([await why(vault, id), await why(vault, id, 'team')]).toEqual(['refused', 'ask-again']);
  // It replaces nothing any more: the version before stands as it stood.
  expect(await standing(vault, id, 'keep')).toMatchObject({ why: 'given', consent: consents[0] });
  trashRecord(vault, 'consent', consents[0]!);
  expect(await why(vault, id, 'keep')).toBe('missing');
  editRecord(vault, 'consent', consents[0]!, { withdrawn: '2026-02-01' });
  trashRecord(vault, 'consent', consents[0]!);
  expect(await why(vault, id, 'keep')).toBe('withdrawn');
  // A new version says what holds, once it takes the place of both.
  consent(vault, id, { press: 'yes', date: '2026-03-01', ...replacing(consents[0]), ...replacing(next) });
  expect(await why(vault, id)).toBe('given');
});

test('versions that replace one another in a circle, themselves, or one of somebody else replace nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, consents } = victim(vault, 'Ada', { press: 'no' }, { press: 'yes' });
  editRecord(vault, 'consent', consents[0]!, replacing(consents[1]));
  editRecord(vault, 'consent', consents[1]!, replacing(consents[0]));
  expect(await why(vault, id)).toBe('refused');
  const ida = victim(vault, 'Ida', { press: 'no' });
  editRecord(vault, 'consent', ida.consents[0]!, replacing(ida.consents[0]));
  expect(await why(vault, ida.id)).toBe('refused');
  editRecord(vault, 'consent', consents[1]!, replacing(ida.consents[0]));
  expect(await why(vault, ida.id)).toBe('refused');
});

test('over all records of the same person the strictest answer holds, and a record without any spoils none', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ada = victim(vault, 'Ada', { press: 'yes', date: '2026-01-01' });
  const again = victim(vault, 'Ada again');
  const tie = relateRecords(vault, 'person', ada.id, again.id, 'same', 'one date of birth');
  for (const { id } of [ada, again]) expect(await standing(vault, id)).toMatchObject({ why: 'given', person: ada.id });
  const refusal = consent(vault, again.id, { press: 'no' });
  const decided = { answer: 'no', why: 'refused', person: again.id, consent: refusal };
  for (const { id } of [ada, again]) expect(await standing(vault, id)).toEqual(decided);
  expect(consentStandings(vault, 'press', day).get(ada.id)).toEqual(decided);
  // What was said to one record may be said anew on another.
  consent(vault, ada.id, { press: 'yes', date: '2026-05-01', ...replacing(refusal) });
  expect(await why(vault, again.id)).toBe('given');
  editRecord(vault, 'same-as', tie, { verdict: 'different' });
  expect([await why(vault, ada.id), await why(vault, again.id)]).toEqual(['given', 'refused']);
});

test('a record in the trash still refuses for whoever is the same, and allows nothing', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const ada = victim(vault, 'Ada');
  const { id } = createPerson(vault, { name: 'Ada again' });
  consent(vault, id, { press: 'yes', team: 'no' });
  relateRecords(vault, 'person', ada.id, id, 'same', 'one date of birth');
  expect(await why(vault, ada.id)).toBe('given');
  trashRecord(vault, 'person', id);
  expect([await why(vault, ada.id), await why(vault, ada.id, 'team')]).toEqual(['missing', 'refused']);
});

/** Two vaults that know the same person, with one consent. */
async function twoVaults(workshop: ReturnType<typeof openWorkshop>, fields: Readonly<Record<string, unknown>>) {
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id, caseId, consents } = victim(one, 'Ada', fields);
  await workshop.send(one, two);
  return { one, two, id, caseId, consent: consents[0]! };
}

test('of several heads the strictest holds until a person settles it', async () => {
  await using workshop = openWorkshop();
  const { one, two, id, consent: record } = await twoVaults(workshop, { press: 'ask', team: 'yes', expires: '2030' });
  editRecord(one, 'consent', record, { press: 'yes', team: null, expires: '2031', withdrawn: null });
  editRecord(two, 'consent', record, { press: 'no', team: 'yes', expires: '2027' });
  await workshop.send(one, two);
  expect(await standing(two, id)).toMatchObject({ why: 'refused' });
  // An answer that somebody took back is none.
  expect(await why(two, id, 'team')).toBe('missing');
  const conflicts = listConflicts(two.store);
  expect(conflicts.map(({ field }) => field).sort()).toEqual(['expires', 'press', 'team']);
  const at = conflicts.find(({ field }) => field === 'press')!;
  two.transaction(() => resolveConflict(two.store, at.record, 'press', 'yes'));
  expect([await why(two, id), await why(two, id, 'press', '2028-01-01')]).toEqual(['given', 'expired']);
});

test('where it is open what a version replaces, it replaces nothing; where its day is, it undoes no withdrawal', async () => {
  await using workshop = openWorkshop();
  const { one, two, id, consent: record } = await twoVaults(workshop, { press: 'no', date: '2025-01-01' });
  const next = consent(one, id, { press: 'yes', date: '2026-01-01', ...replacing(record) });
  await workshop.send(one, two);
  addContact(one, cardOf(two, 'Two'));
  addContact(two, cardOf(one, 'One'));
  expect(await why(two, id)).toBe('given');
  editRecord(one, 'consent', next, { [`replaces/${record}`]: false });
  editRecord(two, 'consent', next, replacing(record));
  await workshop.send(one, two);
  expect(await why(two, id)).toBe('refused');
  const settle = (field: string, value: string | boolean) =>
    two.transaction(() => resolveConflict(two.store, listConflicts(two.store).find((at) => at.field === field)!.record, field, value));
  settle(`replaces/${record}`, true);
  expect(await why(two, id)).toBe('given');

  editRecord(two, 'consent', record, { withdrawn: '2025-06-01' });
  await workshop.send(two, one);
  expect(await why(two, id)).toBe('given');
  editRecord(one, 'consent', next, { date: '2026-02-01' });
  editRecord(two, 'consent', next, { date: '2026-02-02' });
  await workshop.send(one, two);
  expect(await why(two, id)).toBe('withdrawn');
  settle('date', '2026-02-02');
  expect(await why(two, id)).toBe('given');
});

test('where one side trashed a version and the other wrote on in it, it allows nothing', async () => {
  await using workshop = openWorkshop();
  const { one, two, id, consent: record } = await twoVaults(workshop, { press: 'yes', team: 'no' });
  trashRecord(one, 'consent', record);
  editRecord(two, 'consent', record, { place: 'a tea house' });
  await workshop.send(one, two);
  expect([await why(two, id), await why(two, id, 'team')]).toEqual(['missing', 'refused']);
});

test('consent that came with an import counts while the import does', async () => {
  await using workshop = openWorkshop();
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const { id } = victim(one, 'Ada');
  await workshop.send(one, two);
  consent(one, id, { press: 'yes' });
  const { importRecord } = await workshop.send(one, two);
  expect(await why(two, id)).toBe('given');
  decideImport(two.store, importRecord!, 'exclude', 'a mistake');
  expect(await why(two, id)).toBe('missing');
});

test('everybody is answered for by a few statements, however many there are', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const people = Array.from({ length: 60 }, (_, n) => victim(vault, `Ada ${n}`, { press: n % 2 ? 'yes' : 'no' }).id);
  for (let at = 1; at < 20; at += 1) relateRecords(vault, 'person', people[at - 1]!, people[at]!, 'same', 'one person');
  await vault.finishPending();
  let statements = 0;
  const counted = new Proxy(vault.raw, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        if (name === 'prepare') statements += 1;
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
  const all = consentStandings({ ...vault, raw: counted } as Vault, 'press', day);
  expect(statements).toBeLessThanOrEqual(12);
  expect(Map.groupBy(all.values(), ({ answer }) => answer).get('yes')).toHaveLength(20);
  expect(all.size).toBe(60);
  const some = consentStandings(vault, 'press', day, people.slice(10));
  expect([...some]).toEqual(people.slice(10).map((person) => [person, all.get(person)]));
});
