/** What the invented people of a training vault agreed to: every kind of answer, once at least. */
import { recordConsent, withdrawConsent } from '../consent/commands.ts';
import { answerField, type ConsentUse, consentUses } from '../model/consent.ts';
import { type ConsentInput, consentTold } from '../model/consent-input.ts';
import { localDay } from '../model/local-day.ts';
import { findPerson } from '../people/find.ts';
import type { Vault } from '../vault/vault.ts';

type Answers = Partial<Record<ConsentUse, 'yes' | 'no' | 'ask'>>;

interface Sketch extends Omit<ConsentInput, 'person' | 'told' | 'replaces'> {
  readonly name: string;
  readonly answers: Answers;
  readonly withdrawnOn?: string;
}

const all = Object.fromEntries(consentUses.map((use) => [use, 'yes'])) as Answers;
/** What a team needs to work with a case at all. */
const work: Answers = { keep: 'yes', team: 'yes', analysis: 'yes', 'follow-up': 'yes' };
const withoutName: Answers = { ...work, 'published-anonymised': 'yes', 'third-parties': 'yes' };

/** Counted from the day on which the vault is filled. */
const soon = 'in twenty days';

/** Of 孙立 nothing is recorded; 马晓 has a version that takes the place of another. */
const sketches: readonly Sketch[] = [
  {
    name: '王全',
    answers: { ...all, press: 'no', 'image-voice': 'no' },
    givenBy: 'self',
    method: 'spoken',
    date: '2015-07-20',
    place: 'Hangzhou',
  },
  {
    name: '李静雯',
    answers: { ...withoutName, 'published-named': 'no' },
    givenBy: 'self',
    method: 'call',
    date: '2014-09-20',
    language: 'zh',
  },
  {
    name: '陈山',
    answers: { ...withoutName, 'government-letter': 'ask', press: 'ask' },
    givenBy: 'self',
    method: 'spoken',
    date: '2014-05',
    conditions: 'Never together with the name of his newspaper.',
  },
  {
    name: '赵明远',
    answers: { ...work, 'un-public': 'yes', 'government-letter': 'yes' },
    givenBy: 'family',
    givenByWhy: 'He is held where nobody can reach him; his sister answers.',
    method: 'message',
    date: '2015-10-02',
  },
  {
    name: '劳工互助社',
    answers: { ...all, 'image-voice': 'no' },
    givenBy: 'representative',
    givenByWhy: 'The former secretary, for the members.',
    method: 'signed',
    date: '2015-04-11',
  },
  { name: '周文', answers: all, givenBy: 'self', method: 'signed', date: '2014-07-01', expires: '2016-06-30' },
  { name: '吴佳', answers: withoutName, givenBy: 'self', method: 'spoken', date: '2014-06-10', withdrawnOn: '2016-02-01' },
  {
    name: '高远',
    answers: { keep: 'yes', team: 'yes', 'published-named': 'no', press: 'no' },
    givenBy: 'self',
    method: 'spoken',
    date: '2015-01-15',
  },
  { name: '马晓', answers: all, givenBy: 'self', method: 'call', date: '2014-12-01' },
  { name: '马晓', answers: { ...withoutName, 'published-named': 'no' }, givenBy: 'self', method: 'call', date: '2015-09-01' },
  {
    name: '何平',
    answers: { ...withoutName, 'published-named': 'yes' },
    givenBy: 'self',
    method: 'recorded',
    date: '2015-05-05',
    expires: soon,
  },
  { name: '许兰', answers: all, givenBy: 'self', method: 'signed', date: '2015-03-20', language: 'zh', interpreter: 'none needed' },
];

/** Records them for the people of a vault that `addTrainingCases` filled. */
export function addSampleConsents(vault: Vault): void {
  for (const { name, answers, withdrawnOn, expires, ...fields } of sketches) {
    const person = findPerson(vault, name);
    const answered = Object.fromEntries(Object.entries(answers).map(([use, answer]) => [answerField(use as ConsentUse), answer]));
    const ends = expires === soon ? localDay(vault.now(), 20) : expires;
    recordConsent(vault, { person, ...fields, ...answered, told: [...consentTold], ...(ends !== undefined && { expires: ends }) });
    if (withdrawnOn !== undefined) withdrawConsent(vault, person, withdrawnOn);
  }
}
