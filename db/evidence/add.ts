import { basename } from 'node:path';

import type { AgeFile } from '../age/random-access.ts';
import { findRecord } from '../log/store.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import { evidenceEntity } from '../model/evidence.ts';
import { type FileFacts, unknownFacts } from '../model/file-facts.ts';
import { localDay, localInstant } from '../model/local-day.ts';
import type { RecordId } from '../model/record-id.ts';
import { picked, query } from '../query/query.ts';
import { fieldChanges } from '../records/commands.ts';
import type { EvidenceFileTable } from '../schema.ts';
import { type FileRow, fileRow, problemOf } from '../vault/check-files.ts';
import { type NewStoredFile, openStoredFile, removeFile, storeFile } from '../vault/file-store.ts';
import { layoutOf } from '../vault/layout.ts';
import { isInside } from '../vault/outside-file.ts';
import { forgetStoring, noteStoring } from '../vault/storing.ts';
import type { Vault } from '../vault/vault.ts';
import type { AddedEvidence, EvidenceDetails } from './adding.ts';
import { custodyChanges } from './custody.ts';
import { noteCameWith } from './file-cases.ts';
import { keepFacts } from './file-facts.ts';
import { heldAlready } from './held-already.ts';
import { nextItemNumber } from './numbers.ts';
import { groupOf } from './origin-groups.ts';
import { emptyItems, itemsWith } from './same-file.ts';
import { addSaid, factsWith, fieldsSaid } from './told.ts';

/**
 * Takes a file in as evidence of a case: copied encrypted, hashed on the way, kept once. The file itself is only read.
 *
 * The same bytes again make a second record on one stored file, or none (`onSame`): then what is said of them is added to the record that
 * is there. A stored file that is damaged or gone is replaced by them.
 * @param source its path, or its bytes with `details.fileName`.
 * @throws {AppError} `record.not-found`, `file.not-found`, `file.in-vault`, `disk.full`, `job.cancelled`; nothing half-stored stays, also after
 *   a kill: the next opening removes what has no record.
 */
export async function addEvidence(
  vault: Vault,
  source: string | AsyncIterable<Uint8Array>,
  details: EvidenceDetails,
): Promise<AddedEvidence> {
  requireRecords(vault, details);
  if (typeof source === 'string' && (await isInside(vault, source)))
    throw new AppError('file.in-vault', 'This is a file of the vault itself, and no evidence. Nothing was added.');
  const fileName = details.fileName ?? (typeof source === 'string' ? basename(source) : '');
  const held = details.onSame === 'skip' && typeof source === 'string' ? await heldAlready(vault, source, fileName, details) : undefined;
  const added = held ?? (await storeAndAdd(vault, source, fileName, details));
  if (added.isKnown) addSaid(vault, added.id, details);
  return added;
}

async function storeAndAdd(
  vault: Vault,
  source: string | AsyncIterable<Uint8Array>,
  fileName: string,
  details: EvidenceDetails,
): Promise<AddedEvidence> {
  const { files } = layoutOf(vault.folder);
  let name: string | undefined;
  const begin = (given: string) => noteStoring(vault.raw, (name = given));
  try {
    const looking = lookInto(files, fileName, details);
    const stored = await looking.with(storeFile(files, source, { ...details, begin }));
    const sha256 = stored.sha256.toString('hex');
    const damaged = await damagedTwin(vault, files, stored.sha256);
    const { said, keep } = await looking.facts();
    await details.copy?.accept(stored, said);
    const facts = factsWith(said, details.told, sha256);
    // All empty files are alike, and none is the same as another: of each, its name is all that came.
    const same = stored.sizeBytes === 0 ? [] : itemsWith(vault, sha256);
    const held = stored.sizeBytes === 0 ? emptyItems(vault, details.case, fileName) : same;
    const known = (details.onSame ?? 'another') === 'another' ? undefined : held.find((item) => item.case === details.case)?.id;
    const id = known ?? vault.newId();
    const isFilled = known !== undefined && (damaged !== undefined || !fileRow(vault.raw, stored.sha256));
    name = vault.transaction(() => {
      requireRecords(vault, details);
      const spare = keepOne(vault, stored, damaged);
      noteCameWith(vault, stored.sha256, details.case);
      keep(vault, stored.sha256);
      // Of a folder that was begun before: nothing came of it, and nothing is to be said.
      if (!known || damaged || details.onSame !== 'skip')
        vault.record(
          'add-evidence',
          addChanges(vault, id, { details, stored, facts, fileName }, known === undefined ? undefined : damaged ? 'restored' : 'received'),
        );
      return spare;
    });
    const added = { id, sha256, sizeBytes: stored.sizeBytes, isKnown: known !== undefined, same: same.map((item) => item.id) };
    return { ...added, ...(isFilled && { isFilled }), ...(facts.warnings && { warnings: facts.warnings }) };
  } finally {
    if (name !== undefined) await drop(vault, files, name);
  }
}

