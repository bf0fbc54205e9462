/** More invented cases for the demo's report, beside those of the training vault. No person, place of work or event in here is real. */
import type { CaseInput } from '../../db/model/case-input.ts';
import type { LinkDirection } from '../../db/model/link.ts';

type Sources = NonNullable<CaseInput['sources']>;

export interface DemoCase {
  readonly input: CaseInput;
  readonly links: readonly { readonly paragraph: string; readonly direction: LinkDirection; readonly reason: string }[];
}

interface Sketch {
  readonly title: string;
  readonly narrative: string;
  readonly begin: string;
  readonly place: string;
  /** Name and reading; a group says how many. */
  readonly who: readonly [name: string, reading: string, size?: number];
  /** Each with when it began, where that is not when the case did. */
  readonly acts: readonly (readonly [type: string, begin?: string])[];
  readonly by?: string;
  readonly sources: Sources;
  readonly links: readonly (readonly [paragraph: string, reason: string, direction?: LinkDirection])[];
}

const relative = (date: string, title = 'Statement of a relative'): Sources[number] => ({
  title,
  connection: 'relative',
  materialType: 'victim-statement',
  date,
  reliability: 'reliable',
  independenceGroup: 'family',
});
const paper = (title: string, date: string): Sources[number] => ({
  title,
  connection: 'lawyer',
  materialType: 'court-paper',
  date,
  reliability: 'very-reliable',
  confidentiality: 2,
});
const press = (title: string, date: string): Sources[number] => ({
  title,
  connection: 'journalist',
  materialType: 'news',
  date,
  reliability: 'reliable',
  confidentiality: 1,
});
const witness = (date: string): Sources[number] => ({
  title: 'Account of a witness',
  connection: 'witness',
  materialType: 'witness-statement',
  date,
  reliability: 'reliable',
});

