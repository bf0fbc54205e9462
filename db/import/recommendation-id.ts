/**
 * The ids of recommendations: UUIDv5 (RFC 9562), the same in every vault. Fixed for ever.
 *
 * Namespace: `9d5b1a0e-6c1f-4b53-9a57-2f6f1a6f7d31`. The name is UTF-8 JSON without blanks:
 * - a paragraph: `["UPR","CHN","A/HRC/25/5","186.62"]`: mechanism, State under review (ISO3),
 *   symbol (upper case, no blanks), paragraph (lower case, no blanks);
 * - a provisional recommendation, of a source without paragraphs:
 *   `["UPR-provisional","CHN",17,"<folded text>"]`: State, session, text folded as in db/model/recommendation-text.ts;
 * - an annotation of the Universal Human Rights Index whose text begins with no paragraph number:
 *   `["CRC-annotation","PER","<annotation id>"]`, the id in lower case.
 *
 * Each has its own first element, so that no paragraph can have the id of another kind.
 */
import * as crypto from 'node:crypto';

export const recommendationNamespace = '9d5b1a0e-6c1f-4b53-9a57-2f6f1a6f7d31';
const namespaceBytes = Buffer.from(recommendationNamespace.replaceAll('-', ''), 'hex');

/** The id of a paragraph, 16 bytes. */
export function paragraphId(mechanism: string, state: string, symbol: string, paragraph: string): Buffer {
  return uuidFromName(JSON.stringify([mechanism, state, normaliseSymbol(symbol), paragraph.replace(/\s+/g, '').toLowerCase()]));
}

/** The id of a provisional recommendation, 16 bytes. */
export function provisionalId(mechanism: string, state: string, session: number, foldedText: string): Buffer {
  return uuidFromName(JSON.stringify([`${mechanism}-provisional`, state, session, foldedText]));
}

/** The id of what an annotation without paragraph number says to a State, 16 bytes. */
export function annotationId(mechanism: string, state: string, annotation: string): Buffer {
  return uuidFromName(JSON.stringify([`${mechanism}-annotation`, state, annotation.toLowerCase()]));
}

/** `a/hrc/25/5 ` and `A/HRC/25/5` are one document. */
export function normaliseSymbol(symbol: string): string {
  return symbol.replace(/\s+/g, '').toUpperCase();
}

// One buffer for all names; a longer one gets its own.
const scratch = Buffer.alloc(16 + 64 * 1024);
scratch.set(namespaceBytes);

function uuidFromName(name: string): Buffer {
  const isShort = name.length * 3 <= scratch.length - 16;
  const input = isShort
    ? scratch.subarray(0, 16 + scratch.write(name, 16, 'utf8'))
    : Buffer.concat([namespaceBytes, Buffer.from(name, 'utf8')]);
  const bytes = crypto.hash('sha1', input, 'buffer').subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes;
}
