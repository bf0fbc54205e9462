/** A file as a person may see it: cells, words, lists of pages. Nothing of it is run, fetched or built. */
import { type FileLook, type LookAsk, lookLimits } from '../../model/file-look.ts';
import { captureTypes, separatorOf, workbookType } from '../looked.ts';
import { mailTypes, markupTypes } from '../worded.ts';
import type { AskedFile } from './asked-file.ts';
import { pagesOf } from './text.ts';
import { typeOf } from './type.ts';

/** A letter is held whole. */
const wholeBytes = 24 * 1024 * 1024;

/** @throws where the file is broken, or larger than any that is shown. */
export async function lookAt(file: AskedFile, ask: LookAsk): Promise<FileLook> {
  const { mediaType } = await typeOf(file);
  // A text is told from others by its ending alone; a table of tabs may be called anything.
  const separator = separatorOf(mediaType);
  if (separator !== undefined) return (await import('./look-table.ts')).lookAtTable(file, separator, ask);
  if (mediaType === workbookType) return (await import('./look-table.ts')).lookAtWorkbook(file, ask);
  if (captureTypes.includes(mediaType)) return (await import('./look-capture.ts')).lookAtCapture(file, mediaType, ask);
  if (mailTypes.includes(mediaType) && file.sizeBytes <= wholeBytes)
    return (await import('./look-letter.ts')).lookAtLetter(await file.read(0, wholeBytes), ask);
  const headers = markupTypes.includes(mediaType) ? (await import('./look-letter.ts')).pageHeaders(await file.read(0, 64 * 1024)) : [];
  return { headers, parts: [], hasMoreParts: false, ...(await wordsFrom(file, ask.from)) };
}

/** The piece of its words at this place, and whether there is another. */
async function wordsFrom(file: AskedFile, from: number): Promise<Pick<FileLook, 'text' | 'next'>> {
  let at = 0;
  let text: string | undefined;
  for await (const piece of pagesOf(file)) {
    if (at > from) return { text: text!, next: from + 1 };
    if (at === from) text = piece.text.slice(0, lookLimits.pageCharacters).toWellFormed();
    at += 1;
  }
  return { text: text ?? '' };
}
