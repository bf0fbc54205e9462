/** What happened in a case in the order of time: acts, places of detention, hearings, steps, each line of one record. */
import type { WholeCase } from '../../cases/readiness.ts';
import { daysOf } from '../../model/date-order.ts';
import type { JudgedRecord } from '../../model/readiness.ts';
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
      rows: events.toSorted(inTime).map((event) => [[text(date(event.date) || words.undated)], [text(event.what)]]),
    },
  ];
}

function eventsIn(told: WholeCase, wording: CaseFileWording, telling: CaseTelling): Event[] {
  const { words, value, label } = wording;
  const { events } = words.dossier;
  const said = (...parts: readonly (string | undefined)[]) =>
    parts.filter((part) => part !== undefined && part !== '').join(words.separator);
  const whom = (record: JudgedRecord) => value('act', record, 'victim');
  const ofActs = told.acts.flatMap((act): Event[] => {
    const { fields } = act;
    const kind = said(value('act', act, 'type') ?? words.untitled, whom(act), value('act', act, 'place'));
    const dated = [
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
    return [
      { date: fields['begin'], what: kind },
      ...act.stays.map((stay) => ({
        date: stay.fields['begin'],
        what: said(events.to(said(value('stay', stay, 'place'), value('stay', stay, 'kind'))), whom(act)),
      })),
      ...dated.map((field) => ({ date: fields[field], what: said(label('act', field), whom(act)) })),
      { date: fields['released'], what: said(events.released, whom(act), value('act', act, 'releaseKind')) },
    ];
  });
  const ofProceedings = told.proceedings.flatMap((one): Event[] => {
    const { fields } = one;
    const about = value('proceeding', one, 'person');
    return [
      { date: fields['opened'], what: said(events.opened(value('proceeding', one, 'court') ?? ''), about) },
      ...one.charges.map((charge) => ({
        date: charge.fields['date'],
        what: said(events.charged(titleOfSubject(wording, telling, 'charge', charge)), about),
      })),
      ...one.hearings.map((hearing) => ({
        date: hearing.fields['date'],
        what: said(events.hearing, value('hearing', hearing, 'kind'), about),
      })),
      {
        date: fields['decided'],
        what: said(events.decided(value('proceeding', one, 'verdict') ?? ''), about, value('proceeding', one, 'sentence')),
      },
      { date: fields['appealed'], what: said(events.appealed, about) },
    ];
  });
  const ofSteps = told.interventions.flatMap((step): Event[] => {
    const what = said(value('intervention', step, 'type'), value('intervention', step, 'addressee'));
    return [
      { date: step.fields['date'], what: events.step(what) },
      { date: step.fields['replied'], what: said(events.replied, what) },
    ];
  });
  const ofPeople = told.people.flatMap((person): Event[] => [
    ...person.risks.map((risk) => ({
      date: risk.fields['date'],
      what: said(events.risk(value('risk', risk, 'kind') ?? ''), telling.person(person.id)),
    })),
    ...person.protections.map((one) => ({
      date: one.fields['begin'],
      what: said(events.protection(value('protection', one, 'kind') ?? ''), telling.person(person.id)),
    })),
  ]);
  return [...ofActs, ...ofProceedings, ...ofSteps, ...ofPeople];
}

/** By the first day that each can mean; what has none stands last. */
function inTime(one: Event, other: Event): number {
  const [first, second] = [one, other].map(({ date }) => daysOf(date)?.earliest ?? daysOf(date)?.latest ?? '~');
  return first! < second! ? -1 : Number(first! > second!);
}
