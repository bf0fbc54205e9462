/**
 * Whether a file that may hold others, or pictures beside words, holds pictures, film or sound. "No" is said only where all of it was
 * seen: whoever can be recognised in what was overlooked was asked nothing.
 */
import type { AskedFile } from './asked-file.ts';
import { drawsInStreams, withLetters } from './pdf-streams.ts';
import { noWideText, wideEncoding } from './type.ts';
import { isAllListed, zipBytes, zipEntries } from './zip-directory.ts';

/** Larger ones are not read through: without pictures hardly any file becomes as large. */
const readBytes = 48 * 1024 * 1024;
/** Of a part that is no markup: it is read whole. */
const partBytes = 8 * 1024 * 1024;
/** All parts of a packed file together. */
const unpackedBytes = 256 * 1024 * 1024;
const stepBytes = 1024 * 1024;
/** What is looked for may lie across two steps. */
const overlap = 256;

/** Parts of packed documents that draw nothing by themselves (ECMA-376, part 2; OpenDocument 1.3, part 2). */
const partOfWords = /(?:^|\/)(?:mimetype|[^/]*\.(?:xml|rels|rdf|vml))$|(?:^|\/)printerSettings\d*\.bin$/i;
/** What Word keeps for printers, and proofs that are no text: nothing opens them as a picture. */
const settings = /(?:^|\/)(?:printerSettings\d*\.bin|\.DS_Store)$|\.(?:ots|sig)$/i;
const markupPart = /\.(?:xml|rels|rdf|vml)$/i;
const fileOfWords =
  /\.(?:txt|text|csv|tsv|json|jsonl|ndjson|cdx|cdxj|xml|xmp|md|srt|vtt|log|asc|sig|sha256|ots|css|js)$|(?:^|\/)(?:mimetype|\.DS_Store)$/i;

/** The small picture of its first page, which the program keeps that wrote the document (OpenDocument 1.3, part 2, 3.7). */
const ofFirstPage = 'Thumbnails/thumbnail.png';

/** `first-page`: a picture, and that one alone. */
export type Holding = boolean | 'first-page' | undefined;

/** @returns `undefined` where nobody can tell, and of files that are no such thing. */
export async function holdsPictures(file: AskedFile, mediaType: string): Promise<Holding> {
  if (mediaType === 'application/zip') return holdsOther(file, fileOfWords);
  if (mediaType.startsWith('application/vnd.openxmlformats-officedocument.')) return holdsOther(file, partOfWords);
  if (mediaType.startsWith('application/vnd.oasis.opendocument.')) return holdsOther(file, partOfWords, ofFirstPage);
  if (mediaType === 'application/pdf') return drawsPictures(file);
  if (mediaType === 'image/jpeg') return (await contains(file, film)) === true || undefined;
  const inside = insideText[mediaType];
  if (inside) return carries(file, inside);
  return ofWords.test(mediaType) ? drawsInWordsOf(file) : undefined;
}

/** How a film begins (ISO 14496-12, 4.3): telephones write one of some seconds, with its sound, behind the picture. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const film = /\u0000\u0000\u0000[\u0010-\u0040]ftyp[A-Za-z0-9 ]{4}/;

/** Programs that open such a file show a picture where one is written into it, whatever the file is called. */
const ofWords = /^text\/|^application\/(?:json|xml|x-subrip)$/;

/** A piece at a time: a table of forty megabytes would end this process. */
async function drawsInWordsOf(file: AskedFile): Promise<true | undefined> {
  if (file.sizeBytes > readBytes) return (await contains(file, letter)) === false ? undefined : true;
  const { drawsInText } = await import('./markup-pictures.ts');
  // Only the first piece would say so.
  const wide = wideEncoding(await file.read(0, 2));
  const decoder = wide && new TextDecoder(wide);
  let before = '';
  for (let at = 0; at < file.sizeBytes; at += stepBytes) {
    const bytes = await file.read(at, stepBytes);
    const letters = decoder?.decode(bytes, { stream: true });
    if (letters !== undefined && noWideText.test(letters)) return true;
    const text = before + Buffer.from(letters ?? bytes).toString('latin1');
    if (drawsInText(text) === true) return true;
    before = text.slice(-overlap * 8);
  }
  return undefined;
}

