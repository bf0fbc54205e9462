/** The words of a file: of PDFs by page, of other documents as one page. */
import type { InspectedPage } from '../inspector.ts';
import { inspectorLimits } from '../protocol.ts';
import type { AskedFile } from './asked-file.ts';
import { typeOf } from './type.ts';

export async function* pagesOf(file: AskedFile): AsyncGenerator<InspectedPage> {
  const { mediaType } = await typeOf(file);
  try {
    if (mediaType === 'application/pdf') return yield* (await import('./pdf.ts')).pdfPages(file);
    if (isText(mediaType)) yield* plainPages(file);
  } catch {
    // A broken file: the pages before are told.
  }
}

function isText(mediaType: string): boolean {
  return mediaType.startsWith('text/') || ['application/json', 'application/xml', 'application/x-subrip'].includes(mediaType);
}

/** In pieces that fit: a text has no pages. */
async function* plainPages(file: AskedFile): AsyncGenerator<InspectedPage> {
  const head = await file.read(0, 2);
  const encoding = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'utf-8';
  const decoder = new TextDecoder(encoding);
  let page = 0;
  let characters = 0;
  for (let offset = 0; offset < file.sizeBytes && characters < inspectorLimits.textCharacters; ) {
    const bytes = await file.read(offset, inspectorLimits.pageCharacters / 2);
    offset += bytes.length;
    const text = decoder.decode(bytes, { stream: offset < file.sizeBytes });
    characters += text.length;
    if (text.trim() !== '') yield { page: (page += 1), text };
  }
}
