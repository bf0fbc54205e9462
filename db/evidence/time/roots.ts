/**
 * Roots that a person accepted in this vault. They are in no log: no bundle can bring one, and whoever receives answers decides
 * for themselves.
 */
import { createHash } from 'node:crypto';

import { AppError } from '../../model/errors.ts';
import { mostCertificates } from '../../model/stamp-limits.ts';
import { type Certificate, Certificate as Shape } from '../../model/time-stamp.ts';
import { query } from '../../query/query.ts';
import type { ReadableVault, Vault } from '../../vault/vault.ts';

export interface AcceptedRoot extends Certificate {
  readonly accepted: string;
}

const accepted = query((db) =>
  db.selectFrom('stamp_root').select(['certificate', 'accepted_wall']).orderBy('accepted_wall').orderBy('fingerprint'),
);

const putRoot = query((db, given: { fingerprint: Buffer; certificate: string; at: string }) =>
  db
    .insertInto('stamp_root')
    .values({ fingerprint: given.fingerprint, certificate: given.certificate, accepted_wall: given.at })
    .onConflict((known) => known.column('fingerprint').doNothing()),
);

const dropRoot = query((db, given: { fingerprint: Buffer }) => db.deleteFrom('stamp_root').where('fingerprint', '=', given.fingerprint));

const forgetReadings = query((db) => db.deleteFrom('stamp_check'));

/** In the order in which they were accepted; with them certificates between them and those that sign. */
export function acceptedRoots(vault: ReadableVault): AcceptedRoot[] {
  return accepted.all(vault).flatMap(({ certificate, accepted_wall }) => {
    const { data } = Shape.safeParse(JSON.parse(certificate));
    return data ? [{ ...data, accepted: accepted_wall }] : [];
  });
}

/** From now on answers that rest on it are told as proven. @throws {AppError} `input.invalid` for what is no authority, and for too many. */
export function acceptRoot(vault: Vault, root: Certificate): void {
  if (!root.isAuthority) throw new AppError('input.invalid', 'This certificate is not that of an authority.');
  if (acceptedRoots(vault).length >= mostCertificates)
    throw new AppError('input.invalid', 'So many certificates are accepted that no more can be. Take some back first.');
  const fingerprint = createHash('sha256').update(Buffer.from(root.der, 'base64')).digest();
  if (fingerprint.toString('hex') !== root.fingerprint)
    throw new AppError('input.invalid', 'This is the fingerprint of another certificate.');
  vault.transaction(() => {
    putRoot.run(vault, { fingerprint, certificate: JSON.stringify(root), at: vault.now().toISOString() });
    // Chains that ended for want of it lead further now.
    forgetReadings.run(vault);
    vault.store.changedTables.add('time_stamp');
  });
}

/** Takes an acceptance back: what rests on it is told as resting on nobody's word. @returns whether it was accepted. */
export function forgetRoot(vault: Vault, fingerprint: string): boolean {
  return vault.transaction(() => {
    const before = acceptedRoots(vault).length;
    dropRoot.run(vault, { fingerprint: Buffer.from(fingerprint, 'hex') });
    forgetReadings.run(vault);
    vault.store.changedTables.add('time_stamp');
    return acceptedRoots(vault).length < before;
  });
}
