/** What may be done with what is known of persons: one answer for each of them, for one use on one day. */
import { type ConsentUse, consentUses, isWithinTeam } from '../model/consent.ts';
import type { RecordId } from '../model/record-id.ts';
import { groupPeople, type PeopleGroups } from '../people/groups.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type ConsentSaid, type ConsentVersions, type ConsentWhy, decisiveFor, isExpired, relateVersions } from './judge.ts';
import { namedInNeed } from './needed.ts';
import { consentVersions, type KeptConsent } from './versions.ts';

export interface ConsentStanding {
  /** What is not `yes` is not allowed; `ask` says that it may be once they were asked. */
  readonly answer: 'yes' | 'no' | 'ask';
  readonly why: ConsentWhy;
  /** Whose record decided; where none says anything, the person itself. */
  readonly person: RecordId;
  readonly consent: RecordId | null;
}

/**
 * What persons allow for one use on one day; everybody who is said to be the same counts, and the strictest answer holds.
 *
 * Holds only persons whose consent is needed (needed.ts), or who are said to be the same as somebody whose is. Of them everyone
 * is in it; a person who is not needs no consent.
 *
 * @param day `YYYY-MM-DD`; consent holds to the end of its last day.
 * @param persons only these are answered for.
 */
export function consentStandings(
  vault: ReadableVault,
  use: ConsentUse,
  day: string,
  persons?: Iterable<RecordId>,
): ReadonlyMap<RecordId, ConsentStanding> {
  const asked = persons && [...new Set(persons)];
  const groups = groupPeople(vault, asked);
  const inNeed = peopleInNeed(vault, groups, asked, !isWithinTeam(use));
  const versions = consentVersions(vault, [use], asked && [...new Set(inNeed.flatMap(groups))]);
  const said = new Map<readonly RecordId[], ConsentSaid | undefined>();
  return new Map(
    inNeed.map((person) => {
      const group = groups(person);
      if (!said.has(group)) said.set(group, decisiveFor(versionsAmong(versions, group), use, day));
      return [person, standingFrom(person, said.get(group))];
    }),
  );
}

/** What there is of somebody's consent as a whole, whatever it allows. */
export type ConsentState = 'recorded' | 'missing' | 'expired' | 'withdrawn';

/** As `consentStandings`, for whoever asks whether anything is recorded at all. */
export function consentStates(vault: ReadableVault, day: string, persons?: Iterable<RecordId>): ReadonlyMap<RecordId, ConsentState> {
  const asked = persons && [...new Set(persons)];
  const groups = groupPeople(vault, asked);
  const inNeed = peopleInNeed(vault, groups, asked);
  const versions = consentVersions(vault, [], asked && [...new Set(inNeed.flatMap(groups))]);
  const states = new Map<readonly RecordId[], ConsentState>();
  return new Map(
    inNeed.map((person) => {
      const group = groups(person);
      const state = states.get(group) ?? stateOf(versionsAmong(versions, group), day);
      states.set(group, state);
      return [person, state];
    }),
  );
}

function stateOf({ all, isReplaced, isWithdrawn }: ConsentVersions, day: string): ConsentState {
  if (all.some(isWithdrawn)) return 'withdrawn';
  const standing = all.filter((version) => !isReplaced(version) && !version.isPutAway);
  if (standing.length === 0) return 'missing';
  return standing.every((version) => isExpired(version, day)) ? 'expired' : 'recorded';
}

/** Of everybody whose consent is needed the uses for which they gave no yes; whoever agreed to all is left out. As `consentStandings`. */
export function closedUses(vault: ReadableVault, day: string, persons?: Iterable<RecordId>): ReadonlyMap<RecordId, readonly ConsentUse[]> {
  const asked = persons && [...new Set(persons)];
  const groups = groupPeople(vault, asked);
  const inNeed = peopleInNeed(vault, groups, asked);
  const versions = consentVersions(vault, consentUses, asked && [...new Set(inNeed.flatMap(groups))]);
  const closed = new Map<readonly RecordId[], readonly ConsentUse[]>();
  const closedFor = (group: readonly RecordId[]) => {
    const related = versionsAmong(versions, group);
    return consentUses.filter((use) => decisiveFor(related, use, day)?.why !== 'given');
  };
  return new Map(
    inNeed.flatMap((person) => {
      const group = groups(person);
      const uses = closed.get(group) ?? closedFor(group);
      closed.set(group, uses);
      return uses.length === 0 ? [] : [[person, uses] as const];
    }),
  );
}

/** Those of the persons who gave a yes to one of the uses, whether they have to be asked or not. As `consentStandings`. */
export function agreedTo(
  vault: ReadableVault,
  uses: readonly ConsentUse[],
  day: string,
  persons: readonly RecordId[],
): ReadonlySet<RecordId> {
  const groups = groupPeople(vault, persons);
  const versions = consentVersions(vault, uses, [...new Set(persons.flatMap(groups))]);
  const isAgreed = (person: RecordId) => {
    const related = versionsAmong(versions, groups(person));
    return uses.some((use) => decisiveFor(related, use, day)?.why === 'given');
  };
  return new Set(persons.filter(isAgreed));
}

/** Those of the persons of whom something may be done only as far as they agreed to it. */
export function needingConsent(vault: ReadableVault, persons: Iterable<RecordId>): RecordId[] {
  const asked = [...new Set(persons)];
  return peopleInNeed(vault, groupPeople(vault, asked), asked, true);
}

/** Whether something may be done with what is known of this person only as far as they agreed to it. */
export function needsConsent(vault: ReadableVault, person: RecordId): boolean {
  return needingConsent(vault, [person]).length > 0;
}

function peopleInNeed(vault: ReadableVault, groups: PeopleGroups, asked: readonly RecordId[] | undefined, isOutside = false): RecordId[] {
  const named = namedInNeed(vault, asked && [...new Set(asked.flatMap(groups))], isOutside);
  const inNeed = new Set(named.flatMap(groups));
  return asked ? asked.filter((person) => inNeed.has(person)) : [...inNeed];
}

/** How the versions of a group stand to one another. */
export function versionsAmong({ versions, isOurs }: KeptConsent, group: readonly RecordId[]): ConsentVersions {
  return relateVersions(
    group.flatMap((member) => versions.get(member) ?? []),
    () => group.some(isOurs),
  );
}

/** What a version said, as the answer for a person. */
export function standingFrom(person: RecordId, said: ConsentSaid | undefined): ConsentStanding {
  if (!said) return { answer: 'no', why: 'missing', person, consent: null };
  const answer = { given: 'yes', 'ask-again': 'ask', expired: 'no', refused: 'no', withdrawn: 'no' } as const;
  return { answer: answer[said.why], why: said.why, person: said.version.person, consent: said.version.id };
}
