/**
 * What the versions of one person's consent say together. Pure; the rules stand in docs/decisions/0070.
 *
 * Strict wherever something is not sure: consent that is missing, has expired, or was withdrawn is none.
 */
import type { ConsentUse } from '../model/consent.ts';
import type { RecordId } from '../model/record-id.ts';

export interface ConsentVersion {
  readonly id: RecordId;
  readonly person: RecordId;
  /** In the trash, with its person or by itself, or somebody put it there and others did not see it: its yes does not count. */
  readonly isPutAway: boolean;
  /** The first day on which it can have been given; null where nobody knows it. */
  readonly given: string | null;
  /** `last`: the last day on which it surely holds; null where nobody knows which day was meant. */
  readonly expires: { readonly last: string | null } | null;
  /** `latest`: the last day on which it can have been withdrawn; null where nobody knows it. */
  readonly withdrawn: { readonly latest: string | null } | null;
  /** What it surely takes the place of. */
  readonly replaces: readonly RecordId[];
  readonly answers: Partial<Record<ConsentUse, string | null>>;
  /** Begun in this vault or a contact's. */
  readonly isOurs: boolean;
  /** Uses of which only a stranger says yes: a vault that is neither this one nor a contact's. */
  readonly strange: readonly ConsentUse[];
}

export type ConsentWhy = 'given' | 'refused' | 'ask-again' | 'missing' | 'expired' | 'withdrawn';

/** What one version says of one use. */
export interface ConsentSaid {
  readonly version: ConsentVersion;
  readonly why: Exclude<ConsentWhy, 'missing'>;
}

/** The stricter of two reasons has the greater number. */
const strictness = { given: 1, 'ask-again': 2, expired: 3, refused: 4, withdrawn: 5 } as const;

/** How the versions of one person (all records of the same person) stand to one another; the same for every use. */
export interface ConsentVersions {
  readonly all: readonly ConsentVersion[];
  readonly isReplaced: (version: ConsentVersion) => boolean;
  /** Withdrawn, and not given anew since. */
  readonly isWithdrawn: (version: ConsentVersion) => boolean;
  /** Whether the yes of a strange version counts: it does where nothing of the person is ours. */
  readonly countsStrange: boolean;
}

/** @param isOurs whether a record of the person was begun in this vault or a contact's. */
export function relateVersions(all: readonly ConsentVersion[], isOurs: () => boolean): ConsentVersions {
  const successors = successorsOf(all);
  const isReplaced = ({ id }: ConsentVersion) => successors.has(id);
  return {
    all,
    isReplaced,
    isWithdrawn: ({ id, withdrawn }) => withdrawn !== null && !isGivenAnew(successors, id, withdrawn.latest),
    countsStrange: all.every(({ strange }) => strange.length === 0) || !(all.some((version) => version.isOurs) || isOurs()),
  };
}

const nothing: ReadonlyMap<RecordId, readonly ConsentVersion[]> = new Map();

/** By what was replaced. Versions that replace one another in a circle replace nothing of it. */
function successorsOf(all: readonly ConsentVersion[]): ReadonlyMap<RecordId, readonly ConsentVersion[]> {
  // Of most people there is one version.
  if (all.every(({ replaces }) => replaces.length === 0)) return nothing;
  const standing = new Map(all.filter(({ isPutAway }) => !isPutAway).map((version) => [version.id, version]));
  const here = new Set(all.map(({ id }) => id));
  const pairs = [...standing.values()].flatMap((successor) =>
    successor.replaces
      .filter((earlier) => here.has(earlier) && !leadsTo(standing, earlier, successor.id))
      .map((earlier) => ({ earlier, successor })),
  );
  const successors = new Map<RecordId, ConsentVersion[]>();
  for (const { earlier, successor } of pairs) successors.set(earlier, [...(successors.get(earlier) ?? []), successor]);
  return successors;
}

/** Whether a version is, or replaces by way of others, another one. */
function leadsTo(standing: ReadonlyMap<RecordId, ConsentVersion>, from: RecordId, to: RecordId): boolean {
  const met = new Set([from]);
  // A set gives what is added to it while it is walked.
  for (const id of met) for (const earlier of standing.get(id)?.replaces ?? []) met.add(earlier);
  return met.has(to);
}

/** Whether any version that came in its place was surely given after the day. */
function isGivenAnew(successors: ReadonlyMap<RecordId, readonly ConsentVersion[]>, id: RecordId, day: string | null): boolean {
  if (day === null) return false;
  return (successors.get(id) ?? []).some(
    (successor) => (successor.given !== null && successor.given > day) || isGivenAnew(successors, successor.id, day),
  );
}

/** What decides for a use on a day: the strictest that any version says; nothing where none says anything. */
export function decisiveFor({ all, ...versions }: ConsentVersions, use: ConsentUse, day: string): ConsentSaid | undefined {
  let decisive: ConsentSaid | undefined;
  for (const version of all) {
    const why = saidBy({ all, ...versions }, version, use, day);
    if (why !== undefined && (decisive === undefined || goesBefore({ version, why }, decisive))) decisive = { version, why };
  }
  return decisive;
}

/** What one version says of a use; nothing where it was replaced, or says nothing of it. */
function saidBy(versions: ConsentVersions, version: ConsentVersion, use: ConsentUse, day: string): ConsentSaid['why'] | undefined {
  if (versions.isWithdrawn(version)) return 'withdrawn';
  if (versions.isReplaced(version)) return undefined;
  const answer = version.answers[use] ?? null;
  if (answer === 'no') return 'refused';
  if (answer === 'ask') return 'ask-again';
  if (answer !== 'yes' || version.isPutAway || (version.strange.includes(use) && !versions.countsStrange)) return undefined;
  return isExpired(version, day) ? 'expired' : 'given';
}

/** Whether its last day is over, or nobody knows which day that is. */
export function isExpired({ expires }: Pick<ConsentVersion, 'expires'>, day: string): boolean {
  return expires !== null && (expires.last === null || day > expires.last);
}

/** The stricter one; of two that are equal the one given last, the same in every vault. */
function goesBefore(one: ConsentSaid, other: ConsentSaid): boolean {
  const [first, second] = [strictness[one.why], strictness[other.why]];
  if (first !== second) return first > second;
  const [given, before] = [one.version.given ?? '', other.version.given ?? ''];
  return given === before ? one.version.id < other.version.id : given > before;
}
