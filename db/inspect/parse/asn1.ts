/** ASN.1 of strangers, read within limits. Whatever is not as it must be throws. */
import * as asn1 from 'asn1js';

import { stampBytes } from '../../model/stamp-limits.ts';

export type Asn1 = asn1.AsnType;

const limits = { maxDepth: 40, maxNodes: 20_000, maxContentLength: stampBytes };

/** One value and nothing behind it. @throws {Error} */
export function readAsn1(bytes: Uint8Array): Asn1 {
  const { offset, result } = asn1.fromBER(bytes, limits);
  if (offset !== bytes.length || result.error !== '') throw new Error('This is no ASN.1.');
  return result;
}

/** The parts of a sequence, a set, or a value with a tag of its own. @throws {Error} */
export function partsOf(node: Asn1 | undefined): Asn1[] {
  if (!(node instanceof asn1.Constructed)) throw new Error('A sequence is expected.');
  return node.valueBlock.value as Asn1[];
}

/** Whether it is `[number]`. */
export function hasTag(node: Asn1 | undefined, number: number): boolean {
  return node?.idBlock.tagClass === 3 && node.idBlock.tagNumber === number;
}

/** As it was written: its tag, length and content. */
export function rawOf(node: Asn1): Buffer {
  return Buffer.from(node.valueBeforeDecodeView);
}

/** `1.2.840.…` @throws {Error} */
export function oidOf(node: Asn1 | undefined): string {
  if (!(node instanceof asn1.ObjectIdentifier)) throw new Error('An object identifier is expected.');
  return node.getValue();
}

/** The bytes of an octet string, also of one in pieces. @throws {Error} */
export function octetsOf(node: Asn1 | undefined): Buffer {
  if (!(node instanceof asn1.OctetString)) throw new Error('Octets are expected.');
  return Buffer.from(node.getValue());
}

/** A whole number that is not negative, in hexadecimal digits without leading zeros. @throws {Error} */
export function integerOf(node: Asn1 | undefined): string {
  if (!(node instanceof asn1.Integer)) throw new Error('A number is expected.');
  return hexOf(Buffer.from(node.valueBlock.valueHexView));
}

/** The same of its bytes: of a tagged one, of a serial number as Node tells it. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').replace(/^0+/, '') || '0';
}

/** @throws {Error} for one that is not small. */
export function smallOf(node: Asn1 | undefined): number {
  const hex = integerOf(node);
  if (hex.length > 6) throw new Error('A small number is expected.');
  return Number.parseInt(hex, 16);
}

/** The bytes of a value whose tag stands in place of its type's. @throws {Error} */
export function taggedBytes(node: Asn1 | undefined): Buffer {
  if (!(node instanceof asn1.Primitive)) throw new Error('Bytes are expected.');
  return Buffer.from(node.valueBlock.valueHexView);
}

/** `YYYYMMDDhhmmss[.f…]Z` as an instant (RFC 3161, 2.4.2). @throws {Error} */
export function instantOf(node: Asn1 | undefined): string {
  if (!(node instanceof asn1.GeneralizedTime)) throw new Error('A time is expected.');
  const written = Buffer.from(node.valueBlock.valueHexView).toString('latin1');
  const found = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,9})?Z$/.exec(written);
  if (!found) throw new Error('A time in UTC is expected.');
  const [, year, month, day, hour, minute, second, fraction = ''] = found;
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  if (Number.isNaN(Date.parse(`${text}Z`))) throw new Error('There is no such time.');
  return `${text}${fraction}Z`;
}

/** What stands in a text of any kind. */
export function textOf(node: Asn1 | undefined): string {
  return node instanceof asn1.Utf8String ? node.getValue() : '';
}

/** DEFAULT FALSE. */
export function isTrue(node: Asn1 | undefined): boolean {
  return node instanceof asn1.Boolean && node.getValue();
}

export function isBoolean(node: Asn1 | undefined): boolean {
  return node instanceof asn1.Boolean;
}

export function isInteger(node: Asn1 | undefined): boolean {
  return node instanceof asn1.Integer;
}

export function isSequence(node: Asn1 | undefined): boolean {
  return node instanceof asn1.Sequence;
}
