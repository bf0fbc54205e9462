/** What a file is, by its content. */
import { fileTypeFromTokenizer, supportedExtensions } from 'file-type';

import { type AskedFile, AskedTokenizer } from './asked-file.ts';

export interface FoundType {
  readonly mediaType: string;
  /** Whether its name says something else. */
  readonly differs: boolean;
}

/** Endings that programs give to what the content calls otherwise. */
const sameEndings: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe', 'jfif', 'mpo'],
  ['tif', 'tiff', 'dng', 'nef', 'arw', 'cr2'],
  ['mp4', 'm4v', 'mov', 'm4a', '3gp', '3g2', 'qt', 'f4v', 'm4b'],
  ['mkv', 'webm', 'mka'],
  ['ogg', 'oga', 'ogv', 'opus', 'ogx', 'spx'],
  ['mpg', 'mpeg', 'mp3', 'mp2', 'mpga', 'mp1', 'vob'],
  ['mts', 'm2ts', 'ts'],
  ['aif', 'aiff', 'aifc'],
  ['mid', 'midi'],
  ['wma', 'wmv', 'asf'],
  ['amr', '3ga', 'awb'],
  ['jp2', 'j2k', 'j2c', 'jpx', 'jpf', 'jpm', 'mj2'],
  ['exe', 'dll', 'scr', 'com'],
  ['heic', 'heif', 'hif', 'avif'],
  ['zip', 'wacz', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub', 'jar', 'apk', 'kmz'],
  ['gz', 'tgz', 'warc.gz', 'tar.gz'],
  ['txt', 'text', 'csv', 'tsv', 'md', 'log', 'json', 'jsonl', 'ndjson', 'srt', 'vtt', 'ics', 'vcf', 'warc', 'geojson', 'kml', 'gpx', 'eml'],
  ['xml', 'svg', 'html', 'htm', 'xhtml', 'kml', 'gpx', 'rdf', 'mhtml', 'mht'],
  ['doc', 'xls', 'ppt', 'msg', 'cfb'],
];

/** Endings of text whose content says no more. */
const textTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  geojson: 'application/json',
  srt: 'application/x-subrip',
  vtt: 'text/vtt',
  md: 'text/markdown',
  eml: 'message/rfc822',
  mhtml: 'multipart/related',
  mht: 'multipart/related',
};

const packedTypes: Readonly<Record<string, string>> = { wacz: 'application/wacz' };

/** Never throws: what cannot be told is `application/octet-stream`. */
export async function typeOf(file: AskedFile): Promise<FoundType> {
  const ending = endingOf(file.fileName);
  const found = await fileTypeFromTokenizer(new AskedTokenizer(file)).catch(() => undefined);
  if (found?.ext === 'gz' && (await (await import('./archive.ts')).warcHead(file)) !== undefined)
    return { mediaType: 'application/warc', differs: ending !== 'gz' && ending !== 'warc' && ending !== '' };
  if (found && found.mime !== 'application/xml') {
    const mediaType = (found.ext === 'zip' && packedTypes[ending]) || found.mime;
    return { mediaType: mediaType.split(';')[0]!.trim().toLowerCase(), differs: saysAKind(ending) && !isSame(ending, found.ext) };
  }
  const head = await file.read(0, 64 * 1024);
  // What it holds may be packed, and is then no text.
  if (Buffer.from(head.subarray(0, 8)).toString('latin1').startsWith('WARC/1.'))
    return { mediaType: 'application/warc', differs: ending !== '' && isKnownEnding(ending) && !isSame(ending, 'warc') };
  const text = textOf(head);
  if (text === undefined) return { mediaType: 'application/octet-stream', differs: ending !== '' && isKnownEnding(ending) };
  const [mediaType, kind] = textTypeOf(text, ending);
  return { mediaType, differs: ending !== '' && isKnownEnding(ending) && !isSame(ending, kind) };
}

