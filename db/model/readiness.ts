/** How far a case is for a report and for each door of the UN: what is there, and what is missing, each thing with its place. Pure. */
import { aspectFields, aspectSets, type ActAspect, aspectsOf } from './act-aspects.ts';
import { answerField } from './consent.ts';
import { daysOf } from './date-order.ts';
import { aspectOfField } from './door-needs.ts';
import { doorDescriptions, type Door, doors, type DoorSectionName, type Question, type Subject, subjects } from './doors.ts';
import { goesOn } from './goes-on.ts';
import type { ConsentGap, JudgedAct, JudgedCase, JudgedPerson, JudgedProceeding, JudgedRecord } from './judged-case.ts';
import { shownName } from './name.ts';
import { isSecret, withoutSecretRecords } from './open-case.ts';
import { fitsKind } from './person.ts';
import type { RecordId } from './record-id.ts';

/** One thing that is missing, and where it is written. */
export interface Gap {
  readonly need: 'required' | 'essential';
  readonly section: DoorSectionName | 'consent';
  readonly of: Subject | 'consent';
  readonly entity: string;
  readonly record: RecordId;
  /** A field, a set, the list of a part, or of `consent` the field of the answer. */
  readonly field: string;
  /** Where the record stands in another case of the same story. */
  readonly elsewhere?: RecordId;
  /** Of a consent: why it is none. */
  readonly why?: ConsentGap;
}

export interface DoorReadiness {
  readonly door: Door;
  /** Whether anything in the case is its matter. */
  readonly fits: boolean;
  readonly missing: readonly Gap[];
}

/** What is secret is in no letter: to a mechanism it is missing. @param today as `2016-07-01`: what has no end goes on. */
export function readinessOf(found: JudgedCase, today: string): DoorReadiness[] {
  const { told } = withoutSecretRecords(found);
  return doors.map((door) => {
    const matter = matterOf(door === 'report' ? found : told, door, today);
    // A report is asked for before the first act is written down; a mechanism has nothing to look at then.
    const fits = door === 'report' || matter.acts.length > 0;
    return { door, fits, missing: fits ? [...secrecyGap(found, door), ...gapsIn(matter, door), ...consentGaps(matter, door)] : [] };
  });
}

/** Of a case that is secret as a whole nothing leaves. */
function secrecyGap(found: JudgedCase, door: Door): Gap[] {
  if (door === 'report' || !isSecret(found)) return [];
  return [{ need: 'required', section: 'case', of: 'case', entity: 'case', record: found.id, field: 'confidentiality' }];
}

/** The records of a case that a door asks about. */
export interface Matter<Person extends JudgedPerson = JudgedPerson> {
  readonly acts: readonly JudgedAct[];
  readonly victims: readonly Person[];
  readonly of: Readonly<Record<Subject, readonly JudgedRecord[]>>;
}

export function matterOf<Person extends JudgedPerson>(
  found: JudgedCase & { readonly people: readonly Person[] },
  door: Door,
  today: string,
): Matter<Person> {
  const { aspect, isUrgent } = doorDescriptions[door];
  const people = new Map((found.people as readonly Person[]).flatMap((person) => person.records.map((id) => [id, person] as const)));
  const isImminent = ({ fields }: JudgedAct) => (people.get(fields['victim'] as RecordId)?.risks.length ?? 0) > 0;
  const acts = found.acts
    .filter((act) => (aspect === undefined || isAbout(act, aspect)) && (!isUrgent || goesOn(act, today) || isImminent(act)))
    .map((act) => withKnownPeople(act, people));
  const victims = [...new Set(acts.flatMap(({ fields }) => people.get(fields['victim'] as RecordId) ?? []))];
  // A report tells each case by itself; a mechanism asks of the person.
  const isItsMatter = (one: JudgedProceeding) => one.elsewhere === undefined || door !== 'report';
  const proceedings = found.proceedings.filter((one) => isItsMatter(one) && isAgainst(one, victims, acts));
  const [submissions, steps] = [found.interventions.filter(isSubmission), stepsIn(found)];
  return {
    acts,
    victims,
    of: {
      case: [{ ...found, steps, submissions } as JudgedRecord],
      act: acts,
      victim: victims,
      involvement: acts.flatMap(({ involvements }) => involvements),
      stay: acts.flatMap(({ stays }) => stays),
      proceeding: proceedings,
      charge: proceedings.flatMap(({ charges }) => charges),
      hearing: proceedings.flatMap(({ hearings }) => hearings),
      source: found.sources,
      risk: victims.flatMap(({ risks }) => risks),
      step: found.interventions.filter((one) => !isSubmission(one)),
      submission: submissions,
    },
  };
}

