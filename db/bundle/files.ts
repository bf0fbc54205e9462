/**
 * Which files leave in a bundle, and which stay. Several items may be the same file, also of cases that do not leave: it leaves or
 * stays as one. Of a file that stays its record leaves, with a line of custody that says so to whoever gets it.
 */
import { peopleWithout } from '../consent/withheld.ts';
import { type Barrier, itemsBarriers, leavingOf } from '../evidence/leaving.ts';
import { fileLevel, ownLevel } from '../evidence/levels.ts';
import { isUnlooked } from '../evidence/shows.ts';
import { describedBy } from '../evidence/told.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { BundleUse } from '../model/bundle-use.ts';
import { entityOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import { query, shapedQuery } from '../query/query.ts';
import { fromHex, isHash } from '../query/sqlite.ts';
import { detailsOf } from '../records/details.ts';
import { personCalled, titleOf } from '../records/titles.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { isPutAway } from '../records/put-away.ts';

/** A file of items that leave. */
export interface ScopedFile {
  readonly sha256: Buffer;
  readonly sizeBytes: number;
  /** At least one. */
  readonly items: readonly FileItem[];
}

export interface FileItem {
  readonly key: number;
  readonly id: RecordId;
  readonly number: string | null;
  readonly title: string;
  readonly case: RecordId | null;
  /** Whether the file came with its case (db/evidence/file-cases.ts). */
  readonly came: boolean;
}

/** What a person decides about the files. Left out: what `suggested` says. */
export interface FileChoice {
  /** Of files that are not named: those that need no second thought, all, or none. @default 'suggested' */
  readonly base?: 'suggested' | 'all' | 'none' | undefined;
  /** Larger ones stay, unless they are named. */
  readonly upToBytes?: number | undefined;
  /** Items whose file stays, and those whose file leaves, whatever the rest says. Of an item in both it stays. */
  readonly withhold?: readonly RecordId[] | undefined;
  readonly send?: readonly RecordId[] | undefined;
}

/**
 * Why a file stays. `elsewhere`: it came with other cases than those of these items, which only name its hash. `consent`: it shows or names somebody
 * who did not agree to what the bundle is for, and no choice sends it. `unlooked`: it may show somebody, nobody has said whom, and no choice
 * sends it to others. `confidential`: it is more confidential than what leaves without being chosen. `covered`: for others there is a copy of
 * it with parts covered, and the original leaves only where it is named.
 */
export type StayReason = 'elsewhere' | 'consent' | 'unlooked' | 'covered' | 'confidential' | 'size' | 'chosen';

export interface StayingFile extends ScopedFile {
  /** The first of the reasons. */
  readonly why: StayReason;
  /** Whether it would stay for the sake of somebody or its secrecy, whatever is the first reason: then its words stay too. */
  readonly isGuarded: boolean;
  /** Who did not agree, where that is why. */
  readonly people: readonly RecordId[];
}

export interface ChosenFiles {
  readonly leaving: readonly ScopedFile[];
  readonly staying: readonly StayingFile[];
}

/** The highest level that leaves without being chosen: secret files never, to others what is for the team alone neither. */
export const suggestedLevel: Readonly<Record<BundleUse, number>> = { team: 3, 'third-parties': 2 };

const forSomebody: ReadonlySet<Barrier['kind']> = new Set<Barrier['kind']>(['consent', 'unlooked', 'covered']);

/** Whether an item is guarded as far as it says so itself: somebody did not agree or was not thought of, or it is too secret. */
export function isGuardedAlone(vault: ReadableVault, id: RecordId, use: BundleUse, { base, send }: FileChoice = {}): boolean {
  const isTooSecret = base !== 'all' && !send?.includes(id) && ownLevel(vault, id) > suggestedLevel[use];
  return isTooSecret || itemsBarriers(vault, id, use).some(({ kind }) => forSomebody.has(kind));
}

/** Decides about each file once. @param use what the bundle is for. */
export function chooseFiles(vault: ReadableVault, files: readonly ScopedFile[], use: BundleUse, choice: FileChoice = {}): ChosenFiles {
  const unwilling = use === 'team' ? unwillingFor(vault, files) : new Map<ScopedFile, readonly RecordId[]>();
  const barriers = new Map(use === 'team' ? [] : files.map((file) => [file, barriersOf(vault, file)]));
  const [withhold, send] = [new Set(choice.withhold), new Set(choice.send)];
  const reasonFor = (file: ScopedFile): StayReason | undefined => {
    const { items, sizeBytes } = file;
    if (items.some(({ id }) => withhold.has(id))) return 'chosen';
    if (items.some(({ id }) => send.has(id))) return undefined;
    if (barriers.get(file)?.some(({ kind }) => kind === 'covered')) return 'covered';
    if (choice.base === 'none') return 'chosen';
    if (choice.upToBytes !== undefined && sizeBytes > choice.upToBytes) return 'size';
    if (choice.base === 'all') return undefined;
    return isTooSecret(file) ? 'confidential' : undefined;
  };
  const isTooSecret = ({ items }: ScopedFile) => Math.max(...items.map(({ id }) => fileLevel(vault, id))) > suggestedLevel[use];
  // What other cases say of a file from elsewhere is not to be told: there the items count that name it, alone.
  const isGuarded = (file: ScopedFile, why: StayReason, people: readonly RecordId[]) =>
    why === 'elsewhere'
      ? file.items.some(({ id }) => isGuardedAlone(vault, id, use, choice))
      : people.length > 0 ||
        barriers.get(file)?.some(({ kind }) => forSomebody.has(kind)) === true ||
        (choice.base !== 'all' && isTooSecret(file));
  const [leaving, staying]: [ScopedFile[], StayingFile[]] = [[], []];
  for (const file of files) {
    const people = unwilling.get(file) ?? unwillingAmong(barriers.get(file) ?? []);
    const isUnsaid = barriers.get(file)?.some(({ kind }) => kind === 'unlooked') === true;
    const isNamed = file.items.some(({ id }) => send.has(id));
    const reason = reasonFor(file);
    const asked = people.length > 0 ? 'consent' : isUnsaid && reason !== 'covered' ? 'unlooked' : reason;
    const why = !cameAtAll(file) && !isNamed ? 'elsewhere' : asked;
    if (why === undefined) leaving.push(file);
    else staying.push({ ...file, why, people, isGuarded: isGuarded(file, why, people) });
  }
  return { leaving, staying };
}

/** A file of which no item here has more than the hash is not told of either: that it is here is for nobody to know who named it. */
export function cameAtAll({ items }: ScopedFile): boolean {
  return items.some(({ came }) => came);
}

/** Whom a file shows who did not agree that the team gets it. */
function unwillingFor(vault: ReadableVault, files: readonly ScopedFile[]): ReadonlyMap<ScopedFile, readonly RecordId[]> {
  const shown = new Map(files.map((file) => [file, peopleIn(vault, file)]));
  const without = peopleWithout(vault, 'team', new Set([...shown.values()].flat()));
  return new Map([...shown].map(([file, people]) => [file, people.filter((person) => without.has(person))]));
}

/** What stands against handing a file to others. */
function barriersOf(vault: ReadableVault, { items }: ScopedFile): Barrier[] {
  return items.flatMap(({ id }) => leavingOf(vault, id, 'third-parties').barriers);
}

function unwillingAmong(barriers: readonly Barrier[]): RecordId[] {
  return [...new Set(barriers.flatMap((barrier) => (barrier.kind === 'consent' ? [barrier.person] : [])))];
}

/** Bytes of their content. */
export function bytesOf(files: readonly ScopedFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

const shownIn = query((db, given: { key: number; sha256: string }) =>
  db
    .selectFrom('evidence as e')
    .innerJoin('record_element as p', 'p.record_key', 'e.key')
    .select('p.code')
    .distinct()
    .where(({ eb, or, ref }) => or([eb('e.key', '=', given.key), isHash(ref('e.sha256'), given.sha256)]))
    .where('p.set_name', '=', 'people'),
);

/** Whom any item with this file shows or names, of any case and in the trash, too, and whom what it describes as metadata does. */
function peopleIn(vault: ReadableVault, { items, sha256 }: ScopedFile): RecordId[] {
  const hex = sha256.toString('hex');
  const shown = items.flatMap(({ key, id }) => [
    ...shownIn.all(vault, { key, sha256: hex }),
    ...describedBy(vault, id).flatMap((one) => shownIn.all(vault, { key: detailsOf(vault, 'evidence', one)!.key, sha256: '' })),
  ]);
  return [...new Set(shown.map(({ code }) => code))];
}

interface OfCase {
  /** Left out: all of them. */
  readonly case?: Buffer;
}

/** The hash in a record is text that anybody may have written; the file's own is bytes, and the same for all of them. */
const filesIn = shapedQuery((db, { case: caseId }: OfCase) => {
  const files = db
    .selectFrom('evidence as e')
    .innerJoin('evidence_file as f', (join) => join.on(({ eb, ref }) => eb('f.sha256', '=', fromHex(ref('e.sha256')))))
    .leftJoin('file_case as c', (join) => join.onRef('c.sha256', '=', 'f.sha256').onRef('c.case_id', '=', 'e.case_id'))
    .select(['e.key', 'e.id', 'e.number', 'e.title', 'e.file_name', 'e.case_id', 'f.sha256', 'f.size_bytes', 'c.case_id as came'])
    .where(({ not }) => not(isPutAway(entityOf('evidence'), 'e')))
    .orderBy('e.key');
  return caseId === undefined ? files : files.where('e.case_id', '=', caseId);
});

/** The files of these cases, or of all, that are in this vault, in the order of their hashes. */
export function filesOf(vault: ReadableVault, cases: readonly RecordId[] | undefined): ScopedFile[] {
  const rows = cases ? cases.flatMap((id) => filesIn.all(vault, { case: idBytes(id) }, undefined)) : filesIn.all(vault, {}, undefined);
  const byHash = Map.groupBy(rows, ({ sha256 }) => sha256.toString('hex'));
  return [...byHash]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, same]) => ({
      sha256: same[0]!.sha256,
      sizeBytes: same[0]!.size_bytes,
      items: same.map((row) => ({
        key: row.key,
        id: idText(row.id),
        number: row.number,
        title: row.title ?? row.file_name ?? '',
        case: row.case_id ? idText(row.case_id) : null,
        came: row.came !== null,
      })),
    }));
}

