/**
 * What is typed and not yet in the log: the window's part of a draft.
 *
 * Every change is kept here at once and sent to the vault's draft soon after (encrypted from the first
 * keystroke, durable when it is confirmed); leaving the field, or a long pause, makes it an action. When the vault
 * process dies, what was not confirmed stays here and is sent again after the next unlock: nothing typed is lost
 * while the window lives.
 */
import { create } from 'zustand';

import type { EditedEntity } from '../../db/model/entities.ts';
import { api, CallError } from '../api.ts';
import { queries } from './queries.ts';
import { newRecordId } from './record-id.ts';
import { useSession } from './session.ts';

export type FieldValue = string | number | boolean | null;
export type { EditedEntity };
/** An entity whose fields are typed one by one: an assessment has no page of its own, and is written by who sits there. */
export type TypedEntity = EditedEntity | 'assessment';
/** `undecided`: a name in a field of a record, `act.victim`, of whom nobody has said who it is. It stays a text, and becomes no action. */
type KeptEntity = TypedEntity | 'undecided';

/** `saved`: the encrypted database has everything that was typed, as an action or as a draft. */
export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed';

type Fields = Record<string, FieldValue>;

interface Pending {
  readonly draft: string;
  readonly entity: KeptEntity;
  readonly record: string;
  /** Typed, and not confirmed by the vault's draft. */
  unsent: Fields;
  /** In the vault's draft, and not an action yet. */
  drafted: Fields;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The timer is the one of the next send. */
  isSendPlanned: boolean;
  /** The end of what was asked last: a later value never overtakes an earlier one. Never rejects. */
  turn: Promise<void>;
  /** Tries that failed since the last that did not. */
  failures: number;
}

interface AutosaveStore {
  readonly state: SaveState;
  readonly error: unknown;
}

/** One state for the whole window: what the frame shows beside the title. */
export const useSaveState = create<AutosaveStore>(() => ({ state: 'saved', error: undefined }));

const sendAfterMs = 200;
/** The draft is safe: a pause this long only makes the text part of the history while the field is still in use. */
const commitAfterMs = 20_000;
/** What failed is tried again: soon at first, then ever more rarely. */
const retryAfterMs = 2000;
const longestRetryMs = 60_000;
const pending = new Map<string, Pending>();
/** What saves itself in another way, and is saved with everything else before locking. */
const others = new Set<() => Promise<void>>();

/** What is on its way to be decided, and may take back what was typed. */
const settling = new Set<Promise<void>>();

/** Something typed waits for an answer that says what becomes of it: `commitAllOrThrow` waits too. @param settled never rejects. */
export function settleFirst(settled: Promise<void>): void {
  settling.add(settled);
  void settled.finally(() => settling.delete(settled));
}

/** @param save is asked before locking. @returns asks no more. */
export function alsoSave(save: () => Promise<void>): () => void {
  others.add(save);
  return () => void others.delete(save);
}

/** Notes what was typed. Returns at once. */
export function typed(entity: KeptEntity, record: string, field: string, value: FieldValue): void {
  const one = entryFor(entity, record);
  one.unsent[field] = value;
  useSaveState.setState({ state: 'unsaved' });
  // Not put off by the next letter: who types without a pause is saved all the same.
  if (one.isSendPlanned) return;
  schedule(one, sendAfterMs);
  one.isSendPlanned = true;
}

/** What was typed in a field and is no action yet; `undefined` where nothing waits. */
export function unsentValue(entity: KeptEntity, record: string, field: string): FieldValue | undefined {
  const one = pending.get(`${entity} ${record}`);
  if (!one) return undefined;
  return field in one.unsent ? one.unsent[field] : one.drafted[field];
}

/** Makes everything that was typed in a record an action now. @throws {CallError} why it is none yet; what fails stays here. */
export async function commitOrThrow(entity: KeptEntity, record: string): Promise<void> {
  const one = pending.get(`${entity} ${record}`);
  if (one) await flush(one);
}

/** The same, when a field was left: the save state tells what fails. @throws nothing. */
export async function commit(entity: KeptEntity, record: string): Promise<void> {
  await commitOrThrow(entity, record).catch(() => {});
}

/** All records, where something follows that builds on them: an export, the page of the new case. @throws {CallError} */
export async function commitAllOrThrow(): Promise<void> {
  await Promise.all(settling);
  await Promise.all([...pending.values()].map(flush));
}

/** All records, where what follows has to follow: locking. @throws nothing; what fails stays here. */
export async function commitAll(): Promise<void> {
  await Promise.allSettled([...[...pending.values()].map(flush), ...[...others].map((save) => save())]);
}

/** Forgets what was typed in a record that is not wanted after all, as far as it is no action yet. */
export async function discardTyped(entity: KeptEntity, record: string): Promise<void> {
  const key = `${entity} ${record}`;
  const one = pending.get(key);
  if (!one) return;
  cancelTimer(one);
  pending.delete(key);
  await one.turn;
  await api['drafts.discard']({ id: one.draft });
  showIfSaved();
}

/**
 * Has what was typed in a record written by another call, together with other things: its draft ends with it.
 *
 * @throws what `work` throws; then all of it stays typed.
 */
export async function writtenAtOnce(entity: TypedEntity, record: string, work: () => Promise<unknown>): Promise<void> {
  const one = pending.get(`${entity} ${record}`);
  if (one) cancelTimer(one);
  await one?.turn;
  try {
    await work();
  } catch (error) {
    if (one) schedule(one, sendAfterMs);
    throw error;
  }
  await discardTyped(entity, record);
}

