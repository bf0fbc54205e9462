import { fieldChanges } from '../records/commands.ts';
import { movedInList, positionBehind } from '../records/positions.ts';
import { idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { rising } from '../query/terms.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';

const themeByName = query((db, given: { name: string }) =>
  db.selectFrom('theme').select('id').where('name', '=', given.name).where('deleted', '=', 0).orderBy('id').limit(1),
);

const themesInOrder = query((db) =>
  db
    .selectFrom('theme')
    .select(['key', 'id', 'name', 'kind', 'description', 'position'])
    .where('deleted', '=', 0)
    .orderBy('position', rising)
    .orderBy('key'),
);

const recommendationsOfTheme = query((db, given: { theme: number }) =>
  db
    .selectFrom('record_element')
    .select('code')
    .where('record_key', '=', given.theme)
    .where('set_name', '=', 'recommendations')
    .orderBy('code'),
);

export interface ThemeSummary {
  readonly id: RecordId;
  readonly name: string | null;
  /** A code of `theme-kinds`: a chapter of the report, or a collection for somebody's own use; a chapter where it is not said. */
  readonly kind: string | null;
  readonly description: string | null;
  readonly recommendations: readonly RecordId[];
}

/** Adds a theme, or adds recommendations to the theme of that name; `kind` is of a new one. @throws {AppError} `input.invalid` without a name. */
export function addTheme(vault: Vault, name: string, recommendations: readonly RecordId[], kind?: 'chapter' | 'collection'): RecordId {
  const title = name.trim();
  if (title === '') throw new AppError('input.invalid', 'A theme needs a name.');
  const known = themeByName.get(vault, { name: title });
  const id = known ? idText(known.id) : vault.newId();
  const changes: FieldChange[] = known ? [] : fieldChanges('theme', id, { name: title, kind, position: nextThemePosition(vault) });
  for (const recommendation of new Set(recommendations))
    changes.push({ entity: 'theme', record: id, field: `recommendations/${recommendation}`, value: true });
  if (changes.length > 0) vault.record('add-theme', changes);
  return id;
}

/** Behind all others. */
export function nextThemePosition(vault: ReadableVault): string {
  return positionBehind(themesInOrder.all(vault));
}

/**
 * Puts a theme to a place in the list, counted from 0. Themes that have no order yet get one.
 *
 * @throws {AppError} `record.not-found`.
 */
export function moveTheme(vault: Vault, id: RecordId, to: number): void {
  vault.record('move-theme', movedInList('theme', themesInOrder.all(vault), id, to));
}

export function listThemes(vault: ReadableVault): ThemeSummary[] {
  return themesInOrder.all(vault).map(({ key, id, name, kind, description }) => ({
    id: idText(id),
    name,
    kind,
    description,
    recommendations: recommendationsOfTheme.all(vault, { theme: key }).map(({ code }) => code),
  }));
}
