/** What in a case cannot be as it is written: checks across fields and records. Pure; each says where, and what it stands against. */
import { aspectsOf } from './act-aspects.ts';
import { isGroup, type Victim as Party } from './counting.ts';
import { daysOf, isSurelyBefore as isBefore } from './date-order.ts';
import { localDay } from './local-day.ts';
import type { JudgedAct, JudgedCase, JudgedPerson, JudgedProceeding, JudgedRecord } from './judged-case.ts';
import type { RecordId } from './record-id.ts';
import { isAbout } from './readiness.ts';

export const caseChecks = [
  'end-before-begin',
  'before-it-began',
  'act-before-case',
  'in-the-future',
  'before-birth',
  'too-old',
  'after-death',
  'arrest-without-place',
  'release-before-arrest',
  'stay-outside',
  'limit-was-passed',
  'never-before-judge',
  'hearing-before-charge',
  'decided-before-opened',
  'appeal-before-decision',
  'judge-is-victim',
  'judge-is-party',
  'counsel-is-perpetrator',
  'victim-is-perpetrator',
] as const;
export type CaseCheck = (typeof caseChecks)[number];

/** A field of a record. */
export interface CheckedPlace {
  readonly entity: string;
  readonly record: RecordId;
  readonly field: string;
}

export interface Problem extends CheckedPlace {
  readonly check: CaseCheck;
  /** What it cannot stand beside. */
  readonly against?: CheckedPlace;
}

interface Checking {
  readonly found: JudgedCase;
  /** East of here it is that already. */
  readonly tomorrow: string;
  readonly deaths: readonly JudgedAct[];
  personOf(id: unknown): JudgedPerson | undefined;
  isSame(one: unknown, other: unknown): boolean;
}

/** Only what cannot be, whatever the dates mean; what is merely unlikely is nobody's mistake. @param today as `2016-07-01`. */
export function checkCase(found: JudgedCase, today: string): Problem[] {
  const people = new Map<unknown, JudgedPerson>(found.people.flatMap((person) => person.records.map((id) => [id, person] as const)));
  const isSame = (one: unknown, other: unknown) =>
    one !== undefined && other !== undefined && (one === other || (people.has(one) && people.get(one) === people.get(other)));
  const tomorrow = localDay(new Date(`${today}T12:00:00`), 1);
  const checking: Checking = { found, tomorrow, deaths: found.acts.filter(isDeath), personOf: (id) => people.get(id), isSame };
  const own = { entity: 'case', ...found };
  return [
    ...order(own, 'begin', 'end', 'end-before-begin'),
    ...future(checking, own, 'begin'),
    ...found.acts.flatMap((act) => [...checkAct(checking, act), ...checkVictim(checking, act)]),
    ...found.proceedings.flatMap((one) => checkProceeding(checking, one)),
    ...found.interventions.flatMap((one) => order({ entity: 'intervention', ...one }, 'date', 'replied', 'before-it-began')),
    ...found.people.flatMap((one) => future(checking, { entity: 'person', ...one }, 'birthDate')),
    ...found.people.flatMap(({ relations, protections }) => [
      ...relations.flatMap((one) => order({ entity: 'relation', ...one }, 'begin', 'end', 'end-before-begin')),
      ...protections.flatMap((one) => order({ entity: 'protection', ...one }, 'begin', 'end', 'end-before-begin')),
    ]),
  ];
}

type Placed = JudgedRecord & { readonly entity: string };

const at = ({ entity, id }: Placed, field: string): CheckedPlace => ({ entity, record: id, field });

/** Nothing where one of them is not written; `check` where the later field surely lies before the earlier one. */
function order(record: Placed, earlier: string, later: string, check: CaseCheck): Problem[] {
  if (!isBefore(record.fields[later], record.fields[earlier])) return [];
  return [{ check, ...at(record, later), against: at(record, earlier) }];
}

function future({ tomorrow }: Checking, record: Placed, ...fields: readonly string[]): Problem[] {
  return fields
    .filter((field) => isBefore(tomorrow, record.fields[field]))
    .map((field) => ({ check: 'in-the-future', ...at(record, field) }));
}

/** What is written down once it was. A release, a day in court and the end of something can be planned. */
const past = ['lastSeen', 'familyTold', 'firstCounsel', 'firstFamily', 'examined'] as const;

