/** TimeStampReq of RFC 3161, the one kind that is asked here: SHA-256, a nonce of eight bytes, and the certificates wanted back. */

/** SEQUENCE { INTEGER 1, SEQUENCE { SEQUENCE { SHA-256, NULL }, OCTET STRING of 32 … */
const head = Buffer.from('30430201013031300d060960864801650304020105000420', 'hex');
/** … }, INTEGER of 8 … */
const middle = Buffer.from('0208', 'hex');
/** … BOOLEAN TRUE } */
const tail = Buffer.from('0101ff', 'hex');

const nonceBytes = 8;
const totalBytes = head.length + 32 + middle.length + nonceBytes + tail.length;

export interface TimeRequest {
  /** In hexadecimal digits, as the nonce. */
  readonly sha256: string;
  readonly nonce: string;
}

/** @param random eight bytes. @returns DER. */
export function timeRequest(sha256: string, random: Uint8Array): Buffer {
  const nonce = Buffer.from(random.subarray(0, nonceBytes));
  // Neither negative nor shorter than it is: so each request is of the same shape.
  nonce[0] = (nonce[0]! & 0x3f) | 0x40;
  return Buffer.concat([head, Buffer.from(sha256, 'hex'), middle, nonce, tail]);
}

/** @param base64 as a record holds it. @returns `undefined` for what no vault asked. */
export function readTimeRequest(base64: string | null): TimeRequest | undefined {
  const bytes = Buffer.from(base64 ?? '', 'base64');
  if (bytes.length !== totalBytes) return undefined;
  const sha256 = bytes.subarray(head.length, head.length + 32);
  const at = head.length + 32 + middle.length;
  const nonce = bytes.subarray(at, at + nonceBytes);
  if (!timeRequest(sha256.toString('hex'), nonce).equals(bytes)) return undefined;
  return { sha256: sha256.toString('hex'), nonce: nonce.toString('hex') };
}
