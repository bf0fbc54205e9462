/** What a case lacks for each door, and what in it cannot be. */
import { describe, expect, test } from 'vitest';

import { createCase } from '../../../db/cases/commands.ts';
import { showCase } from '../../../db/cases/details.ts';
import { caseReadiness } from '../../../db/cases/readiness.ts';
import { checkCase } from '../../../db/model/case-checks.ts';
import type { CaseInput } from '../../../db/model/case-input.ts';
import { kindOfAsked, needOf } from '../../../db/model/door-needs.ts';
import { doorDescriptions, subjects } from '../../../db/model/doors.ts';
import { entityOf } from '../../../db/model/entities.ts';
import { goesOn } from '../../../db/model/goes-on.ts';
import type { JudgedCase, JudgedPerson, JudgedRecord } from '../../../db/model/judged-case.ts';
import { addRecord } from '../../../db/records/commands.ts';
import { recordConsent } from '../../support/consent.ts';
import { openWorkshop } from '../../support/vaults.ts';

const arrest: CaseInput = {
  title: 'Arrest of Lin Baihe',
  begin: '2015-07-09',
  place: 'Reedmarsh',
  narrative: 'Taken from her flat at four in the morning.',
  people: [{ key: 'lin', name: 'Lin Baihe', sex: 'female' }],
  acts: [{ type: 'arrest', victim: 'lin', begin: '2015-07-09', place: 'Reedmarsh', perpetrators: [{ person: 'City police' }] }],
};

test('every field that a door asks for is one that its entity has', () => {
  for (const { sections } of Object.values(doorDescriptions))
    for (const { questions } of sections)
      for (const { of, field, or = [], after } of questions) {
        for (const name of [field, ...or]) expect(() => kindOfAsked(of, name)).not.toThrow();
        expect(['', ...Object.keys(entityOf(subjects[of]).fields)]).toContain(after ?? '');
      }
});

test('a field is required, essential or optional by the kind of act', () => {
  expect(needOf('act', 'type')).toBe('required');
  expect(needOf('act', 'warrantShown', 'arrest')).toBe('essential');
  expect(needOf('act', 'warrantShown', 'beating')).toBe('optional');
  expect(needOf('act', 'search', 'HRD-04')).toBe('required');
  expect(needOf('act', 'search', 'HRD-04', ['report'])).toBe('essential');
  expect(needOf('act', 'note', 'arrest')).toBe('optional');
});

test('what is missing names its record and field, and goes when it is written', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, arrest);
  const missing = async (door: string) => (await caseReadiness(vault, id)).doors.find((one) => one.door === door)!.missing;
  const [act] = (await missing('wgad')).filter(({ field }) => field === 'arbitraryWhy');
  expect(act).toMatchObject({ need: 'required', section: 'why-arbitrary', of: 'act', entity: 'act' });
  vault.record('edit', [{ entity: 'act', record: act!.record, field: 'arbitraryWhy', value: 'Held for her articles.' }]);
  vault.record('edit', [{ entity: 'act', record: act!.record, field: 'arbitrary/II', value: true }]);
  expect((await missing('wgad')).filter(({ section }) => section === 'why-arbitrary')).toEqual([]);
  // Whoever issued the warrant is asked for once there was one.
  expect((await missing('wgad')).map(({ field }) => field)).not.toContain('warrantIssuer');
  vault.record('edit', [{ entity: 'act', record: act!.record, field: 'warrantShown', value: true }]);
  expect((await missing('wgad')).map(({ field }) => field)).toContain('warrantIssuer');
});

test('why nobody complained answers for steps that there were not', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, arrest);
  const missing = async () => (await caseReadiness(vault, id)).doors.find(({ door }) => door === 'wgad')!.missing.map(({ field }) => field);
  expect(await missing()).toContain('steps');
  vault.record('edit', [{ entity: 'case', record: id, field: 'noStepsWhy', value: 'Her lawyer was told that it would end her licence.' }]);
  expect(await missing()).not.toContain('steps');
});

