/**
 * Maps of characters that PDFs of East Asia name and do not bring: those that come with pdf.js. In the built app this module is
 * replaced by one that holds them (build/vite.ts), so that nothing is read from the disk there.
 */
import { readFile } from 'node:fs/promises';

/** @param name `UniGB-UCS2-H.bcmap`. @throws where there is none. */
export async function characterMap(name: string): Promise<Uint8Array> {
  if (!/^[\w-]{1,60}\.bcmap$/.test(name)) throw new Error('There is no such map.');
  return new Uint8Array(await readFile(new URL(`cmaps/${name}`, import.meta.resolve('pdfjs-dist/package.json'))));
}
