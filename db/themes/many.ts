/** Puts many recommendations into a theme, or takes them out: those of a list, or those that the cases of a list are linked to. */
import type { NotNull } from 'kysely';

import { idBytes, idText } from '../log/ids.ts';
import type { FieldChange } from '../model/action.ts';
import { AppError } from '../model/errors.ts';
import type { RecordId } from '../model/record-id.ts';
import { query } from '../query/query.ts';
import { isAmong, isIdAmong, manyIds, manyKeys } from '../query/sqlite.ts';
import { keyOf } from '../query/terms.ts';
import { paragraphIn } from '../recommendations/aliases.ts';
import { fieldChanges } from '../records/commands.ts';
import type { ReadableVault, Vault } from '../vault/vault.ts';
import { nextThemePosition } from './themes.ts';

/** A theme that is there, or a new one. */
export type ThemeMeant = { readonly id: RecordId } | { readonly name: string; readonly kind: 'chapter' | 'collection' };

/** Whose keys are meant: the list's own, or of cases, whose links say which recommendations. */
export type ThemedList = 'recommendations' | 'cases';

const idsOfKeys = query((db, given: { keys: string }) =>
  db
    .selectFrom('recommendation as r')
    .select('r.id')
    .where(({ ref }) => isAmong(ref('r.key'), given.keys)),
);

const idsOfCases = query((db, given: { keys: string }) =>
  db
    .selectFrom('case_record as c')
    .innerJoin('link as l', (join) => join.onRef('l.case_id', '=', 'c.id').on('l.deleted', '=', 0))
    .select(({ ref }) => paragraphIn(ref('l.recommendation_id')).as('id'))
    .distinct()
    .where(({ ref }) => isAmong(ref('c.key'), given.keys))
    .where('l.recommendation_id', 'is not', null)
    .$narrowType<{ id: NotNull }>(),
);

const codesIn = query((db, given: { theme: Buffer }) =>
  db
    .selectFrom('record_element')
    .select('code')
    .where('record_key', '=', keyOf('theme', given.theme))
    .where('set_name', '=', 'recommendations'),
);

const aliasesOf = query((db, given: { ids: string }) =>
  db
    .selectFrom('recommendation_note as n')
    .innerJoin('record as r', 'r.key', 'n.key')
    .select('r.id')
    .where('n.deleted', '=', 0)
    .where(({ ref }) => isIdAmong(ref('n.same_as_id').$notNull(), given.ids)),
);

/** Fewer than an action holds. */
const changesOfAction = 2000;

/**
 * @returns how many recommendations are in it now, or out of it, that were not before.
 * @throws {AppError} `input.invalid` for a new theme without a name.
 */
export function putIntoTheme(vault: Vault, list: ThemedList, keys: readonly number[], meant: ThemeMeant, isIn: boolean): number {
  if ('name' in meant && meant.name.trim() === '') throw new AppError('input.invalid', 'A theme needs a name.');
  const found = (list === 'cases' ? idsOfCases : idsOfKeys).all(vault, { keys: manyKeys(keys) }).map(({ id }) => id);
  const id = 'id' in meant ? meant.id : vault.newId();
  const known = new Set('id' in meant ? codesIn.all(vault, { theme: idBytes(id) }).map(({ code }) => code) : []);
  const codes = (isIn ? found : withAliases(vault, found)).map(idText).filter((code) => known.has(code) !== isIn);
  const first = 'id' in meant ? [] : fieldChanges('theme', id, { ...meant, name: meant.name.trim(), position: nextThemePosition(vault) });
  const changes: FieldChange[] = codes.map((code) => ({ entity: 'theme', record: id, field: `recommendations/${code}`, value: isIn }));
  if (changes.length === 0) return 0;
  vault.transaction(() => {
    for (let from = 0; from < changes.length; from += changesOfAction)
      vault.record('add-theme', [...(from === 0 ? first : []), ...changes.slice(from, from + changesOfAction)]);
  });
  return codes.length;
}

/** A paragraph is in a theme by itself, or by a row of a table that was found to be it. */
function withAliases(vault: ReadableVault, ids: readonly Buffer[]): Buffer[] {
  return [...ids, ...aliasesOf.all(vault, { ids: manyIds(ids) }).map(({ id }) => id)];
}
