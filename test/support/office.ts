/** Word documents of invented content, for tests. */
import { strToU8, zipSync } from 'fflate';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const paragraph = (text: string) =>
  `<w:p><w:pPr><w:spacing w:after="0"/></w:pPr>${text
    .split(/(?<= )/)
    .map((word) => `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">${escaped(word)}</w:t></w:r>`)
    .join('')}</w:p>`;

/** A cell: a text, its lines being paragraphs. */
export function wordTable(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<w:tc><w:tcPr/>${text.split('\n').map(paragraph).join('')}</w:tc>`;
  return `<w:tbl><w:tblPr/>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

export interface WordDocument {
  readonly header?: string;
  readonly body?: string;
  /** The whole part instead. */
  readonly xml?: string;
  readonly parts?: Readonly<Record<string, string>>;
}

export function wordDocument({ header, body = '', xml, parts = {} }: WordDocument): Uint8Array {
  const all: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': xml ?? `<?xml version="1.0"?><w:document ${namespace}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...(header === undefined ? {} : { 'word/header1.xml': `<w:hdr ${namespace}>${paragraph(header)}</w:hdr>` }),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
}

export interface SheetOptions {
  /** Texts in a part of their own, as spreadsheet programs write them; else in the cells. */
  readonly isShared?: boolean;
  readonly parts?: Readonly<Record<string, string>>;
  /** The rows as XML instead. */
  readonly xml?: string;
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const spreadsheetMain = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook with one sheet; a number is a number, an empty cell is left out. */
export function spreadsheet(
  rows: readonly (readonly (string | number)[])[],
  { isShared = false, parts = {}, xml }: SheetOptions = {},
): Uint8Array {
  const shared: string[] = [];
  const cell = (value: string | number, at: number, row: number) => {
    const address = `${String.fromCharCode(65 + at)}${row}`;
    if (value === '') return '';
    if (typeof value === 'number') return `<c r="${address}" s="1"><v>${value}</v></c>`;
    if (!isShared) return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
    return `<c r="${address}" t="s"><v>${shared.push(value) - 1}</v></c>`;
  };
  const sheet =
    xml ?? rows.map((cells, at) => `<row r="${at + 1}">${cells.map((value, place) => cell(value, place, at + 1)).join('')}</row>`).join('');
  const all: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/worksheets/sheet1.xml': `<worksheet ${spreadsheetMain}><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/workbook.xml': `<workbook ${spreadsheetMain} xmlns:r="${office}"><sheets><sheet name="A" sheetId="7" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>${isShared ? `<Relationship Id="rId2" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/>` : ''}</Relationships>`,
    ...(isShared
      ? {
          'xl/sharedStrings.xml': `<sst ${spreadsheetMain}>${shared.map((text) => `<si><r><t>${escaped(text)}</t></r><rPh><t>x</t></rPh></si>`).join('')}</sst>`,
        }
      : {}),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
}
