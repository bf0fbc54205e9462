/**
 * A PDF of pictures: one JPEG fills each page. No text, no font, no link, no script, no attachment, no title, no time; the same
 * pictures make the same bytes. Written and checked by these parts alone. Pure (ISO 32000-1, 7.5).
 */

export interface PicturePage {
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the page, in points; whole ones. */
  readonly across: number;
  readonly down: number;
  /** Of the JPEG. */
  readonly sizeBytes: number;
}

/** The second line says to whoever copies it that it is not text. */
export const pictureHead = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';

const firstObject = 3;

/** What stands before the JPEG of a page, and after it. @param at from 0. */
export function aroundPicture(
  { width, height, across, down, sizeBytes }: PicturePage,
  at: number,
): { readonly before: string; readonly after: string } {
  const [page, content, picture] = [0, 1, 2].map((n) => firstObject + at * 3 + n);
  const drawing = `q ${across} 0 0 ${down} 0 0 cm /P Do Q`;
  return {
    before:
      `${page} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Resources << /XObject << /P ${picture} 0 R >> >> /Contents ${content} 0 R >>\nendobj\n` +
      `${content} 0 obj\n<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream\nendobj\n` +
      `${picture} 0 obj\n<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${sizeBytes} >>\nstream\n`,
    after: '\nendstream\nendobj\n',
  };
}

/** Behind the last page: where everything lies. */
export function pictureTail(pages: readonly PicturePage[]): string {
  const places: number[] = [];
  let at = pictureHead.length;
  for (const [n, page] of pages.entries()) {
    const { before, after } = aroundPicture(page, n);
    for (let object = before.indexOf(' 0 obj\n'); object !== -1; object = before.indexOf(' 0 obj\n', object + 1))
      places.push(at + before.lastIndexOf('\n', object) + 1);
    at += before.length + page.sizeBytes + after.length;
  }
  const catalogue = '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n';
  const kids = pages.map((_, n) => `${firstObject + n * 3} 0 R`).join(' ');
  const tree = `2 0 obj\n<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>\nendobj\n`;
  const table = at + catalogue.length + tree.length;
  const rows = [at, at + catalogue.length, ...places].map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  const size = rows.length + 1;
  return `${catalogue}${tree}xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
}

const described =
  /^\d+ 0 obj\n<< \/Type \/Page \/Parent 2 0 R \/MediaBox \[0 0 (\d{1,5}) (\d{1,5})\] [^\n]*\nendobj\n[^]*?\/Width (\d{1,5}) \/Height (\d{1,5}) [^\n]*\/Length (\d{1,9}) >>\nstream\n/;

/** The page that begins a text, as `aroundPicture` writes it: so that it can be written again and compared. */
export function readPicturePage(text: string): PicturePage | undefined {
  const found = described.exec(text);
  if (!found) return undefined;
  const [across, down, width, height, sizeBytes] = found.slice(1).map(Number) as [number, number, number, number, number];
  return { across, down, width, height, sizeBytes };
}
