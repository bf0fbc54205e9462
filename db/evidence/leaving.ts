/**
 * Which file of an item may leave for a use: the one that is asked for, or a copy of it in which parts are covered
 * (docs/decisions/0097). Whoever is still to be recognised in it, how secret it is, and whether somebody covered parts of it
 * decide; never a slip of the hand.
 */
import { agreedTo, consentStandings } from '../consent/standing.ts';
import type { ConsentWhy } from '../consent/judge.ts';
import { type ConsentUse, isWithinTeam } from '../model/consent.ts';
import { localDay } from '../model/local-day.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { actingPeople } from '../people/acting.ts';
import { groupPeople } from '../people/groups.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import { personCalled } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { hasDisownedCopy } from './copies-disowned.ts';
import { copiesOf, type CoveredCopy, madeOfAny } from './covered-copies.ts';
import { isFromElsewhere } from './file-cases.ts';
import { holdersOf, putAwayTwins } from './holders.ts';
import { itemOf } from './items.ts';
import { levelOf } from './levels.ts';
import { isStrangersWord, strangersWord } from './strangers-word.ts';
import { isUnlooked, mayShow } from './shows.ts';

/** What stands against a file's leaving. */
export type Barrier =
  /** Somebody can be recognised in it who gave no yes to this use. */
  | {
      readonly kind: 'consent';
      readonly use: ConsentUse;
      readonly person: RecordId;
      readonly title: string | null;
      readonly why: ConsentWhy;
    }
  /** It may show somebody, and nobody has said whom, or that nobody can be recognised in it. */
  | { readonly kind: 'unlooked' }
  | { readonly kind: 'confidentiality'; readonly level: number; readonly most: number }
  /** There is a copy of it in which parts are covered: somebody found that they must not be seen. */
  | { readonly kind: 'covered' }
  /** Its bytes came with another case, and nobody said that they are what this item means. */
  | { readonly kind: 'elsewhere' }
  /** A copy that was made in a vault that is neither this one nor a contact's: whoever can hand over a bundle can make one of anything. */
  | { readonly kind: 'stranger' };

type ConsentBarrier = Extract<Barrier, { kind: 'consent' }>;

export interface CopyOfItem extends Omit<CoveredCopy, 'isStrange'> {
  readonly barriers: readonly Barrier[];
}

export interface Leaving {
  /** The item whose file may leave; nothing where none may. */
  readonly item: RecordId | undefined;
  /** What stands against the file of the item that was asked for; nothing where it leaves itself. */
  readonly barriers: readonly Barrier[];
  /** Made of it or of its copies, with their files here; the newest first. */
  readonly copies: readonly CopyOfItem[];
}

/** What anybody may see afterwards: the file as it stands, so that only what is marked as public goes. */
const forAnybody: ReadonlySet<ConsentUse> = new Set<ConsentUse>(['published-named', 'published-anonymised', 'un-public', 'press']);

/**
 * Of several copies the newest that nothing stands against; never the original in place of a copy that is not there.
 *
 * @throws {AppError} `record.not-found`.
 */
export function leavingOf(vault: ReadableVault, id: RecordId, use: ConsentUse): Leaving {
  itemOf(vault, id);
  const copies = copiesOf(vault, id).map(({ isStrange, ...copy }) => ({
    ...copy,
    barriers: [...(isStrange ? [{ kind: 'stranger' } as const] : []), ...barriersOf(vault, copy.id, use)],
  }));
  const barriers = barriersOf(vault, id, use);
  const item = barriers.length === 0 ? id : copies.find((copy) => copy.barriers.length === 0)?.id;
  return { item, barriers, copies };
}

/**
 * The same file may be an item of another case, too, and metadata says where and when somebody stood in what it describes:
 * whatever stands against one of them stands against all.
 */
function barriersOf(vault: ReadableVault, id: RecordId, use: ConsentUse): Barrier[] {
  const items = holdersOf(vault, id);
  return barriersAmong(vault, id, { items, naming: [...items, ...putAwayTwins(vault, items)] }, use);
}

/** As far as an item itself says it, and nothing that other items with the same file say. */
export function itemsBarriers(vault: ReadableVault, id: RecordId, use: ConsentUse): Barrier[] {
  return barriersAmong(vault, id, { items: [id], naming: [id] }, use);
}

interface Holders {
  readonly items: readonly RecordId[];
  /** Those whose people are asked, and whose copies say what was covered. */
  readonly naming: readonly RecordId[];
}

function barriersAmong(vault: ReadableVault, id: RecordId, { items, naming }: Holders, use: ConsentUse): Barrier[] {
  const [level, most] = [levelOf(vault, items), forAnybody.has(use) ? 1 : 3];
  const consent = naming.flatMap((item) => consentBarriers(vault, item, use));
  return [
    ...(isFromElsewhere(vault, itemOf(vault, id)) ? [{ kind: 'elsewhere' } as const] : []),
    ...(level > most ? [{ kind: 'confidentiality', level, most } as const] : []),
    ...new Map(consent.map((barrier) => [`${barrier.person} ${barrier.use}`, barrier])).values(),
    ...(!isWithinTeam(use) && items.some((item) => isUnlooked(vault, item)) ? [{ kind: 'unlooked' } as const] : []),
    // Also by a copy whose file is not here, or whose steps nobody can read: what was covered in it is to be seen all the same.
    ...(madeOfAny(vault, naming).length > 0 || hasDisownedCopy(vault, naming) ? [{ kind: 'covered' } as const] : []),
  ];
}

/** Pictures and voices say who somebody is, whatever name stands beside them. */
function usesAskedFor(use: ConsentUse, showsPeople: boolean): ConsentUse[] {
  const named = use === 'published-anonymised' ? 'published-named' : use;
  return !isWithinTeam(use) && use !== 'image-voice' && showsPeople ? [named, 'image-voice'] : [named];
}

function isOrganisation(vault: ReadableVault, person: RecordId): boolean {
  return detailsOf(vault, 'person', person)?.fields['kind'] === 'organisation' && !isStrangersWord(vault, person, 'kind');
}

function consentBarriers(vault: ReadableVault, id: RecordId, use: ConsentUse): ConsentBarrier[] {
  const { key } = detailsOf(vault, 'evidence', id)!;
  const strangers = strangersWord(vault, id);
  const shown = [...elementsOf(vault, key, 'people').filter(isRecordId), ...strangers.takenAway];
  if (shown.length === 0) return [];
  const day = localDay(vault.now());
  const groups = groupPeople(vault, shown);
  const acting = isWithinTeam(use) ? new Set<RecordId>() : actingPeople(vault, shown.flatMap(groups));
  const needsNone = (person: RecordId) => isWithinTeam(use) || groups(person).every((one) => acting.has(one) || isOrganisation(vault, one));
  return usesAskedFor(use, mayShow(vault, key, strangers)).flatMap((asked) => {
    const standings = consentStandings(vault, asked, day, shown);
    const agreed = agreedTo(vault, [asked], day, shown);
    return shown.flatMap((person): ConsentBarrier[] => {
      const standing = standings.get(person);
      const isOpen = standing ? standing.answer === 'yes' : needsNone(person) || agreed.has(person);
      if (isOpen) return [];
      return [{ kind: 'consent', use: asked, person, title: personCalled(vault, person), why: standing?.why ?? 'missing' }];
    });
  });
}
