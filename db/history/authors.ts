/**
 * Who wrote something: by the replica, whose key signed it, and never by the member id that it claims.
 *
 * Anybody may write my member id into an action of their own; only my own replicas write what is mine.
 */
import { contactsBySigningKey } from '../contacts/contacts.ts';
import { toBase64 } from '../log/commitment.ts';
import { idBytes, idText } from '../log/ids.ts';
import { readStrangers } from '../log/project/strangers.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { ReadableVault } from '../vault/vault.ts';

export interface Author {
  /** The member, for what was written here; for what came, the contact whose key signs the replica. */
  readonly name: string | null;
  readonly isMine: boolean;
}

/** Answers for many changes in a row: each replica is looked up once. */
export function authorsOf(vault: ReadableVault): (change: Written) => Author {
  const names = memberNames(vault);
  const signerOf = signersOf(vault);
  const contactOf = contactsOf(vault);
  return ({ by, replica }) => {
    const signer = signerOf(replica);
    return { name: signer.isOfVault ? (names.get(by) ?? null) : contactOf(signer), isMine: signer.isOwn };
  };
}

export interface Vouching {
  /**
   * Whether something was written by the member that it names. The members of this vault write in it and in its copies; for
   * those elsewhere their vault vouches, if it is a contact's: of a vault that nobody here knows, nothing is proven.
   */
  proves(change: Written, member: RecordId): boolean;
  /** Whether something was written in this vault, or a copy of it. */
  isOfVault(change: Written): boolean;
  /** The contact whose vault something came from; empty where nobody here knows that vault, null for what was written here. */
  from(change: Written): string | null;
}

/** Who vouches for what names a member. */
export function vouchingIn(vault: ReadableVault): Vouching {
  const known = new Set(members.all(vault).map(({ id }) => idText(id)));
  const signerOf = signersOf(vault);
  const contactOf = contactsOf(vault);
  return {
    proves: ({ by, replica }, member) => {
      const signer = signerOf(replica);
      return by === member && (signer.isOfVault || (!known.has(member) && contactOf(signer) !== null));
    },
    isOfVault: ({ replica }) => signerOf(replica).isOfVault,
    from({ replica }) {
      const signer = signerOf(replica);
      return signer.isOfVault ? null : (contactOf(signer) ?? '');
    },
  };
}

/** Replicas for which nobody here vouches, by their local keys: they are neither of this vault, or a copy of it, nor of a contact's. */
export function strangersIn({ store }: ReadableVault): ReadonlyMap<number, RecordId> {
  return readStrangers(store);
}

function contactsOf(vault: ReadableVault): (signer: Signer) => string | null {
  let contacts: ReturnType<typeof contactsBySigningKey> | undefined;
  return ({ signingKey }) => (signingKey === undefined ? null : ((contacts ??= contactsBySigningKey(vault)).get(signingKey)?.name ?? null));
}

interface Written {
  readonly by: RecordId;
  readonly replica: RecordId;
}

interface Signer {
  readonly isOwn: boolean;
  /** A copy of this vault elsewhere signs with the same key, and its members are those of this vault. */
  readonly isOfVault: boolean;
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

/** Looks each replica up once. */
function signersOf(vault: ReadableVault): (replica: RecordId) => Signer {
  const signers = new Map<RecordId, Signer>();
  const read = (replica: RecordId): Signer => {
    const row = replicaWithKey.get(vault, { id: idBytes(replica) });
    const isOwn = (row?.mine ?? 0) > 0;
    const signingKey = row?.signing_key ? toBase64(row.signing_key) : undefined;
    return { isOwn, isOfVault: isOwn || signingKey === toBase64(vault.signingKey), signingKey };
  };
  return (replica) => {
    const signer = signers.get(replica) ?? read(replica);
    signers.set(replica, signer);
    return signer;
  };
}

const members = query((db) => db.selectFrom('member').select(['id', 'name']));

/** Names of the members that this vault knows. */
export function memberNames(vault: ReadableVault): ReadonlyMap<RecordId, string> {
  return new Map(members.all(vault).flatMap(({ id, name }) => (name ? [[idText(id), name]] : [])));
}
