/** Files of a bundle that is taken over. */
import { contactsBySigningKey } from '../contacts/contacts.ts';
import { toBase64 } from '../log/commitment.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import type { Vault } from '../vault/vault.ts';
import { parseEnvelope } from './envelope.ts';
import { noteCame } from './file-custody.ts';

const knownFilesIn = query((db, given: { bundle: number }) =>
  db
    .selectFrom('staged_file as s')
    .innerJoin('evidence_file as f', 'f.sha256', 's.sha256')
    .select('s.name')
    .where('s.bundle_key', '=', given.bundle),
);

/** Files that came a second time, with another bundle: their copies have no key any more once this one is accepted. */
export function spareFiles(vault: Vault, bundleKey: number): string[] {
  return knownFilesIn.all(vault, { bundle: bundleKey }).map(({ name }) => name);
}

const fileColumns = ['sha256', 'name', 'identity', 'size_bytes', 'header_hash'] as const;

const keepFiles = query((db, given: { bundle: number; stored: string }) =>
  db
    .insertInto('evidence_file')
    .columns([...fileColumns, 'stored'])
    .expression((eb) =>
      eb
        .selectFrom('staged_file')
        .select([...fileColumns, eb.val(given.stored).as('stored')])
        .where('bundle_key', '=', given.bundle),
    )
    .onConflict((known) => known.doNothing()),
);

const keepFileCases = query((db, given: { bundle: number }) =>
  db
    .insertInto('file_case')
    .columns(['sha256', 'case_id'])
    .expression((eb) =>
      eb
        .selectFrom('staged_file_case as s')
        .innerJoin('evidence_file as f', 'f.sha256', 's.sha256')
        .select(['s.sha256', 's.case_id'])
        .where('s.bundle_key', '=', given.bundle)
        .where('s.carried', '=', 1),
    )
    .onConflict((known) => known.doNothing()),
);

const unstageFiles = query((db, given: { bundle: number }) => db.deleteFrom('staged_file').where('bundle_key', '=', given.bundle));

const freshFilesIn = query((db, given: { bundle: number }) =>
  db
    .selectFrom('staged_file as s')
    .select('s.sha256')
    .where('s.bundle_key', '=', given.bundle)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('evidence_file as f').select('f.sha256').whereRef('f.sha256', '=', 's.sha256'))),
    ),
);

interface Accepted {
  readonly id: RecordId;
  readonly signing_key: Buffer;
  readonly envelope: string;
}

/** Files that came become those of the vault. @returns how many were not here. */
export function takeFiles(vault: Vault, bundleKey: number, { id, signing_key, envelope }: Accepted): number {
  const signer = contactsBySigningKey(vault).get(toBase64(signing_key));
  const from = signer?.name ?? parseEnvelope(Buffer.from(envelope)).author.name;
  for (const { sha256 } of freshFilesIn.all(vault, { bundle: bundleKey })) noteCame(vault, sha256, { bundle: id, from });
  const added = keepFiles.run(vault, { bundle: bundleKey, stored: vault.now().toISOString() });
  keepFileCases.run(vault, { bundle: bundleKey });
  unstageFiles.run(vault, { bundle: bundleKey });
  return added.changes;
}
