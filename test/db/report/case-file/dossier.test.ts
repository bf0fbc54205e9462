/** The dossier of a case tells all that its records say, in the order of time, and who may be named to whom. */
import { expect, test } from 'vitest';

import { textsOf } from '../../../../db/report/model/texts.ts';
import { plainText, type ReportDocument, type Table } from '../../../../db/report/model/document.ts';
import { composeCaseFile, previewCaseFile, untoldBefore, writeCaseFile } from '../../../../db/report/case-file/write.ts';
import { keepsBack } from '../../../../db/report/case-file/look.ts';
import { fieldsEn } from '../../../../db/report/case-file/words/fields-en.ts';
import { fieldsZhHans } from '../../../../db/report/case-file/words/fields-zh-hans.ts';
import { doorDescriptions, subjects } from '../../../../db/model/doors.ts';
import { entityOf } from '../../../../db/model/entities.ts';
import { createCase } from '../../../../db/cases/commands.ts';
import { caseReadiness } from '../../../../db/cases/readiness.ts';
import { codeOfTerm, fieldOfOwn } from '../../../../db/model/term.ts';
import { addOwnField } from '../../../../db/own-fields/own-fields.ts';
import { addTerm } from '../../../../db/terms/terms.ts';
import { recordConsent } from '../../../support/consent.ts';
import { editRecord } from '../../../../db/records/commands.ts';
import { openWorkshop } from '../../../support/vaults.ts';
import { inventArrest } from './invented-arrest.ts';

const wordsOf = (document: ReportDocument) => document.blocks.flatMap(textsOf).join('\n');

test('it tells the case, its people, acts, proceedings and steps, and when each was', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, lin } = inventArrest(vault);
  recordConsent(vault, lin);
  const { document, leftOut } = await composeCaseFile(vault, { kind: 'dossier', case: id, readers: 'internal', language: 'en' });
  const table = document.blocks.find((block): block is Table => block.kind === 'table')!;
  expect(table.rows.map((row) => row.map(plainText))).toEqual([
    ['9 July 2015', 'Arrested or taken away, Lin Baihe, Willow Lane 4, Reedmarsh'],
    ['9 July 2015', 'Held at: First lock-up of Reedmarsh, Detention centre, Lin Baihe'],
    ['15 July 2015', 'Step: Investigation demanded, Ministry of Justice'],
    ['20 July 2015', 'Held at: Hotel at the lake, Residential surveillance at a designated place, Lin Baihe'],
    ['August 2015', 'Risk: Torture or ill-treatment, Lin Baihe'],
    ['2 August 2015', 'Proceeding opened: Procuratorate of Reedmarsh, Lin Baihe'],
    ['14 August 2015', 'Proceeding opened: Court of Reedmarsh, Lin Baihe'],
    ['14 August 2015', 'Charged: Picking quarrels, Criminal Law, 293, Lin Baihe'],
    ['September 2015', 'First saw a lawyer, Lin Baihe'],
    ['3 November 2015', expect.stringContaining('Hearing') as string],
  ]);
  const words = wordsOf(document);
  for (const said of [
    'Her neighbour [name withheld] heard it.',
    'Adjourned without a date.',
    'Notice in the Reedmarsh Courier',
    'Judge Moor',
  ])
    expect(words).toContain(said);
  // Who told it is secret unless somebody said otherwise, and is counted.
  expect(leftOut).toBe(1);
  expect(words).not.toContain('Statement of Ren Qiu');
  expect(words).toContain('1 record is secret and left out');
});

test('whoever did not agree is not named to partners, in no text; what the search cannot replace keeps it from being written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, act, lin } = inventArrest(vault);
  const asked = { kind: 'dossier', case: id, readers: 'partners', language: 'en' } as const;
  await expect(composeCaseFile(vault, asked)).rejects.toMatchObject({ code: 'case.no-consent' });
  // Who it is is known before a place for it is chosen; the team may have it.
  expect(await untoldBefore(vault, asked)).toEqual([lin]);
  expect(await untoldBefore(vault, { ...asked, readers: 'internal' })).toEqual([]);
  recordConsent(vault, lin, { uses: ['published-anonymised'] });
  expect(await untoldBefore(vault, asked)).toEqual([]);
  const words = wordsOf((await composeCaseFile(vault, asked)).document);
  for (const name of ['Lin Baihe', '林百荷', 'Ren Qiu', 'Sun Xiaolu']) expect(words).not.toContain(name);
  vault.record('edit', [{ entity: 'act', record: act, field: 'note', value: 'They called out for L. Baihe in the yard.' }]);
  await expect(writeCaseFile(vault, asked, 'html', `${workshop.folder}/out.html`)).rejects.toMatchObject({ code: 'report.leaks' });
  await expect(untoldBefore(vault, asked)).rejects.toMatchObject({ code: 'report.leaks' });
  // Whoever looks at it before is told so, and sees the words that are to be changed.
  const previewed = await previewCaseFile(vault, asked, [0]);
  expect(previewed).toMatchObject({ leftOut: 1, images: [{ page: 0 }] });
  expect(previewed.findings.filter(keepsBack)).toMatchObject([{ found: 'L. Baihe' }]);
  expect(await previewCaseFile(vault, { ...asked, readers: 'internal' }, [])).toMatchObject({ findings: [], images: [] });
  editRecord(vault, 'case', id, { confidentiality: 4 });
  await expect(untoldBefore(vault, asked)).rejects.toMatchObject({ code: 'case.secret' });
});

