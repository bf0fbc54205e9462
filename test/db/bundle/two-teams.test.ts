/** Two teams with words and fields of their own, alike in name and not in meaning, exchange an investigation: nothing is lost, and each reads the other. */
import { expect, test } from 'vitest';

import type { Json } from '../../../db/model/canonical-json.ts';
import { fieldOfNote } from '../../../db/model/beside.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import { codeOfTerm, extendedEntities, type ExtendedEntity, fieldOfOwn, type OwnFieldKind, ownFieldKinds } from '../../../db/model/term.ts';
import { labelOf } from '../../../db/model/vocabulary.ts';
import { addOwnField, editOwnField } from '../../../db/own-fields/own-fields.ts';
import { addRecord, editRecord } from '../../../db/records/commands.ts';
import { addTerm, editTerm, listTerms, mergeTerm } from '../../../db/terms/terms.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { vocabularyIn } from '../../../db/vocabularies/in-vault.ts';
import { listOwnFields } from '../../../db/vocabularies/own-fields.ts';
import { everybodyAgrees } from '../../support/consent.ts';
import { addInvestigation } from '../../support/investigation.ts';
import { recordsIn, toldIn } from '../../support/told-records.ts';
import { openWorkshop } from '../../support/vaults.ts';

interface Team {
  readonly cases: readonly RecordId[];
  readonly terms: Readonly<Record<'raid' | 'old' | 'sleep' | 'bank', RecordId>>;
}

const idOf = (vault: Vault, entity: string) => recordsIn(vault).find((record) => record.entity === entity)!.id;

/** What a value of each kind is like; `person` and `choice` name records. */
function valueOf(kind: OwnFieldKind, ids: { readonly person: RecordId; readonly term: RecordId }, word: string): Json {
  if (kind === 'date') return '2015-07-10';
  if (kind === 'number') return 2.5;
  if (kind === 'yes-no') return false;
  if (kind === 'choice') return codeOfTerm(ids.term);
  return kind === 'person' ? ids.person : `${word} 说明`;
}

/** An own field of every kind in every entity that can have one, each with a value, and each called as the other team calls theirs. */
async function addFields(vault: Vault, records: Readonly<Record<ExtendedEntity, RecordId>>, word: string): Promise<RecordId> {
  const person = records.person;
  let bank: RecordId | undefined;
  for (const of of extendedEntities)
    for (const kind of ownFieldKinds) {
      const field = addOwnField(vault, { of, kind, english: `Extra ${kind}`, ...(word === '二' && { chinese: `附加 ${kind}` }) });
      const term = kind === 'choice' ? await addTerm(vault, field, { english: 'Bank', chinese: word }) : undefined;
      bank ??= term;
      editRecord(vault, of, records[of], { [fieldOfOwn(field)]: valueOf(kind, { person, term: term! }, word) });
    }
  return bank!;
}

async function addTeam(vault: Vault, word: string): Promise<Team> {
  const cases = addInvestigation(vault);
  everybodyAgrees(vault);
  const [step, measure] = [
    addRecord(vault, 'intervention', { case: cases[2], type: 'appeal', date: '2015-09' }),
    addRecord(vault, 'measure', { title: `Rules of ${word}`, kind: 'law' }),
  ];
  const [act, ...otherActs] = recordsIn(vault).filter((record) => record.entity === 'act' && record.fields['case'] === cases[2]);
  const records = {
    case: cases[2]!,
    act: act!.id,
    person: idOf(vault, 'person'),
    source: idOf(vault, 'source'),
    intervention: step,
    measure,
    proceeding: idOf(vault, 'proceeding'),
    // An item whose file is nowhere: paper in somebody's safe.
    evidence: addRecord(vault, 'evidence', { case: cases[2], title: `Receipt of ${word}` }),
  };
  const raid = await addTerm(vault, 'act-types', { english: 'Night raid', parent: 'home-searched', note: `As ${word} means it` });
  const [old, sleep] = [
    await addTerm(vault, 'violation-statuses', { english: 'Open still' }),
    await addTerm(vault, 'ill-treatment-methods', { chinese: `不让睡觉${word}` }),
  ];
  editRecord(vault, 'act', otherActs[0]!.id, { type: codeOfTerm(raid), [`methods/${codeOfTerm(sleep)}`]: true });
  editRecord(vault, 'case', cases[0]!, { violationStatus: codeOfTerm(old), [fieldOfNote('violationStatus')]: `Noted by ${word}` });
  return { cases, terms: { raid, old, sleep, bank: await addFields(vault, records, word) } };
}

