/**
 * Who wrote something: by the replica, whose key signed it, and never by the member id that it claims.
 *
 * Anybody may write my member id into an action of their own; only my own replicas write what is mine.
 */
import { contactsBySigningKey } from '../contacts/contacts.ts';
import { toBase64 } from '../log/commitment.ts';
import { idBytes, idText } from '../log/ids.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface Author {
  /** The member, for what was written here; for what came, the contact whose key signs the replica. */
  readonly name: string | null;
  readonly isMine: boolean;
}

/** Answers for many changes in a row: each replica is looked up once. */
export function authorsOf(vault: ReadableVault): (change: { readonly by: RecordId; readonly replica: RecordId }) => Author {
  const names = memberNames(vault);
  const signers = new Map<RecordId, Signer>();
  let contacts: ReturnType<typeof contactsBySigningKey> | undefined;
  const contactName = (signingKey: string) => (contacts ??= contactsBySigningKey(vault)).get(signingKey)?.name ?? null;
  return ({ by, replica }) => {
    let signer = signers.get(replica);
    if (!signer) signers.set(replica, (signer = signerOf(vault, replica)));
    const { isOwn, signingKey } = signer;
    // A copy of this vault elsewhere signs with the same key, and its members are those of this vault.
    if (isOwn || signingKey === toBase64(vault.signingKey)) return { name: names.get(by) ?? null, isMine: isOwn };
    return { name: signingKey === undefined ? null : contactName(signingKey), isMine: false };
  };
}

interface Signer {
  readonly isOwn: boolean;
  /** Absent until a checkpoint of the replica came. */
  readonly signingKey: string | undefined;
}

const replicaWithKey = query((db, given: { id: Buffer }) =>
  db
    .selectFrom('replica as r')
    .select((eb) => [
      'r.mine',
      eb.selectFrom('checkpoint as c').select('c.signing_key').whereRef('c.replica_key', '=', 'r.key').limit(1).as('signing_key'),
    ])
    .where('r.id', '=', given.id),
);

function signerOf(vault: ReadableVault, replica: RecordId): Signer {
  const row = replicaWithKey.get(vault, { id: idBytes(replica) });
  return { isOwn: (row?.mine ?? 0) > 0, signingKey: row?.signing_key ? toBase64(row.signing_key) : undefined };
}

const members = query((db) => db.selectFrom('member').select(['id', 'name']));

/** Names of the members that this vault knows. */
export function memberNames(vault: ReadableVault): ReadonlyMap<RecordId, string> {
  return new Map(members.all(vault).flatMap(({ id, name }) => (name ? [[idText(id), name]] : [])));
}