/** Somebody who is named and has not come here is nobody yet: no name, no consent, nothing that a letter could say. */
function withKnownPeople(act: JudgedAct, people: ReadonlyMap<RecordId, JudgedPerson>): JudgedAct {
  const known = <One extends JudgedRecord>(record: One, field: string): One => {
    const { [field]: named, ...fields } = record.fields;
    return named === undefined || people.has(named as RecordId) ? record : { ...record, fields };
  };
  return { ...known(act, 'victim'), involvements: act.involvements.map((one) => known(one, 'perpetrator')) };
}

/** Its kind tells of it first, or something of it is written down. */
export function isAbout({ fields, sets = {}, kind = fields['type'] as string }: JudgedRecord, aspect: ActAspect): boolean {
  if (aspectsOf(kind)[0] === aspect) return true;
  const named = ([, { aspect: own }]: readonly [string, { readonly aspect?: string }]) => own === aspect;
  const isWritten = ([name]: readonly [string, unknown]) => fields[name] !== undefined || (sets[name]?.length ?? 0) > 0;
  return [...Object.entries<{ aspect?: string }>(aspectFields), ...Object.entries<{ aspect?: string }>(aspectSets)]
    .filter(named)
    .some(isWritten);
}

export function isSubmission({ fields }: JudgedRecord): boolean {
  return fields['type'] === 'un-mechanism';
}

/** What was undertaken in the country: steps, complaints, appeals. */
function stepsIn({ interventions, proceedings }: JudgedCase): readonly JudgedRecord[] {
  return [...interventions.filter((one) => !isSubmission(one)), ...proceedings.filter(isRemedy)];
}

/** A complaint of the victim, or a proceeding in which they appealed. */
export function isRemedy({ fields }: JudgedRecord): boolean {
  return fields['kind'] === 'complaint' || fields['appealed'] !== undefined;
}

function isAgainst({ fields }: JudgedRecord, victims: readonly JudgedPerson[], acts: readonly JudgedAct[]): boolean {
  if (fields['kind'] === 'complaint') return false;
  const { act, person } = fields;
  if (act !== undefined && acts.some(({ id }) => id === act)) return true;
  return person === undefined ? act === undefined : victims.some(({ records }) => records.includes(person as RecordId));
}

function gapsIn(matter: Matter, door: Door): Gap[] {
  return doorDescriptions[door].sections.flatMap(({ name, questions }) =>
    questions.flatMap((question) =>
      matter.of[question.of].flatMap((record): Gap[] =>
        question.need === 'optional' || !isAsked(record, question, door) || isAnswered(record, question)
          ? []
          : [
              {
                need: question.need,
                section: name,
                of: question.of,
                entity: subjects[question.of],
                record: record.id,
                field: question.field,
                ...(record.elsewhere !== undefined && { elsewhere: record.elsewhere }),
              },
            ],
      ),
    ),
  );
}

/** Details of acts are asked where the kind of act has them, and of a body nothing that only a human being has; a door asks for those of its matter wherever it is. */
export function isAsked({ fields, kind = fields['type'] as string }: JudgedRecord, { of, field, after }: Question, door: Door): boolean {
  if (after !== undefined && [undefined, false, 'no', ''].includes(fields[after] as string)) return false;
  if (of === 'victim' && !fitsKind(field, fields['kind'])) return false;
  const own = of === 'act' ? aspectOfField('act', field) : undefined;
  return own === undefined || own === doorDescriptions[door].aspect || aspectsOf(kind).some((one) => one === own);
}

export function isAnswered(record: JudgedRecord, { field, or = [], isToTheMonth }: Question): boolean {
  return [field, ...or].some((one) => hasValue(record, one) && (!isToTheMonth || saysTheMonth(record.fields[one])));
}

function hasValue(record: JudgedRecord, name: string): boolean {
  const value = record.fields[name];
  if (value !== undefined) return typeof value !== 'string' || value.trim() !== '';
  const list = record.sets?.[name] ?? (record as unknown as Readonly<Record<string, unknown>>)[name];
  if (!Array.isArray(list)) return false;
  return name === 'names' ? list.some(isOwnName) : list.length > 0;
}

/** What was made to stand for somebody in reports is no name of theirs. */
function isOwnName({ fields }: JudgedRecord): boolean {
  return fields['kind'] !== 'report-alias' && shownName(fields) !== '';
}

/** Whether a date lies within one month. */
function saysTheMonth(value: unknown): boolean {
  const { earliest, latest } = daysOf(value) ?? {};
  return earliest !== undefined && latest !== undefined && earliest.slice(0, 7) === latest.slice(0, 7);
}

function consentGaps({ victims }: Matter, door: Door): Gap[] {
  return victims.flatMap(({ id, closed }) =>
    doorDescriptions[door].consents.flatMap((use): Gap[] => {
      const why = closed[use];
      if (why === undefined) return [];
      return [{ need: 'required', section: 'consent', of: 'consent', entity: 'person', record: id, field: answerField(use), why }];
    }),
  );
}
