import { fieldChanges } from '../records/commands.ts';
import { idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { isFractionalKey, keyBetween, keysAfter } from '../model/fractional-key.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

export interface ThemeSummary {
  readonly id: RecordId;
  readonly name: string | null;
  readonly description: string | null;
  readonly recommendations: readonly RecordId[];
}

/** Adds a theme, or adds recommendations to the theme of that name. @throws {AppError} `input.invalid` without a name. */
export function addTheme(vault: Vault, name: string, recommendations: readonly RecordId[]): RecordId {
  const title = name.trim();
  if (title === '') throw new AppError('input.invalid', 'A theme needs a name.');
  const known = vault.store.sql<{ id: Buffer }>('SELECT id FROM theme WHERE name = ? AND deleted = 0 ORDER BY id LIMIT 1').get(title);
  const id = known ? idText(known.id) : vault.newId();
  const changes: FieldChange[] = known ? [] : fieldChanges('theme', id, { name: title, position: nextThemePosition(vault) });
  for (const recommendation of new Set(recommendations))
    changes.push({ entity: 'theme', record: id, field: `recommendations/${recommendation}`, value: true });
  if (changes.length > 0) vault.record('add-theme', changes);
  return id;
}

interface PlacedTheme {
  readonly id: Buffer;
  readonly position: string | null;
}

const inOrder = 'SELECT id, position FROM theme WHERE deleted = 0 ORDER BY position, key';

/** Behind all others. */
export function nextThemePosition(vault: ReadableVault): string {
  const last = vault.store.sql<PlacedTheme>(inOrder).all().at(-1)?.position ?? undefined;
  return keyBetween(last !== undefined && isFractionalKey(last) ? last : undefined, undefined);
}

/**
 * Puts a theme to a place in the list, counted from 0. Themes that have no order yet get one.
 *
 * @throws {AppError} `record.not-found`.
 */
export function moveTheme(vault: Vault, id: RecordId, to: number): void {
  const present = vault.store.sql<PlacedTheme>(inOrder).all();
  const moved = present.find((theme) => idText(theme.id) === id);
  if (!moved) throw new AppError('record.not-found', 'There is no such theme.');
  const others = present.filter((theme) => theme !== moved);
  const at = Math.max(0, Math.min(others.length, to));
  const [before, after] = [others[at - 1]?.position, others[at]?.position];
  const changes = isOrdered(others)
    ? [{ entity: 'theme', record: id, field: 'position', value: keyBetween(before ?? undefined, after ?? undefined) }]
    : renumbered(others.toSpliced(at, 0, moved));
  vault.record('move-theme', changes);
}

/** Keys that are all there, well formed and strictly rising: between two of them is always room. */
function isOrdered(themes: readonly PlacedTheme[]): boolean {
  return themes.every(({ position }, n) => {
    const last = n === 0 ? '' : (themes[n - 1]!.position ?? '');
    return position !== null && isFractionalKey(position) && position > last;
  });
}

function renumbered(themes: readonly PlacedTheme[]): FieldChange[] {
  return keysAfter(undefined, themes.length).map((value, n) => ({
    entity: 'theme',
    record: idText(themes[n]!.id),
    field: 'position',
    value,
  }));
}

export function listThemes(vault: ReadableVault): ThemeSummary[] {
  const rows = vault.store
    .sql<{ key: number; id: Buffer; name: string | null; description: string | null }>(
      'SELECT key, id, name, description FROM theme WHERE deleted = 0 ORDER BY position, key',
    )
    .all();
  const codes = vault.store.sql<{ code: string }>(
    "SELECT code FROM record_element WHERE record_key = ? AND set_name = 'recommendations' ORDER BY code",
  );
  return rows.map(({ key, id, name, description }) => ({
    id: idText(id),
    name,
    description,
    recommendations: codes.all(key).map(({ code }) => code),
  }));
}
