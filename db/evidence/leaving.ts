/**
 * Which file of an item may leave for a use: the one that is asked for, or a copy of it in which parts are covered
 * (docs/decisions/0097). Whoever is still to be recognised in it, how secret it is, and whether somebody covered parts of it
 * decide; never a slip of the hand.
 */
import { agreedTo, consentStandings } from '../consent/standing.ts';
import type { ConsentWhy } from '../consent/judge.ts';
import { strangersIn } from '../history/authors.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { ConsentUse } from '../model/consent.ts';
import { readCopySteps } from '../model/copy-steps.ts';
import { evidenceEntity } from '../model/evidence.ts';
import { readFacts } from '../model/file-facts.ts';
import { localDay } from '../model/local-day.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { mayShowPeople } from '../model/shows-people.ts';
import { actingPeople } from '../people/acting.ts';
import { groupPeople } from '../people/groups.ts';
import { query } from '../query/query.ts';
import { idFrom } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import { detailsOf, elementsOf } from '../records/details.ts';
import { personCalled } from '../records/titles.ts';
import { fileRow } from '../vault/check-files.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { hasDisownedCopy } from './copies-disowned.ts';
import { isFromElsewhere } from './file-cases.ts';
import { factsOf } from './file-facts.ts';
import { itemOf } from './items.ts';
import { itemsPutAway, itemsWith } from './same-file.ts';
import { isStrangersWord, type StrangersWord, strangersWord } from './strangers-word.ts';
import { describedBy } from './told.ts';

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

export interface CopyOfItem {
  readonly id: RecordId;
  readonly number: string | undefined;
  readonly title: string;
  /** When its record was begun, as UTC. */
  readonly created: string;
  readonly barriers: readonly Barrier[];
}

interface MadeCopyOfItem extends Omit<CopyOfItem, 'barriers'> {
  /** The local key of the replica that began its record. */
  readonly by: number;
}

export interface Leaving {
  /** The item whose file may leave; nothing where none may. */
  readonly item: RecordId | undefined;
  /** What stands against the file of the item that was asked for; nothing where it leaves itself. */
  readonly barriers: readonly Barrier[];
  /** Made of it or of its copies, with their files here; the newest first. */
  readonly copies: readonly CopyOfItem[];
}

/** What stays among those who work on it. */
const withinTeam: ReadonlySet<ConsentUse> = new Set<ConsentUse>(['keep', 'team', 'analysis', 'follow-up']);
/** What anybody may see afterwards: the file as it stands, so that only what is marked as public goes. */
const forAnybody: ReadonlySet<ConsentUse> = new Set<ConsentUse>(['published-named', 'published-anonymised', 'un-public', 'press']);

/**
 * Of several copies the newest that nothing stands against; never the original in place of a copy that is not there.
 *
 * @throws {AppError} `record.not-found`.
 */
export function leavingOf(vault: ReadableVault, id: RecordId, use: ConsentUse): Leaving {
  itemOf(vault, id);
  const strangers = strangersIn(vault);
  const copies = copiesOf(vault, id).map(({ by, ...copy }) => ({
    ...copy,
    barriers: [...(strangers.has(by) ? [{ kind: 'stranger' } as const] : []), ...barriersOf(vault, copy.id, use)],
  }));
  const barriers = barriersOf(vault, id, use);
  const item = barriers.length === 0 ? id : copies.find((copy) => copy.barriers.length === 0)?.id;
  return { item, barriers, copies };
}

