/**
 * Whether a letter (RFC 5322, MIME, MHTML) holds pictures, or other files. "No" is said only where every part was unpacked and read, and
 * where every reader unpacks it alike: what is odd, broken or unknown may be anything, and is asked.
 */
import { drawsInMarkup, drawsInWords, type Holds } from './markup-pictures.ts';

const limits = { depth: 8, parts: 500 };

interface Part {
  /** Of each header that says what the part is, all values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

export function holdsInLetter(bytes: Uint8Array): Holds {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return inLetter(text, { depth: 0, left: { parts: limits.parts }, type: 'text/plain' });
}

function inLetter(text: string, place: Place): Holds {
  const lines = text.replaceAll('\r\n', '\n');
  // Some readers end lines there, and some do not.
  return lines.includes('\r') ? undefined : inPart(lines, place);
}

interface Place {
  readonly depth: number;
  readonly left: { parts: number };
  /** Of a part that says none. */
  readonly type: string;
}

/** Of several the worst that is known: a picture, then doubt. */
function worst(found: readonly Holds[]): Holds {
  if (found.includes(true)) return true;
  return found.includes(undefined) ? undefined : false;
}

/** A picture of the sender, as some letters carry it. */
const senders = ['face', 'x-face', 'bimi-indicator'];

function inPart(text: string, place: Place): Holds {
  const part = readPart(text);
  if (!part || place.depth > limits.depth || (place.left.parts -= 1) < 0) return undefined;
  if (senders.some((name) => part.headers.has(name))) return true;
  const described = only(part, 'content-type', place.type);
  const type = described === undefined ? undefined : /^([a-z0-9.+-]+\/[a-z0-9.+-]+)\s*(?:;|$)/i.exec(described)?.[1]!.toLowerCase();
  const encoding = only(part, 'content-transfer-encoding', '7bit');
  if (described === undefined || type === undefined || encoding === undefined) return undefined;
  if (type.startsWith('multipart/')) return isPlain(encoding) ? inParts(part.body, described, type, place) : undefined;
  const body = unpacked(part.body, encoding.toLowerCase());
  return body === undefined ? undefined : inBody(type, described, body, place);
}

/** @returns nothing where a line of the head is none: readers go on there, each in its own way. */
function readPart(text: string): Part | undefined {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end);
  const lines =
    head === ''
      ? []
      : head
          .replaceAll(/\n[ \t]+/g, ' ')
          .split('\n')
          .filter((line) => line !== '');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const found = /^([\x21-\x39\x3b-\x7e]+)[ \t]*:(.*)$/.exec(line);
    if (!found) return undefined;
    const name = found[1]!.toLowerCase();
    const values = headers.get(name);
    if (values) values.push(found[2]!.trim());
    else headers.set(name, [found[2]!.trim()]);
  }
  return { headers, body: end === -1 ? '' : text.slice(end + (end === 0 ? 1 : 2)) };
}

/** The one value of a header; nothing where it has several. */
function only({ headers }: Part, name: string, unsaid: string): string | undefined {
  const values = headers.get(name) ?? [unsaid];
  return values.length === 1 ? values[0] : undefined;
}

function isPlain(encoding: string): boolean {
  return /^(?:7bit|8bit|binary)$/i.test(encoding);
}

function inParts(body: string, described: string, type: string, { depth, left }: Place): Holds {
  const boundary = parameter(described, 'boundary');
  if (boundary === undefined || boundary === '') return undefined;
  const mark = `--${boundary}`;
  const pieces: string[][] = [[]];
  let isOver = false;
  for (const line of body.split('\n')) {
    const rest = line.startsWith(mark) ? line.slice(mark.length) : undefined;
    if (rest === undefined) pieces.at(-1)!.push(line);
    else if (isOver || !/^(?:--)?[ \t]*$/.test(rest)) return undefined;
    else {
      isOver = rest.startsWith('--');
      pieces.push([]);
    }
  }
  if (!isOver || pieces.length < 3) return undefined;
  const [before, ...parts] = pieces.map((lines) => lines.join('\n'));
  const after = parts.pop()!;
  const within = { depth: depth + 1, left, type: type === 'multipart/digest' ? 'message/rfc822' : 'text/plain' };
  // What stands around them no reader shows, and it is in the file.
  return worst([drawsInWords(before!, undefined), drawsInWords(after, undefined), ...parts.map((part) => inPart(part, within))]);
}

/** @returns nothing where it is not said, said twice, or in a way that readers take differently. */
function parameter(header: string, name: string): string | undefined {
  const found = [...header.matchAll(new RegExp(String.raw`;\s*${name}\s*=\s*(?:"([^"\\]*)"|([^;\s"()]+))\s*(?=;|$)`, 'gi'))];
  const isOdd = header.match(new RegExp(String.raw`\b${name}\b`, 'gi'))?.length !== 1;
  return found.length === 1 && !isOdd ? (found[0]![1] ?? found[0]![2]) : undefined;
}

/** One character a byte; nothing where readers would not agree. */
function unpacked(body: string, encoding: string): string | undefined {
  if (isPlain(encoding)) return body;
  if (encoding === 'base64') {
    const packed = body.replaceAll(/\s/g, '');
    return packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed) ? Buffer.from(packed, 'base64').toString('latin1') : undefined;
  }
  if (encoding !== 'quoted-printable') return undefined;
  const joined = body.replaceAll(/=[ \t]*\n/g, '').replace(/=$/, '');
  if (/=(?![0-9A-Fa-f]{2})/.test(joined)) return undefined;
  return joined.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Words, whatever reader opens them; of calendars and cards, with what they may carry. */
const words =
  /^(?:text\/(?:plain|csv|tab-separated-values|markdown|vtt|rfc822-headers)|message\/(?:delivery-status|disposition-notification))$/;
const cards = /^text\/(?:calendar|vcard|x-vcard|directory)$/;
const carriedByCard = /\b(?:attach|encoding|image|logo|photo|sound)\b/i;
const markup = /^text\/(?:html|x-amp-html|css)$/;

/** @param body one character a byte. */
function inBody(type: string, described: string, body: string, { depth, left }: Place): Holds {
  if (type === 'message/rfc822' || type === 'message/global') return inLetter(body, { depth: depth + 1, left, type: 'text/plain' });
  const charset = /\bcharset\b/i.test(described) ? (parameter(described, 'charset') ?? 'unknown') : undefined;
  // A document in one file is markup that is called so, and says of its own what it is.
  if (type === 'text/xml') return worst([drawsInMarkup(body, charset), drawsInWords(body, charset)]);
  if (markup.test(type)) return drawsInMarkup(body, charset);
  if (words.test(type)) return drawsInWords(body, charset);
  if (cards.test(type)) return carriedByCard.test(body) ? undefined : drawsInWords(body, charset);
  return /^(?:text|message)\//.test(type) ? undefined : true;
}