/** What cannot have been before somebody was taken or hurt. */
const within = ['familyTold', 'firstCounsel', 'firstFamily', 'firstJudge', 'examined', 'legalLimitEnds', 'returned'] as const;

function checkAct(checking: Checking, act: JudgedAct): Problem[] {
  const { found, isSame } = checking;
  const placed = { entity: 'act', ...act };
  const { fields, stays, involvements } = act;
  const isHeld = isAbout(act, 'detention');
  const ends = ['released', 'end'].find((field) => fields[field] !== undefined);
  return [
    ...order(placed, 'begin', 'end', 'end-before-begin'),
    ...order(placed, 'begin', 'released', 'release-before-arrest'),
    ...order(placed, 'lastSeen', 'found', 'before-it-began'),
    ...within.flatMap((field) => order(placed, 'begin', field, 'before-it-began')),
    ...future(checking, placed, 'begin', ...past),
    ...(isBefore(fields['begin'], found.fields['begin'])
      ? [{ check: 'act-before-case', ...at(placed, 'begin'), against: { entity: 'case', record: found.id, field: 'begin' } } as const]
      : []),
    ...(isHeld && fields['place'] === undefined && stays.every((stay) => stay.fields['place'] === undefined)
      ? [{ check: 'arrest-without-place', ...at(placed, 'place') } as const]
      : []),
    // Whoever was free again before the limit ended need not have seen a judge by then.
    ...(fields['limitPassed'] === false &&
    isBefore(fields['legalLimitEnds'], fields['firstJudge']) &&
    (ends === undefined || isBefore(fields['legalLimitEnds'], fields[ends]))
      ? [{ check: 'limit-was-passed', ...at(placed, 'limitPassed'), against: at(placed, 'firstJudge') } as const]
      : []),
    ...(fields['court'] === 'none' && fields['firstJudge'] !== undefined
      ? [{ check: 'never-before-judge', ...at(placed, 'court'), against: at(placed, 'firstJudge') } as const]
      : []),
    ...stays.flatMap((stay) => checkStay({ entity: 'stay', ...stay }, placed, ends)),
    ...involvements
      .filter((one) => isSame(one.fields['perpetrator'], fields['victim']))
      .map((one) => ({
        check: 'victim-is-perpetrator' as const,
        ...at({ entity: 'involvement', ...one }, 'perpetrator'),
        against: at(placed, 'victim'),
      })),
  ];
}

function checkStay(stay: Placed, act: Placed, ends: string | undefined): Problem[] {
  const outside = (field: string, against: string): Problem => ({ check: 'stay-outside', ...at(stay, field), against: at(act, against) });
  return [
    ...order(stay, 'begin', 'end', 'end-before-begin'),
    ...(['begin', 'end'] as const)
      .filter((field) => isBefore(stay.fields[field], act.fields['begin']))
      .map((field) => outside(field, 'begin')),
    ...(['begin', 'end'] as const)
      .filter((field) => ends !== undefined && isBefore(act.fields[ends], stay.fields[field]))
      .map((field) => outside(field, ends!)),
  ];
}

const longestLife = 120;

/** What is done to somebody who is dead, too: to their name, their things, their family. */
const outlivesThem = new Set(['HRD-01', 'HRD-06', 'HRD-10', 'HRD-11', 'HRD-12', 'HRD-14', 'censorship', 'information-withheld', 'other']);

function canOutliveThem({ fields, kind = String(fields['type']) }: JudgedAct): boolean {
  return outlivesThem.has(kind) || aspectsOf(kind)[0] === 'property';
}

