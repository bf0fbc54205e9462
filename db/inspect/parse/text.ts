/** The words of a file: of PDFs by page, of other documents in pieces, for they have no pages. */
import { decidingBytes, decoderFor } from '../../model/encodings.ts';
import type { InspectedPage } from '../inspector.ts';
import { inspectorLimits } from '../protocol.ts';
import { mailTypes, markupTypes, packedDocuments, plainTypes } from '../worded.ts';
import type { AskedFile } from './asked-file.ts';
import { typeOf } from './type.ts';

const pieceCharacters = inspectorLimits.pageCharacters / 2;
/** A letter or a page of the web is held whole. */
const wholeBytes = 24 * 1024 * 1024;

export async function* pagesOf(file: AskedFile): AsyncGenerator<InspectedPage> {
  const { mediaType } = await typeOf(file);
  try {
    if (mediaType === 'application/pdf') yield* (await import('./pdf.ts')).pdfPages(file);
    else yield* inPieces(wordsOf(file, mediaType));
  } catch {
    // A broken file: the pages before are told.
  }
}

async function* wordsOf(file: AskedFile, mediaType: string): AsyncGenerator<string> {
  const parts = packedDocuments[mediaType];
  const whole = () => file.read(0, Math.min(file.sizeBytes, wholeBytes));
  if (parts) yield* (await import('./packed.ts')).packedWords(file, parts);
  else if (mailTypes.includes(mediaType)) yield (await import('./mail.ts')).wordsOfMail(await whole());
  else if (markupTypes.includes(mediaType)) yield (await import('./markup.ts')).wordsOfPage(await whole());
  else if (mediaType.startsWith('text/') || plainTypes.includes(mediaType)) yield* plainWords(file);
}

async function* plainWords(file: AskedFile): AsyncGenerator<string> {
  const decoder = decoderFor(TextDecoder, await file.read(0, decidingBytes));
  for (let offset = 0; offset < file.sizeBytes; ) {
    const bytes = await file.read(offset, pieceCharacters);
    offset += bytes.length;
    yield decoder.decode(bytes, { stream: offset < file.sizeBytes });
  }
}

/** In pieces that fit, as far as the limit; what came before a break is told. */
async function* inPieces(texts: AsyncGenerator<string>): AsyncGenerator<InspectedPage> {
  let page = 0;
  let text = '';
  let left: number = inspectorLimits.textCharacters;
  const piece = (characters: number): InspectedPage[] => {
    const found = text.slice(0, Math.min(characters, left));
    text = text.slice(characters);
    left -= found.length;
    return found.trim() === '' ? [] : [{ page: (page += 1), text: found }];
  };
  try {
    for await (const more of texts) {
      text += more;
      while (text.length >= pieceCharacters) yield* piece(pieceCharacters);
      if (left <= 0) return;
    }
  } catch {
    // The rest is broken.
  }
  yield* piece(text.length);
}
