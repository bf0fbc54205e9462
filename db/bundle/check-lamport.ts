import type { ExpressionBuilder } from 'kysely';

import { AppError } from '../model/errors.ts';
import { lastActionKey } from '../log/store.ts';
import { query } from '../query/query.ts';
import type { Schema, StagedActionTable } from '../schema.ts';
import type { Vault } from '../vault/vault.ts';

/** @throws {AppError} `log.lamport-jump` when a bundle's counter is higher than all known actions explain. */
export function checkLamport(vault: Vault, bundleKey: number, maxLamport: number): void {
  if (maxLamport <= explainedLamport(vault, bundleKey)) return;
  throw new AppError(
    'log.lamport-jump',
    'The counters in this bundle are higher than its history explains. Nothing was imported; ask for the bundle again.',
  );
}

/**
 * Every action raises the counter by one at most, so it is never above the number of actions there are, here or in the bundle.
 * None is ever taken out: the highest key is how many are here.
 */
function explainedLamport(vault: Vault, bundleKey: number): number {
  return lastActionKey(vault.store) + countOfNew.get(vault, { bundle: bundleKey })!.count;
}

const countOfNew = query((db, given: { bundle: number }) =>
  db
    .selectFrom('staged_action as s')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('s.bundle_key', '=', given.bundle)
    .where((eb) => eb.not(eb.exists(sameAction(eb)))),
);

/** By the index of how digests begin. */
function sameAction(eb: ExpressionBuilder<Schema & { s: StagedActionTable }, 's'>) {
  const beginning = (digest: 'a.digest' | 's.digest') => eb.fn<Buffer>('substr', [digest as 's.digest', eb.val(1), eb.val(8)]);
  return eb
    .selectFrom('action as a')
    .select('a.key')
    .where(beginning('a.digest'), '=', beginning('s.digest'))
    .whereRef('a.digest', '=', 's.digest');
}
