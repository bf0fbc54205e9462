/** Drafts of submissions say what the records say, name what is missing, and name nobody who did not agree. */
import { expect, test } from 'vitest';

import { caseReadiness } from '../../../../db/cases/readiness.ts';
import { createCase } from '../../../../db/cases/commands.ts';
import { showCase } from '../../../../db/cases/details.ts';
import type { Mechanism } from '../../../../db/model/doors.ts';
import { textsOf } from '../../../../db/report/model/texts.ts';
import { plainText, type ReportDocument } from '../../../../db/report/model/document.ts';
import { composeCaseFile } from '../../../../db/report/case-file/write.ts';
import { addRecord } from '../../../../db/records/commands.ts';
import type { ReadableVault } from '../../../../db/vault/vault.ts';
import type { RecordId } from '../../../../db/model/record-id.ts';
import { everybodyAgrees, recordConsent } from '../../../support/consent.ts';
import { addInvestigation } from '../../../support/investigation.ts';
import { openWorkshop } from '../../../support/vaults.ts';
import { inventArrest } from './invented-arrest.ts';

const draft = async (vault: ReadableVault, id: RecordId, mechanism: Mechanism = 'wgad', language: 'en' | 'zh-Hans' = 'en') =>
  (await composeCaseFile(vault, { kind: 'submission', case: id, mechanism, language })).document;

/** Every text of a document in the order of reading. */
const wordsOf = (document: ReportDocument) => document.blocks.flatMap(textsOf).join('\n');

/** The lines of one section: headings lead to it. */
function section(document: ReportDocument, id: string): string[] {
  const from = document.blocks.findIndex((block) => block.kind === 'heading' && block.id === id);
  const rest = document.blocks.slice(from + 1);
  const to = rest.findIndex((block) => block.kind === 'heading');
  return (to === -1 ? rest : rest.slice(0, to)).flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText);
    if (block.kind === 'labelled') return [`${block.label}: ${block.blocks.flatMap(textsOf).join(' ')}`];
    return [textsOf(block).join('')];
  });
}

test('a draft for the Working Group on Arbitrary Detention says section by section what the records say', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, lin } = inventArrest(vault);
  recordConsent(vault, lin, { fields: { givenBy: 'family', date: '2015-10-02' } });
  const document = await draft(vault, id);
  expect(section(document, 'consent')).toEqual([
    'A mechanism acts on a name only as far as its bearer, or the family, agreed to it.',
    'Lin Baihe',
    'Name in letters to the Government: given, by: Family, 2 October 2015',
    'Name in public reports of the UN: given, by: Family, 2 October 2015',
    'Lin Baihe: both consents are given.',
  ]);
  expect(section(document, 'identity')).toEqual([
    'Lin Baihe',
    'Name: Lin Baihe, 林百荷',
    'Sex: Female',
    'Born: 12 March 1980',
    'Age at the time: 35 years',
    'Citizenship: Reedland',
    'Occupation: Lawyer',
    'Lives in: Reedmarsh, Willow Lane',
  ]);
  expect(section(document, 'arrest')).toEqual([
    'Arrested or taken away, 9 July 2015, Willow Lane 4, Reedmarsh, Lin Baihe',
    'Begin: 9 July 2015',
    'Place: Willow Lane 4, Reedmarsh',
    'Warrant shown: No',
    'Who ordered it: Third Bureau',
    'Told the reasons: No',
    'Reason that was given: Picking quarrels.',
    'Law that was used: Article 293 of the Criminal Law',
    'City police of Reedmarsh',
    'By whom: City police of Reedmarsh',
    'Kind of actor: Police',
    'How they were identified: They wore uniforms with numbers.',
  ]);
  const held = section(document, 'detention').join('\n');
  for (const said of [
    'First lock-up of Reedmarsh',
    'Hotel at the lake',
    'Under whom: City police of Reedmarsh',
    'First saw a lawyer: September 2015',
    'Legal time limit: 37 days',
    'Limit passed: Yes',
    'Article: 293',
    'Offence: Picking quarrels',
    'Judge: Judge Moor',
    'Family let in: No',
  ])
    expect(held).toContain(said);
  expect(section(document, 'why-arbitrary')).toEqual(
    expect.arrayContaining(['Category of arbitrary detention: II: held for using a right or freedom']),
  );
  expect(section(document, 'steps').join('\n')).toMatch(/Ministry of Justice[\s\S]*Procuratorate of Reedmarsh[\s\S]*Complaint rejected/);
  expect(section(document, 'submitter')).toEqual(expect.arrayContaining(['Addressed to: Working Group on Arbitrary Detention']));
  expect(wordsOf(document)).toContain('Urgent appeal');
});