/**
 * Stores a file that is damaged or gone anew, from its original.
 *
 * @returns false where the original is another file. @throws {AppError} `disk.full`, `job.cancelled`.
 */
export async function replaceFile(vault: Vault, row: FileRow, path: string, signal?: AbortSignal): Promise<boolean> {
  const { files } = layoutOf(vault.folder);
  let name: string | undefined;
  const begin = (given: string) => noteStoring(vault.raw, (name = given));
  try {
    const stored = await storeFile(files, path, { begin, ...(signal && { signal }) });
    const isSame = stored.sha256.equals(row.sha256);
    name = isSame ? vault.transaction(() => keepOne(vault, stored, row.name)) : stored.name;
    return isSame;
  } finally {
    if (name !== undefined) await drop(vault, files, name);
  }
}

/** @throws {AppError} `record.not-found`. */
function requireRecords(vault: Vault, { case: caseId, people = [], acts = [], describes = [] }: EvidenceDetails): void {
  const named = [
    ['case', caseId] as const,
    ...people.map((id) => ['person', id] as const),
    ...acts.map((id) => ['act', id] as const),
    ...describes.map((id) => ['evidence', id] as const),
  ];
  for (const [entity, id] of named)
    if (!findRecord(vault.store, entity, id)) throw new AppError('record.not-found', `There is no ${entity} with this id.`);
}

/** What is stored is looked into: by a process that starts while it is stored. */
function lookInto(files: string, fileName: string, { inspector, signal }: EvidenceDetails) {
  const opened = Promise.withResolvers<AgeFile>();
  const told = inspector?.facts(opened.promise, fileName, signal).finally(async () => (await opened.promise).close());
  // Said by `facts`, unless storing fails before anybody asks.
  told?.catch(() => undefined);
  return {
    async with(storing: Promise<NewStoredFile>): Promise<NewStoredFile> {
      try {
        const stored = await storing;
        if (told) opened.resolve(await openStoredFile(files, stored));
        return stored;
      } catch (error) {
        opened.reject(error);
        opened.promise.catch(() => undefined);
        throw error;
      }
    },
    /** What it says, and what keeps it: where somebody looked, and could. Else it is looked at another time. */
    async facts() {
      const found = await told;
      const said: FileFacts = found ?? (told ? { ...unknownFacts, warnings: ['unreadable'] } : unknownFacts);
      return { said, keep: (vault: Vault, sha256: Buffer) => found && keepFacts(vault, sha256, fileName, found) };
    },
  };
}

/** The name of the file that is stored with this content, if it is not what was stored any more. */
async function damagedTwin(vault: Vault, files: string, sha256: Buffer): Promise<string | undefined> {
  const row = fileRow(vault.raw, sha256);
  return row && (await problemOf(files, row)) !== undefined ? row.name : undefined;
}

const columns = ['sha256', 'name', 'identity', 'size_bytes', 'header_hash', 'stored'] as const;