const madeOf = query((db, given: { of: Buffer }) =>
  db
    .selectFrom('evidence as e')
    .innerJoin('record as r', 'r.key', 'e.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select(['e.id', 'e.sha256', 'e.steps', 'e.deleted', 'e.created_wall as created', 'a.replica_key as by'])
    .where('e.copy_of_id', '=', given.of)
    .where('e.version', '=', 'redacted'),
);

type MadeRow = ReturnType<typeof madeOf.all>[number] & { readonly of: RecordId };

/** Copies of these items and of their copies, also of those in the trash; none that is in the trash itself. */
function madeOfAny(vault: ReadableVault, ids: readonly RecordId[]): MadeRow[] {
  const met = new Set(ids);
  const found = new Map<RecordId, MadeRow>();
  for (const of of met)
    for (const row of madeOf.all(vault, { of: idBytes(of) })) {
      const copy = idText(row.id);
      if (row.deleted === 0 && !found.has(copy)) found.set(copy, { ...row, of });
      met.add(copy);
    }
  return [...found.values()];
}

/** Copies of an item and of its copies whose file is here, and which say by its hash what they were made of; the newest first. */
export function copiesOf(vault: ReadableVault, id: RecordId): MadeCopyOfItem[] {
  return madeOfAny(vault, [id])
    .filter(({ id: made, sha256, steps, of }) => {
      const isHere = fileRow(vault.raw, Buffer.from(sha256 ?? '', 'hex')) !== undefined;
      return idText(made) !== id && isHere && readCopySteps(steps)?.original.sha256 === itemOf(vault, of).sha256;
    })
    .map(({ id: made, created, by }) => {
      const { number, title } = itemOf(vault, idText(made));
      return { id: idText(made), number, title, created, by };
    })
    .toSorted((one, other) => other.created.localeCompare(one.created) || other.id.localeCompare(one.id));
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
    ...(!withinTeam.has(use) && items.some((item) => isUnlooked(vault, item)) ? [{ kind: 'unlooked' } as const] : []),
    // Also by a copy whose file is not here, or whose steps nobody can read: what was covered in it is to be seen all the same.
    ...(madeOfAny(vault, naming).length > 0 || hasDisownedCopy(vault, naming) ? [{ kind: 'covered' } as const] : []),
  ];
}

/** Whoever is named in an item that was put away was found in the same bytes, and they are as secret as before: it was put away, and not taken back. */
function putAwayTwins(vault: ReadableVault, items: readonly RecordId[]): RecordId[] {
  const hashes = new Set(items.flatMap((item) => itemOf(vault, item).sha256 ?? []));
  return [...hashes].flatMap((sha256) => itemsPutAway(vault, sha256)).filter((item) => !items.includes(item));
}

/**
 * Whether a file may show somebody of whom nobody said anything: it names nobody, and nobody looked at it and found that nobody can be
 * recognised. What somebody of a vault that nobody here knows says of it is not said; where they wrote another hash into an item, nothing was
 * said of the file that it means now.
 */
export function isUnlooked(vault: ReadableVault, id: RecordId): boolean {
  const { key, fields } = detailsOf(vault, 'evidence', id)!;
  const people = elementsOf(vault, key, 'people').filter(isRecordId);
  if (people.length === 0 && fields['nobodyShown'] !== true && saysThatItMayShow(vault, id)) return true;
  const strangers = strangersWord(vault, id);
  if (strangers.isOfAnotherFile) return true;
  if (!mayShow(vault, id, strangers) || people.some((person) => !strangers.has(`people/${person}`))) return false;
  return fields['nobodyShown'] !== true || strangers.has('nobodyShown');
}

/** What says that there are words alone in it, or nothing, opens as well. */
function mayShow(vault: ReadableVault, id: RecordId, strangers: StrangersWord): boolean {
  const isOwn = factsOf(vault, id)?.isOwn === true;
  return saysThatItMayShow(vault, id) || (!isOwn && ['mediaType', 'sizeBytes', 'facts'].some(strangers.has));
}

/** As this vault found it in the file, or else as the record says. */
function saysThatItMayShow(vault: ReadableVault, id: RecordId): boolean {
  const known = factsOf(vault, id);
  if (known?.isOwn) return known.sizeBytes !== 0 && mayShowPeople(known.facts.mediaType, known.facts);
  const { fields } = detailsOf(vault, 'evidence', id)!;
  return fields['sizeBytes'] !== 0 && mayShowPeople(itemOf(vault, id).mediaType, readFacts(fields['facts']));
}

