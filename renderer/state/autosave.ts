/**
 * What is typed and not yet in the log: the window's part of a draft.
 *
 * Every change is kept here at once and sent to the vault's draft soon after (encrypted from the first
 * keystroke); leaving the field, or a pause, makes it an action. When the vault process dies, what was not
 * confirmed stays here and is sent again after the next unlock: nothing typed is lost while the window lives.
 */
import { create } from 'zustand';

import { api, CallError } from '../api.ts';
import { newRecordId } from './record-id.ts';

export type FieldValue = string | number | boolean | null;
export type EditedEntity = 'case' | 'person' | 'name' | 'act' | 'involvement' | 'source' | 'theme' | 'link' | 'recommendation';

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed';

interface Pending {
  readonly draft: string;
  readonly entity: EditedEntity;
  readonly record: string;
  /** Typed, and not confirmed by the vault's draft. */
  unsent: Record<string, FieldValue>;
  /** In the vault's draft, and not an action yet. */
  hasDraft: boolean;
  timer: ReturnType<typeof setTimeout> | undefined;
  sending: Promise<void> | undefined;
}

interface AutosaveStore {
  readonly state: SaveState;
  readonly error: unknown;
}

/** One state for the whole window: what the frame shows beside the title. */
export const useSaveState = create<AutosaveStore>(() => ({ state: 'saved', error: undefined }));

const sendAfterMs = 250;
const commitAfterMs = 1500;
const pending = new Map<string, Pending>();

/** Notes what was typed. Returns at once. */
export function typed(entity: EditedEntity, record: string, field: string, value: FieldValue): void {
  const one = entryFor(entity, record);
  one.unsent[field] = value;
  useSaveState.setState({ state: 'unsaved' });
  schedule(one, sendAfterMs);
}

/** What was typed in a field and is not confirmed yet; `undefined` where nothing waits. */
export function unsentValue(entity: EditedEntity, record: string, field: string): FieldValue | undefined {
  return pending.get(`${entity} ${record}`)?.unsent[field];
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

/** Whether the window holds text that the vault does not have. */
export function hasUnsent(): boolean {
  return [...pending.values()].some((one) => Object.keys(one.unsent).length > 0);
}

function entryFor(entity: EditedEntity, record: string): Pending {
  const key = `${entity} ${record}`;
  let one = pending.get(key);
  if (!one) {
    one = { draft: newRecordId(), entity, record, unsent: {}, hasDraft: false, timer: undefined, sending: undefined };
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
  one.sending = api['drafts.save']({ id: one.draft, entity: one.entity, record: one.record, fields }).then(
    () => {
      one.hasDraft = true;
    },
    (error: unknown) => {
      isSent = false;
      // What was typed since then is newer than what failed.
      one.unsent = { ...fields, ...one.unsent };
      useSaveState.setState({ state: 'failed', error });
    },
  );
  await one.sending;
  return isSent;
}

async function flush(one: Pending): Promise<void> {
  clearTimeout(one.timer);
  if (!(await send(one)) || !one.hasDraft) return;
  try {
    await api['drafts.commit']({ id: one.draft });
    one.hasDraft = false;
    if (Object.keys(one.unsent).length === 0) pending.delete(`${one.entity} ${one.record}`);
    if (!hasUnsent()) useSaveState.setState({ state: 'saved', error: undefined });
  } catch (error) {
    // After a crash the next opening makes actions of all drafts; then there is nothing left to commit.
    if (error instanceof CallError && error.code === 'record.not-found') one.hasDraft = false;
    else useSaveState.setState({ state: 'failed', error });
  }
}