/** What programs open as a page, or as a drawing, by the ending of its name, as soon as there is markup in it. */
const openedAs: Readonly<Record<string, readonly [string, string]>> = {
  html: ['text/html', 'html'],
  htm: ['text/html', 'html'],
  xhtml: ['application/xhtml+xml', 'xml'],
  svg: ['image/svg+xml', 'svg'],
};
/** What may stand before the first element. */
const prolog = /^(?:\s|<\?[^>]*>|<!--(?:(?!-->)[^])*-->)*/;
const markupTag = /<[!/a-z]/;

function textTypeOf(text: string, ending: string): readonly [string, string] {
  const whole = text.trimStart().toLowerCase();
  const start = whole.slice(0, 4096);
  // Some writers put a line before it; readers of PDF look as far (ISO 32000-1, annex H).
  if (text.slice(0, 1024).includes('%PDF-')) return ['application/pdf', 'pdf'];
  if (start.startsWith('warc/1.')) return ['application/warc', 'warc'];
  // As browsers save a page with all that belongs to it (RFC 2557).
  if (/^(?:from: <saved by|snapshot-content-location:)/.test(start)) return ['multipart/related', 'mhtml'];
  if (/<svg[\s>]/.test(start) && start.startsWith('<')) return ['image/svg+xml', 'svg'];
  const root = whole.slice(prolog.exec(whole)![0].length);
  if (/^<(?:[a-z][\w.-]*:)?svg[\s/>]|^<!doctype svg/.test(root)) return ['image/svg+xml', 'svg'];
  const isXml = start.startsWith('<?xml');
  if (!isXml && (root.startsWith('<!doctype html') || /^<(?:html|head|body|script)[\s>]/.test(root))) return ['text/html', 'html'];
  if (isXml && (start.includes('<html') || /^<(?:[a-z][\w.-]*:)?html[\s>]/.test(root))) return ['application/xhtml+xml', 'xml'];
  if (Object.hasOwn(openedAs, ending) && markupTag.test(whole)) return openedAs[ending]!;
  return isXml ? ['application/xml', 'xml'] : [textTypes[ending] ?? 'text/plain', 'txt'];
}

/** Text in UTF-8 or UTF-16; a text in an old encoding has no character that no text has. */
function textOf(head: Uint8Array): string | undefined {
  const wide = wideEncoding(head);
  if (wide === undefined) return head.some(isNoText) ? undefined : new TextDecoder('utf-8').decode(head);
  const text = new TextDecoder(wide).decode(head, { stream: true });
  // Sound may begin so, too.
  return noWideText.test(text) ? undefined : text;
}

/** Of texts of two bytes a letter, which say so; whatever begins with the same two bytes may be something else. */
export function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** What no text has: control characters, and halves of letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
export const noWideText = /[\u0000-\u0008\u000B\u000E-\u001A\u001C-\u001F\uFFFD]/;

/** Control characters other than tab, line ends, form feed and escape. */
const isNoText = (byte: number) => byte < 0x20 && ![9, 10, 12, 13, 27].includes(byte);

/** @returns '' where the name has none. */
export function endingOf(fileName: string): string {
  return /\.([a-z0-9]{1,8})$/.exec(fileName.toLowerCase())?.[1] ?? '';
}

function isSame(ending: string, found: string): boolean {
  return ending === '' || ending === found || sameEndings.some((names) => names.includes(ending) && names.includes(found));
}

/** An ending that nobody gives to one kind of file says nothing against what the file holds. */
function saysAKind(ending: string): boolean {
  return isKnownEnding(ending) || (ending !== 'dat' && supportedExtensions.has(ending));
}

const moreEndings = ['png', 'gif', 'webp', 'bmp', 'pdf', 'wav', 'flac', 'aac', 'avi', 'wmv', 'rtf', '7z', 'rar', 'exe', 'gz'];
function isKnownEnding(ending: string): boolean {
  return moreEndings.includes(ending) || sameEndings.some((names) => names.includes(ending));
}