function holdersOf(vault: ReadableVault, id: RecordId): RecordId[] {
  const same = [id, ...itemsWith(vault, itemOf(vault, id).sha256 ?? '').map((one) => one.id)];
  return [...new Set([...same, ...same.flatMap((one) => describedBy(vault, one))])];
}

/** How confidential the file of an item is: as the strictest item that holds it says, of any case, in the trash too. */
export function fileLevel(vault: ReadableVault, id: RecordId): number {
  return levelOf(vault, holdersOf(vault, id));
}

/** As far as the item itself and its case say it. */
export function ownLevel(vault: ReadableVault, id: RecordId): number {
  return secrecyOf(vault, id);
}

function levelOf(vault: ReadableVault, items: readonly RecordId[]): number {
  return Math.max(...[...items, ...putAwayTwins(vault, items)].map((item) => secrecyOf(vault, item)));
}

/**
 * A secret case, a secret act and a secret person have no open files. Lower levels are not handed down: a page that everybody can read may
 * document what is confidential.
 */
function secrecyOf(vault: ReadableVault, id: RecordId): number {
  const { key, fields } = detailsOf(vault, 'evidence', id)!;
  const of = itemOf(vault, id).case;
  const ofCase = Number((of && detailsOf(vault, 'case', of)?.fields['confidentiality']) ?? 0);
  const own = Number(fields['confidentiality'] ?? unsaid);
  const isSecret = ofCase >= secret || secretShown.get(vault, { key, id: idBytes(id) }) !== undefined;
  return isSecret ? Math.max(own, secret) : own;
}

const secret = 4;

/** An act that it documents, one that a place in it shows, or a person who is shown or named. */
const secretShown = query((db, given: { key: number; id: Buffer }) =>
  db
    .selectFrom('record_element as m')
    .innerJoin('act as a', (join) => join.on(({ eb, ref }) => eb('a.key', '=', keyOf('act', idFrom(ref('m.code'))))))
    .select('a.key')
    .where('m.record_key', '=', given.key)
    .where('m.set_name', '=', 'acts')
    .where('a.confidentiality', '>=', secret)
    .unionAll(
      db
        .selectFrom('record_element as m')
        .innerJoin('person as p', (join) => join.on(({ eb, ref }) => eb('p.key', '=', keyOf('person', idFrom(ref('m.code'))))))
        .select('p.key')
        .where('m.record_key', '=', given.key)
        .where('m.set_name', '=', 'people')
        .where('p.confidentiality', '>=', secret),
    )
    .unionAll(
      db
        .selectFrom('pinpoint as n')
        .innerJoin('act as a', (join) => join.on(({ eb, ref }) => eb('a.key', '=', keyOf('act', ref('n.claim_id')))))
        .select('a.key')
        .where('n.evidence_id', '=', given.id)
        .where('n.deleted', '=', 0)
        .where('a.confidentiality', '>=', secret),
    ),
);

/** Of an item that nobody marked. */
const unsaid = Number(evidenceEntity.defaults['confidentiality']);

/** Pictures and voices say who somebody is, whatever name stands beside them. */
function usesAskedFor(use: ConsentUse, showsPeople: boolean): ConsentUse[] {
  const named = use === 'published-anonymised' ? 'published-named' : use;
  return !withinTeam.has(use) && use !== 'image-voice' && showsPeople ? [named, 'image-voice'] : [named];
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
  const acting = withinTeam.has(use) ? new Set<RecordId>() : actingPeople(vault);
  const needsNone = (person: RecordId) =>
    withinTeam.has(use) || groups(person).every((one) => acting.has(one) || isOrganisation(vault, one));
  return usesAskedFor(use, mayShow(vault, id, strangers)).flatMap((asked) => {
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
