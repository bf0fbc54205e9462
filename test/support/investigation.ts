/**
 * An invented investigation: five events of one story with twenty people, in every detail that a case can hold. Nobody in it
 * is real, and no event happened.
 */
import { createCase } from '../../db/cases/commands.ts';
import { CaseInput } from '../../db/model/case-input.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { addRecord } from '../../db/records/commands.ts';
import type { Vault } from '../../db/vault/vault.ts';

type Person = NonNullable<CaseInput['people']>[number];

const lawyer: Person = {
  key: 'ye',
  names: [
    { fullName: '叶青禾', kind: 'legal', reading: 'Ye Qinghe' },
    { fullName: 'Ye Qinghe', kind: 'alias' },
  ],
  sex: 'female',
  birthDate: '1978-04',
  citizenship: 'China',
  residence: 'Linjiang',
  civilStatus: 'married',
  occupation: 'Lawyer',
  isDefender: 'self-identified',
  defenderWhy: 'Has defended petitioners and workers since 2006.',
  activities: 'Defends workers who were not paid, and writes about it.',
  visibility: 'national',
  risks: [{ kind: 'arrest', date: '2015-06', place: 'Linjiang', description: 'Told that she would be next.' }],
  protections: [{ kind: 'accompaniment', begin: '2015-06-20', by: 'Two colleagues', effect: 'Nobody came to her door for three weeks.' }],
};

const husband: Person = { key: 'husband', name: '马立群', sex: 'male', relations: [{ other: 'ye', type: 'spouse' }] };
const unit: Person = { key: 'unit', kind: 'organisation', name: '临江市公安局国保支队' };
const bureau: Person = { key: 'bureau', kind: 'organisation', name: '临江市公安局' };
const chief: Person = {
  key: 'chief',
  name: '韩卫东',
  relations: [
    { other: 'unit', type: 'head', position: 'Head of the brigade', rank: 'Superintendent', begin: '2012', end: '2015-12' },
    { other: 'bureau', type: 'officer', position: 'Deputy chief', begin: '2016-01' },
  ],
};
const centre: Person = { key: 'centre', kind: 'organisation', name: '临江市第一看守所' };
const high: Person = { key: 'high', kind: 'organisation', name: '临江省高级人民法院' };
const court: Person = {
  key: 'court',
  kind: 'organisation',
  name: '临江市中级人民法院',
  relations: [{ other: 'high', type: 'subordinate' }],
};
const officer: Person = { key: 'officer', name: '贺小军', relations: [{ other: 'unit', type: 'member', rank: 'Sergeant' }] };
const judge: Person = { key: 'judge', name: '郑国梁', relations: [{ other: 'court', type: 'member', position: 'Presiding judge' }] };
const counsel: Person = {
  key: 'counsel',
  name: '罗小溪',
  occupation: 'Lawyer',
  relations: [{ other: 'ye', type: 'lawyer', begin: '2015-07' }],
};
const prosecutor: Person = { key: 'prosecutor', kind: 'organisation', name: '临江市人民检察院' };
const workers: Person = {
  key: 'workers',
  kind: 'group',
  countingUnit: 'social-group',
  groupSize: 21,
  name: 'Twenty-one workers of the shoe factory',
  groupDescription: 'Nine are known by name.',
};

const read = (input: unknown): CaseInput => CaseInput.parse(input);

