import type { PDFDocumentProxy } from 'pdfjs-dist';

/** How many pages hold no words that could be found: of a scan, all. */
export async function wordlessPages(document: PDFDocumentProxy): Promise<number> {
  let count = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one page after the other: what they hold together may be much
    const { items } = await (await document.getPage(number)).getTextContent();
    if (!items.some((item) => 'str' in item && item.str.trim() !== '')) count += 1;
  }
  return count;
}
