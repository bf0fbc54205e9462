/**
 * The draft of a submission to a mechanism of the UN, section by section as it asks. What a record says stands there; what is
 * missing is named where it belongs. Nothing else stands in it, and nothing sends it.
 */
import { ageAt } from '../../model/age.ts';
import { kindOfAsked } from '../../model/door-needs.ts';
import { type DoorSection, doorDescriptions, type Mechanism, type Question, type Subject, subjects } from '../../model/doors.ts';
import { goesOn } from '../../model/goes-on.ts';
import type { JudgedRecord } from '../../model/judged-case.ts';
import type { Matter } from '../../model/readiness.ts';
import { isAnswered, isAsked, isRemedy, matterOf, readinessOf } from '../../model/readiness.ts';
import type { WholeCase, WholePerson } from '../../cases/readiness.ts';
import { type Block, paragraph, type ReportDocument, text } from '../model/document.ts';
import { consentBlocks } from './consents.ts';
import { type CaseFileWording, type Fact, factBlocks, isWithheld } from './facts.ts';
import { postFacts } from './posts.ts';
import type { CaseTelling } from './telling.ts';
import { namesOf, titleOfSubject } from './titles.ts';

export interface SubmissionData {
  /** Without what is secret. */
  readonly told: WholeCase;
  readonly leftOut: number;
  readonly mechanism: Mechanism;
  /** As `2016-07-01`. */
  readonly today: string;
  /** What else happened to somebody, as other cases tell: the lines of it by the id of the person. */
  readonly earlier: (person: WholePerson) => readonly string[];
}

interface Drafting extends SubmissionData {
  readonly wording: CaseFileWording;
  readonly telling: CaseTelling;
  readonly matter: Matter<WholePerson>;
}

export function composeSubmission(data: SubmissionData, wording: CaseFileWording, telling: CaseTelling): ReportDocument {
  const { mechanism, today, told, leftOut } = data;
  const drafting: Drafting = { ...data, wording, telling, matter: matterOf(told, mechanism, today) };
  const { words, language, date } = wording;
  const { submission } = words;
  return {
    layout: 'brief',
    language,
    title: submission.titles[mechanism],
    subtitle: submission.subtitles[mechanism],
    kindOfReport: submission.kind,
    date: { iso: today, text: date(today) },
    coverSigns: [],
    coverWords: '',
    imprint: [date(today), submission.marking],
    runningTitle: submission.titles[mechanism],
    marking: submission.marking,
    words: words.document,
    blocks: [
      { ...paragraph(submission.notSent(date(today))), tone: 'lead' },
      ...urgency(drafting),
      ...(leftOut > 0 ? [paragraph(words.leftOut(leftOut))] : []),
      heading('consent', submission.consents),
      ...consentBlocks(drafting.matter.victims, wording, telling),
      ...stillMissing(drafting),
      ...doorDescriptions[mechanism].sections.flatMap((section) => sectionBlocks(drafting, section)),
    ],
  };
}

function heading(id: string, words: string): Block {
  return { kind: 'heading', level: 2, id, text: words };
}

/** Urgent appeal or allegation letter, by whether it goes on; and whom contact by the UN would endanger. */
function urgency({ wording, telling, matter, today }: Drafting): Block[] {
  const { submission } = wording.words;
  const lasting = [
    ...matter.acts.filter((act) => goesOn(act, today)).map((act) => titleOfSubject(wording, telling, 'act', act)),
    ...matter.of.risk.map((risk) => titleOfSubject(wording, telling, 'risk', risk)),
  ];
  const endangered = matter.victims.filter(({ fields }) => fields['unContactEndangers'] === true);
  return [
    paragraph(text(lasting.length > 0 ? submission.urgent(lasting) : submission.allegation, { isStrong: true })),
    ...endangered.map(({ id }) => paragraph(text(submission.danger(telling.person(id)), { isStrong: true }))),
  ];
}

function stillMissing({ wording, telling, told, mechanism, today, matter }: Drafting): Block[] {
  const { words, label } = wording;
  const { missing } = readinessOf(told, today).find(({ door }) => door === mechanism)!;
  const asked = missing.filter(({ of }) => of !== 'consent');
  const isConsentMissing = asked.length < missing.length;
  const required = asked.filter(({ need }) => need === 'required');
  const items = required.map(({ of, record, entity, field }) => {
    const found = matter.of[of as Subject].find(({ id }) => id === record)!;
    const whose = of === 'case' ? '' : `${words.dash}${titleOfSubject(wording, telling, of as Subject, found)}`;
    return [text(`${label(of === 'submission' ? of : entity, field)}${whose}`)];
  });
  return [
    heading('missing', words.submission.stillMissing),
    ...(isConsentMissing ? [paragraph(words.submission.consentMissing)] : []),
    ...(asked.length > 0 ? [paragraph(words.submission.missingLead(required.length, asked.length - required.length))] : []),
    ...(missing.length === 0 ? [paragraph(words.submission.nothingMissing)] : []),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
  ];
}

/** What a subject has within it, so that it stands below. */
const within: Readonly<Partial<Record<Subject, readonly { readonly of: Subject; readonly list: string }[]>>> = {
  act: [
    { of: 'involvement', list: 'involvements' },
    { of: 'stay', list: 'stays' },
  ],
  victim: [{ of: 'risk', list: 'risks' }],
  proceeding: [
    { of: 'charge', list: 'charges' },
    { of: 'hearing', list: 'hearings' },
  ],
};
const inner = new Set(Object.values(within).flatMap((lists) => lists.map(({ of }) => of)));

