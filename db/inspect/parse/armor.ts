/**
 * Signatures and public keys as letters (RFC 9580, 6 and 4.2): lines of Base64 that are no picture, where nothing in them is one.
 */

const mark = /^(-----(?:BEGIN|END) PGP (?:SIGNATURE|PUBLIC KEY BLOCK)-----)[ \t]*\r?$/m;
/** A signature, a key, a part of one, a name, a note of trust. Not: the photograph of a person, which has a kind of its own (17), and what is packed. */
const plain: ReadonlySet<number> = new Set([2, 6, 12, 13, 14]);
/** The longest keys and signatures are shorter. */
const packetBytes = 4096;

/** Without those that hold nothing else; others stay, and are lines of Base64. */
export function withoutSignatures(text: string): string {
  if (!text.includes('-----BEGIN PGP ')) return text;
  // What stands between marks, and each mark behind it.
  const pieces = text.split(mark);
  const isArmored = (at: number) => at > 1 && pieces[at + 1] === pieces[at - 1]?.replace('BEGIN', 'END');
  return pieces.map((piece, at) => (at % 2 === 0 && isArmored(at) && isPlain(piece) ? '' : piece)).join('');
}

function isPlain(inner: string): boolean {
  const lines = inner.split('\n').map((line) => line.trim());
  const isHeader = (line: string) => /^[A-Za-z]{1,20}: .{0,200}$/.test(line);
  const isSum = (line: string) => /^=[A-Za-z0-9+/]{4}$/.test(line);
  const body = lines.filter((line) => !isHeader(line) && !isSum(line)).join('');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(body) && hasPlainPackets(Buffer.from(body, 'base64'));
}

function hasPlainPackets(bytes: Buffer): boolean {
  let at = 0;
  while (at < bytes.length) {
    const packet = packetAt(bytes, at);
    if (!packet || !plain.has(packet.kind) || packet.length > packetBytes) return false;
    at = packet.from + packet.length;
  }
  return at === bytes.length;
}

/** @returns nothing where its length is not said in full, as that of data may be. */
function packetAt(bytes: Buffer, at: number): { readonly kind: number; readonly from: number; readonly length: number } | undefined {
  const first = bytes[at]!;
  if ((first & 0x80) === 0 || at + 6 > bytes.length) return undefined;
  if ((first & 0x40) === 0) {
    const size = [1, 2, 4][first & 3];
    if (size === undefined) return undefined;
    return { kind: (first >> 2) & 15, from: at + 1 + size, length: bytes.readUIntBE(at + 1, size) };
  }
  const kind = first & 63;
  const octet = bytes[at + 1]!;
  if (octet < 192) return { kind, from: at + 2, length: octet };
  if (octet < 224) return { kind, from: at + 3, length: ((octet - 192) << 8) + bytes[at + 2]! + 192 };
  return octet === 255 ? { kind, from: at + 6, length: bytes.readUInt32BE(at + 2) } : undefined;
}
