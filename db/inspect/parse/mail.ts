/** The words of a letter (RFC 5322, MIME), and of a page that was kept as one (MHTML): who wrote to whom, the texts, names of what is attached. */
import { decoded } from './encodings.ts';
import { wordsOfPage } from './markup.ts';

const limits = { depth: 8, parts: 500 };
/** Of one header. */
const mostRepeated = 9;
const shownHeaders = ['subject', 'from', 'to', 'cc', 'date'];

export function wordsOfMail(bytes: Uint8Array): string {
  return wordsOfPart(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'), 0, { left: limits.parts });
}

/** The same without what stands above them, which is shown by name. */
export function wordsBelowHeaders(bytes: Uint8Array): string {
  const { headers, body } = split(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
  return wordsUnder(headers, body, 0, { left: limits.parts });
}

/** @param text one character a byte. */
function wordsOfPart(text: string, depth: number, parts: { left: number }): string {
  if (depth > limits.depth || (parts.left -= 1) < 0) return '';
  const { headers, body } = split(text);
  const shown = shownHeaders.flatMap((name) => (headers.has(name) ? [headerText(headers.get(name)!)] : []));
  return [...shown, wordsUnder(headers, body, depth, parts)].filter((part) => part !== '').join('\n');
}

function wordsUnder(headers: ReadonlyMap<string, string>, body: string, depth: number, parts: { left: number }): string {
  const [type = 'text/plain'] = (headers.get('content-type') ?? 'text/plain').toLowerCase().split(/[;\s]/, 1);
  return type.startsWith('multipart/')
    ? wordsOfParts(body, headers.get('content-type')!, depth, parts)
    : wordsOfBody(type, headers, body, depth, parts);
}

function wordsOfParts(body: string, type: string, depth: number, parts: { left: number }): string {
  const boundary = parameter(type, 'boundary');
  if (boundary === undefined) return '';
  const inside = `\n${body}`.split(`\n--${boundary}`).slice(1, limits.parts);
  // What stands behind the last one belongs to nothing.
  const texts = inside.filter((part) => !part.startsWith('--')).map((part) => part.replace(/^[^\n]*\n/, ''));
  const isOneOf = /^multipart\/alternative/i.test(type);
  const plain = isOneOf ? texts.find((part) => /^text\/plain/i.test(split(part).headers.get('content-type') ?? 'text/plain')) : undefined;
  return (plain === undefined ? texts : [plain]).map((part) => wordsOfPart(part, depth + 1, parts)).join('\n');
}

function wordsOfBody(type: string, headers: ReadonlyMap<string, string>, body: string, depth: number, parts: { left: number }): string {
  const described = headers.get('content-type') ?? '';
  const placed = headers.get('content-disposition') ?? '';
  const name = headerText(parameter(placed, 'filename') ?? parameter(described, 'name') ?? '');
  if (type === 'message/rfc822') return wordsOfPart(body, depth + 1, parts);
  if (/^attachment/i.test(placed) || !type.startsWith('text/')) return name;
  const bytes = unpacked(body, headers.get('content-transfer-encoding') ?? '');
  const encoding = parameter(described, 'charset');
  return type === 'text/html' ? wordsOfPage(bytes, encoding) : decoded(bytes, encoding);
}

function unpacked(body: string, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64');
  return Buffer.from(/quoted-printable/i.test(encoding) ? unquoted(body.replaceAll(/=[ \t]*\r?\n/g, '')) : body, 'latin1');
}

function unquoted(text: string): string {
  return text.replaceAll(/=([\dA-F]{2})/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

interface Letter {
  /** The first of each name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Those of each name that has several: readers of mail show one of them, each another. */
  readonly repeated: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

/** Its headers, and what follows. @param text one character a byte. */
export function split(text: string): Letter {
  const isBare = /^\r?\n/.test(text);
  const gap = isBare ? undefined : /\r?\n\r?\n/.exec(text);
  const head = isBare ? '' : text.slice(0, gap?.index ?? text.length);
  const body = isBare ? text : gap ? text.slice(gap.index + gap[0].length) : '';
  const headers = new Map<string, string>();
  const repeated = new Map<string, string[]>();
  for (const line of head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon <= 0) continue;
    const [first, value] = [headers.get(name), line.slice(colon + 1).trim()];
    if (first === undefined) headers.set(name, value);
    else repeated.set(name, [...(repeated.get(name) ?? [first]).slice(0, mostRepeated), value]);
  }
  return { headers, repeated, body };
}

/** `boundary="…"` (RFC 2045), also of the kind that says its encoding (RFC 2231). */
function parameter(header: string, name: string): string | undefined {
  const found = new RegExp(String.raw`;\s*${name}(\*)?\s*=\s*(?:"([^"]*)"|([^;\s]*))`, 'i').exec(header);
  if (!found) return undefined;
  const value = found[2] ?? found[3]!;
  const inOwn = found[1] === undefined ? null : /^([\w-]*)'[^']*'(.*)$/.exec(value);
  if (!inOwn) return value;
  const bytes = Buffer.from(unquoted(inOwn[2]!.replaceAll('%', '=')), 'latin1');
  return Buffer.from(decoded(bytes, inOwn[1] || undefined)).toString('latin1');
}

/** `=?utf-8?B?…?=` (RFC 2047); what stands there in bytes is read too. */
export function headerText(header: string): string {
  const joined = header.replaceAll(/\?=\s+=\?/g, '?==?');
  const pieces = joined.split(/(=\?[\w-]{1,40}\?[bq]\?[^?\s]*\?=)/i);
  return pieces
    .map((piece) => {
      const found = /^=\?([\w-]+)\?([bq])\?([^?\s]*)\?=$/i.exec(piece);
      if (!found) return decoded(Buffer.from(piece, 'latin1'));
      const [, encoding, way, text] = found;
      const bytes = /b/i.test(way!) ? Buffer.from(text!, 'base64') : Buffer.from(unquoted(text!.replaceAll('_', ' ')), 'latin1');
      return decoded(bytes, encoding);
    })
    .join('');
}