/** In place of the one that is damaged. */
const putFile = query((db, given: Pick<EvidenceFileTable, (typeof columns)[number]>) =>
  db
    .insertInto('evidence_file')
    .values(picked(given, columns))
    .onConflict((known) =>
      known.column('sha256').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        identity: eb.ref('excluded.identity'),
        size_bytes: eb.ref('excluded.size_bytes'),
        header_hash: eb.ref('excluded.header_hash'),
        stored: eb.ref('excluded.stored'),
      })),
    ),
);

/** One stored file for one content. @returns the name of the one to remove, noted until it is. */
function keepOne(vault: Vault, stored: NewStoredFile, damaged: string | undefined): string | undefined {
  const held = fileRow(vault.raw, stored.sha256)?.name;
  if (held !== undefined && held !== damaged) return stored.name;
  const { sha256, name, identity, sizeBytes: size_bytes, headerHash: header_hash } = stored;
  putFile.run(vault, { sha256, name, identity, size_bytes, header_hash, stored: vault.now().toISOString() });
  forgetStoring(vault.raw, stored.name);
  if (held !== undefined) noteStoring(vault.raw, held);
  return held;
}

/** @param known what is said of an item that holds these bytes already. */
function addChanges(vault: Vault, id: RecordId, item: Omit<NewItem, 'number'>, known: 'restored' | 'received' | undefined): FieldChange[] {
  const { details, stored } = item;
  const sha256 = stored.sha256.toString('hex');
  const line = (kind: 'restored' | 'received') => custodyChanges(vault, id, { kind, party: details.from, sha256 });
  if (known) return line(known);
  const number = nextItemNumber(vault);
  return [
    ...itemChanges(vault, id, { ...item, number }),
    ...(details.copy ? details.copy.custody({ id, number, sha256 }) : line('received')),
  ];
}

interface NewItem {
  readonly details: EvidenceDetails;
  readonly stored: NewStoredFile;
  readonly facts: FileFacts;
  readonly fileName: string;
  readonly number: string;
}

/** What the file says of itself is a proposal for what people say of it: when it was made, and with what. */
function itemChanges(vault: Vault, id: RecordId, { details, stored, facts, fileName: given, number }: NewItem) {
  const now = vault.now();
  const fileName = details.copy ? `${number}.${details.copy.ending}` : given;
  const said = fieldsSaid(facts);
  const hasOrigin = details.fields?.source !== undefined || details.fields?.independenceGroup !== undefined;
  const fields = {
    ...evidenceEntity.defaults,
    ...said,
    ...(!hasOrigin && details.origin && { independenceGroup: groupOf(vault, details.origin) }),
    ...details.fields,
    case: details.case,
    number,
    title: details.fields?.title ?? fileName,
    received: localDay(now),
    fileName,
    mediaType: facts.mediaType,
    sizeBytes: stored.sizeBytes,
    sha256: stored.sha256.toString('hex'),
    capturedAt: said.capturedAt,
    receivedAt: localInstant(now),
    facts: JSON.stringify(facts),
    version: 'original',
    ...details.copy?.written,
    // Whoever names somebody does not say that nobody is to be seen.
    ...((details.people ?? []).length > 0 && { nobodyShown: undefined }),
    ...setFields('people', details.people),
    ...setFields('acts', details.acts),
    ...setFields('describes', details.describes),
  };
  return fieldChanges('evidence', id, fields);
}

function setFields(name: string, ids: readonly RecordId[] = []): Readonly<Record<string, true>> {
  return Object.fromEntries(ids.map((id) => [`${name}/${id}`, true as const]));
}

/** A name that stays noted is looked at again at the next opening. */
async function drop(vault: Vault, files: string, name: string): Promise<void> {
  try {
    await removeFile(files, name);
    forgetStoring(vault.raw, name);
  } catch {
    // A disk that fails here has failed with its own message before.
  }
}