test('the Special Rapporteur is told of the trial, of the places of detention and of what was done, where it is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const person = { key: 'moss', name: 'Ada Moss' };
  const { id } = createCase(vault, {
    title: 'Tried',
    people: [person],
    acts: [
      {
        type: 'torture',
        victim: 'moss',
        injuries: 'Two broken ribs.',
        methods: ['suffocation'],
        stays: [{ place: 'Farm house', kind: 'black-jail' }],
      },
      { type: 'HRD-12', victim: 'moss', items: 'Three accounts.' },
    ],
    proceedings: [
      {
        person: 'moss',
        verdict: 'convicted',
        sentenceMonths: 18,
        charges: [{ offence: 'Sabotage', article: '4(1)', outcome: 'convicted' }],
      },
    ],
  });
  recordConsent(
    vault,
    (await caseReadiness(vault, id)).doors.find(({ door }) => door === 'special-rapporteur')!.missing.find(({ of }) => of === 'consent')!
      .record,
  );
  const document = await draft(vault, id, 'special-rapporteur');
  const happened = section(document, 'events');
  expect(happened).toEqual(
    expect.arrayContaining([
      'Injuries and after-effects: Two broken ribs.',
      'Means used: Suffocated',
      'Place: Farm house',
      'What was taken or destroyed: Three accounts.',
    ]),
  );
  expect(section(document, 'rights')).toEqual(
    expect.arrayContaining(['Outcome: Convicted', 'Months of prison: 18', 'Offence: Sabotage', 'Article: 4(1)']),
  );
});

test('nothing stands in a draft that is neither of a record nor of the form', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, { title: 'Empty', acts: [{ type: 'arrest' }] });
  const document = await draft(vault, id);
  const { doors } = await caseReadiness(vault, id);
  const required = doors.find(({ door }) => door === 'wgad')!.missing.filter(({ need, of }) => need === 'required' && of !== 'consent');
  // Each thing that it cannot be done without is named above, and again where it belongs.
  const above = section(document, 'missing');
  expect(above).toHaveLength(1 + required.length);
  for (const line of above.slice(1)) {
    const label = line.split(' – ')[0]!;
    expect(wordsOf(document)).toContain(`${label}: \nMISSING. It cannot be done without.`);
  }
});

test('without consent to letters a name, and all that tells it, stays out; without both it is said that nobody can act on it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, lin } = inventArrest(vault);
  for (const mechanism of ['wgad', 'special-rapporteur'] as const) {
    const words = wordsOf(await draft(vault, id, mechanism));
    for (const hidden of ['Lin Baihe', '林百荷', 'Reedland', 'Lawyer\n', '1980', 'torn down', 'beaten in the same place', 'Ren Qiu'])
      expect(words).not.toContain(hidden);
    expect(words).toContain('Person A was taken from her flat');
    expect(words).toContain('Person A: neither of the two consents is given. The mechanism cannot act');
    expect(words).toContain('Not every consent is given: see above.');
    expect(words).not.toMatch(/Name: ?\nPerson A/);
    expect(words).toContain('City police of Reedmarsh');
  }
  recordConsent(vault, lin, { uses: ['government-letter'] });
  const named = wordsOf(await draft(vault, id));
  expect(named).toContain('Lin Baihe: the name must not stand in public reports');
  expect(named).not.toContain('cannot act');
  recordConsent(vault, lin, { uses: ['government-letter'], answer: 'no' });
  expect(wordsOf(await draft(vault, id))).not.toContain('Lin Baihe');
});

test('what is secret never leaves: records are left out and counted, a secret case is refused', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, act, lin } = inventArrest(vault);
  recordConsent(vault, lin);
  const before = (await composeCaseFile(vault, { kind: 'submission', case: id, mechanism: 'wgad', language: 'en' })).leftOut;
  // Its source is secret, and no draft would hold it.
  expect(before).toBe(0);
  const hidden = addRecord(vault, 'intervention', {
    case: id,
    type: 'quiet-contacts',
    addressee: 'Somebody at the ministry',
    confidentiality: 4,
  });
  expect(hidden).toBeTruthy();
  const after = await composeCaseFile(vault, { kind: 'submission', case: id, mechanism: 'wgad', language: 'en' });
  expect(after.leftOut).toBe(before + 1);
  expect(wordsOf(after.document)).not.toContain('Somebody at the ministry');
  vault.record('edit', [{ entity: 'act', record: act, field: 'confidentiality', value: 4 }]);
  await expect(draft(vault, id)).rejects.toMatchObject({ code: 'input.invalid' });
  vault.record('edit', [{ entity: 'case', record: id, field: 'confidentiality', value: 4 }]);
  await expect(draft(vault, id)).rejects.toMatchObject({ code: 'case.secret' });
});

