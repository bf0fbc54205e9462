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