test('whatever a document prints has words in both languages', () => {
  const entities = [
    'case',
    'act',
    'involvement',
    'stay',
    'proceeding',
    'charge',
    'hearing',
    'relation',
    'risk',
    'protection',
    'intervention',
    'source',
    'person',
  ];
  const asked = Object.values(doorDescriptions).flatMap(({ sections }) =>
    sections.flatMap(({ questions }) => questions.map(({ of, field }) => `${subjects[of]}.${field}`)),
  );
  const unworded = [...new Set([...entities.flatMap((entity) => printed(entity).map((field) => `${entity}.${field}`)), ...asked])].filter(
    (name) => {
      const field = name.split('.')[1]!;
      return [fieldsEn, fieldsZhHans].some((words) => (words[name] ?? words[field]) === undefined);
    },
  );
  expect(unworded).toEqual([]);
});

const notPrinted = new Set([
  'number',
  'monitoringStatus',
  'nextAction',
  'deadline',
  'urgency',
  'remarks',
  'received',
  'violationStatus',
  'mayBeNamed',
  'independenceGroup',
  'countingUnit',
]);

function printed(name: string): string[] {
  const { fields, sets, owner } = entityOf(name);
  return [
    ...Object.entries(fields).flatMap(([field, { kind, to, guard, sensitive, isWritten }]) =>
      guard || sensitive || isWritten || field === owner || (kind === 'reference' && to !== 'person') ? [] : [field],
    ),
    ...Object.entries(sets).flatMap(([set, { vocabulary }]) => (vocabulary === undefined ? [] : [set])),
  ].filter((field) => !notPrinted.has(field));
}

test('short or long, no level of headings is skipped', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const count of [1, 61]) {
    const acts = Array.from({ length: count }, (_, n) => ({ type: 'beating', begin: `2015-07-${1 + (n % 28)}`, note: 'Told at length.' }));
    const { id } = createCase(vault, { title: 'Beatings', narrative: 'A story of several lines.', acts });
    const { document } = await composeCaseFile(vault, { kind: 'dossier', case: id, readers: 'internal', language: 'en' });
    expect(document.layout).toBe(count === 1 ? 'brief' : 'publication');
    // A brief has its title as the first heading.
    const levels = [1, ...document.blocks.flatMap((block) => ('level' in block ? [block.level ?? 3] : []))];
    expect(levels.filter((level, n) => n > 0 && level > levels[n - 1]! + 1)).toEqual([]);
  }
});

test('words and fields of a team are told in their own words; what says who somebody is stays with whoever is not named', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id, act, lin } = inventArrest(vault);
  const term = await addTerm(vault, 'act-types', { english: 'Taken from the road', parent: 'arrest' });
  const field = (of: 'act' | 'person', english: string, identifies = false) =>
    addOwnField(vault, { of, kind: 'text', english, identifies });
  const [plate, badge] = [field('act', 'Plate of the car'), field('person', 'Number of the licence', true)];
  vault.record('edit', [
    { entity: 'act', record: act, field: 'type', value: codeOfTerm(term) },
    { entity: 'act', record: act, field: 'note/detentionType', value: 'later changed' },
    { entity: 'act', record: act, field: fieldOfOwn(plate), value: 'R 114' },
    { entity: 'person', record: lin, field: fieldOfOwn(badge), value: '0042' },
  ]);
  const told = async () =>
    wordsOf((await composeCaseFile(vault, { kind: 'dossier', case: id, readers: 'internal', language: 'en' })).document);
  const before = await told();
  for (const said of ['Taken from the road', 'Plate of the car: \nR 114', 'peaceful politics (later changed)'])
    expect(before).toContain(said);
  expect(before).not.toContain('0042');
  recordConsent(vault, lin);
  expect(await told()).toContain('Number of the licence: \n0042');
  // Narrower than an arrest, it is asked about as one.
  const { doors } = await caseReadiness(vault, id);
  expect(doors.find(({ door }) => door === 'wgad')!.fits).toBe(true);
});
