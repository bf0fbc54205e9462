/** Whether it is known who can be recognised in a file: as its page says it, the list of evidence, and what stands against its leaving. */
import { strangersIn } from '../history/authors.ts';
import { idText } from '../log/ids.ts';
import { readFacts, unknownFacts } from '../model/file-facts.ts';
import { isRecordId, type RecordId } from '../model/record-id.ts';
import { type ItemShows, mayShowPeople } from '../model/shows-people.ts';
import { query } from '../query/query.ts';
import { isAmong, manyKeys } from '../query/sqlite.ts';
import { detailsOf } from '../records/details.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { withFound } from './file-facts.ts';
import { type StrangersWord, strangersWord } from './strangers-word.ts';

export interface Shown {
  readonly shows: ItemShows;
  /** Whom it names, also where it is asked about all the same. */
  readonly people: readonly RecordId[];
  /** There is not one byte in it. */
  readonly isEmpty: boolean;
}

/** Of each of these that is in this vault. @param keys local keys of items. */
export function shownInEach(vault: ReadableVault, keys: readonly number[]): ReadonlyMap<number, Shown> {
  const given = { keys: manyKeys(keys) };
  const people = namedInEach(vault, keys);
  const strange = writtenByStrangers(vault, given.keys);
  const answers = items.all(vault, given).map(({ key, id, sizeBytes, nobodyShown }) => ({
    key,
    people: people.get(key) ?? [],
    isNobodyShown: nobodyShown === 1,
    strangers: strange.has(key) ? strangersWord(vault, idText(id)) : undefined,
    isEmpty: sizeBytes === 0,
  }));
  // What is known of a file is most of what this costs: it is read where it decides.
  const kinds = kindsOf(
    vault,
    answers.filter((item) => item.strangers || !isAnswered(item)).map(({ key }) => key),
  );
  return new Map(
    answers.map((item) => [item.key, { shows: showing(item, kinds.get(item.key)), people: item.people, isEmpty: item.isEmpty }]),
  );
}

/** Whom each of these names; nothing of one that names nobody. @param keys local keys of items. */
export function namedInEach(vault: ReadableVault, keys: readonly number[]): ReadonlyMap<number, readonly RecordId[]> {
  const elements = Map.groupBy(named.all(vault, { keys: manyKeys(keys) }), ({ key }) => key);
  return new Map([...elements].map(([key, of]) => [key, of.map(({ code }) => code).filter(isRecordId)]));
}

/** @param id of an item that is in this vault. */
export function shownIn(vault: ReadableVault, id: RecordId): Shown {
  const { key } = detailsOf(vault, 'evidence', id)!;
  return shownInEach(vault, [key]).get(key)!;
}

/** Whether a file may show somebody of whom nobody said anything. @param id of an item that is in this vault. */
export function isUnlooked(vault: ReadableVault, id: RecordId): boolean {
  return shownIn(vault, id).shows === 'unlooked';
}

/** Whether somebody may be recognised in a file. @param key of an item that is in this vault. @param strangers of the same item. */
export function mayShow(vault: ReadableVault, key: number, strangers: StrangersWord): boolean {
  return mayItShow(kindsOf(vault, [key]).get(key)!, strangers);
}

interface Answer {
  readonly people: readonly RecordId[];
  /** Somebody looked at it, and nobody can be recognised. */
  readonly isNobodyShown: boolean;
  /** Where they wrote in it. */
  readonly strangers: StrangersWord | undefined;
}

/** Of what kind its file is. */
interface Kind {
  readonly mayShow: boolean;
  /** As this vault found it in the file, and not as the record says. */
  readonly isOwn: boolean;
}

const items = query((db, given: { keys: string }) =>
  db
    .selectFrom('evidence')
    .select(['key', 'id', 'size_bytes as sizeBytes', 'nobody_shown as nobodyShown'])
    .where(({ ref }) => isAmong(ref('key'), given.keys)),
);

const named = query((db, given: { keys: string }) =>
  db
    .selectFrom('record_element')
    .select(['record_key as key', 'code'])
    .where(({ ref }) => isAmong(ref('record_key'), given.keys))
    .where('set_name', '=', 'people')
    .orderBy('record_key')
    .orderBy('code'),
);

const writtenBy = query((db, given: { keys: string; replicas: string }) =>
  db
    .selectFrom('record as r')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .select('r.key')
    .where(({ ref }) => isAmong(ref('r.key'), given.keys))
    .where(({ ref }) => isAmong(ref('a.replica_key'), given.replicas))
    .union(
      db
        .selectFrom('touch as t')
        .innerJoin('action as a', 'a.key', 't.action_key')
        .select('t.record_key as key')
        .where(({ ref }) => isAmong(ref('t.record_key'), given.keys))
        .where(({ ref }) => isAmong(ref('a.replica_key'), given.replicas)),
    ),
);

const files = query((db, given: { keys: string }) =>
  withFound(db)
    .select(['e.key', 'e.media_type as mediaType', 'e.size_bytes as sizeBytes', 'e.facts'])
    .select(['f.size_bytes as ownSize', 'l.facts as found'])
    .where(({ ref }) => isAmong(ref('e.key'), given.keys)),
);

/** Those of these in which strangers wrote: of all others their word is nothing. */
export function writtenByStrangers(vault: ReadableVault, keys: string): ReadonlySet<number> {
  const strangers = strangersIn(vault);
  if (strangers.size === 0) return new Set();
  return new Set(writtenBy.all(vault, { keys, replicas: manyKeys([...strangers.keys()]) }).map(({ key }) => key));
}

function kindsOf(vault: ReadableVault, keys: readonly number[]): ReadonlyMap<number, Kind> {
  const rows = keys.length === 0 ? [] : files.all(vault, { keys: manyKeys(keys) });
  return new Map(
    rows.map(({ key, mediaType, sizeBytes, facts, ownSize, found }): [number, Kind] => {
      const own = readFacts(found);
      if (own) return [key, { mayShow: ownSize !== 0 && mayShowPeople(own.mediaType, own), isOwn: true }];
      return [key, { mayShow: sizeBytes !== 0 && mayShowPeople(mediaType ?? unknownFacts.mediaType, readFacts(facts)), isOwn: false }];
    }),
  );
}

function isAnswered({ people, isNobodyShown }: Answer): boolean {
  return people.length > 0 || isNobodyShown;
}

function showing(item: Answer, kind: Kind | undefined): ItemShows {
  if (kind && isOpen(item, kind)) return 'unlooked';
  if (item.people.length > 0) return 'people';
  return item.isNobodyShown ? 'nobody' : 'words';
}

/**
 * Whether it may show somebody, names nobody, and nobody looked at it and found that nobody can be recognised. What somebody of a vault
 * that nobody here knows says of it is not said; where they wrote another hash into an item, nothing was said of the file that it means now.
 */
function isOpen(item: Answer, kind: Kind): boolean {
  const { people, isNobodyShown, strangers } = item;
  if (!strangers || (kind.mayShow && !isAnswered(item))) return kind.mayShow;
  if (strangers.isOfAnotherFile) return true;
  if (!mayItShow(kind, strangers) || people.some((person) => !strangers.has(`people/${person}`))) return false;
  return !isNobodyShown || strangers.has('nobodyShown');
}

/** What strangers say, that there are words alone in it, or nothing, opens as well. */
function mayItShow({ mayShow: says, isOwn }: Kind, strangers: StrangersWord): boolean {
  return says || (!isOwn && ['mediaType', 'sizeBytes', 'facts'].some(strangers.has));
}
