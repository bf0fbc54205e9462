/**
 * Writes one sheet of texts as XLSX (Office Open XML, ECMA-376), row by row: memory does not grow with the sheet.
 *
 * Every cell is a text (`inlineStr`), so that no program takes `2015-03` for a day in March.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';

import { AppError } from '../model/errors.ts';
import { type XlsxLimits, xlsxLimits } from './limits.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const fixedParts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/** @throws {AppError} `file.too-large` for more than db/office takes. */
export async function* writeXlsx(
  batches: AsyncIterable<readonly (readonly string[])[]>,
  limits: XlsxLimits = xlsxLimits,
): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.push(chunk);
  });
  for (const [name, xml] of Object.entries(fixedParts)) entryOf(zip, name).push(strToU8(declaration + xml), true);
  const sheet = entryOf(zip, 'xl/worksheets/sheet1.xml');
  let size = 0;
  let cells = 0;
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
