/**
 * Answers of time-stamp authorities: TimeStampResp of RFC 3161, whose token is signed data of CMS (RFC 5652) and names its
 * certificate as RFC 5035 or RFC 2634 say. Read and checked here; whose hash it is, and whose root, is judged by the vault.
 */
import { createHash, constants, type KeyObject, timingSafeEqual, verify } from 'node:crypto';

import type { GrantedStamp, StampReading } from '../../model/time-stamp.ts';
import {
  type Asn1,
  hasTag,
  hexOf,
  instantOf,
  integerOf,
  isInteger,
  isSequence,
  octetsOf,
  oidOf,
  partsOf,
  rawOf,
  readAsn1,
  smallOf,
  taggedBytes,
  textOf,
} from './asn1.ts';
import { describeCertificate, isForStampsAlone, type ReadCertificate, readCertificate } from './certificate.ts';
import { chainOf, problemsOf, type StampProblem } from './chain.ts';
import { lineOf } from './tags.ts';

const oids = {
  signedData: '1.2.840.113549.1.7.2',
  stampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaPss: '1.2.840.113549.1.1.10',
} as const;

const hashes: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  [oids.sha256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** How a signature is made: the hash, or `own` where it is that of the digest beside it. */
const signatures: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.1': 'own',
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.2.1': 'own',
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.3.101.112': 'none',
};

/** @param beside certificates that the answer may rest on and does not bring. */
export function stampOf(bytes: Uint8Array, beside: readonly Uint8Array[]): StampReading {
  try {
    const [status, token] = partsOf(readAsn1(bytes));
    const [number, said] = partsOf(status);
    const code = smallOf(number);
    // 0: granted; 1: granted with changes, which are looked at like the rest.
    if (code > 1 || !token) return { outcome: 'refused', status: code, text: lineOf(isSequence(said) ? textsOf(said!) : '') };
    return tokenOf(token, beside);
  } catch {
    return { outcome: 'unreadable' };
  }
}

function textsOf(said: Asn1): string {
  return partsOf(said).map(textOf).join(' ');
}

function tokenOf(token: Asn1, beside: readonly Uint8Array[]): StampReading {
  const [type, tagged] = partsOf(token);
  const signed = partsOf(partsOf(tagged)[0]);
  const [contentType, contentTagged] = partsOf(signed[2]);
  if (oidOf(type) !== oids.signedData || oidOf(contentType) !== oids.stampInfo) throw new Error('This is no time-stamp.');
  const content = octetsOf(partsOf(contentTagged)[0]);
  const signers = partsOf(signed.at(-1));
  // RFC 3161, 2.4.2: one signature, of the authority alone.
  if (signers.length !== 1) throw new Error('One signature is expected.');
  const info = infoOf(content);
  const brought = signed.filter((part) => hasTag(part, 0)).flatMap((part) => partsOf(part).filter(isSequence).map(rawOf));
  const candidates = [...brought, ...beside].flatMap((der) => certificateOf(der) ?? []);
  return { ...info, ...judged(signerOf(signers[0]!), content, candidates, Date.parse(info.at)) };
}

function certificateOf(der: Uint8Array): ReadCertificate | undefined {
  try {
    return readCertificate(der);
  } catch {
    return undefined;
  }
}

/** TSTInfo. */
function infoOf(content: Buffer): Omit<GrantedStamp, 'chain' | 'problems' | 'outcome'> & { readonly outcome: 'granted' } {
  const [version, policy, imprint, serial, at, ...rest] = partsOf(readAsn1(content));
  if (smallOf(version) !== 1) throw new Error('Another version.');
  const [algorithm, hash] = partsOf(imprint);
  const digest = octetsOf(hash);
  const isSha256 = oidOf(partsOf(algorithm)[0]) === oids.sha256 && digest.length === 32;
  const accuracy = rest.find(isSequence);
  const nonce = rest.find(isInteger);
  return {
    outcome: 'granted',
    at: instantOf(at),
    policy: oidOf(policy).slice(0, 200),
    serial: integerOf(serial).slice(0, 200),
    ...(isSha256 && { sha256: digest.toString('hex') }),
    ...(nonce && { nonce: integerOf(nonce).slice(0, 200) }),
    ...(accuracy && { accuracyMs: accuracyOf(accuracy) }),
  };
}

/** Seconds, thousandths as [0], millionths as [1]. */
function accuracyOf(accuracy: Asn1): number {
  const parts = partsOf(accuracy);
  const tagged = (number: number) => {
    const part = parts.find((one) => hasTag(one, number));
    return part ? Number.parseInt(hexOf(taggedBytes(part)).slice(0, 6), 16) : 0;
  };
  const whole = parts.find(isInteger);
  return (whole ? smallOf(whole) : 0) * 1000 + tagged(0) + Math.ceil(tagged(1) / 1000);
}