function checkVictim({ deaths, personOf, isSame }: Checking, act: JudgedAct): Problem[] {
  const placed = { entity: 'act', ...act };
  const person = personOf(act.fields['victim']);
  if (!person) return [];
  const birth = { entity: 'person', record: person.id, field: 'birthDate' };
  const [born, begun] = [daysOf(person.fields['birthDate']), daysOf(act.fields['begin'])];
  const age = born?.latest !== undefined && begun?.earliest !== undefined ? yearOf(begun.earliest) - yearOf(born.latest) : undefined;
  // Of a group one may have died and another been taken later.
  const isOne = !isGroup(partyIn(person));
  const own =
    canOutliveThem(act) || !isOne ? [] : deaths.filter((death) => death !== act && isSame(death.fields['victim'], act.fields['victim']));
  return [
    ...(isBefore(act.fields['begin'], person.fields['birthDate'])
      ? [{ check: 'before-birth', ...at(placed, 'begin'), against: birth } as const]
      : []),
    ...(age !== undefined && age > longestLife ? [{ check: 'too-old', ...birth, against: at(placed, 'begin') } as const] : []),
    ...own
      .filter((death) => isBefore(death.fields['end'] ?? death.fields['begin'], act.fields['begin']))
      .map((death) => ({ check: 'after-death' as const, ...at(placed, 'begin'), against: at({ entity: 'act', ...death }, 'begin') })),
  ];
}

function partyIn({ fields }: JudgedPerson): Party {
  const code = (field: string) => (typeof fields[field] === 'string' ? fields[field] : null);
  return { kind: code('kind'), countingUnit: code('countingUnit'), groupSize: Number(fields['groupSize'] ?? 1) };
}

const deadly = new Set(['killing', 'killing-by-officials', 'execution', 'death-in-custody']);

function isDeath({ fields, kind = String(fields['type']) }: JudgedAct): boolean {
  return deadly.has(kind);
}

function checkProceeding(checking: Checking, proceeding: JudgedProceeding): Problem[] {
  const { found, isSame } = checking;
  const placed = { entity: 'proceeding', ...proceeding };
  const hearings = proceeding.hearings.map((one) => ({ entity: 'hearing', ...one }));
  const charged = proceeding.charges.filter(({ fields }) => fields['date'] !== undefined);
  const judging = [placed, ...hearings].map((record) => ({ ...at(record, 'judge'), who: record.fields['judge'] }));
  const victims = found.acts.map((act) => ({ ...at({ entity: 'act', ...act }, 'victim'), who: act.fields['victim'] }));
  const doers = found.acts.flatMap(({ involvements }) =>
    involvements.map((one) => ({ ...at({ entity: 'involvement', ...one }, 'perpetrator'), who: one.fields['perpetrator'] })),
  );
  const parties = (['prosecutor', 'counsel', 'person'] as const).map((field) => ({ ...at(placed, field), who: placed.fields[field] }));
  const clash = (check: CaseCheck, ones: readonly Who[], others: readonly Who[]): Problem[] =>
    ones.flatMap(({ who, ...place }) => {
      const met = others.find((other) => isSame(who, other.who));
      return met ? [{ check, ...place, against: { entity: met.entity, record: met.record, field: met.field } }] : [];
    });
  return [
    ...order(placed, 'opened', 'decided', 'decided-before-opened'),
    ...order(placed, 'decided', 'appealed', 'appeal-before-decision'),
    ...hearings.flatMap((hearing) => [
      ...(isBefore(hearing.fields['date'], placed.fields['opened'])
        ? [{ check: 'before-it-began', ...at(hearing, 'date'), against: at(placed, 'opened') } as const]
        : []),
      // Of several charges one came first; a hearing before all of them had nothing to hear.
      ...(hearsCharges(hearing) &&
      charged.length > 0 &&
      charged.length === proceeding.charges.length &&
      charged.every(({ fields }) => isBefore(hearing.fields['date'], fields['date']))
        ? [{ check: 'hearing-before-charge', ...at(hearing, 'date'), against: at({ entity: 'charge', ...charged[0]! }, 'date') } as const]
        : []),
    ]),
    ...clash('judge-is-victim', judging, victims),
    ...clash('judge-is-party', judging, parties),
    // Whoever was sent to somebody as their lawyer may well be one of those who did it.
    ...(placed.fields['counselChosen'] === false
      ? []
      : clash('counsel-is-perpetrator', [{ ...at(placed, 'counsel'), who: placed.fields['counsel'] }], doers)),
  ];
}

/** A court decides about custody before anybody is charged. */
const beforeCharge = new Set<unknown>(['custody', 'pre-trial', 'administrative', 'other']);

function hearsCharges({ fields }: JudgedRecord): boolean {
  return !beforeCharge.has(fields['kind']);
}

interface Who extends CheckedPlace {
  readonly who: unknown;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
