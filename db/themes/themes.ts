import { fieldChanges } from '../cases/commands.ts';
import { idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export interface ThemeSummary {
  readonly id: RecordId;
  readonly name: string | null;
  readonly recommendations: readonly RecordId[];
}

/** Adds a theme, or adds recommendations to the theme of that name. @throws {AppError} `input.invalid` without a name. */
export function addTheme(vault: Vault, name: string, recommendations: readonly RecordId[]): RecordId {
  const title = name.trim();
  if (title === '') throw new AppError('input.invalid', 'A theme needs a name.');
  const known = vault.store.sql<{ id: Buffer }>('SELECT id FROM theme WHERE name = ? AND deleted = 0 ORDER BY id LIMIT 1').get(title);
  const id = known ? idText(known.id) : vault.newId();
  const changes: FieldChange[] = known ? [] : fieldChanges('theme', id, { name: title });
  for (const recommendation of new Set(recommendations))
    changes.push({ entity: 'theme', record: id, field: `recommendations/${recommendation}`, value: true });
  if (changes.length > 0) vault.record('add-theme', changes);
  return id;
}

export function listThemes(vault: ReadableVault): ThemeSummary[] {
  const rows = vault.store
    .sql<{ key: number; id: Buffer; name: string | null }>('SELECT key, id, name FROM theme WHERE deleted = 0 ORDER BY position, key')
    .all();
  const codes = vault.store.sql<{ code: string }>(
    "SELECT code FROM record_element WHERE record_key = ? AND set_name = 'recommendations' ORDER BY code",
  );
  return rows.map((row) => ({ id: idText(row.id), name: row.name, recommendations: codes.all(row.key).map(({ code }) => code) }));
}
