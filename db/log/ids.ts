import { randomFillSync } from 'node:crypto';

import type { RecordId } from '../model/record-id.ts';

/** Where random bytes come from; tests pass a seeded one. */
export type RandomBytes = (size: number) => Buffer;

/** Random bytes from the system, drawn in blocks of 16 KiB: one system call for 500 salts. */
export function createRandomBytes(): RandomBytes {
  const block = Buffer.alloc(16 * 1024);
  let used = block.length;
  return (size) => {
    if (size > block.length) return randomFillSync(Buffer.alloc(size));
    if (used + size > block.length) {
      randomFillSync(block);
      used = 0;
    }
    const bytes = Buffer.from(block.subarray(used, used + size));
    block.fill(0, used, used + size);
    used += size;
    return bytes;
  };
}

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, then random bits. */
export function newRecordId(nowMs: number, random: RandomBytes): RecordId {
  const bytes = random(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return idText(bytes);
}

/**
 * As `newRecordId`, after the one that was drawn before: records that one vault makes in one millisecond are in their order by their ids,
 * too (RFC 9562, 6.2, method 1: the 12 bits after the version count on from a random begin).
 *
 * @param last drawn before by the same vault. After some thousands within a millisecond nothing is said of the order.
 */
export function nextRecordId(nowMs: number, random: RandomBytes, last: RecordId | undefined): RecordId {
  const bytes = idBytes(newRecordId(nowMs, random));
  const before = last === undefined ? undefined : idBytes(last);
  const isSameInstant = before?.subarray(0, 6).equals(bytes.subarray(0, 6)) === true;
  const count = isSameInstant
    ? Math.min((before!.readUInt16BE(6) & mostCounted) + 1, mostCounted)
    : bytes.readUInt16BE(6) & (mostCounted >> 1);
  bytes.writeUInt16BE(0x7000 | count, 6);
  return idText(bytes);
}

const mostCounted = 0x0fff;

/** @returns the id as text, from its 16 bytes. */
export function idText(bytes: Uint8Array): RecordId {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** @returns the 16 bytes of an id. */
export function idBytes(id: RecordId): Buffer {
  const bytes = Buffer.allocUnsafe(16);
  let at = 0;
  for (let n = 0; n < id.length; n += 1) {
    if (id.charCodeAt(n) === dash) continue;
    bytes[at++] = (digitOf(id.charCodeAt(n)) << 4) | digitOf(id.charCodeAt(++n));
  }
  return at === 16 ? bytes : Buffer.from(id.replaceAll('-', ''), 'hex');
}

const dash = 0x2d;

/** The value of a hexadecimal digit: `0`–`9`, `a`–`f`. */
function digitOf(code: number): number {
  return code < 0x40 ? code - 0x30 : (code & 0x1f) + 9;
}