/** What is called words is read as well: Word and LibreOffice show pictures that are written into them, or called so. */
async function holdsOther(file: AskedFile, words: RegExp, small?: string): Promise<Holding> {
  // Whatever the directory says of their length, nothing takes no more than two bytes.
  const all = (await zipEntries(file)).filter(({ sizeBytes, packedBytes }) => sizeBytes > 0 || packedBytes > 2);
  const entries = all.filter(({ name }) => name !== small);
  const isWithSmall = entries.length < all.length;
  if (entries.some(({ name }) => !words.test(name))) return true;
  // Nor is it told then that the small one is all.
  const untold = isWithSmall || undefined;
  if (!(await isAllListed(file))) return untold;
  if (entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > unpackedBytes) return untold;
  const { drawsInPart } = await import('./markup-pictures.ts');
  for (const entry of entries) {
    if (settings.test(entry.name)) continue;
    const isMarkup = markupPart.test(entry.name);
    if (drawsInPart(Buffer.from(await zipBytes(file, entry, isMarkup ? readBytes : partBytes)).toString('latin1'), isMarkup)) return true;
  }
  return isWithSmall ? 'first-page' : false;
}

/** What is told at a glance: a page carries its pictures in addresses, a letter in parts of other kinds than text (RFC 2397, RFC 2045). */
const page = /data:|<svg\b|<canvas\b/i;
const letter = /^content-type:\s*(?:image|audio|video|application)\/|^begin [0-7]{3} |data:[a-z]+\/|<svg\b/im;
type Reader = (bytes: Uint8Array) => Promise<boolean | undefined>;
const pageReader: Reader = async (bytes) =>
  (await import('./markup-pictures.ts')).drawsInMarkup(Buffer.from(bytes).toString('latin1'), undefined);
const letterReader: Reader = async (bytes) => (await import('./letter-pictures.ts')).holdsInLetter(bytes);
const insideText: Readonly<Record<string, { readonly glance: RegExp; readonly read: Reader }>> = {
  'text/html': { glance: page, read: pageReader },
  'application/xhtml+xml': { glance: page, read: pageReader },
  'message/rfc822': { glance: letter, read: letterReader },
  'multipart/related': { glance: letter, read: letterReader },
};

/** Where nothing shows at a glance, every part is unpacked. */
async function carries(file: AskedFile, { glance, read }: (typeof insideText)[string]): Promise<boolean | undefined> {
  const seen = await contains(file, glance);
  return seen === false ? read(await file.read(0, file.sizeBytes)) : seen;
}

/**
 * Pictures of a PDF are streams, whose dictionaries are never packed or locked (ISO 32000-1, 7.5.7, 7.6.1); what kind one is may stand elsewhere. Small ones may stand in
 * what draws a page, and what names other files may be packed: a reader looks for these.
 */
const pdfParts =
  /\/(?:Subtype\s*(?:[%\d]|\/(?:Image|Movie|Sound|Screen|RichMedia|3D))|EmbeddedFiles?|Thumb|XFA|(?:DCT|JPX|JBIG2|CCITTFax)Decode)(?![A-Za-z])/;
async function drawsPictures(file: AskedFile): Promise<boolean | undefined> {
  const named = await contains(file, pdfParts, withLetters);
  if (named !== false) return named;
  if (!(await endsAsPdf(file))) return undefined;
  const drawn = drawsInStreams(Buffer.from(await file.read(0, file.sizeBytes)), pdfParts);
  return drawn === false ? (await import('./pdf.ts')).holdsPacked(file) : drawn;
}

/** What stands behind its end no reader of PDF shows, and it is in the file (7.5.5). */
async function endsAsPdf(file: AskedFile): Promise<boolean> {
  const most = 4096;
  const end = Buffer.from(await file.read(Math.max(0, file.sizeBytes - most), most)).toString('latin1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: some writers fill up with it.
  return /%%EOF[\s\u0000]*$/.test(end);
}

async function contains(file: AskedFile, sought: RegExp, read = (text: string) => text): Promise<boolean | undefined> {
  if (file.sizeBytes > readBytes) return undefined;
  let before = '';
  for (let at = 0; at < file.sizeBytes; at += stepBytes) {
    const text = before + Buffer.from(await file.read(at, stepBytes)).toString('latin1');
    if (sought.test(read(text))) return true;
    before = text.slice(-overlap);
  }
  return false;
}