interface Signer {
  /** Of whom the signature says it is. */
  readonly issuer: Buffer | undefined;
  readonly serial: string | undefined;
  readonly digest: string | undefined;
  /** As signed: a set. */
  readonly signed: Buffer;
  readonly attributes: ReadonlyMap<string, Asn1>;
  readonly algorithm: Asn1;
  readonly signature: Buffer;
}

function signerOf(node: Asn1): Signer {
  const [, sid, digest, tagged, algorithm, signature] = partsOf(node);
  if (!hasTag(tagged, 0)) throw new Error('Attributes are expected.');
  const raw = rawOf(tagged!);
  // RFC 5652, 5.4: signed is the set under its own tag, not under [0].
  raw[0] = 0x31;
  const [issuer, serial] = isSequence(sid) ? partsOf(sid) : [];
  return {
    issuer: issuer && rawOf(issuer),
    serial: serial && integerOf(serial),
    digest: hashes[oidOf(partsOf(digest)[0])],
    signed: raw,
    attributes: attributesOf(tagged!),
    algorithm: algorithm!,
    signature: octetsOf(signature),
  };
}

/** One value each (RFC 5652, 11); the same attribute twice is none that can be believed. */
function attributesOf(tagged: Asn1): Map<string, Asn1> {
  const all = new Map<string, Asn1>();
  for (const attribute of partsOf(tagged)) {
    const [oid, values] = partsOf(attribute);
    const [value] = partsOf(values);
    if (!value || all.has(oidOf(oid))) throw new Error('One value is expected.');
    all.set(oidOf(oid), value);
  }
  return all;
}

function judged(
  signer: Signer,
  content: Buffer,
  candidates: readonly ReadCertificate[],
  atMs: number,
): Pick<GrantedStamp, 'chain' | 'problems'> {
  const certificate = candidates.find((one) => isNamed(signer, one));
  if (!certificate) return { chain: [], problems: ['signer'] };
  const chain = chainOf(certificate, candidates);
  const problems: StampProblem[] = [
    ...(isSigned(signer, content, certificate.x509.publicKey) ? [] : (['signature'] as const)),
    ...(isForStampsAlone(certificate) && !certificate.x509.ca ? [] : (['purpose'] as const)),
    ...problemsOf(chain, atMs),
    ...(signer.digest === 'sha1' || signer.digest === undefined ? (['weak'] as const) : []),
  ];
  return { chain: chain.map(describeCertificate), problems: [...new Set(problems)] };
}

/** By the signature itself, and by what it signed: a certificate cannot be exchanged for another with the same key. */
function isNamed({ issuer, serial, attributes }: Signer, certificate: ReadCertificate): boolean {
  if (issuer && !(issuer.equals(certificate.issuer) && serial === certificate.serial)) return false;
  const [v1, v2] = [attributes.get(oids.signingCertificate), attributes.get(oids.signingCertificateV2)];
  if (!v1 && !v2) return false;
  return [v1 && firstHash(v1, 'sha1'), v2 && firstHash(v2, 'sha256')].every((named) => {
    if (!named) return true;
    const own = createHash(named.hash).update(certificate.x509.raw).digest();
    return own.length === named.value.length && timingSafeEqual(own, named.value);
  });
}

/** The first of a list of certificates is the signer's (RFC 5035, 5.4). */
function firstHash(value: Asn1, standard: string): { readonly hash: string; readonly value: Buffer } {
  const parts = partsOf(partsOf(partsOf(value)[0])[0]);
  const isOwn = isSequence(parts[0]);
  const hash = isOwn ? hashes[oidOf(partsOf(parts[0])[0])] : standard;
  if (hash === undefined) throw new Error('Another hash.');
  return { hash, value: octetsOf(parts[isOwn ? 1 : 0]) };
}

function isSigned({ attributes, digest, signed, algorithm, signature }: Signer, content: Buffer, key: KeyObject): boolean {
  const [type, told] = [attributes.get(oids.contentType), attributes.get(oids.messageDigest)];
  if (digest === undefined || !type || !told || oidOf(type) !== oids.stampInfo) return false;
  if (!createHash(digest).update(content).digest().equals(octetsOf(told))) return false;
  try {
    return isBy(algorithm, digest, signed, signature, key);
  } catch {
    return false;
  }
}

function isBy(algorithm: Asn1, digest: string, signed: Buffer, signature: Buffer, key: KeyObject): boolean {
  const oid = oidOf(partsOf(algorithm)[0]);
  if (oid === oids.rsaPss) {
    const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
    return verify(digest, signed, { key, ...pss }, signature);
  }
  const named = signatures[oid];
  // Ed25519 hashes by itself.
  const hash = named === 'own' ? digest : named === 'none' ? null : named;
  return hash !== undefined && hash !== 'sha1' && verify(hash, signed, key, signature);
}
