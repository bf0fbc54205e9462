/**
 * Where else what is erased is named: every value that is here, of any field of any record, earlier ones and drafts
 * included. They are listed, never changed: only a person can tell what a text may keep saying.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { describeRecord, shownFields } from '../records/describe.ts';
import { listDrafts } from '../drafts/drafts.ts';
import { undecidedNames } from '../drafts/undecided.ts';
import { knownActionsAfter, wholeRows } from '../log/pages.ts';
import { decodeBody } from '../log/stored-body.ts';
import type { ErasureScope } from '../log/decide/erase.ts';
import { readHistory } from '../log/project/history.ts';
import { findRecord, lastActionKey } from '../log/store.ts';
import { isElement } from '../model/beside.ts';
import { isKnown } from '../model/action.ts';
import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { entities, entityOf } from '../model/entities.ts';
import type { RecordId } from '../model/record-id.ts';
import type { WorkOptions } from '../vault/batches.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { type Called, createNameFinder } from './names.ts';
import { createScopeTest } from './scopes.ts';

export interface Mention {
  readonly entity: string;
  readonly record: RecordId;
  readonly title: string;
  readonly field: string;
  /** The field says so now; otherwise only an earlier value, or a draft, does. */
  readonly isShown: boolean;
  /** In how many values that stand in the history, the present one included. */
  readonly values: number;
  readonly isDraft: boolean;
}

export interface FoundMentions {
  readonly mentions: readonly Mention[];
  /** Fields beyond those that are listed. */
  readonly more: number;
}

interface Hit {
  readonly entity: string;
  readonly record: RecordId;
  readonly field: string;
  values: number;
  isDraft: boolean;
}

const listed = 200;
const pageRows = 200;

/** Reads the whole log, with a turn for others in between. @throws {AppError} `job.cancelled`. */
export async function findMentions(
  vault: ReadableVault,
  scopes: readonly ErasureScope[],
  options: WorkOptions = {},
): Promise<FoundMentions> {
  const names = scopes.flatMap((scope) => calledOf(vault, scope));
  if (names.length === 0) return { mentions: [], more: 0 };
  const isNamed = createNameFinder(names);
  const isInScope = createScopeTest(scopes);
  const hits = new Map<string, Hit>();
  const look = (entity: string, record: RecordId, field: string, value: Json, isDraft: boolean) => {
    if (isInScope({ entity, record, field })) return;
    const text = isElement(field) ? field.slice(field.indexOf('/') + 1) : textOf(value);
    if (text === '' || !isNamed(text)) return;
    const key = `${entity} ${record} ${field}`;
    const hit = hits.get(key) ?? { entity, record, field, values: 0, isDraft: false };
    hits.set(key, { ...hit, values: hit.values + (isDraft ? 0 : 1), isDraft: hit.isDraft || isDraft });
  };
  await readLog(vault, look, options);
  for (const { entity, record, fields } of listDrafts(vault))
    for (const [field, value] of Object.entries(fields)) look(entity, record, field, value, true);
  for (const { entity, record, field, name } of undecidedNames(vault)) look(entity, record, field, name, true);
  const found = [...hits.values()];
  return { mentions: found.slice(0, listed).map((hit) => describe(vault, hit, isNamed)), more: Math.max(0, found.length - listed) };
}

type Look = (entity: string, record: RecordId, field: string, value: Json, isDraft: boolean) => void;

async function readLog(vault: ReadableVault, look: Look, { signal, report }: WorkOptions): Promise<void> {
  const total = lastActionKey(vault.store);
  for (let after = 0; ; ) {
    signal?.throwIfAborted();
    const rows = knownActionsAfter(vault.store, after, pageRows);
    for (const row of wholeRows(vault.store, rows))
      for (const change of decodeBody(vault.store, row).changes)
        if (isKnown(change)) look(change.entity, change.record, change.field, change.value, false);
    if (rows.length < pageRows) return;
    after = rows.at(-1)!.key;
    report?.(after, total);
    await nextTurn();
  }
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? canonicalJson(value) : '';
}

function describe(vault: ReadableVault, { entity, record, field, values, isDraft }: Hit, isNamed: (text: string) => boolean): Mention {
  const shown = vault.store.entities.has(entity) ? shownFields(vault, entity, record)?.get(field) : undefined;
  const isShown = isElement(field) ? shown !== undefined : typeof shown === 'string' && isNamed(shown);
  return { entity, record, title: describeRecord(vault, entity, record).title, field, isShown, values, isDraft };
}

/** Texts by which a record is called; of others nobody speaks by a name. */
function callingFields(entity: string): string[] {
  const { fields, title } = entityOf(entity);
  if (entity === 'name') return ['fullName', 'reading'];
  return title.filter((field) => fields[field]?.kind === 'text' && !fields[field].isWritten);
}

/** What a record is or was called, earlier spellings included. */
export function calledOf(vault: ReadableVault, { entity, record, fields }: ErasureScope): Called[] {
  const row = findRecord(vault.store, entity, record);
  const calling = entities.has(entity) ? callingFields(entity) : [];
  if (!row || calling.length === 0) return [];
  const history = readHistory(vault.store, row).filter((change) => change.known && (!fields || fields.includes(change.field)));
  const valuesOf = (field: string) => [...new Set(history.filter((change) => change.field === field).map(({ value }) => textOf(value)))];
  const whole = calling.flatMap(valuesOf).map((text) => ({ text }));
  if (entity !== 'name') return whole;
  const [families, givens] = [valuesOf('family'), valuesOf('given')];
  if (givens.length === 0) return [...whole, ...families.map((family) => ({ text: family, family }))];
  return [...whole, ...families.flatMap((family) => givens.map((given) => ({ text: `${family}${given}`, family, given })))];
}
