/** Makes the disclosure of a report: from the vault, for whom it is written and on which day. */
import { provinceIn } from '../../analysis/provinces.ts';
import type { Audience } from '../../model/disclosure.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import type { CitedCase, FoundReport } from '../compose/report-data.ts';
import { blockedIn, never, reasonsAgainst, unnamedIn } from './blocked.ts';
import { blurredDate, blurredPlace, type DatePrecision } from './blur.ts';
import { citedPlaces } from './cited.ts';
import type { Disclosure, Trait } from './disclosure.ts';
import type { Mark } from './marks.ts';
import { createNameReplacer } from './names.ts';
import { createAssessorNames, createNaming } from './naming.ts';
import { scopeOf, toldNumbers } from './numbers.ts';
import { peopleOfReport } from './people.ts';
import { type AudienceRules, audienceRules, leastCount } from './rules.ts';
import { type Telling, tellings } from './standings.ts';
import { rulesInWords, smallNumbers, withheldCount, withheldName } from './words.ts';

export interface DisclosureChoices {
  readonly audience: Audience;
  readonly language: 'en' | 'zh-Hans';
  /** A day, as 2016-07-01: consent counts that holds on it. Of a report the one that it bears, or the one on which it leaves, whichever is later. */
  readonly day: string;
  /** How exactly the public learns when something happened. */
  readonly dates?: DatePrecision | undefined;
  /** Whether the public learns who graded. */
  readonly isNamingAssessors?: boolean | undefined;
  /** The record of the report, where there is one: its marks are its own. */
  readonly report?: RecordId | undefined;
  /** What already stands for people and cases in this report. */
  readonly marks?: readonly Mark[] | undefined;
}

export function makeDisclosure(vault: ReadableVault, choices: DisclosureChoices, found: FoundReport): Disclosure {
  const { audience, language, day, dates = 'quarter', isNamingAssessors = audience !== 'public', report, marks: kept = [] } = choices;
  const rules = audienceRules[audience];
  const people = peopleOfReport(vault);
  const tellingOf = tellings(vault, audience, day, people);
  const cited = [...found.cases.keys()].flatMap((id) => people.cases.get(id) ?? []);
  const against = new Map(cited.map((one) => [one.id, reasonsAgainst(one, tellingOf, rules.openLevel)]));
  const isTold = (id: RecordId) => against.get(id)?.length === 0;
  const told = cited.filter(({ id }) => isTold(id));
  const naming = createNaming(people, told, tellingOf, { language, isRenumbered: rules.isRenumbered, kept, seed: report });
  const hidden = [...people.people.values()].filter(({ id }) => tellingOf(id).as !== 'named');
  const replacer = createNameReplacer(hidden, (id) => naming.person(id) ?? withheldName(language));
  const places = citedPlaces(found.places, { rules, people, tellingOf });
  const numbers = rules.isBlurred ? toldNumbers(found, isTold) : undefined;
  return {
    audience,
    isTold,
    caseNumber: (id, own) => (rules.isRenumbered ? (naming.caseMark(id) ?? '') : (own ?? '')),
    person: naming.person,
    maySource: (fields) => maySource(fields, rules, tellingOf),
    text: replacer.replace,
    ...blurring(rules, dates, language),
    assessor: createAssessorNames(isNamingAssessors, language),
    isCounted: (recommendations) => numbers?.has(scopeOf(recommendations)) ?? true,
    isCited: places.isCited,
    blocked: [
      ...cited.flatMap((one) => blockedIn(people, one, [...against.get(one.id)!, ...(isTold(one.id) ? unnamedIn(one, tellingOf) : [])])),
      ...places.blocked,
    ],
    fresh: naming.fresh,
    get replaced() {
      return replacer.replaced;
    },
    hidden,
    told,
    people,
    marks: [...kept, ...naming.fresh],
    traits: ({ id }) => traitsOf(found.cases.get(id), blurring(rules, dates, language)),
  };
}

function traitsOf(found: CitedCase | undefined, { date, place, isBlurred }: Blurring): Trait[] {
  const { begin, place: where } = found?.fields ?? {};
  const line = (value: unknown) => (typeof value === 'string' ? value : '');
  const asIs = [...new Set(found?.acts.map(({ fields }) => line(fields['type']))), date(line(begin)) ?? ''];
  const spot = place(line(where)) ?? '';
  const traits = [
    ...asIs.map((words) => ({ code: words, words })),
    { code: spot === '' ? '' : isBlurred ? (provinceIn(line(where)) ?? spot) : spot, words: spot },
  ];
  return traits.filter(({ code }) => code !== '').toSorted((one, other) => (one.code < other.code ? -1 : 1));
}

type Blurring = Pick<Disclosure, 'isBlurred' | 'date' | 'place' | 'smallNote' | 'countWithheld' | 'rules'>;

function blurring({ isBlurred, isRenumbered }: AudienceRules, dates: DatePrecision, language: DisclosureChoices['language']): Blurring {
  return {
    isBlurred,
    date: (edtf) => (isBlurred ? blurredDate(edtf, dates) : edtf),
    place: (place) => (isBlurred ? blurredPlace(place, language) : place),
    smallNote: smallNumbers(leastCount, language),
    countWithheld: withheldCount(language),
    rules: rulesInWords({ isRenumbered, isBlurred }, leastCount, dates === 'month', language),
  };
}

/** Whether anything is said of a source but that there is one. */
function maySource(fields: Readonly<Record<string, unknown>>, rules: AudienceRules, tellingOf: (person: RecordId) => Telling): boolean {
  const person = fields['person'];
  if (Number(fields['confidentiality'] ?? never) > rules.sourceLevel) return false;
  if (rules.asksSources && fields['mayBeNamed'] !== true) return false;
  return typeof person !== 'string' || tellingOf(person as RecordId).as === 'named';
}
