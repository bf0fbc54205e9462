import type { ListLayout } from '../../../db/model/list-setting.ts';
import type { Column } from '../../ui/data-table.tsx';
import type { ListColumn, ListDefinition, ListRow } from './definition.ts';

export interface ShownColumn<Row> extends Column<Row> {
  readonly text: (row: Row) => string;
}

/** The columns that show, in their order; the one that says which row it is always does. */
export function shownColumns<Row extends ListRow>(
  { columns, main }: ListDefinition<Row>,
  layout: ListLayout | undefined,
): readonly ShownColumn<Row>[] {
  const chosen = layout?.columns.flatMap(({ id }) => columns.find((one) => one.id === id) ?? []) ?? [];
  const first = columns.filter(({ id }) => id === main && !chosen.some((one) => one.id === id));
  return [...first, ...chosen].map(shown);
}

/** Whose letters stand on top of each other: two lines of them in a row would be cut. */
const tallScripts = /[\p{Script=Tibetan}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function shown<Row>(column: ListColumn<Row>): ShownColumn<Row> {
  const { id, label, width, isSortable = true, isNumeric = false, text } = column;
  const render = column.render ?? ((row: Row) => <span dir="auto">{text(row)}</span>);
  return { id, label, width, isSortable, isNumeric, isWrapped: true, isTall: (row) => tallScripts.test(text(row)), render, text };
}