/**
 * Takes a record back that was begun and is not wanted: its draft is forgotten, and what a long pause or a lock made
 * an action of goes into the trash. @returns whether there was something to trash. @throws {CallError}
 */
export async function takeAway(entity: EditedEntity, record: string): Promise<boolean> {
  await discardTyped(entity, record);
  try {
    await api['records.trash']({ entity, id: record });
    return true;
  } catch (error) {
    if (error instanceof CallError && error.code === 'record.not-found') return false;
    throw error;
  }
}

/** Whether the window holds text that the vault does not have. */
export function hasUnsent(): boolean {
  return [...pending.values()].some((one) => Object.keys(one.unsent).length > 0);
}

/** Drafts that a window left behind which ended while the vault stayed open: they become actions, so that they show. */
export async function adoptDrafts(): Promise<void> {
  const own = new Set([...pending.values()].map(({ draft }) => draft));
  // What is refused stays a draft, encrypted, and keeps no other from being taken over; locking tries again.
  const drafts = await api['drafts.list']({}).catch(() => []);
  for (const { id } of drafts) if (!own.has(id)) await api['drafts.commit']({ id }).catch(() => {});
}

function entryFor(entity: KeptEntity, record: string): Pending {
  const key = `${entity} ${record}`;
  let one = pending.get(key);
  if (!one) {
    one = {
      draft: newRecordId(),
      entity,
      record,
      unsent: {},
      drafted: {},
      timer: undefined,
      isSendPlanned: false,
      turn: Promise.resolve(),
      failures: 0,
    };
    pending.set(key, one);
  }
  return one;
}

function cancelTimer(one: Pending): void {
  clearTimeout(one.timer);
  one.isSendPlanned = false;
}

function schedule(one: Pending, afterMs: number): void {
  cancelTimer(one);
  if (pending.get(keyOf(one)) !== one) return;
  one.timer = setTimeout(() => {
    one.isSendPlanned = false;
    // Where it fails it is tried again, and the save state tells.
    if (Object.keys(one.unsent).length === 0) void flush(one).catch(() => {});
    else
      void send(one).then(
        () => !one.isSendPlanned && schedule(one, commitAfterMs),
        () => {},
      );
  }, afterMs);
}

function keyOf({ entity, record }: Pending): string {
  return `${entity} ${record}`;
}

/** One thing at a time for each record. */
function inTurn(one: Pending, work: () => Promise<void>): Promise<void> {
  const turn = one.turn.then(work);
  one.turn = turn.then(
    () => void (one.failures = 0),
    (error: unknown) => fail(one, error),
  );
  return turn;
}

/** While the vault is locked nothing is tried: unlocking sends everything. */
function fail(one: Pending, error: unknown): void {
  useSaveState.setState({ state: 'failed', error });
  one.failures += 1;
  if (useSession.getState().vault === 'open') schedule(one, Math.min(retryAfterMs * 2 ** (one.failures - 1), longestRetryMs));
}

/** Into the vault's draft. @throws {CallError}; then it counts as typed and not sent. */
function send(one: Pending): Promise<void> {
  return inTurn(one, () => sendNow(one));
}

async function sendNow(one: Pending): Promise<void> {
  const fields = one.unsent;
  if (Object.keys(fields).length === 0) return;
  one.unsent = {};
  // A new try does not take the reason away before it helped.
  if (one.failures === 0) useSaveState.setState({ state: 'saving' });
  // While it is on its way it counts as typed.
  const before = one.drafted;
  one.drafted = { ...before, ...fields };
  try {
    await keep(one, fields);
  } catch (error) {
    // What was typed since then is newer than what failed.
    one.unsent = { ...fields, ...one.unsent };
    one.drafted = before;
    throw error;
  }
  showIfSaved();
}

async function keep({ draft, entity, record }: Pending, fields: Fields): Promise<void> {
  if (entity !== 'undecided') return void (await api['drafts.save']({ id: draft, entity, record, fields }));
  const names = Object.fromEntries(Object.entries(fields).map(([field, name]) => [field, name === null ? null : String(name)]));
  try {
    await api['people.keepUndecided']({ record, names });
  } catch (error) {
    // The record was erased since it was shown, and takes with it what was typed there.
    if (!(error instanceof CallError && error.code === 'record.not-found')) throw error;
  }
  await queries.invalidateQueries({ queryKey: ['undecided'] });
}

/** What is typed becomes an action. @throws {CallError}; then all of it stays here. */
function flush(one: Pending): Promise<void> {
  cancelTimer(one);
  return inTurn(one, async () => {
    await sendNow(one);
    if (Object.keys(one.drafted).length === 0) return;
    try {
      if (one.entity !== 'undecided') await api['drafts.commit']({ id: one.draft });
    } catch (error) {
      // After a crash the next opening makes actions of all drafts; then there is nothing left to commit.
      if (!(error instanceof CallError && error.code === 'record.not-found')) throw error;
    }
    one.drafted = {};
    if (Object.keys(one.unsent).length > 0) schedule(one, sendAfterMs);
    else if (pending.get(keyOf(one)) === one) pending.delete(keyOf(one));
    showIfSaved();
  });
}

function showIfSaved(): void {
  if (!hasUnsent()) useSaveState.setState({ state: 'saved', error: undefined });
}
