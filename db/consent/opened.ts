/**
 * Whom others' work opened: people who had given no yes here to a use, and of whom more may leave once a bundle is taken over. What a
 * contact recorded counts; but nobody's name leaves for the first time without somebody here having been told.
 */
import { pendingCount } from '../log/project/projection.ts';
import type { ConsentUse } from '../model/consent.ts';
import { localDay } from '../model/local-day.ts';
import type { RecordId } from '../model/record-id.ts';
import { dropNote, note, notesOf } from '../query/vault-meta.ts';
import { detailsOf } from '../records/details.ts';
import { personCalled } from '../records/titles.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { closedUses } from './standing.ts';

export interface OpenedPerson {
  readonly person: RecordId;
  /** As `personCalled`. */
  readonly name: string | null;
  /** What they had not agreed to here, and now have. */
  readonly uses: readonly ConsentUse[];
}

export interface OpenedPeople {
  readonly count: number;
  /** The first 100. */
  readonly people: readonly OpenedPerson[];
}

const maxShown = 100;

/** Who was closed when something was decided, until its rows are written; then whom it opened, until somebody has seen it. */
const [beforeKind, openedKind] = ['consent-before', 'consent-opened'];

/**
 * Notes who is closed now. Within the transaction of a decision. What was noted under the same name and not compared yet stays noted: the key
 * of a bundle is given again once it is accepted, also where showing what it brought was interrupted.
 *
 * @param decision names it.
 */
export function noteClosed(vault: Vault, decision: string | number): void {
  const waiting = notesOf<string>(vault, beforeKind).find(({ name }) => name === String(decision));
  const closed = waiting ? closedIn(waiting.value) : new Map<RecordId, ConsentUse[]>();
  for (const [person, uses] of closedUses(vault, localDay(vault.now())))
    closed.set(person, [...new Set([...(closed.get(person) ?? []), ...uses])]);
  if (closed.size > 0) note(vault, `${beforeKind}:${decision}`, JSON.stringify(Object.fromEntries(closed)));
}

function closedIn(noted: string): Map<RecordId, ConsentUse[]> {
  return new Map(Object.entries(JSON.parse(noted) as Record<RecordId, ConsentUse[]>));
}

/**
 * Compares, once all rows are written. Within a transaction.
 *
 * @returns whom the decision of that name opened; for others that were interrupted it is noted too.
 */
export function noteOpened(vault: Vault, decision?: string | number): OpenedPeople {
  const nobody = { count: 0, people: [] };
  const noted = notesOf<string>(vault, beforeKind);
  if (noted.length === 0 || pendingCount(vault.store) > 0) return nobody;
  const befores = noted.map(({ name, value }) => ({ name, before: closedIn(value) }));
  const now = closedUses(vault, localDay(vault.now()), new Set(befores.flatMap(({ before }) => [...before.keys()])));
  const found = befores.map(({ name, before }) => ({ name, opened: openedSince(vault, before, now) }));
  const unseen = notedUses(vault);
  for (const { name, opened } of found) {
    for (const [person, uses] of opened) unseen.set(person, [...new Set([...(unseen.get(person) ?? []), ...uses])]);
    for (const person of opened.keys()) note(vault, `${openedKind}:${person}`, JSON.stringify(unseen.get(person)));
    dropNote(vault, `${beforeKind}:${name}`);
  }
  const own = found.find(({ name }) => name === String(decision))?.opened;
  return own ? shown(vault, own) : nobody;
}

/** As `noteOpened`, where there is something to compare. */
export function settleOpened(vault: Vault, decision?: string | number): OpenedPeople {
  if (notesOf(vault, beforeKind).length === 0) return { count: 0, people: [] };
  return vault.transaction(() => noteOpened(vault, decision));
}

type Closed = ReadonlyMap<RecordId, readonly ConsentUse[]>;

/** Of a person in the trash nothing leaves. */
function openedSince(vault: ReadableVault, before: Closed, now: Closed): Map<RecordId, ConsentUse[]> {
  return new Map(
    [...before].flatMap(([person, uses]) => {
      const opened = uses.filter((use) => now.get(person)?.includes(use) !== true);
      return opened.length > 0 && detailsOf(vault, 'person', person)?.deleted === false ? [[person, opened] as const] : [];
    }),
  );
}

function notedUses(vault: ReadableVault): Map<RecordId, ConsentUse[]> {
  return new Map(notesOf<string>(vault, openedKind).map(({ name, value }) => [name, JSON.parse(value) as ConsentUse[]]));
}

function shown(vault: ReadableVault, opened: Closed): OpenedPeople {
  const people = [...opened].slice(0, maxShown).map(([person, uses]) => ({ person, name: personCalled(vault, person), uses }));
  return { count: opened.size, people };
}

/** Whom bundles opened that nobody here has seen yet, as far as they are open still. */
export function openedUnseen(vault: ReadableVault, day: string): OpenedPeople {
  const noted = notedUses(vault);
  if (noted.size === 0) return { count: 0, people: [] };
  return shown(vault, openedSince(vault, noted, closedUses(vault, day, noted.keys())));
}

/** Somebody here has seen them. */
export function markOpenedSeen(vault: Vault, persons: readonly RecordId[]): void {
  vault.transaction(() => persons.forEach((person) => dropNote(vault, `${openedKind}:${person}`)));
}
