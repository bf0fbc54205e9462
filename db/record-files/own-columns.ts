/** Which columns a table has for the fields of a team: own-cells.ts. */
import { fieldOfOwn } from '../model/term.ts';
import { listOwnFields } from '../vocabularies/own-fields.ts';
import type { ReadableVault } from '../vault/vault.ts';
import type { OwnColumn } from './own-cells.ts';
import type { TableShape } from './table.ts';

/** The table with a column for each field that the team added to its records, before the last one. */
export function withOwnColumns(vault: ReadableVault, shape: TableShape): TableShape {
  const own = listOwnFields(vault)
    .filter(({ of, deleted, values }) => of === shape.root.entity && (!deleted || values > 0))
    .map(({ id, kind, english, chinese }): OwnColumn => {
      const field = fieldOfOwn(id);
      return { heading: `${(english ?? chinese ?? '').replaceAll(/\s+/g, ' ')} [${field} ${kind}]`.trim(), field, kind };
    });
  return own.length === 0
    ? shape
    : { ...shape, own, columns: [...shape.columns.slice(0, -1), ...own.map(({ heading }) => heading), 'records'] };
}
