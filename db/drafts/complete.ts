/**
 * What a record has from its beginning beside what a person typed: a case its number, a link its snapshot.
 *
 * A record that began as a draft gets it when the draft becomes an action, so that a case caught in two minutes
 * is like one that came from a form or a file.
 */
import { fieldChanges } from '../records/commands.ts';
import { nextCaseNumber } from '../cases/numbers.ts';
import type { FieldChange } from '../model/action.ts';
import type { Json } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { snapshotOf } from '../links/links.ts';
import { nextThemePosition } from '../themes/themes.ts';
import type { Vault } from '../vault/vault.ts';

type Fields = Readonly<Record<string, Json | undefined>>;

/** Beside the defaults of the description: what takes a look into the vault. */
const completions: Readonly<Record<string, (vault: Vault, fields: Fields) => Readonly<Record<string, unknown>>>> = {
  case: (vault) => ({ number: nextCaseNumber(vault) }),
  name: () => ({ position: 'a0' }),
  theme: (vault) => ({ position: nextThemePosition(vault) }),
  link: (vault, { recommendation }) => ({ confirmedBy: vault.store.by, ...snapshotIfKnown(vault, recommendation) }),
  'measure-link': (vault, { recommendation }) => ({ confirmedBy: vault.store.by, ...snapshotIfKnown(vault, recommendation) }),
};

/** Changes for a new record; what was typed wins. */
export function completionOf(vault: Vault, entity: string, record: RecordId, typed: readonly FieldChange[]): FieldChange[] {
  const fields: Fields = Object.fromEntries(typed.map(({ field, value }) => [field, value]));
  const complete = { ...vault.store.entities.get(entity)?.defaults, ...completions[entity]?.(vault, fields) };
  return fieldChanges(entity, record, complete).filter(({ field }) => !Object.hasOwn(fields, field));
}

function snapshotIfKnown(vault: Vault, recommendation: Json | undefined): Readonly<Record<string, unknown>> {
  if (typeof recommendation !== 'string') return {};
  try {
    return snapshotOf(vault, recommendation);
  } catch (error) {
    if (error instanceof AppError && error.code === 'recommendation.not-found') return {};
    throw error;
  }
}