test('a door that is not for this case asks nothing of it', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, arrest);
  const fits = async () => (await caseReadiness(vault, id)).doors.flatMap(({ door, fits: does }) => (does ? [door] : []));
  expect(await fits()).toEqual(['report', 'urgent-appeal', 'special-rapporteur', 'wgad']);
  const act = (await caseReadiness(vault, id)).doors[3]!.missing.find(({ entity }) => entity === 'act')!.record;
  vault.record('edit', [{ entity: 'act', record: act, field: 'released', value: '2015-08-01' }]);
  expect(await fits()).toEqual(['report', 'special-rapporteur', 'wgad']);
  const beaten = createCase(vault, { title: 'Beaten', acts: [{ type: 'beating' }] }).id;
  const { doors } = await caseReadiness(vault, beaten);
  expect(doors.filter(({ fits: does }) => does).map(({ door }) => door)).toEqual(['report', 'special-rapporteur']);
});

test('the consents of the people it is about are part of what a door asks, each with why it is none', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, arrest);
  const consents = async () => (await caseReadiness(vault, id)).doors[3]!.missing.filter(({ of }) => of === 'consent');
  expect((await consents()).map(({ field, why }) => [field, why])).toEqual([
    ['governmentLetter', 'missing'],
    ['unPublic', 'missing'],
  ]);
  const person = (await consents())[0]!.record;
  recordConsent(vault, person, { uses: ['government-letter'] });
  recordConsent(vault, person, { uses: ['un-public'], answer: 'no' });
  expect((await consents()).map(({ field, why }) => [field, why])).toEqual([['unPublic', 'refused']]);
});

test('nobody is ready of whom nothing is here: no victim who did not come, no name that was made for reports', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, arrest);
  const missing = async () =>
    (await caseReadiness(vault, id)).doors.find(({ door }) => door === 'wgad')!.missing.map(({ of, field }) => `${of}.${field}`);
  const { acts, people } = showCase(vault, id);
  const lin = people.find(({ names }) => names[0]!.fields['fullName'] === 'Lin Baihe')!;
  expect(await missing()).not.toContain('victim.names');
  vault.record('edit', [{ entity: 'name', record: lin.names[0]!.id, field: 'kind', value: 'report-alias' }]);
  expect(await missing()).toContain('victim.names');
  vault.record('edit', [{ entity: 'act', record: acts[0]!.id, field: 'victim', value: vault.newId() }]);
  expect(await missing()).toContain('act.victim');
});

test('a body is not asked for what only a human being has', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  for (const kind of ['person', 'group', 'organisation'] as const) {
    const { id } = createCase(vault, {
      title: kind,
      people: [{ key: 'v', kind, name: 'The Society' }],
      acts: [{ type: 'arrest', victim: 'v' }],
    });
    const asked = (await caseReadiness(vault, id)).doors.flatMap(({ missing }) => missing.filter(({ of }) => of === 'victim'));
    expect(asked.some(({ field }) => field === 'sex')).toBe(kind === 'person');
    expect(asked.some(({ field }) => field === 'occupation')).toBe(kind !== 'organisation');
  }
});

test('what is secret is in no letter: to a mechanism it is missing, and a secret case is ready for none', async () => {
  await using workshop = openWorkshop();
  const vault = await workshop.vault('v');
  const { id } = createCase(vault, arrest);
  addRecord(vault, 'intervention', { case: id, type: 'investigation-demanded', confidentiality: 4 });
  const missing = async (door: string) =>
    (await caseReadiness(vault, id)).doors.find((one) => one.door === door)!.missing.map(({ of, field }) => `${of}.${field}`);
  expect(await missing('wgad')).toContain('case.steps');
  expect(await missing('wgad')).not.toContain('case.confidentiality');
  vault.record('edit', [{ entity: 'case', record: id, field: 'confidentiality', value: 4 }]);
  expect(await missing('wgad')).toContain('case.confidentiality');
  expect(await missing('report')).not.toContain('case.confidentiality');
});

