/**
 * What is typed and not yet in the log: the window's part of a draft.
 *
 * Every change is kept here at once and sent to the vault's draft soon after (encrypted from the first
 * keystroke, durable when it is confirmed); leaving the field, or a long pause, makes it an action. When the vault
 * process dies, what was not confirmed stays here and is sent again after the next unlock: nothing typed is lost
 * while the window lives.
 */
import { create } from 'zustand';

import { api, CallError } from '../api.ts';
import { newRecordId } from './record-id.ts';

export type FieldValue = string | number | boolean | null;
export type EditedEntity = 'case' | 'person' | 'name' | 'act' | 'involvement' | 'source' | 'theme' | 'link' | 'recommendation';

/** `saved`: the encrypted database has everything that was typed, as an action or as a draft. */
export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed';

type Fields = Record<string, FieldValue>;

interface Pending {
  readonly draft: string;
  readonly entity: EditedEntity;
  readonly record: string;
  /** Typed, and not confirmed by the vault's draft. */
  unsent: Fields;
  /** In the vault's draft, and not an action yet. */
  drafted: Fields;
  timer: ReturnType<typeof setTimeout> | undefined;
  sending: Promise<void> | undefined;
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
const pending = new Map<string, Pending>();

/** Notes what was typed. Returns at once. */
export function typed(entity: EditedEntity, record: string, field: string, value: FieldValue): void {
  const one = entryFor(entity, record);
  one.unsent[field] = value;
  useSaveState.setState({ state: 'unsaved' });
  schedule(one, sendAfterMs);
}

/** What was typed in a field and is no action yet; `undefined` where nothing waits. */
export function unsentValue(entity: EditedEntity, record: string, field: string): FieldValue | undefined {
  const one = pending.get(`${entity} ${record}`);
  if (!one) return undefined;
  return field in one.unsent ? one.unsent[field] : one.drafted[field];
}

/** Makes everything that was typed in a record an action now: the field was left. */
export async function commit(entity: EditedEntity, record: string): Promise<void> {
  const one = pending.get(`${entity} ${record}`);
  if (one) await flush(one);
}

/** The same for all records: before locking, before an export. @throws nothing; what fails stays here. */
export async function commitAll(): Promise<void> {
  await Promise.all([...pending.values()].map(flush));
}

/** Forgets what was typed in a record that is not wanted after all. Nothing of it was ever in the log. */
export async function discard(entity: EditedEntity, record: string): Promise<void> {
  const key = `${entity} ${record}`;
  const one = pending.get(key);
  if (!one) return;
  clearTimeout(one.timer);
  pending.delete(key);
  await one.sending;
  await api['drafts.discard']({ id: one.draft });
  settle();
}

/** Whether the window holds text that the vault does not have. */
export function hasUnsent(): boolean {
  return [...pending.values()].some((one) => Object.keys(one.unsent).length > 0);
}

/** Drafts that a window left behind which ended while the vault stayed open: they become actions, so that they show. */
export async function adoptDrafts(): Promise<void> {
  const own = new Set([...pending.values()].map(({ draft }) => draft));
  try {
    for (const { id } of await api['drafts.list']({})) if (!own.has(id)) await api['drafts.commit']({ id });
  } catch {
    // They stay drafts, encrypted; locking tries again.
  }
}

function entryFor(entity: EditedEntity, record: string): Pending {
  const key = `${entity} ${record}`;
  let one = pending.get(key);
  if (!one) {
    one = { draft: newRecordId(), entity, record, unsent: {}, drafted: {}, timer: undefined, sending: undefined };
    pending.set(key, one);
  }
  return one;
}

function schedule(one: Pending, afterMs: number): void {
  clearTimeout(one.timer);
  one.timer = setTimeout(() => {
    if (Object.keys(one.unsent).length > 0) void send(one).then((isSent) => isSent && schedule(one, commitAfterMs));
    else void flush(one);
  }, afterMs);
}

/** @returns whether the draft has it. One send at a time: a later value never overtakes an earlier one. */
async function send(one: Pending): Promise<boolean> {
  await one.sending;
  const fields = one.unsent;
  if (Object.keys(fields).length === 0) return true;
  one.unsent = {};
  useSaveState.setState({ state: 'saving' });
  let isSent = true;
  // While it is on its way it counts as typed.
  const before = one.drafted;
  one.drafted = { ...before, ...fields };
  one.sending = api['drafts.save']({ id: one.draft, entity: one.entity, record: one.record, fields }).then(settle, (error: unknown) => {
    isSent = false;
    // What was typed since then is newer than what failed.
    one.unsent = { ...fields, ...one.unsent };
    one.drafted = before;
    useSaveState.setState({ state: 'failed', error });
  });
  await one.sending;
  return isSent;
}

async function flush(one: Pending): Promise<void> {
  clearTimeout(one.timer);
  if (!(await send(one)) || Object.keys(one.drafted).length === 0) return;
  const written = one.drafted;
  try {
    await api['drafts.commit']({ id: one.draft });
  } catch (error) {
    // After a crash the next opening makes actions of all drafts; then there is nothing left to commit.
    if (!(error instanceof CallError && error.code === 'record.not-found')) {
      useSaveState.setState({ state: 'failed', error });
      return;
    }
  }
  one.drafted = Object.fromEntries(Object.entries(one.drafted).filter(([field, value]) => written[field] !== value));
  const key = `${one.entity} ${one.record}`;
  if (Object.keys(one.unsent).length + Object.keys(one.drafted).length === 0 && pending.get(key) === one) pending.delete(key);
  settle();
}

function settle(): void {
  if (!hasUnsent()) useSaveState.setState({ state: 'saved', error: undefined });
}
