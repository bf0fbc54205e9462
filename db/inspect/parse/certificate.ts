/** Certificates (RFC 5280): what Node tells of them, and what it does not. */
import { X509Certificate } from 'node:crypto';

import { mostCertificates } from '../../model/stamp-limits.ts';
import type { Certificate } from '../../model/time-stamp.ts';
import { type Asn1, hasTag, isBoolean, isTrue, octetsOf, oidOf, partsOf, rawOf, readAsn1, smallOf, isInteger, integerOf } from './asn1.ts';
import { lineOf } from './tags.ts';

const oids = {
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  policies: '2.5.29.32',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  anyPurpose: '2.5.29.37.0',
} as const;

/** Extensions whose meaning is looked at here; another that must be understood is not. */
const understood: readonly string[] = [oids.basicConstraints, oids.keyUsage, oids.extendedKeyUsage, oids.policies];

/** Signatures of SHA-1 and MD5 have been forged. */
const weakSignatures: readonly string[] = ['1.2.840.113549.1.1.4', '1.2.840.113549.1.1.5', '1.2.840.10045.4.1', '1.2.840.10040.4.3'];

export interface ReadCertificate {
  readonly x509: X509Certificate;
  readonly issuer: Buffer;
  readonly serial: string;
  /** Purposes that it names, and whether they bind; `undefined` where it names none. */
  readonly purposes: { readonly all: readonly string[]; readonly isCritical: boolean } | undefined;
  /** How many authorities may stand below it. */
  readonly mostBelow: number | undefined;
  readonly hasUnknown: boolean;
  readonly isWeak: boolean;
  readonly isRoot: boolean;
}

/** @throws {Error} for what is none. */
export function readCertificate(der: Uint8Array): ReadCertificate {
  const x509 = new X509Certificate(der);
  const [body, algorithm] = partsOf(readAsn1(x509.raw));
  const fields = partsOf(body);
  const at = hasTag(fields[0], 0) ? 1 : 0;
  const extensions = extensionsOf(fields.find((field) => hasTag(field, 3)));
  const [, constraints] = partsOfConstraints(extensions.get(oids.basicConstraints)?.value);
  const purposes = extensions.get(oids.extendedKeyUsage);
  return {
    x509,
    serial: integerOf(fields[at]),
    issuer: rawOf(fields[at + 2]!),
    purposes: purposes && { all: partsOf(readAsn1(purposes.value)).map(oidOf), isCritical: purposes.isCritical },
    mostBelow: constraints === undefined ? undefined : smallOf(constraints),
    hasUnknown: [...extensions].some(([oid, { isCritical }]) => isCritical && !understood.includes(oid)),
    isWeak: weakSignatures.includes(oidOf(partsOf(algorithm)[0])),
    isRoot: x509.checkIssued(x509) && x509.verify(x509.publicKey),
  };
}

function extensionsOf(tagged: Asn1 | undefined): Map<string, { readonly value: Buffer; readonly isCritical: boolean }> {
  if (!tagged) return new Map();
  return new Map(
    partsOf(partsOf(tagged)[0]).map((extension) => {
      const [oid, second, third] = partsOf(extension);
      const value = octetsOf(isBoolean(second) ? third : second);
      return [oidOf(oid), { value, isCritical: isTrue(second) }] as const;
    }),
  );
}

/** Whether it is an authority, and how many may stand below. */
function partsOfConstraints(value: Buffer | undefined): [boolean, Asn1 | undefined] {
  const parts = value === undefined ? [] : partsOf(readAsn1(value));
  return [isTrue(parts[0]), parts.find(isInteger)];
}

/** For time-stamps and nothing else, as RFC 3161 (2.3) wants it. */
export function isForStampsAlone({ purposes }: ReadCertificate): boolean {
  return purposes?.isCritical === true && purposes.all.length === 1 && purposes.all[0] === oids.timeStamping;
}

/** Whether an authority may vouch for one that stamps: what it names no purpose for, it may. */
export function allowsStamps({ purposes }: ReadCertificate): boolean {
  return purposes === undefined || purposes.all.some((one) => one === oids.timeStamping || one === oids.anyPurpose);
}

export function isValidAt({ x509 }: ReadCertificate, atMs: number): boolean {
  return x509.validFromDate.getTime() <= atMs && atMs <= x509.validToDate.getTime();
}

/** Whether `above` made it. What may be made by it is judged elsewhere. */
export function isMadeBy(below: ReadCertificate, above: ReadCertificate): boolean {
  return below.x509.checkIssued(above.x509) && below.x509.verify(above.x509.publicKey);
}

export function describeCertificate({ x509, isRoot }: ReadCertificate): Certificate {
  return {
    subject: nameOf(x509.subject),
    issuer: nameOf(x509.issuer),
    fingerprint: x509.fingerprint256.replaceAll(':', '').toLowerCase(),
    from: x509.validFromDate.toISOString(),
    to: x509.validToDate.toISOString(),
    isRoot,
    isAuthority: x509.ca,
    der: x509.raw.toString('base64'),
  };
}

/** Node gives a line for each part, from the country down; people look for the name first. */
function nameOf(lines: string): string {
  return lineOf(lines.split('\n').reverse().join(', '));
}

/** Those of a file: PEM with any number, or one in DER. What is none among them is left out. */
export function certificatesIn(bytes: Uint8Array): Certificate[] {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)].map(([, base64]) =>
    Buffer.from(base64!, 'base64'),
  );
  const found = blocks.length > 0 ? blocks : [Buffer.from(bytes)];
  return found.slice(0, mostCertificates).flatMap((der) => {
    try {
      return [describeCertificate(readCertificate(der))];
    } catch {
      return [];
    }
  });
}
