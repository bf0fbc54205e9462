/** What happened in a case in the order of time: acts, places of detention, hearings, steps, each line of one record. */
import type { WholeCase } from '../../cases/readiness.ts';
import { compareDates } from '../../model/date-order.ts';
import type { JudgedRecord } from '../../model/judged-case.ts';
import { type Block, text } from '../model/document.ts';
import type { CaseFileWording } from './facts.ts';
import type { CaseTelling } from './telling.ts';
import { titleOfSubject } from './titles.ts';

interface Event {
  readonly date: unknown;
  readonly what: string;
}

/** Nothing for a case of which nothing has a date. */
export function chronologyBlocks(told: WholeCase, wording: CaseFileWording, telling: CaseTelling): Block[] {
  const { words, date } = wording;
  const events = eventsIn(told, wording, telling).filter((event) => event.date !== undefined);
  if (events.length === 0) return [];
  const { chronology, columns } = words.dossier;
  return [
    {
      kind: 'table',
      caption: chronology,
      columns: [
        { title: columns.when, share: 0.28 },
        { title: columns.what, share: 0.72 },
      ],
      rows: events
        .toSorted((one, other) => compareDates(one.date, other.date))
        .map((event) => [[text(date(event.date) || words.undated)], [text(event.what)]]),
    },
  ];
}

interface Telling {
  readonly wording: CaseFileWording;
  readonly telling: CaseTelling;
}

function eventsIn(told: WholeCase, wording: CaseFileWording, telling: CaseTelling): Event[] {
  const by: Telling = { wording, telling };
  return [
    ...told.acts.flatMap((act) => eventsOfAct(act, by)),
    ...told.proceedings.flatMap((one) => eventsOfProceeding(one, by)),
    ...told.interventions.flatMap((step) => eventsOfStep(step, by)),
    ...told.people.flatMap((person) => eventsOfPerson(person, by)),
  ];
}

function said({ wording }: Telling, ...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(wording.words.separator);
}

/** Days in the course of an act, besides its begin and end. */
const days = [
  'familyTold',
  'firstCounsel',
  'firstFamily',
  'firstJudge',
  'legalLimitEnds',
  'examined',
  'lastSeen',
  'found',
  'returned',
] as const;

function eventsOfAct(act: WholeCase['acts'][number], by: Telling): Event[] {
  const { words, value, label } = by.wording;
  const { events } = words.dossier;
  const { fields, stays } = act;
  const whom = value('act', act, 'victim');
  return [
    { date: fields['begin'], what: said(by, value('act', act, 'type') ?? words.untitled, whom, value('act', act, 'place')) },
    ...stays.map((stay) => ({
      date: stay.fields['begin'],
      what: said(by, events.to(said(by, value('stay', stay, 'place'), value('stay', stay, 'kind'))), whom),
    })),
    ...days.map((field) => ({ date: fields[field], what: said(by, label('act', field), whom) })),
    { date: fields['released'], what: said(by, events.released, whom, value('act', act, 'releaseKind')) },
    // Of what lasted a day its end is no event.
    ...(fields['end'] !== fields['begin'] && fields['end'] !== fields['released']
      ? [{ date: fields['end'], what: said(by, events.ended(value('act', act, 'type') ?? words.untitled), whom) }]
      : []),
  ];
}

function eventsOfProceeding(one: WholeCase['proceedings'][number], by: Telling): Event[] {
  const { words, value } = by.wording;
  const { events } = words.dossier;
  const { fields, charges, hearings } = one;
  const about = value('proceeding', one, 'person');
  return [
    { date: fields['opened'], what: said(by, events.opened(value('proceeding', one, 'court') ?? ''), about) },
    ...charges.map((charge) => ({
      date: charge.fields['date'],
      what: said(by, events.charged(titleOfSubject(by.wording, by.telling, 'charge', charge)), about),
    })),
    ...hearings.map((hearing) => ({
      date: hearing.fields['date'],
      what: said(by, events.hearing, value('hearing', hearing, 'kind'), about),
    })),
    {
      date: fields['decided'],
      what: said(by, events.decided(value('proceeding', one, 'verdict') ?? ''), about, value('proceeding', one, 'sentence')),
    },
    { date: fields['appealed'], what: said(by, events.appealed, about) },
  ];
}

function eventsOfStep(step: JudgedRecord, by: Telling): Event[] {
  const { words, value } = by.wording;
  const { events } = words.dossier;
  const what = said(by, value('intervention', step, 'type'), value('intervention', step, 'addressee'));
  return [
    { date: step.fields['date'], what: events.step(what) },
    { date: step.fields['replied'], what: said(by, events.replied, what) },
  ];
}

function eventsOfPerson({ id, risks, protections }: WholeCase['people'][number], by: Telling): Event[] {
  const { words, value } = by.wording;
  const { events } = words.dossier;
  const name = by.telling.person(id);
  return [
    ...risks.map((risk) => ({ date: risk.fields['date'], what: said(by, events.risk(value('risk', risk, 'kind') ?? ''), name) })),
    ...protections.map((one) => ({
      date: one.fields['begin'],
      what: said(by, events.protection(value('protection', one, 'kind') ?? ''), name),
    })),
  ];
}
