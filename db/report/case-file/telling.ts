/**
 * Who is named in a document about one case, and what stands for whom it does not name: consent to the use that the document
 * is made for decides, as for reports (docs/decisions/0069). What is secret is in no such document at all.
 */
import type { WholeCase, WholePerson } from '../../cases/readiness.ts';
import { agreedTo, consentStandings } from '../../consent/standing.ts';
import type { ConsentUse } from '../../model/consent.ts';
import { AppError } from '../../model/errors.ts';
import { keysOfName, type PersonName } from '../../model/name.ts';
import { isSecret, withoutSecretRecords } from '../../model/open-case.ts';
import { isSubmission } from '../../model/readiness.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { ReportLanguage } from '../../model/report.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { createNameReplacer, type NameReplacer } from '../audience/names.ts';
import { type PeopleOfReport, peopleOfReport, type PersonOfReport } from '../audience/people.ts';
import { standIn, withheldName } from '../audience/words.ts';
import { writingsOf } from '../names/name-forms.ts';

/** The team, somebody whom it is handed to, a mechanism of the UN. */
export type CaseFileReaders = 'internal' | 'partners' | 'un';

/** Whoever agreed to this is named to them. */
const namingUse: Readonly<Record<CaseFileReaders, ConsentUse>> = {
  internal: 'analysis',
  partners: 'third-parties',
  un: 'government-letter',
};

export interface CaseTelling {
  readonly readers: CaseFileReaders;
  /** A name, or what stands for it. */
  person(id: RecordId): string;
  isNamed(id: RecordId): boolean;
  /** Of all whom the case names. */
  readonly isEverybodyNamed: boolean;
  /** A text of a record: names of people who are not named give way. */
  text(words: string): string;
  /** For the leak check: everybody who may not be named, of the whole vault. */
  readonly hidden: readonly PersonOfReport[];
  readonly people: PeopleOfReport;
  /** Names that gave way in texts so far. */
  readonly replaced: NameReplacer['replaced'];
}

/**
 * The case less what is secret in it (confidentiality 4), with how many records that were.
 *
 * @throws {AppError} `case.secret` for a case that is secret as a whole.
 */
export function withoutSecrets(found: WholeCase): { readonly told: WholeCase; readonly leftOut: number } {
  if (isSecret(found))
    throw new AppError(
      'case.secret',
      'This case is secret (confidentiality 4): no document about it leaves the vault. Nothing was written.',
    );
  const open = withoutSecretRecords(found);
  const evidence = open.told.evidence.filter((item) => !isSecret(item));
  return { told: { ...open.told, evidence }, leftOut: open.leftOut + open.told.evidence.length - evidence.length };
}

/** @param told without what is secret. @param day on which consent has to hold. */
export function tellCase(
  vault: ReadableVault,
  told: WholeCase,
  readers: CaseFileReaders,
  language: ReportLanguage,
  day: string,
): CaseTelling {
  const all = peopleOfReport(vault);
  const isNamed = namingOf(vault, { told, all, readers, day });
  const person = callingOf(all, marksOf(told.people, isNamed), isNamed, language);
  const hidden = hiddenBeside(all, told.people, isNamed);
  const replacer = createNameReplacer(hidden, person);
  return {
    readers,
    person,
    isNamed,
    isEverybodyNamed: told.people.every(({ id }) => isNamed(id)),
    text: replacer.replace,
    hidden,
    people: all,
    get replaced() {
      return replacer.replaced;
    },
  };
}

type IsNamed = (id: RecordId) => boolean;

interface Naming {
  readonly told: WholeCase;
  readonly all: PeopleOfReport;
  readonly readers: CaseFileReaders;
  readonly day: string;
}

function namingOf(vault: ReadableVault, { told, all, readers, day }: Naming): IsNamed {
  const use = namingUse[readers];
  const standings = consentStandings(vault, use, day);
  const agreed = agreedTo(vault, [use], day, [...all.people.keys()]);
  const secret = new Set(told.people.filter(isSecret).flatMap(({ records }) => records));
  const acting = actingIn(told, readers);
  return (id) => {
    if (secret.has(id) || !all.people.has(id)) return false;
    const standing = standings.get(id);
    if (standing) return standing.answer === 'yes';
    // Who did it, acts for an authority, or is an organisation needs no consent; whoever took steps for the victim does.
    const needsNone = all.groups(id).every((one) => acting.has(one) || all.others.has(one) || all.people.get(one)?.kind === 'organisation');
    return readers === 'internal' || needsNone || agreed.has(id);
  };
}

/** A name, or what stands for it: what was made for reports, else a letter. */
function callingOf(all: PeopleOfReport, marks: ReadonlyMap<RecordId, string>, isNamed: IsNamed, language: ReportLanguage) {
  return (id: RecordId): string => {
    const own = all.people.get(id);
    const records = [...(own ? [own] : []), ...all.groups(id).flatMap((one) => all.people.get(one) ?? [])];
    const names = records.flatMap((one) => one.names);
    if (isNamed(id)) return names.find(({ kind }) => kind !== 'report-alias')?.shown ?? withheldName(language);
    const mark = marks.get(id);
    const standing = own && mark !== undefined ? standIn(own, mark, language) : withheldName(language);
    return names.find(({ kind }) => kind === 'report-alias')?.shown ?? standing;
  };
}

/** Who did it, or acts for a court or an authority; to a mechanism also who submits. */
function actingIn({ acts, proceedings, interventions }: WholeCase, readers: CaseFileReaders): ReadonlySet<RecordId> {
  const submitting = readers === 'un' ? interventions.filter(isSubmission) : [];
  const named = [
    ...submitting.map(({ fields }) => fields['party']),
    ...acts.flatMap((act) => [
      act.fields['orderedBy'],
      ...act.stays.map(({ fields }) => fields['authority']),
      ...act.involvements.map(({ fields }) => fields['perpetrator']),
    ]),
    ...proceedings.flatMap(({ fields, hearings }) => [
      fields['court'],
      fields['judge'],
      fields['prosecutor'],
      ...hearings.map((hearing) => hearing.fields['judge']),
    ]),
  ];
  return new Set(named.filter((id): id is RecordId => typeof id === 'string'));
}

/** Letters of those who are not named, in the order of the case. */
function marksOf(people: readonly WholePerson[], isNamed: (id: RecordId) => boolean): ReadonlyMap<RecordId, string> {
  const unnamed = people.filter(({ id }) => !isNamed(id));
  return new Map(unnamed.flatMap(({ records }, n) => records.map((id) => [id, letters(n)] as const)));
}

function letters(n: number): string {
  const last = String.fromCodePoint('A'.codePointAt(0)! + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}

/**
 * Of two people of one name the one who is named stays named in texts. What else the other one is called, in another script or as
 * an alias, is hidden all the same, but where it reads as what the document says of the first.
 */
function hiddenBeside(all: PeopleOfReport, people: readonly WholePerson[], isNamed: (id: RecordId) => boolean): PersonOfReport[] {
  const told = people.filter(({ id }) => isNamed(id)).flatMap(({ names }) => names.map(({ fields }) => fields as PersonName));
  const keys = new Set(told.flatMap((name) => [...keysOfName(name)]));
  const lettersTold = new Set(told.flatMap(writingsOf));
  return [...all.people.values()].flatMap((person) => {
    if (isNamed(person.id)) return [];
    const names = person.names.filter((name) => ![...keysOfName(name)].some((key) => keys.has(key)));
    if (names.length === person.names.length) return [person];
    return names.length === 0 ? [] : [{ ...person, names, lettersTold }];
  });
}
