import type { CaseInput } from '../model/case-input.ts';
import type { LinkDirection } from '../model/link.ts';

/** An invented case with the recommendation it is linked to. No person or event in here is real. */
export interface TrainingCase {
  readonly input: CaseInput;
  readonly paragraph: string;
  readonly direction: LinkDirection;
  readonly reason: string;
}

interface Sketch {
  readonly title: string;
  readonly narrative: string;
  readonly begin: string;
  readonly place: string;
  readonly name: string;
  readonly reading: string;
  readonly act: string;
  readonly source: string;
  readonly paragraph: string;
  readonly direction?: LinkDirection;
  readonly reason: string;
  /** What else is known of the act. */
  readonly details?: Partial<Acts[number]>;
  readonly proceedings?: CaseInput['proceedings'];
  /** What else is known of the person. */
  readonly about?: Partial<NonNullable<CaseInput['people']>[number]>;
}

type Acts = NonNullable<CaseInput['acts']>;

const sketches: readonly Sketch[] = [
  {
    title: 'Lawyer kept from her client at the detention centre',
    narrative: 'Three visits refused in one week; each time the desk said the file was not ready. 看守所三次拒绝会见。',
    begin: '2015-07-13',
    place: 'Hangzhou',
    name: '王全',
    reading: 'Wang Quan',
    act: 'HRD-07',
    source: 'Colleague at the law firm',
    paragraph: '186.131',
    reason: 'A defence lawyer was kept from her client and nobody looked into it.',
  },
  {
    title: 'Passport withheld before a session in Geneva',
    narrative: 'Stopped at the airport two days before a training on UN mechanisms.',
    begin: '2014-09-10',
    place: 'Beijing',
    name: '李静雯',
    reading: 'Li Jingwen',
    act: 'HRD-02',
    source: 'The person herself',
    paragraph: '186.62',
    reason: 'She was kept from taking part in an international mechanism.',
  },
  {
    title: 'Journalist beaten while filming an eviction',
    narrative: 'Two men without uniform broke the camera. The police took a statement and closed the matter.',
    begin: '2014-04~',
    place: 'Kunming',
    name: '陈山',
    reading: 'Chen Shan',
    act: 'beating',
    source: 'Two witnesses',
    paragraph: '186.158',
    reason: 'The attack on a journalist was not investigated.',
  },
  {
    title: 'Residential surveillance at a place nobody was told',
    narrative: 'Family learned of the measure after forty days.',
    begin: '2015-08',
    place: 'Tianjin',
    name: '赵明远',
    reading: 'Zhao Mingyuan',
    act: 'HRD-03',
    source: 'Family',
    paragraph: '186.123',
    reason: 'The measure was used without the limits that the recommendation asks for.',
    details: {
      warrantShown: false,
      incommunicado: true,
      contact: 'place-hidden',
      counsel: 'none-permitted',
      familyTold: '2015-09~',
      stays: [{ begin: '2015-08', kind: 'residential-surveillance', place: 'Tianjin', incommunicado: true }],
    },
  },
  {
    title: 'Association for migrant workers struck off',
    narrative: 'The notice named a form that had been handed in. 社团被注销。',
    begin: '2015-03',
    place: 'Guangzhou',
    name: '劳工互助社',
    reading: 'Laogong Huzhu She',
    act: 'HRD-12',
    source: 'Notice, scanned',
    paragraph: '186.149',
    reason: 'A lawful association can no longer work.',
  },
  {
    title: 'Licence of a law firm not renewed',
    narrative: 'The yearly review was left without an answer.',
    begin: '2014-06',
    place: 'Zhengzhou',
    name: '周文',
    reading: 'Zhou Wen',
    act: 'HRD-06',
    source: 'Letter',
    paragraph: '186.129',
    reason: 'The rules let a firm be closed without a decision.',
  },
  {
    title: 'Summoned "for tea" before an anniversary',
    narrative: 'Four hours of talk, then a trip to the countryside paid for by the district.',
    begin: '2014-05-28',
    place: 'Chengdu',
    name: '吴佳',
    reading: 'Wu Jia',
    act: 'HRD-15',
    source: 'The person himself',
    paragraph: '186.149',
    reason: 'He was kept from a peaceful gathering by fear.',
  },
  {
    title: 'Suspect not told his rights for nine days',
    narrative: 'First access to a lawyer on the tenth day.',
    begin: '2015-11-02',
    place: 'Wuhan',
    name: '孙立',
    reading: 'Sun Li',
    act: 'arrest-unlawful',
    source: 'Court file',
    paragraph: '186.132',
    reason: 'He was told his rights late and had no lawyer during the investigation.',
    details: { reasonsTold: false, firstCounsel: '2015-11-11', counsel: 'before-trial' },
  },
  {
    title: 'Confession shown on television before trial',
    narrative: 'The recording was cut in eleven places.',
    begin: '2016-01',
    place: 'Beijing',
    name: '高远',
    reading: 'Gao Yuan',
    act: 'HRD-05',
    source: 'Recording',
    paragraph: '186.132',
    reason: 'The rights of a suspect were set aside in public.',
    proceedings: [
      {
        person: 'victim',
        kind: 'criminal',
        opened: '2015-12',
        verdict: 'pending',
        charges: [{ law: 'Criminal Law', article: '293', offence: 'Picking quarrels', outcome: 'charged', date: '2016-02' }],
        hearings: [{ date: '2016-03-08', kind: 'pre-trial', form: 'closed', counselPresent: false, familyAdmitted: false }],
      },
    ],
    about: {
      risks: [{ kind: 'ill-treatment', date: '2016-01', description: 'Held where nobody may visit.' }],
      protections: [
        { kind: 'legal', begin: '2016-02', by: 'A firm in another city', effect: 'Two applications to meet him, both refused.' },
      ],
    },
  },
  {
    title: 'Appeal against an administrative fine not accepted',
    narrative: 'The court clerk returned the papers twice.',
    begin: '2015-XX-09',
    place: 'Nanjing',
    name: '马晓',
    reading: 'Ma Xiao',
    act: 'unfair-trial',
    source: 'Postal receipts',
    paragraph: '186.133',
    reason: 'No legal procedure of appeal was open to her.',
    proceedings: [
      {
        person: 'victim',
        kind: 'administrative',
        instance: 'review',
        verdict: 'rejected',
        hearings: [
          { date: '2015-10', kind: 'administrative', form: 'restricted', familyAdmitted: false, result: 'Put off without a new day.' },
        ],
      },
    ],
  },
  {
    title: 'New rules on meeting clients posted at the court',
    narrative: 'A notice says that visits are granted within 48 hours. 法院张贴新规定。',
    begin: '2015-09-16',
    place: 'Shanghai',
    name: '何平',
    reading: 'He Ping',
    act: 'other',
    source: 'Photograph of the notice',
    paragraph: '186.130',
    direction: 'supports',
    reason: 'The notice, if followed, improves the conditions for lawyers.',
  },
  {
    title: "Office of a women's group searched at night",
    narrative: 'Computers and donor lists were taken; no warrant was shown.',
    begin: '2015-03-07/2015-03-08',
    place: 'Beijing',
    name: '许兰',
    reading: 'Xu Lan',
    act: 'office-raided',
    source: 'Neighbour',
    paragraph: '186.62',
    reason: 'Lawful work was answered with a search.',
  },
];

export const trainingCases: readonly TrainingCase[] = sketches.map((sketch) => ({
  input: {
    title: sketch.title,
    narrative: sketch.narrative,
    begin: sketch.begin,
    place: sketch.place,
    people: [
      { key: 'victim', names: [{ fullName: sketch.name, reading: sketch.reading }], isDefender: 'self-identified', ...sketch.about },
    ],
    acts: [{ type: sketch.act, victim: 'victim', begin: sketch.begin, place: sketch.place, ...sketch.details }],
    ...(sketch.proceedings && { proceedings: sketch.proceedings }),
    sources: [{ title: sketch.source, reliability: 'reliable' }],
  },
  paragraph: sketch.paragraph,
  direction: sketch.direction ?? 'contradicts',
  reason: sketch.reason,
}));