test('both have every record of both afterwards, with every word and field, and say the same', { timeout: 300_000 }, async () => {
  await using workshop = openWorkshop();
  const [english, chinese] = [await workshop.vault('english'), await workshop.vault('chinese')];
  const [one, two] = [await addTeam(english, '一'), await addTeam(chinese, '二')];
  const before = { english: recordsIn(english), chinese: recordsIn(chinese) };
  await workshop.send(english, chinese);
  await workshop.send(chinese, english);
  const after = recordsIn(english);
  expect(recordsIn(chinese)).toEqual(after);
  // All that either had, as it had it.
  for (const { id, ...record } of [...before.english, ...before.chinese])
    expect(after.find((found) => found.id === id)).toEqual({ id, ...record });
  expect(after).toHaveLength(before.english.length + before.chinese.length);

  // Of one name and two meanings: both stand there, each with what is written in it.
  expect((await listTerms(chinese)).filter((term) => term.english === 'Night raid').map(({ id, note, uses }) => [id, note, uses])).toEqual(
    expect.arrayContaining([
      [one.terms.raid, 'As 一 means it', 1],
      [two.terms.raid, 'As 二 means it', 1],
    ]),
  );
  const fields = listOwnFields(chinese);
  expect(fields).toHaveLength(2 * extendedEntities.length * ownFieldKinds.length);
  expect(fields.every(({ values }) => values === 1)).toBe(true);
  expect(listOwnFields(english)).toEqual(fields);
  // Read in the language of whoever reads it; in the other where it has no words in that one.
  const words = async (vault: Vault, list: string, id: RecordId, locale: string) =>
    labelOf(await vocabularyIn(vault, list), codeOfTerm(id), locale);
  expect(await words(chinese, 'act-types', one.terms.raid, 'zh-Hans')).toBe('Night raid');
  expect(await words(english, 'ill-treatment-methods', two.terms.sleep, 'en')).toBe('不让睡觉二');
  const choice = fields.find(
    ({ id, kind, of }) => kind === 'choice' && of === 'case' && before.english.some((record) => record.id === id),
  )!;
  expect(await words(chinese, choice.id, one.terms.bank, 'zh-Hans')).toBe('一');
  expect(await words(english, choice.id, one.terms.bank, 'en')).toBe('Bank');
});

test('what both change of the same words and records later meets again: the same everywhere, and what differs is asked about', async () => {
  await using workshop = openWorkshop();
  const [english, chinese] = [await workshop.vault('english'), await workshop.vault('chinese')];
  const { cases, terms } = await addTeam(english, '一');
  await workshop.send(english, chinese);
  await editTerm(chinese, terms.old, { chinese: '仍未了结' });
  await editTerm(english, terms.old, { chinese: '还没完' });
  await mergeTerm(chinese, terms.raid, 'home-searched', false);
  const [field] = listOwnFields(english);
  editOwnField(english, field!.id, { hint: 'As it stands on the paper' });
  editOwnField(chinese, field!.id, { chinese: '另一个名称' });
  editRecord(english, field!.of, cases[2]!, { [fieldOfOwn(field!.id)]: 'changed here' });
  editRecord(chinese, field!.of, cases[2]!, { [fieldOfOwn(field!.id)]: '在那里改的' });
  await workshop.send(english, chinese);
  await workshop.send(chinese, english);
  expect(recordsIn(english)).toEqual(recordsIn(chinese));
  expect(toldIn(english)).toEqual(toldIn(chinese));
  const states = (vault: Vault) =>
    vault.raw.prepare("SELECT field, state FROM field_state WHERE state = 'conflict' ORDER BY field").all() as { field: string }[];
  expect(states(english).map((row) => row.field)).toEqual(['chinese', fieldOfOwn(field!.id)]);
  expect(states(chinese)).toEqual(states(english));
  expect(listOwnFields(chinese).find(({ id }) => id === field!.id)).toMatchObject({
    hint: 'As it stands on the paper',
    chinese: '另一个名称',
  });
});

test('whoever gets one case of the story gets the words that it cites, and reads them', async () => {
  await using workshop = openWorkshop();
  const [english, third] = [await workshop.vault('english'), await workshop.vault('third')];
  const { cases, terms } = await addTeam(english, '一');
  await workshop.send(english, third, [cases[2]!]);
  const cited = (await listTerms(third)).map(({ id }) => id);
  expect(cited).toEqual(expect.arrayContaining([terms.raid, terms.sleep, terms.bank]));
  expect(cited).not.toContain(terms.old);
  const here = new Map(recordsIn(third).map((record) => [record.id, record]));
  const sent = recordsIn(english).filter(({ id, fields }) => id === cases[2] || fields['case'] === cases[2]);
  expect(sent.length).toBeGreaterThan(5);
  for (const record of sent) expect(here.get(record.id)).toEqual(record);
});