describe('checks across fields', () => {
  const person = (id: string, fields = {}): JudgedPerson => ({
    id,
    fields,
    records: [id],
    names: [],
    relations: [],
    risks: [],
    protections: [],
    closed: {},
  });
  const act = (fields: object, more: { stays?: JudgedRecord[]; involvements?: JudgedRecord[] } = {}) => ({
    id: 'a',
    fields: { type: 'arrest', place: 'Reedmarsh', victim: 'v', begin: '2015-07-09', ...fields },
    stays: [],
    involvements: [],
    ...more,
  });
  const base: JudgedCase = {
    id: 'c',
    fields: {},
    acts: [],
    sources: [],
    interventions: [],
    proceedings: [],
    people: [person('v'), person('w')],
  };
  const checks = (found: Partial<JudgedCase>) => checkCase({ ...base, ...found }, '2016-07-01').map(({ check }) => check);

  test.each([
    ['end-before-begin', { fields: { begin: '2015-07', end: '2015-06' } }],
    ['in-the-future', { acts: [act({ begin: '2017' })] }],
    ['act-before-case', { fields: { begin: '2015-08' }, acts: [act({})] }],
    ['before-birth', { people: [person('v', { birthDate: '2016-01' })], acts: [act({})] }],
    ['too-old', { people: [person('v', { birthDate: '1879' })], acts: [act({})] }],
    ['arrest-without-place', { acts: [act({ place: undefined })] }],
    ['release-before-arrest', { acts: [act({ released: '2015-07-08' })] }],
    ['before-it-began', { acts: [act({ firstCounsel: '2015-07-01' })] }],
    ['stay-outside', { acts: [act({ released: '2015-08' }, { stays: [{ id: 's', fields: { begin: '2015-09' } }] })] }],
    ['limit-was-passed', { acts: [act({ limitPassed: false, legalLimitEnds: '2015-07-12', firstJudge: '2015-07-20' })] }],
    ['victim-is-perpetrator', { acts: [act({}, { involvements: [{ id: 'i', fields: { perpetrator: 'v' } }] })] }],
    ['after-death', { acts: [act({}), { ...act({ type: 'death-in-custody', begin: '2015-07-01' }), id: 'd' }] }],
    [
      'hearing-before-charge',
      {
        proceedings: [
          {
            id: 'p',
            fields: {},
            charges: [{ id: 'ch', fields: { date: '2015-09' } }],
            hearings: [{ id: 'h', fields: { date: '2015-08-03' } }],
          },
        ],
      },
    ],
    ['decided-before-opened', { proceedings: [{ id: 'p', fields: { opened: '2015-09', decided: '2015-08' }, charges: [], hearings: [] }] }],
    [
      'appeal-before-decision',
      { proceedings: [{ id: 'p', fields: { decided: '2015-09', appealed: '2015-08' }, charges: [], hearings: [] }] },
    ],
    ['never-before-judge', { acts: [act({ court: 'none', firstJudge: '2015-07-20' })] }],
    ['judge-is-victim', { acts: [act({})], proceedings: [{ id: 'p', fields: { judge: 'v' }, charges: [], hearings: [] }] }],
    ['judge-is-party', { proceedings: [{ id: 'p', fields: { judge: 'w', counsel: 'w' }, charges: [], hearings: [] }] }],
    [
      'counsel-is-perpetrator',
      {
        acts: [act({}, { involvements: [{ id: 'i', fields: { perpetrator: 'w' } }] })],
        proceedings: [{ id: 'p', fields: { counsel: 'w' }, charges: [], hearings: [] }],
      },
    ],
  ] as const)('%s', (check, found) => {
    expect(checks(found as Partial<JudgedCase>)).toEqual([check]);
  });

  test.each<readonly [string, Partial<JudgedCase>]>([
    ['a month and a day of it', { acts: [act({ begin: '2015-07', released: '2015-07-09' })] }],
    // A limit for whoever is held says nothing of a trial after the release.
    [
      'released within the limit, tried later',
      { acts: [act({ limitPassed: false, legalLimitEnds: '2015-08-16', released: '2015-08-14', firstJudge: '2016-03-01' })] },
    ],
    ['smeared after death', { acts: [act({ type: 'HRD-11' }), { ...act({ type: 'killing', begin: '2015-01' }), id: 'd' }] }],
    ['searched after death', { acts: [act({ type: 'home-searched' }), { ...act({ type: 'killing', begin: '2015-01' }), id: 'd' }] }],
    [
      'of a group one was killed and another taken',
      {
        people: [person('v', { kind: 'group', groupSize: 21 })],
        acts: [act({}), { ...act({ type: 'killing', begin: '2015-01' }), id: 'd' }],
      },
    ],
    [
      'about custody before the charge',
      {
        proceedings: [
          {
            id: 'p',
            fields: {},
            charges: [{ id: 'ch', fields: { date: '2015-09' } }],
            hearings: [{ id: 'h', fields: { date: '2015-08-03', kind: 'custody' } }],
          },
        ],
      },
    ],
    [
      'a lawyer whom the State sent',
      {
        acts: [act({}, { involvements: [{ id: 'i', fields: { perpetrator: 'w' } }] })],
        proceedings: [{ id: 'p', fields: { counsel: 'w', counselChosen: false }, charges: [], hearings: [] }],
      },
    ],
    // East of here it is that day already.
    ['tomorrow', { acts: [act({ begin: '2016-07-02' })] }],
  ])('no problem: %s', (_, found) => {
    expect(checks(found)).toEqual([]);
  });

  test.each<readonly [string, string, Partial<JudgedCase>]>([
    ['in-the-future', 'examined', { acts: [act({ examined: '2016-08' })] }],
    ['in-the-future', 'birthDate', { people: [person('v', { birthDate: '2061' }), person('w')] }],
    ['before-it-began', 'replied', { interventions: [{ id: 'i', fields: { date: '2015-09', replied: '2015-08-01' } }] }],
    [
      'limit-was-passed',
      'limitPassed',
      { acts: [act({ limitPassed: false, legalLimitEnds: '2015-07-12', firstJudge: '2015-08', released: '2016' })] },
    ],
  ])('%s: %s', (check, field, found) => {
    const problems = checkCase({ ...base, ...found }, '2016-07-01');
    expect(problems.map((one) => [one.check, one.field])).toContainEqual([check, field]);
  });

  test('what may be so is no problem: a month and a day of it, about, open ends', () => {
    expect(checks({ acts: [act({ begin: '2015-07', released: '2015-07-09', firstCounsel: '2015-07-01~' })] })).toEqual([]);
    expect(
      checks({ acts: [act({ begin: '2015-07-09/..' }, { stays: [{ id: 's', fields: { begin: '2015-07-09', end: '..' } }] })] }),
    ).toEqual([]);
  });
});

test.each([
  [{ type: 'arrest', begin: '2015-07-09' }, true],
  [{ type: 'arrest', begin: '2015-07-09', released: '2015-07-10' }, false],
  [{ type: 'arrest', begin: '2015-07-09', statusAtEnd: 'released' }, false],
  [{ type: 'beating', begin: '2015-07-09' }, false],
  [{ type: 'beating', begin: '2015-07-09/..' }, true],
  [{ type: 'beating', begin: '2015-07-09', statusAtEnd: 'held' }, true],
  [{ type: 'HRD-02', begin: '2015' }, true],
  [{ type: 'HRD-04', begin: '2015', found: '2016-07-02' }, true],
  // Whoever writes on the first of July that somebody was released in July, or this year, says that it is over.
  [{ type: 'arrest', begin: '2015-07-09', released: '2016-07' }, false],
  [{ type: 'arrest', begin: '2015-07-09', released: '2016' }, false],
  [{ type: 'HRD-02', begin: '2015', end: '2016-06/2016-08' }, false],
  [{ type: 'HRD-02', begin: '2015', end: '2016-01/..' }, true],
])('whether it goes on: %j is %s', (fields, expected) => {
  expect(goesOn({ fields }, '2016-07-01')).toBe(expected);
});
