/**
 * Which places in files the readers of a report learn of. Partners and the public get neither numbers of items nor what they are called
 * (docs/decisions/0096); the team those that are not secret, of cases that are told, and of nobody who may not be told of.
 */
import type { Blocked } from '../../model/disclosure.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { CitedPlace } from '../compose/found-places.ts';
import { never, type Reason, reasonsAgainst } from './blocked.ts';
import type { PeopleOfReport } from './people.ts';
import type { AudienceRules } from './rules.ts';
import type { Telling } from './standings.ts';

interface Deciding {
  readonly rules: AudienceRules;
  readonly people: PeopleOfReport;
  readonly tellingOf: (person: RecordId) => Telling;
}

export interface CitedPlaces {
  isCited(place: CitedPlace): boolean;
  /** Each item once for each reason. */
  readonly blocked: readonly Blocked[];
}

/** @param found by what they show. */
export function citedPlaces(found: ReadonlyMap<RecordId, readonly CitedPlace[]>, deciding: Deciding): CitedPlaces {
  const items = new Map([...found.values()].flat().map(({ item }) => [item.id, item]));
  const against = new Map([...items.values()].map((item) => [item.id, againstCiting(item, deciding)]));
  return {
    isCited: ({ item }) => against.get(item.id)?.length === 0,
    blocked: [...items.values()].flatMap((item) => against.get(item.id)!.map((reason) => blockedOf(item, reason, deciding.people))),
  };
}

function againstCiting(item: CitedPlace['item'], { rules, people, tellingOf }: Deciding): Omit<Reason, 'effect'>[] {
  const own = { entity: 'evidence', record: item.id, consent: null } as const;
  if (!rules.isCitingFiles) return [{ ...own, reason: 'audience' }];
  if (item.level >= never) return [{ ...own, reason: 'confidentiality' }];
  const of = item.case === null ? undefined : people.cases.get(item.case);
  const ofCase = of ? reasonsAgainst(of, tellingOf, rules.openLevel) : [];
  if (ofCase.length > 0) return ofCase;
  return item.people.flatMap((person) => {
    const { as, why } = tellingOf(person);
    return as === 'not' ? [{ reason: why!.reason, entity: 'person' as const, record: why!.person, consent: why!.consent }] : [];
  });
}

function blockedOf(item: CitedPlace['item'], reason: Omit<Reason, 'effect'>, { people, cases }: PeopleOfReport): Blocked {
  const called =
    reason.entity === 'person'
      ? people.get(reason.record)?.names[0]?.shown
      : reason.entity === 'case'
        ? cases.get(reason.record)?.title
        : item.title;
  return {
    ...reason,
    effect: 'not-cited',
    title: called ?? '',
    case: item.case,
    caseNumber: (item.case && cases.get(item.case)?.number) ?? '',
    item: item.number ?? item.title,
  };
}
