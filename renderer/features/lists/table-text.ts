/** Rows as a table that other programs take. */

export interface TableColumn<Row> {
  readonly label: string;
  readonly text: (row: Row) => string;
}

/** Headings, then rows. */
export function tableOf<Row>(columns: readonly TableColumn<Row>[], rows: readonly Row[]): readonly (readonly string[])[] {
  return [columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ text }) => text(row)))];
}

/** Tabs between cells, a line for each row; a sheet runs nothing of it. */
export function tabbed(table: readonly (readonly string[])[]): string {
  return table.map((cells) => cells.map(cellText).join('\t')).join('\n');
}

function cellText(text: string): string {
  const line = text.replaceAll(/[\t\r\n]+/g, ' ');
  return /^[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function tableHtml([head = [], ...rows]: readonly (readonly string[])[]): string {
  const cell = (name: string) => (text: string) => `<${name}>${text.replaceAll(/[&<>"]/g, (sign) => escapes[sign]!)}</${name}>`;
  const line = (name: string) => (cells: readonly string[]) => `<tr>${cells.map(cell(name)).join('')}</tr>`;
  return `<table><thead>${line('th')(head)}</thead><tbody>${rows.map(line('td')).join('')}</tbody></table>`;
}

/** Puts a table into the clipboard, without the permission that the window does not have. */
export function copyTable(table: readonly (readonly string[])[]): void {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', tabbed(table));
    event.clipboardData?.setData('text/html', tableHtml(table));
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', fill, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
}