const sketches: readonly Sketch[] = [
  {
    title: 'Held at the airport before a training on UN mechanisms',
    narrative: 'Questioned for five hours about who had invited her; the passport was returned after the training had ended.',
    begin: '2014-02-18',
    place: 'Shanghai',
    who: ['沈若兰', 'Shen Ruolan'],
    acts: [['HRD-02'], ['HRD-13', '2014-02-19']],
    by: 'state-security',
    sources: [witness('2014-02-24'), press('Notice of the organisers of the training (invented)', '2014-03-01')],
    links: [['186.62', 'Travel to a training on UN procedures was prevented, and the reason was said aloud.']],
  },
  {
    title: 'Detained after handing in a submission to a treaty body',
    narrative: 'Fifteen days of administrative detention; the decision names “spreading rumours abroad”.',
    begin: '2014-10-06',
    place: 'Beijing',
    who: ['骆子衡', 'Luo Ziheng'],
    acts: [['HRD-13'], ['detention', '2014-10-07']],
    by: 'police',
    sources: [paper('Decision on administrative detention, invented number 0417', '2014-10-07'), relative('2014-10-20')],
    links: [['186.62', 'The decision names the submission to a UN body as the conduct that was punished.']],
  },
  {
    title: 'School place of a son withdrawn after an interview abroad',
    narrative: 'The headmaster said that he had been told to; two other schools refused within the month.',
    begin: '2015-09',
    place: 'Xi’an',
    who: ['白蔚', 'Bai Wei'],
    acts: [['HRD-14'], ['threat', '2015-09-20']],
    by: 'local-officials',
    sources: [relative('2015-10-02'), witness('2015-10-11')],
    links: [['186.62', 'The family was punished for what the defender said to a body abroad.']],
  },
  {
    title: 'Two members of a delegation questioned on their return from Geneva',
    narrative: 'Devices were copied. Both were told that a file would stay open.',
    begin: '2016-03-22',
    place: 'Guangzhou',
    who: ['珠江权益小组', 'Zhujiang Quanyi Xiaozu', 2],
    acts: [['HRD-13'], ['property-taken', '2016-03-22']],
    by: 'state-security',
    sources: [witness('2016-04-01')],
    links: [['186.62', 'Persons who had spoken with UN staff were questioned about it.']],
  },
  {
    title: 'Bank account of a legal aid centre frozen',
    narrative: 'The bank named an order that it could not show. 公益机构账户被冻结。',
    begin: '2014-11-12',
    place: 'Shenzhen',
    who: ['南岭法律援助中心', 'Nanling Falü Yuanzhu Zhongxin'],
    acts: [['HRD-12'], ['office-raided', '2014-11-14']],
    by: 'local-officials',
    sources: [paper('Letter of the bank (invented)', '2014-11-12'), witness('2014-11-20')],
    links: [['186.149', 'A registered organisation lost its means without a decision that it could appeal.']],
  },
  {
    title: 'Lecture series on housing rights cancelled by the district',
    narrative: 'The owner of the hall was told that the fire inspection had found faults on that day only.',
    begin: '2015-04-25',
    place: 'Nanjing',
    who: ['季书远', 'Ji Shuyuan'],
    acts: [['assembly-banned']],
    by: 'local-officials',
    sources: [press('Announcement and its withdrawal, two posts (invented)', '2015-04-26')],
    links: [['186.149', 'A lawful public meeting was prevented by pressure on the owner of the room.']],
  },
  {
    title: 'Website of an environmental group closed',
    narrative: 'Eleven years of records on river water went with it.',
    begin: '2015-06-30',
    place: 'Wuhan',
    who: ['清流观察', 'Qingliu Guancha'],
    acts: [['publication-banned'], ['HRD-11', '2015-07-02']],
    by: 'national-officials',
    sources: [press('Notice of the host (invented)', '2015-06-30'), witness('2015-07-05')],
    links: [['186.149', 'The group cannot publish what it was registered to publish.']],
  },
  {
    title: 'Volunteers of a help line for domestic workers summoned one by one',
    narrative: 'Each was asked to sign that the group had ended its work. 逐一约谈。',
    begin: '2016-01-11/2016-01-19',
    place: 'Guangzhou',
    who: ['家政互助热线', 'Jiazheng Huzhu Rexian', 14],
    acts: [['HRD-15', '2016-01-11'], ['threat', '2016-01-15']],
    by: 'police',
    sources: [witness('2016-01-25'), witness('2016-02-02')],
    links: [['186.149', 'Volunteers were brought to give up lawful work.']],
  },
  {
    title: 'Registration of a disability group accepted after two refusals',
    narrative: 'The third application was registered within the time of the rules.',
    begin: '2015-10-19',
    place: 'Hangzhou',
    who: ['同行残障之家', 'Tongxing Canzhang zhi Jia'],
    acts: [['other']],
    sources: [paper('Certificate of registration (invented)', '2015-10-19')],
    links: [['186.149', 'An independent group was registered: the rules can be followed.', 'supports']],
  },
  {
    title: 'Photographer pushed down the stairs at a court',
    narrative: 'Three men without uniform; the camera of the court faced the stairs and its record was not handed out.',
    begin: '2014-08-21',
    place: 'Zhengzhou',
    who: ['邵一鸣', 'Shao Yiming'],
    acts: [['beating'], ['property-destroyed', '2014-08-21']],
    by: 'hired-men',
    sources: [
      { title: 'Report of the hospital', materialType: 'medical-record', connection: 'health-worker', date: '2014-08-21', reliability: 'very-reliable' },
      witness('2014-08-25'),
    ],
    links: [['186.158', 'A complaint was registered and closed without hearing the witness.']],
  },
  {
    title: 'Reporter followed for a week after a story on a chemical plant',
    narrative: 'The number of the car was reported twice. No answer came within six months.',
    begin: '2015-05-04/2015-05-11',
    place: 'Tianjin',
    who: ['甘如意', 'Gan Ruyi'],
    acts: [['stalking', '2015-05-04'], ['threat', '2015-05-09'], ['HRD-10', '2015-05-10']],
    by: 'unknown',
    sources: [press('Open letter of the newsroom (invented)', '2015-05-20'), witness('2015-05-13')],
    links: [['186.158', 'Two reports to the police on threats against a journalist had no answer.']],
  },
  {
    title: 'Defender attacked in a car park, complaint refused at three stations',
    narrative: 'Each station named another as competent. 三个派出所互相推诿。',
    begin: '2015-12-03',
    place: 'Chengdu',
    who: ['陆之行', 'Lu Zhixing'],
    acts: [['beating']],
    by: 'hired-men',
    sources: [
      { title: 'Recording of the call to the station', materialType: 'audio', connection: 'victim', date: '2015-12-04', reliability: 'very-reliable', confidentiality: 2 },
      relative('2015-12-06'),
    ],
    links: [['186.158', 'Nobody opened an investigation into an attack on a defender.']],
  },
  {
    title: 'Guard dismissed after a journalist was struck',
    narrative: 'The company apologised; the police fined the guard. The order to keep journalists away was not looked into.',
    begin: '2016-02-17',
    place: 'Shanghai',
    who: ['卫晓岚', 'Wei Xiaolan'],
    acts: [['beating']],
    by: 'private-guards',
    sources: [paper('Decision on a fine, invented number 88', '2016-03-02'), press('Statement of the company (invented)', '2016-02-20')],
    links: [['186.158', 'One attacker was fined within two weeks of the attack.', 'supports']],
  },
  {
    title: 'Lawyers taken from their homes in one night',
    narrative: 'Families were told the next day that they were “helping with inquiries”. 一夜之间被带走。',
    begin: '2015-07-10',
    place: 'Beijing',
    who: ['同舟律师事务所的律师', 'Lawyers of the firm Tongzhou', 9],
    acts: [['mass-arrest', '2015-07-10'], ['home-searched', '2015-07-10'], ['HRD-03', '2015-07-12']],
    by: 'state-security',
    sources: [relative('2015-07-12'), relative('2015-07-14', 'Statement of a second family'), press('List kept by colleagues (invented)', '2015-07-20')],
    links: [
      ['186.131', 'Lawyers were detained for whom they had defended; no complaint was looked into.'],
      ['186.123', 'Nine persons were placed under residential surveillance at a place that nobody was told.'],
    ],
  },
  {
    title: 'Counsel turned away with a valid letter for the fourth time',
    narrative: 'The desk asked for a permit that the rules of 2015 do not know.',
    begin: '2015-10-14',
    place: 'Tianjin',
    who: ['祁安', 'Qi An'],
    acts: [['HRD-07'], ['lawyer-refused', '2015-10-14']],
    by: 'detention-staff',
    sources: [paper('Written refusal with a stamp (invented)', '2015-10-14')],
    links: [['186.131', 'The rules on visits were in force, and were set aside without a reason in law.']],
  },
  {
    title: 'Lawyer beaten by bailiffs inside the courthouse',
    narrative: 'He had asked that a refusal be written down. 法院内被打。',
    begin: '2016-04-08',
    place: 'Nanning',
    who: ['柏松', 'Bai Song'],
    acts: [['beating'], ['property-taken', '2016-04-08']],
    by: 'courts',
    sources: [
      { title: 'Photographs of the torn clothes', materialType: 'photo', connection: 'victim', date: '2016-04-08', reliability: 'very-reliable', confidentiality: 2 },
      witness('2016-04-12'),
    ],
    links: [
      ['186.131', 'A lawyer was attacked for his work; an inquiry was announced and its result is not known.'],
      ['186.158', 'The attack was recorded by the court itself and nobody was charged.'],
    ],
  },
  {
    title: 'Yearly review of a licence tied to dropping a client',
    narrative: 'The bureau called three times; the stamp came the day after the mandate had ended.',
    begin: '2014-05',
    place: 'Changsha',
    who: ['林牧之', 'Lin Muzhi'],
    acts: [['HRD-06'], ['threat', '2014-05']],
    by: 'local-officials',
    sources: [witness('2014-06-09')],
    links: [['186.129', 'The review of licences was used to influence a defence.']],
  },
  {
    title: 'Rules of practice read as a ban on speaking about open cases',
    narrative: 'A warning was issued for an interview on a case that was over.',
    begin: '2016-04-19',
    place: 'Jinan',
    who: ['戚明烛', 'Qi Mingzhu'],
    acts: [['HRD-01'], ['censorship', '2016-04-19']],
    by: 'local-officials',
    sources: [paper('Warning of the bureau of justice, invented number 5', '2016-04-19')],
    links: [['186.129', 'The rules that protect lawyers were used to keep one from speaking.']],
  },
  {
    title: 'Law firm searched while its files were with the court',
    narrative: 'Forty boxes were taken; an inventory was refused.',
    begin: '2015-07-11',
    place: 'Beijing',
    who: ['明镜律师事务所', 'Mingjing Lüshi Shiwusuo'],
    acts: [['office-raided'], ['property-taken', '2015-07-11']],
    by: 'police',
    sources: [witness('2015-07-13'), press('Photographs of the sealed door (invented)', '2015-07-12')],
    links: [['186.130', 'A firm could not work for four months.']],
  },
  {
    title: 'Six months at a designated place without a visit',
    narrative: 'The order was handed to the family after the fortieth day. 指定居所监视居住六个月。',
    begin: '2015-07-15/2016-01-14',
    place: 'Tianjin',
    who: ['温知秋', 'Wen Zhiqiu'],
    acts: [['HRD-03', '2015-07-15'], ['detention-incommunicado', '2015-07-15'], ['ill-treatment', '2015-09~'], ['HRD-09', '2015-11']],
    by: 'state-security',
    sources: [relative('2015-08-30'), paper('Notice of residential surveillance (invented)', '2015-08-26')],
    links: [['186.123', 'The measure lasted the whole six months that the amendment allows.']],
  },
  {
    title: 'Bail refused four times without reasons',
    narrative: 'The four decisions differ in nothing but the date.',
    begin: '2014-07/2014-12',
    place: 'Guangzhou',
    who: ['古道', 'Gu Dao'],
    acts: [['release-refused', '2014-07']],
    by: 'prosecutors',
    sources: [paper('Four decisions on bail (invented)', '2014-12-01')],
    links: [['186.123', 'Bail was decided without a test that could be argued about.']],
  },
  {
    title: 'Confession read out at a trial that nobody could enter',
    narrative: 'The hall was declared full at eight in the morning; two rows were empty.',
    begin: '2015-12-21',
    place: 'Changsha',
    who: ['方既白', 'Fang Jibai'],
    acts: [['trial-secret'], ['HRD-05', '2015-12-21'], ['unfair-trial', '2015-12-22']],
    by: 'courts',
    sources: [witness('2015-12-22'), press('Text on the page of the court (invented)', '2015-12-22')],
    links: [['186.132', 'Counsel of the family was not admitted, and the confession was the whole evidence.']],
  },
  {
    title: 'Student held five days before anybody read out his rights',
    narrative: 'He was held for a poster. The form on rights was signed for him.',
    begin: '2016-05-06',
    place: 'Kunming',
    who: ['乐天成', 'Le Tiancheng'],
    acts: [['detention'], ['lawyer-refused', '2016-05-07']],
    by: 'police',
    sources: [relative('2016-05-14'), paper('Form on rights with another hand (invented)', '2016-05-10')],
    links: [['186.132', 'The duty to tell rights was met on paper only.']],
  },
  {
    title: 'Appeal on a closed website registered and decided in time',
    narrative: 'The court upheld the closure, with two pages of reasons.',
    begin: '2016-03',
    place: 'Wuhan',
    who: ['清流观察', 'Qingliu Guancha'],
    acts: [['other']],
    sources: [paper('Judgment, invented number 31', '2016-03-18')],
    links: [['186.133', 'An appeal against an authority was registered, heard and answered with reasons.', 'supports']],
  },
  {
    title: 'Petitioner sent home by force on the way to the court of appeal',
    narrative: 'Four days in a hotel under guard. The time for the appeal ended on the third.',
    begin: '2014-09-02',
    place: 'Shijiazhuang',
    who: ['尹素', 'Yin Su'],
    acts: [['travel-restricted'], ['HRD-15', '2014-09-02']],
    by: 'local-officials',
    sources: [witness('2014-09-15'), relative('2014-09-12')],
    links: [['186.133', 'She was kept from the court until the time for her appeal had run out.']],
  },
  {
    title: 'Survey of case registers in six courts',
    narrative: 'Appeals are entered on the day; in four of six courts a receipt is given.',
    begin: '2016-02/2016-04',
    place: 'Six courts in three provinces',
    who: ['诉讼观察组', 'Susong Guancha Zu', 5],
    acts: [['other']],
    sources: [press('Survey of case registers, working paper (invented)', '2016-05')],
    links: [['186.133', 'How registration works where observers could look.', 'context']],
  },
];

export const demoCases: readonly DemoCase[] = sketches.map((sketch) => {
  const [name, reading, size] = sketch.who;
  const by = sketch.by;
  return {
    input: {
      title: sketch.title,
      narrative: sketch.narrative,
      begin: sketch.begin,
      place: sketch.place,
      people: [
        {
          key: 'victim',
          names: [{ fullName: name, reading }],
          isDefender: 'self-identified',
          ...(size !== undefined && { kind: 'group', countingUnit: 'group', groupSize: size }),
        },
        ...(by === undefined ? [] : [{ key: 'by', kind: 'organisation', names: [{ fullName: 'Not known by name' }] }]),
      ],
      acts: sketch.acts.map(([type, begin]) => ({
        type,
        victim: 'victim',
        begin: begin ?? sketch.begin,
        place: sketch.place,
        ...(by !== undefined && { perpetrators: [{ person: 'by', type: by, degree: 'carried-out' }] }),
      })),
      sources: [...sketch.sources],
    },
    links: sketch.links.map(([paragraph, reason, direction = 'contradicts']) => ({ paragraph, reason, direction })),
  };
});