test('who did it is told with the post at the time, and why nobody complained stands among the steps', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, {
    title: 'Taken',
    noStepsWhy: 'Her lawyer was told that it would end his licence.',
    people: [
      { key: 'unit', kind: 'organisation', name: 'Brigade of Reedmarsh' },
      {
        key: 'chief',
        name: 'Han Weidong',
        relations: [
          { other: 'unit', type: 'head', rank: 'Superintendent', begin: '2012', end: '2015-12' },
          { other: 'unit', type: 'officer', rank: 'Pensioner', begin: '2016-01' },
        ],
      },
    ],
    acts: [{ type: 'arrest', begin: '2015-07-09', perpetrators: [{ person: 'chief' }] }],
  });
  const document = await draft(vault, id);
  expect(section(document, 'arrest').join('\n')).toMatch(
    /Posts at the time: Head of, Brigade of Reedmarsh, Superintendent, .*2012, .*December 2015/,
  );
  expect(wordsOf(document)).not.toContain('Pensioner');
  expect(section(document, 'steps').join('\n')).toContain('end his licence');
  const dossier = await composeCaseFile(vault, { kind: 'dossier', case: id, readers: 'internal', language: 'en' });
  expect(wordsOf(dossier.document)).toMatch(/Superintendent/);
});

test('of what was done before, in other cases, nothing secret is told', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, lin } = inventArrest(vault);
  recordConsent(vault, lin);
  const other = createCase(vault, {
    title: 'Before',
    acts: [
      { type: 'beating', begin: '2012-03-04' },
      { type: 'rape', begin: '2013-05-06' },
    ],
  }).id;
  const [beating, rape] = showCase(vault, other).acts;
  for (const act of [beating!, rape!]) vault.record('edit', [{ entity: 'act', record: act.id, field: 'victim', value: lin }]);
  vault.record('edit', [{ entity: 'act', record: rape!.id, field: 'confidentiality', value: 4 }]);
  const risk = section(await draft(vault, id, 'special-rapporteur'), 'risk').join('\n');
  expect(risk).toContain('4 March 2012');
  expect(risk).not.toMatch(/2013|Raped/);
});

test('the number under which a court keeps somebody tells who it is, and stays out with the name', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, lin } = inventArrest(vault);
  expect(wordsOf(await draft(vault, id))).not.toContain('(2015) 114');
  recordConsent(vault, lin);
  expect(wordsOf(await draft(vault, id))).toContain('(2015) 114');
});

test('a mechanism that has nothing to look at is refused; what is over is an allegation', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, act, lin } = inventArrest(vault);
  recordConsent(vault, lin);
  await expect(draft(vault, id, 'wgeid')).rejects.toMatchObject({ code: 'input.invalid' });
  const risk = showCase(vault, id).people.find((person) => person.id === lin)!.risks[0]!;
  vault.record('edit', [
    { entity: 'act', record: act, field: 'released', value: '2015-12-01' },
    { entity: 'risk', record: risk.id, field: 'deleted', value: true },
  ]);
  expect(wordsOf(await draft(vault, id))).toContain('Allegation letter');
});

test('in Chinese it says the same', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, lin } = inventArrest(vault);
  recordConsent(vault, lin);
  const document = await draft(vault, id, 'wgad', 'zh-Hans');
  expect(section(document, 'arrest')).toEqual(expect.arrayContaining(['开始：2015年7月9日', '是否出示文书：否']));
  // No label is left in English, nor any code.
  const labels = document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainText(block.runs.slice(0, 1))] : []));
  expect(labels.filter((label) => /[a-z]/.test(label) && label.endsWith('：'))).toEqual([]);
  expect(wordsOf(document)).not.toMatch(/\b(?:speech-or-politics|detention-centre|held-trial|no-reply)\b/);
});

test('a trial that is an event of its own stands in the draft of the arrest, of the same person and of no secret case', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const [, , taken, tried] = addInvestigation(vault);
  everybodyAgrees(vault);
  const held = async () => section(await draft(vault, taken!), 'detention').join('\n');
  const missing = async (door: string) => (await caseReadiness(vault, taken!)).doors.find((one) => one.door === door)!.missing;
  for (const said of [
    'Court or body: 临江市中级人民法院',
    'Judge: 郑国梁',
    'Lawyer: Person A',
    'Article: 293',
    'Four years of prison.',
    '3 December 2015',
  ])
    expect(await held()).toContain(said);
  expect(section(await draft(vault, taken!), 'steps').join('\n')).toContain('29 December 2015');
  // Asked for where it stands; a report of our own tells each case by itself.
  const proceeding = showCase(vault, tried!).proceedings[0]!;
  vault.record('edit', [{ entity: 'proceeding', record: proceeding.id, field: 'opened', value: null }]);
  expect(await missing('wgad')).toContainEqual(
    expect.objectContaining({ entity: 'proceeding', record: proceeding.id, field: 'opened', elsewhere: tried }),
  );
  expect((await missing('report')).filter(({ elsewhere }) => elsewhere !== undefined)).toEqual([]);
  // Of another person, or of a case that is secret, nothing.
  vault.record('edit', [{ entity: 'proceeding', record: proceeding.id, field: 'person', value: proceeding.fields['counsel'] as string }]);
  expect(await held()).not.toContain('293');
  vault.record('edit', [{ entity: 'proceeding', record: proceeding.id, field: 'person', value: proceeding.fields['person'] as string }]);
  expect(await held()).toContain('293');
  vault.record('edit', [{ entity: 'case', record: tried!, field: 'confidentiality', value: 4 }]);
  expect(await held()).not.toContain('293');
});