function sectionBlocks(drafting: Drafting, { name, questions }: DoorSection): Block[] {
  const { wording, matter, mechanism } = drafting;
  const { submission } = wording.words;
  const bySubject = Map.groupBy(questions, ({ of }) => of);
  const outer = [...bySubject.keys()].filter(
    (of) => !inner.has(of) || !questions.some((one) => within[one.of]?.some((list) => list.of === of)),
  );
  const blocks = [
    ...outer.flatMap((of) => matter.of[of].flatMap((record) => subjectBlocks(drafting, { of, record, bySubject, depth: 0 }))),
    ...(name === 'steps' ? remedyBlocks(drafting) : []),
    ...(name === 'risk' && mechanism === 'special-rapporteur' ? earlierBlocks(drafting) : []),
  ];
  return [heading(name, submission.sections[mechanism][name] ?? name), ...(blocks.length > 0 ? blocks : [paragraph(submission.noSubject)])];
}

interface Asked {
  readonly of: Subject;
  readonly record: JudgedRecord;
  readonly bySubject: ReadonlyMap<Subject, readonly Question[]>;
  readonly depth: number;
}

/** A record with what is asked of it in this section, and then what is part of it. */
function subjectBlocks(drafting: Drafting, { of, record, bySubject, depth }: Asked): Block[] {
  const { wording, telling, mechanism } = drafting;
  const facts = (bySubject.get(of) ?? [])
    .filter((question) => isAsked(record, question, mechanism))
    .flatMap((one) => factsOf(drafting, record, one))
    .concat(of === 'involvement' ? postsOf(drafting, record) : []);
  const parts = (within[of] ?? [])
    .filter((list) => bySubject.has(list.of))
    .flatMap((list) =>
      partsOf(record, list.list).flatMap((part) => subjectBlocks(drafting, { of: list.of, record: part, bySubject, depth: depth + 1 })),
    );
  if (facts.length === 0 && parts.length === 0) return [];
  const title = of === 'case' ? [] : [paragraph(text(titleOfSubject(wording, telling, of, record), { isStrong: true }))];
  return [...title, ...factBlocks(facts, wording), ...parts];
}

function postsOf({ told, matter, wording }: Drafting, involvement: JudgedRecord): Fact[] {
  const act = matter.acts.find(({ involvements }) => involvements.some(({ id }) => id === involvement.id));
  return act ? postFacts(told, act, involvement, wording) : [];
}

function partsOf(record: JudgedRecord, list: string): readonly JudgedRecord[] {
  return ((record as unknown as Readonly<Record<string, unknown>>)[list] as readonly JudgedRecord[] | undefined) ?? [];
}

function factsOf({ wording, telling, matter }: Drafting, record: JudgedRecord, question: Question): Fact[] {
  const { of, field, or = [], need } = question;
  const { label, words } = wording;
  const entity = subjects[of];
  const labelled = (value: string): Fact => ({ label: label(of === 'submission' ? of : entity, field), value, isMissing: true });
  if (!isAnswered(record, question))
    return need === 'optional' ? [] : [{ ...labelled(words.missing[need]), isRequired: need === 'required' }];
  // Every title of the act says to whom it was done.
  if (of === 'act' && field === 'victim') return [];
  if (isWithheld(telling, entity, record, field)) return [labelled(words.missing.withheld)];
  if (field === 'names') {
    // What stands for a name is the title above; as a name it would be taken for one.
    if (!telling.isNamed(record.id)) return [labelled(words.missing.withheld)];
    return [{ label: label('person', 'names'), value: namesOf(telling, record as WholePerson).join(words.separator) }];
  }
  const said = [field, ...or]
    .filter((name) => kindOfAsked(of, name) !== 'list')
    .flatMap((name) => wording.fact(entity, record, name) ?? [])
    .map((fact) => (of === 'submission' && field === 'party' ? { ...fact, label: label(of, field) } : fact));
  return field === 'birthDate' ? [...said, ...ageFacts(record, matter, wording)] : said;
}

/** Of how many years a person was when it began: counted, where the records say enough for it. */
function ageFacts(person: JudgedRecord, { acts }: Matter, { words, label }: CaseFileWording): Fact[] {
  const { records } = person as WholePerson;
  const own = acts.find(({ fields }) => records.includes(fields['victim'] as never));
  const age = own && ageAt(person.fields['birthDate'], own.fields['begin']);
  return age ? [{ label: label('person', 'age'), value: words.age(age.least, age.most) }] : [];
}

/** Complaints and appeals of the person before courts are steps, too. */
function remedyBlocks({ told, wording, telling }: Drafting): Block[] {
  const remedies = told.proceedings.filter(isRemedy);
  const fields = ['person', 'court', 'caseNumber', 'opened', 'decided', 'verdict', 'appealed', 'appealResult', 'note'];
  if (remedies.length === 0) return [];
  return [
    paragraph(text(wording.words.submission.proceedings, { isStrong: true })),
    ...remedies.flatMap((one) => [
      paragraph(text(titleOfSubject(wording, telling, 'proceeding', one), { isStrong: true })),
      ...factBlocks(
        fields.flatMap((field) => wording.fact('proceeding', one, field) ?? []),
        wording,
      ),
    ]),
  ];
}

function earlierBlocks({ matter, telling, earlier, wording }: Drafting): Block[] {
  const { submission } = wording.words;
  return matter.victims
    .filter(({ id }) => telling.isNamed(id))
    .flatMap((person): Block[] => {
      const lines = earlier(person);
      return [
        paragraph(text(`${submission.earlier}${wording.words.dash}${telling.person(person.id)}`, { isStrong: true })),
        lines.length === 0 ? paragraph(submission.earlierNone) : { kind: 'list', items: lines.map((line) => [text(line)]) },
      ];
    });
}