export const investigation: readonly CaseInput[] = [
  read({
    title: 'Workers held for a day after asking for their wages',
    place: 'Linjiang',
    begin: '2015-05-11',
    narrative: 'They sat down before the gate of the factory. Buses came at noon.',
    people: [
      workers,
      unit,
      { key: 'wu', name: '吴大海', relations: [{ other: 'workers', type: 'member' }] },
      { key: 'tang', name: '唐小妹', relations: [{ other: 'workers', type: 'member' }] },
    ],
    acts: [
      {
        type: 'mass-arrest',
        victim: 'workers',
        begin: '2015-05-11',
        end: '2015-05-12',
        place: 'Linjiang',
        numberAffected: 21,
        warrantShown: false,
        perpetrators: [{ person: 'unit', degree: 'carried-out', type: 'police' }],
      },
    ],
    sources: [{ title: 'Two of the workers', connection: 'victim', reliability: 'reliable' }],
  }),
  read({
    title: 'Lawyer threatened by telephone',
    place: 'Linjiang',
    begin: '2015-06-18',
    people: [lawyer, husband, chief, unit, bureau],
    acts: [
      {
        type: 'threat',
        victim: 'ye',
        begin: '2015-06-18',
        place: 'Linjiang',
        perpetrators: [{ person: 'chief', degree: 'ordered', type: 'police' }],
      },
    ],
    sources: [{ title: 'Her notes of the call', person: 'ye', connection: 'victim', reliability: 'reliable' }],
  }),
  read({
    title: 'Lawyer taken from her home at night',
    place: 'Linjiang',
    begin: '2015-07-10',
    narrative: 'Nine people in plain clothes came at eleven. 晚上十一点，九名便衣进入家中。',
    attackLink: 'yes',
    attackLinkReason: 'She was asked only about the workers.',
    people: [
      lawyer,
      husband,
      unit,
      bureau,
      chief,
      centre,
      officer,
      { key: 'neighbour', name: '沈月娥' },
      { key: 'doctor', name: '丁怀仁', occupation: 'Doctor' },
    ],
    acts: [
      {
        type: 'arrest',
        victim: 'ye',
        begin: '2015-07-10',
        end: '2015-08-16',
        place: 'Linjiang',
        statedReason: 'Suspected of picking quarrels',
        law: 'Criminal Law, article 293',
        detentionType: 'state-crime-peaceful',
        warrantShown: false,
        reasonsTold: false,
        orderedBy: 'chief',
        incommunicado: true,
        contact: 'place-hidden',
        counsel: 'none-permitted',
        firstCounsel: '2015-08-20',
        firstFamily: '2015-08-18',
        familyTold: '2015-08-16',
        legalLimit: '37 days until an arrest is approved',
        legalLimitEnds: '2015-08-16',
        limitPassed: false,
        arbitraryWhy: 'She was taken for advising workers who asked for their wages.',
        perpetrators: [{ person: 'unit', degree: 'carried-out', type: 'police' }],
        stays: [
          {
            begin: '2015-07-10',
            end: '2015-07-12',
            place: 'Guesthouse at the lake',
            kind: 'hotel',
            authority: 'unit',
            incommunicado: true,
          },
          { begin: '2015-07-12', place: 'Linjiang', kind: 'detention-centre', authority: 'centre' },
        ],
      },
      {
        type: 'torture',
        victim: 'ye',
        begin: '2015-07-10/2015-07-12',
        place: 'Guesthouse at the lake',
        injuries: 'Swollen wrists, no sleep for two nights.',
        statement: 'refused',
        medicalAttention: 'refused',
        aim: 'information',
        examined: '2015-08-21',
        examiner: 'A doctor whom the family chose',
        findings: 'Scars around both wrists.',
        istanbulConsistency: 'highly-consistent',
        perpetrators: [{ person: 'officer', degree: 'carried-out', type: 'police', identification: 'She knew his voice.' }],
      },
    ],
    sources: [
      { title: 'Her husband, who was there', person: 'husband', connection: 'relative', reliability: 'reliable', firstHand: true },
      { title: 'A neighbour', person: 'neighbour', connection: 'witness', reliability: 'unsure' },
      { title: 'The doctor who saw her wrists', person: 'doctor', connection: 'health-worker', reliability: 'reliable' },
    ],
  }),
  read({
    title: 'Lawyer tried behind closed doors',
    place: 'Linjiang',
    begin: '2015-12-03',
    people: [
      lawyer,
      counsel,
      judge,
      high,
      court,
      prosecutor,
      { key: 'clerk', name: '柳如烟', relations: [{ other: 'court', type: 'member', position: 'Clerk' }] },
    ],
    acts: [{ type: 'unfair-trial', victim: 'ye', begin: '2015-12-03', place: 'Linjiang' }],
    proceedings: [
      {
        person: 'ye',
        kind: 'criminal',
        instance: 'first',
        court: 'court',
        judge: 'judge',
        prosecutor: 'prosecutor',
        counsel: 'counsel',
        counselChosen: true,
        caseNumber: '(2015) Lin 01 Xing Chu 77',
        opened: '2015-09-30',
        verdict: 'convicted',
        decided: '2015-12-22',
        sentence: 'Four years of prison.',
        sentenceMonths: 48,
        appealed: '2015-12-29',
        appealResult: 'upheld',
        charges: [
          { offence: 'Picking quarrels', law: 'Criminal Law', article: '293', date: '2015-09-30', outcome: 'convicted' },
          { offence: 'Gathering a crowd to disturb order', law: 'Criminal Law', article: '290', outcome: 'dropped' },
        ],
        hearings: [
          { date: '2015-12-03', kind: 'trial', form: 'closed', judge: 'judge', counselPresent: true, familyAdmitted: false },
          { date: '2015-12-22', kind: 'judgment', form: 'restricted', counselPresent: true, familyAdmitted: true },
        ],
      },
    ],
    sources: [{ title: 'Copy of the judgment', connection: 'unknown', materialType: 'court-paper' }],
  }),
  read({
    title: 'Husband loses his work after speaking to the press',
    place: 'Linjiang',
    begin: '2016-02',
    people: [
      lawyer,
      husband,
      { key: 'school', kind: 'organisation', name: '临江第三中学' },
      { key: 'head', name: '姚建国', relations: [{ other: 'school', type: 'head' }] },
    ],
    acts: [
      {
        type: 'HRD-14',
        victim: 'husband',
        begin: '2016-02',
        place: 'Linjiang',
        perpetrators: [{ person: 'school', degree: 'carried-out' }],
      },
    ],
    sources: [{ title: 'He himself', person: 'husband', connection: 'victim', reliability: 'reliable' }],
  }),
];

/** How each event leads to the next. */
export const ties = ['causes', 'before', 'causes', 'reprisal'] as const;

/** Writes the investigation, each person once. @returns the cases in their order. */
export function addInvestigation(vault: Vault): RecordId[] {
  const known = new Map<string, RecordId>();
  const cases = investigation.map((input) => {
    const people = (input.people ?? []).map((person) => {
      const id = known.get(person.key!) ?? vault.newId();
      const isKnown = known.has(person.key!);
      known.set(person.key!, id);
      return isKnown ? { key: person.key, id } : { ...person, id };
    });
    return createCase(vault, { ...input, people }).id;
  });
  ties.forEach((type, at) => addRecord(vault, 'chain', { case: cases[at], other: cases[at + 1], type }));
  return cases;
}