/** A file as people see it before a bundle leaves. */
export interface ListedFile {
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly items: readonly { readonly id: RecordId; readonly number: string | null; readonly title: string; readonly caseTitle: string }[];
  /** Of the most confidential item with it, also of cases that do not leave; of a secret case it is secret. */
  readonly confidentiality: number;
  /** It may show somebody, and nobody has said whom: told where it goes to the team as well. */
  readonly isUnlooked?: boolean;
  /** Why it stays; left out for one that leaves. */
  readonly why?: StayReason;
  /** Who did not agree, where that is why. */
  readonly people: readonly { readonly person: RecordId; readonly title: string | null }[];
}

export function listFile(vault: ReadableVault, file: ScopedFile | StayingFile): ListedFile {
  return {
    sha256: file.sha256.toString('hex'),
    sizeBytes: file.sizeBytes,
    items: file.items.map(({ id, number, title, case: of }) => ({
      id,
      number,
      title,
      caseTitle: of === null ? '' : titleOf(vault, 'case', of),
    })),
    confidentiality: Math.max(...file.items.map(({ id }) => fileLevel(vault, id))),
    ...(file.items.some(({ id }) => isUnlooked(vault, id)) && { isUnlooked: true }),
    ...('why' in file && { why: file.why }),
    people: 'people' in file ? file.people.map((person) => ({ person, title: personCalled(vault, person) })) : [],
  };
}

/** The files of cases with what would become of each, in the order in which their items came. */
export function listFiles(
  vault: ReadableVault,
  cases: readonly RecordId[] | undefined,
  use: BundleUse,
  choice?: FileChoice,
): { readonly files: readonly ListedFile[]; readonly count: number } {
  const { leaving, staying } = chooseFiles(vault, filesOf(vault, cases), use, choice);
  const all = [...leaving, ...staying].sort((one, other) => one.items[0]!.key - other.items[0]!.key);
  return { files: all.slice(0, mostListed).map((file) => listFile(vault, file)), count: all.length };
}

/** Beyond that nobody chooses one by one. */
const mostListed = 5_000;
