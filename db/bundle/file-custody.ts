/**
 * What bundles do with files, as lines of their custody: sent, kept back, received. Each stands once for an item and a recipient:
 * teams that give each other everything again and again would otherwise never have the same log.
 */
import { createHash } from 'node:crypto';

import type { NotNull } from 'kysely';

import { listContactKeys } from '../contacts/contacts.ts';
import { idText } from '../log/ids.ts';
import { pendingCount } from '../log/project/projection.ts';
import type { FieldChange } from '../model/action.ts';
import type { RecordId } from '../model/record-id.ts';
import { itemsWith } from '../evidence/same-file.ts';
import { custodyChanges, type CustodyKind } from '../evidence/custody.ts';
import { noteUnsaid, thoseToldOf } from '../evidence/file-cases.ts';
import { query } from '../query/query.ts';
import { dropNote, note, noteOf, notesOf } from '../query/vault-meta.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import type { ScopedFile } from './files.ts';

/** Items told of in one action. */
const batch = 2_000;

export interface SentTo {
  readonly bundle: RecordId;
  readonly recipients: readonly string[];
}

/** Says of each item to whom its file went for the first time; nothing of one that only names its hash. Within a transaction. */
export function noteSent(vault: Vault, files: readonly ScopedFile[], { bundle, recipients }: SentTo): void {
  const names = namesOf(vault, recipients);
  const changes = files.flatMap(({ sha256, items }) =>
    items.flatMap(({ id, came }) => {
      if (!came) return [];
      const fresh = recipients.filter((recipient) => isFirst(vault, id, markOf(recipient), bundle));
      if (fresh.length === 0) return [];
      const party = fresh.map((recipient) => names.get(recipient)!).join(', ');
      return [custodyChanges(vault, id, { kind: 'sent', party, bundle, sha256: sha256.toString('hex') })];
    }),
  );
  record(vault, changes);
}

/** Says of each item that its file stays in this vault: this line leaves in its place. */
export function noteStaying(vault: Vault, files: readonly ScopedFile[]): void {
  const changes = files.flatMap(({ sha256, items }) =>
    items.flatMap(({ id, came }) =>
      came && isFirst(vault, id, 'nobody', 1) ? [custodyChanges(vault, id, { kind: 'withheld', sha256: sha256.toString('hex') })] : [],
    ),
  );
  record(vault, changes);
}

function record(vault: Vault, lines: readonly (readonly FieldChange[])[]): void {
  for (let at = 0; at < lines.length; at += batch) vault.record('note-custody', lines.slice(at, at + batch).flat());
}

const told = 'file-told';

/** Whether it was not told before; from now on it was, by this. */
function isFirst(vault: Vault, item: RecordId, to: string, by: RecordId | 1): boolean {
  const name = `${told}:${item}:${to}`;
  if (noteOf(vault, name) !== undefined) return false;
  note(vault, name, by);
  return true;
}

const sentIn = query((db, given: { bundle: string }) =>
  db
    .selectFrom('custody as c')
    .innerJoin('record as r', 'r.key', 'c.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .innerJoin('replica as p', 'p.key', 'a.replica_key')
    .select(['c.evidence_id', 'c.sha256'])
    .where('c.kind', '=', 'sent' satisfies CustodyKind)
    .where('c.bundle', '=', given.bundle)
    .where('c.evidence_id', 'is not', null)
    .where('p.mine', '>', 0)
    .$narrowType<{ evidence_id: NotNull }>(),
);

/** Takes back what `noteSent` said: the bundle never had its name. Within a transaction. */
export function noteNotSent(vault: Vault, bundle: RecordId): void {
  for (const { name, value } of notesOf(vault, told)) if (value === bundle) dropNote(vault, `${told}:${name}`);
  record(
    vault,
    sentIn
      .all(vault, { bundle })
      .map(({ evidence_id, sha256 }) =>
        custodyChanges(vault, idText(evidence_id), { kind: 'not-sent', bundle, sha256: sha256 ?? undefined }),
      ),
  );
}

function markOf(recipient: string): string {
  return createHash('sha256').update(recipient).digest('base64url').slice(0, 16);
}

/** Shown of a recipient whom nobody here knows by name. */
const keyChars = 20;

function namesOf(vault: ReadableVault, recipients: readonly string[]): Map<string, string> {
  const contacts = new Map(listContactKeys(vault).map(({ recipient, name }) => [recipient, name]));
  return new Map(recipients.map((key) => [key, contacts.get(key) ?? (key.length > keyChars ? `${key.slice(0, keyChars)}…` : key)]));
}

const arrived = 'file-arrived';

interface Arrival {
  readonly bundle: RecordId;
  readonly from: string;
}

/** A file came that was not here. Its items may not be shown yet: `settleArrivals` tells them. */
export function noteCame(vault: Vault, sha256: Buffer, arrival: Arrival): void {
  note(vault, `${arrived}:${sha256.toString('hex')}`, JSON.stringify(arrival));
}

/** Once all that was accepted is shown. What was interrupted is told at the next opening. */
export function settleArrivals(vault: Vault): void {
  const noted = notesOf<string>(vault, arrived);
  if (noted.length === 0 || pendingCount(vault.store) > 0) return;
  vault.transaction(() => {
    const lines = noted.flatMap(({ name: sha256, value }) => {
      const { bundle, from } = JSON.parse(value) as Arrival;
      noteUnsaid(vault, sha256);
      const items = thoseToldOf(
        vault,
        itemsWith(vault, sha256).map(({ id }) => id),
      );
      return items.map((id) => custodyChanges(vault, id, { kind: 'received', party: from, bundle, sha256 }));
    });
    record(vault, lines);
    for (const { name } of noted) dropNote(vault, `${arrived}:${name}`);
  });
}
