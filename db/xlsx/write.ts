/**
 * Writes sheets of texts as XLSX (Office Open XML, ECMA-376), row by row: memory does not grow with the sheet.
 *
 * Every cell is a text (`inlineStr`), so that no program takes `2015-03` for a day in March.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';

import { AppError } from '../model/errors.ts';
import { type XlsxLimits, xlsxLimits } from './limits.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface Sheet {
  /** At most 31 letters, none of `[]:*?/\`; each once. */
  readonly name: string;
  readonly batches: AsyncIterable<readonly (readonly string[])[]>;
}

function fixedParts(names: readonly string[]): Readonly<Record<string, string>> {
  const all = names.map((name, n) => ({ name, number: n + 1 }));
  const each = (xml: (sheet: { readonly name: string; readonly number: number }) => string) => all.map(xml).join('');
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${each(({ number }) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each(({ name, number }) => `<sheet name="${escaped(name)}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each(({ number }) => `<Relationship Id="rId${number}" Type="${office}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
  };
}

/** One sheet. @throws {AppError} as `writeWorkbook`. */
export function writeXlsx(batches: Sheet['batches'], limits: XlsxLimits = xlsxLimits): AsyncGenerator<Uint8Array> {
  return writeWorkbook([{ name: 'Sheet1', batches }], limits);
}

/** Sheet after sheet. @throws {AppError} `file.too-large` for more, over all sheets, than db/office takes. */
export async function* writeWorkbook(sheets: readonly Sheet[], limits: XlsxLimits = xlsxLimits): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.push(chunk);
  });
  for (const [name, xml] of Object.entries(fixedParts(sheets.map((sheet) => sheet.name))))
    entryOf(zip, name).push(strToU8(declaration + xml), true);
  let size = 0;
  let cells = 0;
  for (const [n, { batches }] of sheets.entries()) {
    const sheet = entryOf(zip, `xl/worksheets/sheet${n + 1}.xml`);
    let row = 0;
    const push = (xml: string, isLast: boolean) => {
      const bytes = strToU8(xml);
      size += bytes.length;
      if (size > limits.unpackedBytes / 2 || cells > limits.cells) throw tooLarge();
      sheet.push(bytes, isLast);
    };
    push(`${declaration}<worksheet xmlns="${main}"><sheetData>`, false);
    for await (const rows of batches) {
      cells += rows.reduce((sum, one) => sum + one.length, 0);
      push(rows.map((one) => rowXml(one, (row += 1))).join(''), false);
      yield* out.splice(0);
    }
    push('</sheetData></worksheet>', true);
  }
  zip.end();
  yield* out.splice(0);
}

/** Times say nothing about when somebody worked. */
function entryOf(zip: Zip, name: string): ZipDeflate {
  const entry = new ZipDeflate(name, { level: 6 });
  entry.mtime = new Date(1980, 0, 1);
  zip.add(entry);
  return entry;
}

function tooLarge(): AppError {
  return new AppError('file.too-large', 'That is more than a spreadsheet takes. No file was written; choose CSV or JSON.');
}

function rowXml(cells: readonly string[], row: number): string {
  const inside = cells.map((text, column) =>
    text === '' ? '' : `<c r="${columnName(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
  );
  return `<row r="${row}">${inside.join('')}</row>`;
}

/** 0 → A, 26 → AA. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/**
 * What XML cannot hold, or would change, is written as `_xHHHH_` (ECMA-376, ST_Xstring); an underscore that could be taken
 * for the beginning of one too.
 */
function escaped(text: string): string {
  return text
    .replaceAll(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x)/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
